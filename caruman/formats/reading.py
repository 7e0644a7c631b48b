"""Reading a text file as records, for conversion: what cannot be read is refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from caruman.formats.layouts import Layout
from caruman.formats.lines import Line, read_line
from caruman.formats.records import Record
from caruman.formats.text import numbered_lines
from caruman.values.words import Refusal, Words

BLOCK_BYTES = 1 << 16

_UNREADABLE = Words(
    ms="Baris {line} tidak dapat dibaca sebagai {layout}. Semak fail dengan `caruman check` dahulu.",
    en="Line {line} cannot be read as {layout}. Check the file with `caruman check` first.",
    zh="第 {line} 行无法按 {layout} 读取。请先用 `caruman check` 检查文件。",
)


def read_records(
    path: str, layout: Layout, *, notice: Callable[[str, int, int], None] | None = None
) -> Iterator[tuple[int, Record]]:
    """Yield each line's number and record; raises `Refusal` (`LINE_UNREADABLE`) at the first that cannot be read.

    `notice` is told of each dialect that was accepted: its code, number of cases and first line.
    """
    with open(path, "rb") as source:
        yield from records_in(source, layout, notice=notice)


def records_in(
    source: IO[bytes], layout: Layout, *, notice: Callable[[str, int, int], None] | None = None
) -> Iterator[tuple[int, Record]]:
    """Do the same with what is open already."""
    for number, text in numbered_lines(source, size=BLOCK_BYTES, fixed_width=layout.length > 0, notice=notice):
        line = readable_line(number, text, layout)
        if notice and line.spaced:
            notice("SPACE_FILLED_NUMBERS", 1, number)
        if notice and line.nil_blank:
            notice("NIL_SKBBK_BLANK", 1, number)
        yield number, record_of(line)


def readable_lines(path: str, layout: Layout) -> Iterator[Line]:
    """Yield each line with all that can be read of it; raises as `read_records` does."""
    with open(path, "rb") as source:
        for number, text in numbered_lines(source, size=BLOCK_BYTES, fixed_width=layout.length > 0):
            yield readable_line(number, text, layout)


def readable_line(number: int, text: str, layout: Layout) -> Line:
    """Take a line apart; raises `Refusal` (`LINE_UNREADABLE`) where something in it cannot be read."""
    line = read_line(layout=layout, number=number, text=text)
    if (layout.length and len(text) != layout.length) or line.problems or line.month is None:
        raise Refusal("LINE_UNREADABLE", _UNREADABLE, line=number, layout=layout.name)
    if line.cells.get("employment_date", "").strip(" ") and line.employment_date is None:
        raise Refusal("LINE_UNREADABLE", _UNREADABLE, line=number, layout=layout.name)
    return line


def record_of(line: Line) -> Record:
    """Give the record of a line whose month could be read."""
    if line.month is None:
        raise Refusal("LINE_UNREADABLE", _UNREADABLE, line=line.number, layout=line.layout.name)
    return Record(
        employer_code=line.employer_code,
        mycoid=line.mycoid,
        identity_no=line.identity_no,
        name=line.name,
        month=line.month,
        employment_date=line.employment_date,
        status=line.status,
        **{f"{name}_sen": sen for name, sen in line.amounts.items()},
    )
