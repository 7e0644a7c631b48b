"""Which number formats of a workbook show a date, and the day that a serial number stands for."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from caruman.formats.workbooks.cells import Value

DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats that show a date or a time; 27 to 58 are those of East Asian versions."""

_NOT_A_DATE_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General', re.IGNORECASE)


def day_of(number: float, *, from_1904: bool) -> Value:
    """Give the day or moment of a serial number, or the number itself where it is none."""
    if not 0 <= number < 2_950_000:  # the year 9977
        return number
    if from_1904:
        start = date(1904, 1, 1)
    else:
        # Programs believe that 29 February 1900 existed, so the count before it is one behind.
        start = date(1899, 12, 30) if number >= 60 else date(1899, 12, 31)
    moment = datetime.combine(start, time()) + timedelta(seconds=round(number * 86_400))
    return moment.date() if moment.time() == time() else moment


def shows_date(code: str) -> bool:
    """Tell whether a number format shows a day, a month or a time."""
    bare = _NOT_A_DATE_CODE.sub("", code[:255])
    return any(letter in "ymdhsYMDHS" for letter in bare)
