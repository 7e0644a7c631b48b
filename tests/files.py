"""Contribution files of Aminah's shop: right in every sen, so that a test spoils one thing and says which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caruman.formats.layouts import COMBINED_V2
from caruman.formats.records import Record
from caruman.formats.writing import write_line
from caruman.law.contributions import assess
from caruman.values.month import Month
from tests.schedules import CODE, STAFF

MYCOID = "202601000001"


def line(number: str, name: str, wage_sen: int, *, month: str = "2026-10", **changes: Any) -> str:
    """Give a line with the amounts of the law for an ordinary adult, but for what is named."""
    owed = assess(month=Month.parse(month), wage_sen=wage_sen)
    record = Record(
        employer_code=CODE, mycoid=MYCOID, identity_no=number, name=name, month=Month.parse(month), wage_sen=wage_sen,
        act4_employer_sen=owed.act4.employer_sen, act4_employee_sen=owed.act4.employee_sen,
        eis_employer_sen=owed.eis.employer_sen, eis_employee_sen=owed.eis.employee_sen,
        skbbk_employee_sen=owed.skbbk.employee_sen,
    )  # fmt: skip
    return write_line(record._replace(**changes), COMBINED_V2)


def good_lines(*, month: str = "2026-10", **changes: Any) -> list[str]:
    """Give the lines of the three people of the shop."""
    return [line(number, name, wage, month=month, **changes) for number, name, wage in STAFF]


def with_three_faults(*, month: str = "2026-10") -> list[str]:
    """Give the three lines with a decimal point, a share that is 5 sen off, and dashes in an identity number."""
    first, second, third = good_lines(month=month)
    first = first[:200] + "       2500.00" + first[214:]
    share = int(second[214:220]) + 5
    second = second[:214] + f"{share:06}" + second[220:]
    number = STAFF[2][0]
    third = third[:32] + f"{number[:6]}-{number[6:8]}-{number[8:]}"[:12].ljust(12) + third[44:]
    return [first, second, third]


def content(lines: Sequence[str]) -> bytes:
    """Give the bytes of a file."""
    return "".join(f"{one}\r\n" for one in lines).encode()


def sent(lines: Sequence[str] | bytes, *, name: str = "caruman-okt.txt") -> SimpleUploadedFile:
    """Give a file as a browser sends it."""
    return SimpleUploadedFile(name, lines if isinstance(lines, bytes) else content(lines), content_type="text/plain")
