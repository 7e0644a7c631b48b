"""A journey told in Malay and walked in any language: what the test says is looked up in the catalogues."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from playwright.sync_api import Page

PACKAGE = Path(__file__).resolve().parents[1] / "caruman"
FOLDERS = {"zh-hans": "zh_Hans"}


@lru_cache(maxsize=3)
def _catalogue(folder: str) -> dict[str, str]:
    """Give every English sentence with what it is in a language."""
    found = {}
    for file in sorted(PACKAGE.rglob(f"locale/{folder}/LC_MESSAGES/django.po")):
        with file.open("rb") as stream:
            for message in read_po(stream):
                # Of a sentence that counts, the plural stands for both.
                if message.id and isinstance(message.id, str):
                    found[message.id] = str(message.string)
                elif message.id:
                    found[message.id[-1]] = str(message.string[-1])
    return found


def _filled(malay: str, language: str) -> set[str]:
    """Say a Malay sentence that has values in it, with the same values."""
    said = set()
    for english, pattern in _catalogue("ms").items():
        if "%(" not in pattern:
            continue
        parts = re.split(r"%\((\w+)\)s", pattern)
        expression = "".join(re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+)" for at, part in enumerate(parts))
        try:
            match = re.fullmatch(expression, malay)
        except re.error:
            continue  # a value that stands twice
        if match is not None:
            said.add((_catalogue(FOLDERS[language])[english] if language in FOLDERS else english) % match.groupdict())
    return said


def words(language: str) -> Callable[[str], Any]:
    """Give what says a Malay sentence of ours in another language; what is not ours (a name, a date) stays."""

    def say(malay: Any) -> Any:
        if not isinstance(malay, str):
            return malay
        if language == "ms":
            return malay
        known = _catalogue("ms")
        english = [one for one, text in known.items() if text == malay]
        # A test may name the beginning of a longer label.
        english = english or [one for one, text in known.items() if text.startswith(malay) and "%(" not in one]
        said = {_catalogue(FOLDERS[language])[one] for one in english} if language in FOLDERS else set(english)
        said = said or _filled(malay, language)
        if not said:
            return malay
        if len(said) == 1:
            return said.pop()
        return re.compile(r"^\s*(?:" + "|".join(re.escape(one) for one in sorted(said)) + r")(?![^\W\d_])")

    return say


def speak(page: Page, language: str) -> Callable[[str], Any]:
    """Let a window be asked in Malay for what it shows in its own language; gives the words for what is expected."""
    say = words(language)
    by_label, by_text, by_role = page.get_by_label, page.get_by_text, page.get_by_role
    page.get_by_label = lambda text, **more: by_label(say(text), **more)  # type: ignore[method-assign]
    page.get_by_text = lambda text, **more: by_text(say(text), **more)  # type: ignore[method-assign]

    def role(kind: Any, **more: Any) -> Any:
        return by_role(kind, **({**more, "name": say(more["name"])} if "name" in more else more))

    page.get_by_role = role  # type: ignore[method-assign]
    return say
