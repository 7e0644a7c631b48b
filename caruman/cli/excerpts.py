"""The offending part of a line as a person can see it: some of the line, and marks under what is meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from caruman.cli.terminal import cells
from caruman.formats.layouts import layout_named
from caruman.formats.text import blocks, decode
from caruman.values.visible import visible

BLOCK_BYTES = 1 << 20
CONTEXT = 14
"""Characters shown before and after what is meant."""


class Excerpt(NamedTuple):
    """Two lines of the same width: the text, and the marks under it."""

    text: str
    marks: str


def lines_of(path: str, numbers: Iterable[int]) -> dict[int, str]:
    """Read some lines of a text file by their numbers, in one pass that ends at the last of them."""
    wanted = sorted(set(numbers))
    found: dict[int, str] = {}
    if not wanted:
        return found
    with open(path, "rb") as source:
        for block in blocks(source, size=BLOCK_BYTES):
            here = block.data.count(b"\n")
            inside = [number for number in wanted if block.first_line <= number < block.first_line + here]
            if inside:
                raw = block.data.split(b"\n")
                for number in inside:
                    found[number] = decode(raw[number - block.first_line].removesuffix(b"\r"))
            if block.first_line + here > wanted[-1]:
                break
    return found


def excerpt(text: str, columns: tuple[int, int], *, width: int) -> Excerpt:
    """Cut the part of a line around some columns (counted from 1) and mark them.

    Spaces that are meant are shown as `␣`; a mark beyond the end of the line stands just after it.
    """
    first, last = columns[0] - 1, columns[1]
    meant = text[first:last]
    room = max(8, width - 2 * CONTEXT - 2)
    shown = _squeezed(meant, room)
    before = text[max(0, first - CONTEXT) : first]
    after = text[last : last + CONTEXT] if len(shown) < room else ""
    lead = ("…" if first > CONTEXT else "") + visible(before)
    middle = visible(shown).replace(" ", "␣")
    tail = visible(after) + ("…" if len(text) > last + CONTEXT else "")
    marks = " " * cells(lead) + "^" * max(1, cells(middle))
    return Excerpt(lead + middle + tail, marks)


def person_on(text: str, layout: str) -> str:
    """Say whose line of a text file it is, as far as it can be read: name and identity number."""
    known = layout_named(layout)
    if known is None:
        return ""
    if known.length:
        cells_of = {field.name: text[field.first - 1 : field.last] for field in known.fields}
    else:
        parts = text.split(",")
        cells_of = {field.name: parts[field.first - 1] for field in known.fields if field.first <= len(parts)}
    said = (" ".join(visible(cells_of.get(name, "")).split()) for name in ("name", "identity_no"))
    return " · ".join(part for part in said if part)


def _squeezed(text: str, room: int) -> str:
    """Shorten what is meant where it is mostly the filling of a wide field, or too wide for the line."""
    bare = text.rstrip(" ")
    if len(text) - len(bare) > 3:
        text = bare + "   …" if bare else "    …"
    return text if len(text) <= room else text[: room - 1] + "…"
