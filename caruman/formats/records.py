"""A line's content as values, free of any layout: what conversion reads and writers write."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.values.month import Month


class Record(NamedTuple):
    """One person's month. Amounts are sen; None where the layout that it was read from has no such field."""

    employer_code: str
    mycoid: str
    identity_no: str
    name: str
    month: Month
    wage_sen: int | None = None
    contribution_sen: int | None = None
    act4_employer_sen: int | None = None
    act4_employee_sen: int | None = None
    eis_employer_sen: int | None = None
    eis_employee_sen: int | None = None
    skbbk_employee_sen: int | None = None
    employment_date: date | None = None
    status: str = ""
