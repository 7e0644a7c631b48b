"""The first six digits of an identity card number are a birth date."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import BAD_DATE, Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "IDENTITY_NUMBER_DATE"
SEVERITY = ERROR
WORDS = Words(
    ms=(
        "Nombor pengenalan {found} bermula dengan tarikh lahir yang tidak wujud (TTBBHH: {digits}). Salin semula "
        "daripada kad pengenalan."
    ),
    en=(
        "The identity number {found} begins with a date of birth that does not exist (YYMMDD: {digits}). Copy it "
        "again from the identity card."
    ),
    zh="身份证明号码 {found} 开头的出生日期（年月日：{digits}）不存在。请按身份证重新填写。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find twelve digits whose first six are no day of the calendar."""
    if case.identity(line).kind == BAD_DATE:
        yield at_field((CODE, SEVERITY), line, "identity_no", expected="YYMMDD", digits=line.identity_no[:6])
