"""The person or program at the other end of the command: its language, its width, its colours, its two streams."""

from __future__ import annotations

import os
import sys
from typing import IO

from caruman.cli.terminal import LARGEST_TEXT_WIDTH, indented, width_of
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES, Language, Refusal, Words

PROGRAM = "caruman"

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class Console:
    """Where a command writes: results on `out`, sentences for the person on `err`, in one language."""

    def __init__(self, *, language: Language, out: IO[str], err: IO[str]) -> None:
        self.language = language
        self.out = out
        self.err = err
        self.is_terminal = _is_terminal(out)
        self.coloured = self.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Cells of a line of standard output."""
        return width_of(self.out)

    @property
    def text_width(self) -> int:
        """Cells of a line of sentences."""
        return min(self.width, LARGEST_TEXT_WIDTH)

    def words(self, words: Words, **params: object) -> str:
        """Say a sentence in the console's language, safe to show."""
        return visible(words.say(self.language, params))

    def write(self, line: str = "") -> None:
        """Write one line of result."""
        self.out.write(line + "\n")

    def write_all(self, lines: list[str]) -> None:
        """Write several lines of result."""
        self.out.write("".join(line + "\n" for line in lines))

    def paragraph(self, text: str, *, first: str = "", rest: str | None = None) -> None:
        """Write a text wrapped to the width for sentences."""
        self.write_all(indented(text, width=self.text_width, first=first, rest=rest))

    def style(self, text: str, *styles: str) -> str:
        """Colour a text where the terminal shows colours."""
        if not self.coloured or not styles or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"

    def complain(self, what: Refusal | Words, **params: object) -> None:
        """Say on standard error, in one line, why something was not done."""
        sentence = what.say(self.language) if isinstance(what, Refusal) else what.say(self.language, params)
        self.err.write(f"{PROGRAM}: {visible(sentence)}\n")

    def json(self, value: object) -> None:
        """Write one JSON value: in one line for a program, indented for a person at a terminal."""
        import json

        text = json.dumps(value, ensure_ascii=False, indent=2) if self.is_terminal else compact_json(value)
        self.out.write(harmless_json(text) + "\n")


def compact_json(value: object) -> str:
    """Write a value as JSON in one line without spaces, as all commands do for programs."""
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def harmless_json(text: str) -> str:
    """Escape in JSON what a terminal would obey; the value stays the same.

    Bytes that were not UTF-8, of a file's name or content, cannot stand in JSON at all and become the replacement sign.
    """
    if text.replace("\n", "").isprintable():
        return text
    import re

    text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    return re.sub(
        "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", text
    )


def _is_terminal(stream: IO[str]) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def language_asked(argv: list[str]) -> Language:
    """Find the language before anything is parsed, so that the parser's own words are in it too.

    `--language` wins over the variable `CARUMAN_LANGUAGE`; where neither is good it is Malay
    (the parser then complains about a bad option).
    """
    wishes = [os.environ.get("CARUMAN_LANGUAGE", "")]
    for position, argument in enumerate(argv):
        if argument == "--":
            break
        if argument.startswith("--language="):
            wishes.append(argument.partition("=")[2])
        elif argument == "--language" and position + 1 < len(argv):
            wishes.append(argv[position + 1])
    return next((wish for wish in reversed(wishes) if wish in LANGUAGES), LANGUAGES[0])


def make_streams_safe() -> None:
    """Make standard output and error UTF-8 whatever the locale says; what cannot be written is escaped, not fatal."""
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it lives as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_standard_output() -> None:
    """Send what is left to nowhere after the reader has gone, so that Python does not complain at its own exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # there is no real standard output to silence
