"""A journey told in Malay and walked in any language: what the test says is looked up in the catalogues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import Any

from playwright.sync_api import Page

PACKAGE = Path(__file__).resolve().parents[1] / "caruman"
FOLDERS = {"zh-hans": "zh_Hans"}


@cache
def _catalogue(folder: str) -> dict[str, str]:
    """Give every English sentence with what it is in a language, as the compiled catalogues hold it."""
    found = {}
    for file in sorted(PACKAGE.rglob(f"locale/{folder}/LC_MESSAGES/django.mo")):
        for message, said in _messages(file.read_bytes()):
            # Of a sentence that counts, the plural stands for both.
            found[message.rpartition("\x04")[2].split("\0")[-1]] = said.split("\0")[-1]
    found.pop("", None)
    return found


def _messages(compiled: bytes) -> Iterator[tuple[str, str]]:
    """Read a compiled catalogue: a table of lengths and places for what is said, another for what it is said as."""
    _, _, count, messages_at, said_at = unpack_from("<5I", compiled)
    for place in range(count):
        texts = []
        for table in (messages_at, said_at):
            length, begin = unpack_from("<2I", compiled, table + 8 * place)
            texts.append(compiled[begin : begin + length].decode())
        yield texts[0], texts[1]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Give the English of each Malay sentence that has values in it, and what such a sentence looks like."""
    found = []
    for english, pattern in _catalogue("ms").items():
        if "%(" not in pattern:
            continue
        parts = re.split(r"%\((\w+)\)s", pattern)
        expression = "".join(re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+)" for at, part in enumerate(parts))
        try:
            found.append((english, re.compile(expression)))
        except re.error:
            continue  # a value that stands twice
    return found


def _filled(malay: str, language: str) -> set[str]:
    """Say a Malay sentence that has values in it, with the same values."""
    said = set()
    for english, pattern in _patterns():
        match = pattern.fullmatch(malay)
        if match is not None:
            said.add((_catalogue(FOLDERS[language])[english] if language in FOLDERS else english) % match.groupdict())
    return said


@cache
def _said(malay: str, language: str) -> Any:
    """Say a Malay sentence in a language: a text, or what finds any of those that the test may mean."""
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


def words(language: str) -> Callable[[str], Any]:
    """Give what says a Malay sentence of ours in another language; what is not ours (a name, a date) stays."""

    def say(malay: Any) -> Any:
        return malay if language == "ms" or not isinstance(malay, str) else _said(malay, language)

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
