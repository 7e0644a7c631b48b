"""Receipt numbers: the year and ten digits, with a letter between them for every series but that of Act 4.

That the `E` marks EIS is inferred from receipts that were seen; no published text says it. `S` for self-employment
(Act 789) and `K` for housewives (Act 838, Kasih) are chosen here.
"""

from __future__ import annotations

import re

ACT4, EIS, SPS, ACT838 = "act4", "eis", "sps", "act838"
LETTERS = {ACT4: "", EIS: "E", SPS: "S", ACT838: "K"}
"""What stands between the year and the digits."""
SERIES = tuple(LETTERS)
SERIAL_DIGITS = 10

_SHAPE = re.compile(r"([0-9]{4})([ESK]?)([0-9]{10})", re.ASCII)
_SERIES = {letter: series for series, letter in LETTERS.items()}


def numbered(series: str, year: int, serial: int) -> str:
    """Put a number together. Raises `ValueError` where the ten digits are used up."""
    if not 0 < serial < 10**SERIAL_DIGITS or series not in SERIES:
        raise ValueError(f"no number for {series} {serial}")
    return f"{year:04}{LETTERS[series]}{serial:0{SERIAL_DIGITS}}"


def parse_number(text: str) -> str | None:
    """Read a number with or without spaces and dashes, in small letters or capitals; None where it is none."""
    bare = "".join(text.split()).replace("-", "").upper()
    match = _SHAPE.fullmatch(bare)
    return bare if match is not None and int(match[3]) > 0 else None


def series_of(number: str) -> str:
    """Give the series of a number that `parse_number` gave."""
    return _SERIES[number[4] if number[4:5].isalpha() else ""]


def grouped(number: str) -> str:
    """Part a number so that the eye can carry it: `2026 0000000017`, `2026 E 0000000017`."""
    match = _SHAPE.fullmatch(number)
    return " ".join(part for part in match.groups() if part) if match is not None else number
