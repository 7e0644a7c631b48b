"""The pages of docs/reference that are made from the code: settings, layouts, findings."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from caruman.formats.layouts import LAYOUTS, Field, Layout
from caruman.formats.text import NORMALISATIONS
from caruman.law.settings import DEFAULTS, Settings
from caruman.project.env import SETTINGS as SERVER_SETTINGS
from caruman.values.words import Words
from tools.layout_examples import DIALECTS, example_of

_GENERATED = "<!-- Made by `make docs` from {source}. Change that, not this. -->\n\n"

_KINDS = {
    "text": "letters, filled with spaces on the right",
    "digits": "digits",
    "sen": "whole sen, filled with zeros on the left",
    "ringgit": "ringgit with two decimals",
    "month": "MMYYYY",
    "date": "DDMMYYYY",
    "status": "one letter, or blank",
    "filler": "spaces",
}


def settings_page() -> str:
    """Give the page of settings: the server's, from their declaration, and the law's, from the docstring beside them."""
    documented = dict(_attributes(inspect.getdoc(Settings) or ""))
    parts = [
        _GENERATED.format(source="`caruman/project/env.py` and `caruman/law/settings.py`"),
        "# Settings\n\nTwo kinds: what the server reads from its environment, and what no text of the law settles.\n\n",
        _server_settings(),
        "\n## Open legal questions and their defaults\n\n"
        "No published text that we have seen settles these. Each is a field of `caruman.law.settings.Settings`; pass your own "
        "to any function of the law that takes `settings`:\n\n"
        "```python\nfrom caruman.law.settings import DEFAULTS\n\n"
        'settings = DEFAULTS._replace(birthday_month_day="first")\n```\n\n'
        "Why there are settings at all: [ADR 0003](../adr/0003-open-questions-are-settings.md).\n",
    ]
    for name in Settings._fields:
        default = getattr(DEFAULTS, name)
        shown = f'"{default}"' if isinstance(default, str) else str(default)
        parts.append(f"\n### `{name}`\n\nDefault: `{shown}`\n\n{textwrap.fill(documented[name], 120)}\n")
    return "".join(parts)


def _server_settings() -> str:
    """Give the settings of the server, one row each."""
    parts = [
        "## The server\n\n"
        "Variables of the environment. Outside production every one has a default, so that `make run` asks for nothing. With "
        "`CARUMAN_ENVIRONMENT=production` those marked *required* must be set, none may have the value that everyone knows from "
        "development, and weak or contradictory ones are refused: the server then says everything that is wrong at once and "
        "ends with status 2. How to run it: [Running the portal](../guides/running-the-portal.md).\n\n"
        "| variable | in production | in development | what it is |\n|---|---|---|---|\n"
    ]
    for setting in SERVER_SETTINGS:
        production = "*required*" if setting.production is None else _shown(setting.production)
        # A key is no default to read off a page, even one that opens nothing.
        development = (
            "*(a value of its own)*" if setting.secret and setting.development else _shown(setting.development)
        )
        parts.append(f"| `{setting.name}` | {production} | {development} | {setting.words.en} |\n")
    for language, title in (("ms", "Dalam bahasa Melayu"), ("zh", "中文")):
        parts.append(f"\n### {title}\n\n")
        parts += [f"- `{setting.name}`: {getattr(setting.words, language)}\n" for setting in SERVER_SETTINGS]
    return "".join(parts)


def _shown(value: str) -> str:
    return f"`{value}`" if value else "empty"


def _attributes(docstring: str) -> Iterator[tuple[str, str]]:
    """Read the `Attributes:` of a docstring as names and sentences."""
    _, _, attributes = docstring.partition("Attributes:\n")
    for match in re.finditer(r"^    (\w+): (.*(?:\n {8}.*)*)", attributes, flags=re.MULTILINE):
        yield match[1], " ".join(match[2].split())


def layouts_page() -> str:
    """Give the specification of every text layout, from the table of fields that reads and writes them."""
    parts = [
        _GENERATED.format(source="`caruman/formats/layouts.py`"),
        "# Layouts of contribution files\n\n"
        "Detail lines only: no header, no trailer, no record type. One line for each person and month. Characters are counted "
        "from 1, both ends included; a file is UTF-8 and characters count, not bytes. Lines end with CRLF.\n\n"
        f"{DIALECTS}\n\nThe lines shown are of an invented person.\n\n"
        "| layout | characters | contribution months | what it holds |\n|---|---|---|---|\n",
    ]
    parts += [
        f"| [`{layout.name}`](#{layout.name}) | {_length(layout)} | {_months(layout)} | {layout.words.en} |\n"
        for layout in LAYOUTS
    ]
    for layout in LAYOUTS:
        parts.append(_specification(layout))
    parts.append(
        "\n## Statuses\n\n"
        "In the layouts that have one: `B` new, `H` left, `M` died, `S` sick leave on PERKESO benefit, `T` unpaid leave, blank "
        "unchanged. `B`, `H` and `M` need the employment date; with `S` and `T` the amount is zero.\n"
    )
    return "".join(parts)


def _length(layout: Layout) -> str:
    return str(layout.length) if layout.length else "varies"


def _months(layout: Layout) -> str:
    last = f", filed until {layout.last_filing_month}" if layout.last_filing_month else ""
    return f"from {layout.first_month}{last}"


def _specification(layout: Layout) -> str:
    place = "characters" if layout.length else "part"
    rows = "".join(
        f"| {_place(field)} | {field.width if layout.length else ''} | {field.words.en} | {field.words.ms} | {field.words.zh} "
        f"| {_kind(field, layout)} | {'yes' if field.required else ''} |\n"
        for field in layout.fields
    )
    words = layout.words
    return (
        f"\n## {layout.name}\n\n{words.en} · {words.ms} · {words.zh}\n\n"
        f"| {place} | width | field | medan | 栏位 | written as | must be filled |\n|---|---|---|---|---|---|---|\n{rows}"
        f"\n```text\n{example_of(layout)}\n```\n"
    )


def _place(field: Field) -> str:
    return str(field.first) if field.first == field.last else f"{field.first}–{field.last}"


def _kind(field: Field, layout: Layout) -> str:
    if not layout.length and field.kind == "date":
        return "DD/MM/YYYY"
    return _KINDS[field.kind]


def findings_page() -> str:
    """Give every finding with its sentence in three languages, from the rules."""
    rules = sorted(_rules(), key=lambda rule: (("error", "warning", "info").index(rule.SEVERITY), rule.CODE))
    parts = [
        _GENERATED.format(source="`caruman/checking/rules/`"),
        "# Findings\n\n"
        "What `caruman check` can find. Codes are stable; sentences may be improved. **error**: the line cannot be taken. "
        "**warning**: it may be taken after a look. **info**: good to know.\n\n| code | severity | what it holds |\n|---|---|---|\n",
    ]
    parts += [f"| [`{rule.CODE}`](#{rule.CODE.lower()}) | {rule.SEVERITY} | {_claim(rule)} |\n" for rule in rules]
    for rule in rules:
        words: Words = rule.WORDS
        parts.append(
            f"\n## {rule.CODE}\n\n{_claim(rule)} ({rule.SEVERITY})\n\n"
            f"- {_quoted(words.ms)}\n- {_quoted(words.en)}\n- {_quoted(words.zh)}\n"
        )
    parts.append(
        "\n## What is normalised\n\n"
        "Not findings: what was read although it is not in the canonical dialect. It is told, and nothing needs to be done.\n"
    )
    for code, words in NORMALISATIONS.items():
        parts.append(f"\n### {code}\n\n- {_quoted(words.ms)}\n- {_quoted(words.en)}\n- {_quoted(words.zh)}\n")
    return "".join(parts)


def _rules() -> Iterator[ModuleType]:
    package = import_module("caruman.checking.rules")
    for module in iter_modules(package.__path__):
        rule = import_module(f"{package.__name__}.{module.name}")
        if hasattr(rule, "CODE"):
            yield rule


def _claim(rule: ModuleType) -> str:
    return " ".join((rule.__doc__ or "").split("\n\n")[0].split())


def _quoted(sentence: str) -> str:
    # Two places side by side, as in Chinese, would read as one in bold.
    return re.sub(r"{(\w+)}", r"*\1*", sentence).replace("**", "* *")
