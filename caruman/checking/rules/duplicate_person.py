"""A person stands once in a file for a month."""

from __future__ import annotations

from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "DUPLICATE_PERSON"
SEVERITY = ERROR
WORDS = Words(
    ms="{found} sudah ada pada baris {first_line} bagi {month}. Gabungkan gaji orang ini dalam satu baris.",
    en="{found} is already on line {first_line} for {month}. Put this person's wages together on one line.",
    zh="{found} 在第 {first_line} 行已有 {month} 的记录。请将此人的工资合并为一行。",
)


def find(line: Line, first_line: int) -> Finding:
    """Make the finding for the second and each later line; two halves of a wage look like this, so no repair."""
    return at_field((CODE, SEVERITY), line, "identity_no", first_line=first_line, month=str(line.month))
