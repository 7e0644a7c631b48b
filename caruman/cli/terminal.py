"""Text for a terminal: how wide it is, where it may break, how columns line up, what is safe to show.

Chinese characters are two cells wide, so lengths here are cells and not characters; and what
came out of somebody's file is shown with its control characters made visible, because a
terminal obeys them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import IO

LARGEST_TEXT_WIDTH = 100
"""Sentences are not drawn wider than this, for they become hard to read."""

_NO_BREAK_BEFORE = frozenset("，。；：、！？）》」』”’…%)]};:,.!?")
_NO_BREAK_AFTER = frozenset("（《「『“‘([{")


def width_of(stream: IO[str]) -> int:
    """Give how many cells a line of this stream has: `COLUMNS`, then the terminal, then 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked[:6]) > 0:
        return max(20, int(asked[:6]))
    try:
        return max(20, os.get_terminal_size(stream.fileno()).columns or 80)
    except (OSError, ValueError, AttributeError):
        return 80


def cells(text: str) -> int:
    """Count the cells that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    total = 0
    for character in text:
        if category(character) in ("Mn", "Me", "Cf"):
            continue
        total += 2 if east_asian_width(character) in "WF" else 1
    return total


def cut(text: str, width: int) -> str:
    """Shorten a text to a number of cells; an ellipsis says that something is missing."""
    if cells(text) <= width:
        return text
    kept = ""
    for character in text:
        if cells(kept + character) > max(0, width - 1):
            break
        kept += character
    return kept + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with spaces up to a number of cells, on its left when it belongs to the right."""
    filling = " " * max(0, width - cells(text))
    return filling + text if right else text + filling


def _pieces(paragraph: str) -> list[str]:
    """Part a paragraph where a line may end: at spaces, and between Chinese characters."""
    if paragraph.isascii():
        return [word + " " for word in paragraph.split()]
    pieces: list[str] = []
    current = ""
    for character in paragraph:
        if character == " ":
            if current:
                pieces.append(current + " ")
            elif pieces and not pieces[-1].endswith(" "):
                pieces[-1] += " "
            current = ""
            continue
        wide = cells(character) == 2
        last_wide = bool(current) and cells(current[-1]) == 2
        joins = character in _NO_BREAK_BEFORE or (current and current[-1] in _NO_BREAK_AFTER)
        if current and (wide or last_wide) and not joins:
            pieces.append(current)
            current = ""
        current += character
    if current:
        pieces.append(current)
    return pieces


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many cells; a word longer than a line is left whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and cells(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
        lines.append(line.rstrip())
    return lines


def indented(text: str, *, width: int, first: str, rest: str | None = None) -> list[str]:
    """Wrap a text behind a first prefix; the later lines stand behind `rest`, by default as far in as the first."""
    following = " " * cells(first) if rest is None else rest
    lines = wrap(text, max(10, width - max(cells(first), cells(following))))
    return [(first if number == 0 else following) + line for number, line in enumerate(lines)]


def columns(rows: Iterable[Sequence[str]], *, right: Sequence[bool], gap: str = "  ", indent: str = "") -> list[str]:
    """Line cells up in columns as wide as their widest; `right` says which columns are numbers."""
    listed = list(rows)
    widths = [max((cells(row[column]) for row in listed), default=0) for column in range(len(right))]
    return [
        (
            indent
            + gap.join(
                pad(cell, width, right=is_right) for cell, width, is_right in zip(row, widths, right, strict=True)
            )
        ).rstrip()
        for row in listed
    ]


def table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[bool], width: int, indent: str = ""
) -> list[str]:
    """Draw a table whose first line is the titles; where it is too wide, each row stands below the other instead."""
    lines = columns([titles, *rows], right=right, indent=indent)
    if all(cells(line) <= width for line in lines):
        return lines
    stacked: list[str] = []
    for row in rows:
        named = [f"{title} {cell}" for title, cell in zip(titles[1:], row[1:], strict=True) if cell.strip("– ")]
        text = f"{titles[0]} {row[0]}: {', '.join(named)}"
        stacked += indented(text, width=width, first=indent, rest=indent + "    ")
    return stacked
