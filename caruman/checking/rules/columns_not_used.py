"""The columns of a spreadsheet that are not known are named, so that nobody believes they were looked at."""

from __future__ import annotations

from collections.abc import Sequence

from caruman.checking.finding import INFO, Finding
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "COLUMNS_NOT_USED"
SEVERITY = INFO
MOST_HEADERS = 20
"""Headers that are named; a wide export may have hundreds."""
LONGEST_HEADER = 40
WORDS = Words(
    ms="Lajur yang tidak dikenali dan tidak disemak: {headers}.",
    en="Columns that are not known and were not looked at: {headers}.",
    zh="未识别、未检查的列：{headers}。",
)


def find(header_row: int, headers: Sequence[str]) -> Finding | None:
    """Make the finding for the headers that mean nothing to us, or whose amounts nothing could be compared with."""
    if not headers:
        return None
    named = [f"“{shown(' '.join(text.split()))[:LONGEST_HEADER]}”" for text in headers[:MOST_HEADERS]]
    if len(headers) > MOST_HEADERS:
        named.append(f"… (+{len(headers) - MOST_HEADERS})")
    return Finding(CODE, SEVERITY, header_row, None, None, None, None, {"headers": ", ".join(named)})
