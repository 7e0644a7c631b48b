"""The numbers of covers: CV, two digits of the year, nine of a sequence, and a digit that checks the others."""

from __future__ import annotations

import re

from caruman.values.check_digit import check_digit

_SHAPE = re.compile(r"CV([0-9]{12})")
_SERIAL_DIGITS = 9


def numbered(year: int, serial: int) -> str:
    """Put a number together from two digits of the year and a serial. Raises `ValueError` for one of ten digits.

    >>> numbered(26, 1)
    'CV260000000018'
    """
    if not 0 < serial < 10**_SERIAL_DIGITS:
        raise ValueError(f"no number of {_SERIAL_DIGITS} digits: {serial}")
    body = f"{year:02}{serial:0{_SERIAL_DIGITS}}"
    return f"CV{body}{check_digit(body)}"


def parse_number(text: str) -> str | None:
    """Read a number in small letters or capitals, with or without spaces and dashes; None where it is none.

    >>> parse_number("cv 2600 0000 0018")
    'CV260000000018'
    """
    bare = "".join(text.split()).replace("-", "").upper()
    match = _SHAPE.fullmatch(bare)
    if match is None or not bare.isascii() or check_digit(match[1][:-1]) != match[1][-1]:
        return None
    return bare


def grouped(number: str) -> str:
    """Write a number in groups, as it stands on the card.

    >>> grouped("CV260000000018")
    'CV 2600 0000 0018'
    """
    return f"{number[:2]} {number[2:6]} {number[6:10]} {number[10:]}"
