"""The columns that a layout keeps free are blank."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.formats.layouts import COMBINED_V1
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "FILLER_NOT_BLANK"
SEVERITY = WARNING
WORDS = Words(
    ms="Lajur ini sepatutnya kosong, tetapi mengandungi “{text}”. Semak sama ada lajur telah beralih.",
    en="These columns should be blank, but contain “{text}”. Check whether the columns have shifted.",
    zh="这些栏位应为空白，却有“{text}”。请核对栏位是否错位。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find anything in the columns at the end of a combined line, taken together."""
    if "filler" not in line.columns:
        return
    first = line.columns["filler"][0]
    tail = line.text[first - 1 : line.layout.length]
    if tail.strip(" "):
        found = shown(tail.rstrip(" "))
        yield Finding(
            CODE,
            SEVERITY,
            line.number,
            (first, line.layout.length),
            found,
            "",
            # Version 1 has no SKBBK column: digits in its place may be that share, and wiping money is not safe.
            None if line.layout is COMBINED_V1 and tail[:6].strip(" ") else " " * len(tail),
            {"text": found.strip(" ")},
        )
