"""The numbers of acknowledgements: three letters and twelve digits, the last of which checks the others."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import connection

from caruman.values.check_digit import check_digit
from caruman.values.dates import in_malaysia_time

_SHAPE = re.compile(r"(ACR|ECR|FCA|FCE|KPA|KPE|SPS|SSR|GIG)([0-9]{12})")
_SERIAL_DIGITS = 9


def next_numbers(kinds: list[str], *, at: datetime) -> list[str]:
    """Take fresh numbers, one for each kind: two digits of the year, nine of a sequence, and a check digit (Luhn)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('bills_number') FROM generate_series(1, %s)", [len(kinds)])
        serials = [row[0] for row in cursor.fetchall()]
    year = in_malaysia_time(at).year % 100
    return [numbered(kind, year, serial) for kind, serial in zip(kinds, serials, strict=True)]


def numbered(kind: str, year: int, serial: int) -> str:
    """Put a number together. Raises `ValueError` where the nine digits are used up."""
    if not 0 < serial < 10**_SERIAL_DIGITS:
        raise ValueError(f"no number of {_SERIAL_DIGITS} digits: {serial}")
    body = f"{year:02}{serial:0{_SERIAL_DIGITS}}"
    return f"{kind}{body}{check_digit(body)}"


def parse_number(text: str) -> str | None:
    """Read a number in small letters or capitals, with or without spaces and dashes; None where it is none."""
    bare = "".join(text.split()).replace("-", "").upper()
    match = _SHAPE.fullmatch(bare)
    if match is None or check_digit(match[2][:-1]) != match[2][-1]:
        return None
    return bare
