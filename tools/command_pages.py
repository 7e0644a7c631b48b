"""The pages of docs/reference about the command: its options, from the parsers; its JSON, from the published schemas."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

from caruman.cli.arguments import Parser
from caruman.cli.console import Console
from caruman.cli.main import COMMANDS, parser_of
from caruman.cli.schema import NAMES

SCHEMAS = Path(__file__).resolve().parents[1] / "caruman" / "cli" / "schemas"

_GENERATED = "<!-- Made by `make docs` from {source}. Change that, not this. -->\n\n"

_COMMAND_INTRODUCTION = """# The command

`caruman COMMAND …`; `caruman COMMAND --help` says the same as this page, in the language asked for. Options may stand
before or after files. Every command speaks Malay (`ms`, unless said otherwise), English (`en`) and Chinese (`zh`):
`--language`, or the variable `CARUMAN_LANGUAGE`.

| status | meaning |
|---|---|
| 0 | done; a checked file has no errors (warnings are allowed); every row was priced |
| 1 | the answer is no: a checked file has errors, a row could not be priced, there is no table for that month |
| 2 | no answer: not readable as any layout, no such file, an option that does not exist |
| 130, 141 | interrupted with Ctrl-C; the reader of the output went away |

Answers go to standard output, which is UTF-8 whatever the locale says; sentences about a refusal and the progress bar go
to standard error. There is colour only on a terminal, and not where the variable `NO_COLOR` is set; the width is that of
the terminal or of the variable `COLUMNS`. A file that is written appears whole or not at all, never in the place of a file
that is read, and in the place of another only with `--force` (a report replaces an older one).
"""

_JSON_INTRODUCTION = """# JSON

The shapes of what `--json` prints. Each is published as JSON Schema (draft 2020-12): `caruman schema NAME` prints it, and
the tests of this project hold real output against it. Amounts are whole sen and their keys end in `_sen`; months are
`YYYY-MM` and dates `YYYY-MM-DD`; lines and columns count from 1. Codes and keys are stable; sentences (`message`, `error`)
are in the language asked for and may be improved at any time.
"""


def command_page() -> str:
    """Give the page of the command: every option of every subcommand."""
    console = Console(language="en", out=io.StringIO(), err=io.StringIO())
    parts = [_GENERATED.format(source="the parsers in `caruman/cli/`"), _COMMAND_INTRODUCTION]
    parts += [_section(name, parser_of(name, console=console)) for name in COMMANDS]
    return "".join(parts)


def _section(name: str, parser: Parser) -> str:
    summary = COMMANDS[name].en
    rows = "".join(_row(action, parser) for action in parser.arguments if action.dest not in ("help", "language"))
    examples = "\n".join(parser.examples)
    return (
        f"\n## caruman {name}\n\n{summary[0].upper()}{summary[1:]}.\n\n"
        f"| argument | what it is |\n|---|---|\n{rows}\n```\n{examples}\n```\n"
    )


def _row(action: argparse.Action, parser: Parser) -> str:
    term = parser.invocation(action)
    needed = "; **needed**" if action.required and action.option_strings else ""
    return f"| `{term.replace('|', chr(92) + '|')}` | {(action.help or '').replace('%%', '%')}{needed} |\n"


def json_page() -> str:
    """Give the page of the JSON outputs: every key with its type and meaning."""
    parts = [_GENERATED.format(source="`caruman/cli/schemas/`"), _JSON_INTRODUCTION]
    for name in NAMES:
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        parts.append(f"\n## {name}\n\n`{schema['title']}`\n")
        for shape in schema.get("oneOf", [schema]):
            rows = "".join(_key_rows(shape, "", schema))
            parts.append(f"\n{shape['description']}\n\n| key | type | meaning |\n|---|---|---|\n{rows}")
    return "".join(parts)


def _key_rows(shape: dict[str, Any], prefix: str, schema: dict[str, Any]) -> list[str]:
    rows = []
    for key, told in shape.get("properties", {}).items():
        told = _resolved(told, schema)
        name = f"{prefix}{key}"
        rows.append(f"| `{name}` | {_type_of(told)} | {told.get('description', '')} |\n")
        rows += _key_rows(told, f"{name}.", schema)
        if "items" in told:
            rows += _key_rows(_resolved(told["items"], schema), f"{name}[].", schema)
    return rows


def _resolved(told: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    reference = told.get("$ref", "")
    defined: dict[str, Any] = schema["$defs"][reference.rpartition("/")[2]] if reference else told
    return defined


def _type_of(told: dict[str, Any]) -> str:
    if "const" in told:
        return f"`{told['const']}`"
    if "enum" in told:
        return ", ".join(f"`{value}`" for value in told["enum"])
    kinds = told["type"] if isinstance(told["type"], list) else [told["type"]]
    return " or ".join(kinds)
