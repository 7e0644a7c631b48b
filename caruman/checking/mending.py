"""Changes single lines of a file while every other line keeps its bytes and its number: a repair, a line by hand, none.

A line that is left out becomes a blank one, which no check reads. So what was said about line 7 stays true of line 7.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from caruman.checking.finding import Finding
from caruman.checking.repair import with_repairs
from caruman.formats.cell_values import parse_date, parse_month
from caruman.formats.layouts import SIPE, Layout
from caruman.formats.lines import read_date, read_line, read_month, read_slashed_date
from caruman.formats.text import Block, blocks, decode
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal, Words

BLOCK_BYTES = 1 << 20

_TOO_LONG = Words(
    ms="Paling banyak {width} aksara muat di sini. Pendekkannya.",
    en="At most {width} characters fit here. Shorten it.",
    zh="此处最多容纳 {width} 个字符。请缩短。",
)
_NO_COMMA = Words(
    ms="Format ini dipisah koma, jadi koma tidak boleh ditulis di sini.",
    en="This layout is parted by commas, so no comma can stand here.",
    zh="此格式以逗号分隔，因此此处不能含逗号。",
)


class Cell(NamedTuple):
    """One field of a line as somebody may correct it: its key, what it is called, and what it holds."""

    key: str
    title: Words
    value: str


def lines_at(path: str, numbers: Collection[int]) -> dict[int, str]:
    """Give the characters of the lines of these numbers; those that the file does not have are absent."""
    wanted, last = frozenset(numbers), max(numbers, default=0)
    found: dict[int, str] = {}
    with open(path, "rb") as source:
        for block in blocks(source, size=BLOCK_BYTES):
            if block.first_line > last:
                break
            if not any(number in wanted for number in range(block.first_line, block.first_line + block.lines)):
                continue
            for number, raw in enumerate(block.data.split(b"\n")[:-1], block.first_line):
                if number in wanted:
                    found[number] = decode(raw.removesuffix(b"\r"))
    return found


def rewrite(path: str, out_path: str, edits: Mapping[int, str]) -> None:
    """Write a text file with some lines changed, a blank text for one that is left out."""
    with open(path, "rb") as source, open(out_path, "wb") as out:
        for block in blocks(source, size=BLOCK_BYTES):
            out.write(_edited(block, edits))


def _edited(block: Block, edits: Mapping[int, str]) -> bytes:
    here = [number for number in edits if block.first_line <= number < block.first_line + block.lines]
    if not here:
        return block.data
    lines = block.data.split(b"\n")[:-1]
    for number in here:
        raw = lines[number - block.first_line]
        end = b"\r" if raw.endswith(b"\r") else b""
        lines[number - block.first_line] = edits[number].encode("utf-8", "surrogateescape") + end
    return b"\n".join([*lines, b""])


def repaired(text: str, finding: Finding) -> str:
    """Give a line of a text file with one repair made."""
    return with_repairs(text, [finding])


def cells_of(text: str, layout: Layout) -> list[Cell]:
    """Give the fields of a line as a person reads them: ringgit, `10/2026`, `05/10/2026`."""
    line = read_line(layout=layout, number=1, text=text)
    return [
        Cell(field.name, field.words, _shown(line.cells[field.name].strip(" "), field.kind, layout))
        for field in layout.fields
        if field.kind not in ("filler", "digits")
    ]


def line_with(text: str, layout: Layout, values: Mapping[str, str]) -> str:
    """Give a line with its fields as somebody wrote them; what he left alone keeps its characters.

    Raises `FieldRefusal` for a value that cannot stand in its field.
    """
    before = {cell.key: cell.value for cell in cells_of(text, layout)}
    old = read_line(layout=layout, number=1, text=text).cells
    parts = []
    for field in layout.fields:
        raw = old[field.name]
        if field.name in before and values.get(field.name, "").strip() != before[field.name]:
            raw = _written(field.name, values.get(field.name, "").strip(), field.kind, layout)
            if layout.length and field.kind == "sen" and raw:
                raw = raw.rjust(field.width, "0")
        if layout.length:
            raw = raw.ljust(field.width)
            if len(raw) > field.width:
                raise FieldRefusal(field.name, Refusal("DOES_NOT_FIT", _TOO_LONG, width=field.width))
        parts.append(raw)
    return "".join(parts) if layout.length else ",".join(parts)


class FieldRefusal(ValueError):
    """A value that cannot stand in its field, with the reason."""

    def __init__(self, key: str, reason: Refusal) -> None:
        super().__init__(str(reason))
        self.key = key
        self.reason = reason


def _shown(cell: str, kind: str, layout: Layout) -> str:
    if kind == "sen" and cell.isdigit() and cell.isascii():
        return f"{int(cell) // 100}.{int(cell) % 100:02}"
    if kind == "month":
        month = read_month(cell)
        return f"{month.month:02}/{month.year}" if month else cell
    if kind == "date":
        day = read_slashed_date(cell) if layout is SIPE else read_date(cell)
        return f"{day:%d/%m/%Y}" if day else cell
    return cell


def _written(key: str, value: str, kind: str, layout: Layout) -> str:
    if not value:
        return ""
    try:
        if kind in ("sen", "ringgit"):
            sen = parse_ringgit(value)
            return str(sen) if kind == "sen" else f"{sen // 100}.{sen % 100:02}"
        if kind == "month":
            return parse_month(value).mmyyyy
        if kind == "date":
            day = parse_date(value)
            return f"{day:%d/%m/%Y}" if layout is SIPE else f"{day:%d%m%Y}"
    except Refusal as refusal:
        raise FieldRefusal(key, refusal) from refusal
    if layout is SIPE and "," in value:
        raise FieldRefusal(key, Refusal("COMMA_IN_FIELD", _NO_COMMA))
    return value.upper() if kind == "status" else value
