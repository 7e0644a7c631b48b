"""The date of a status lies in the contribution month."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.checking.rules.employment_date_missing import NEED_DATE
from caruman.formats.lines import Line
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "EMPLOYMENT_DATE_OUTSIDE_MONTH"
SEVERITY = ERROR
WORDS = Words(
    ms="Tarikh {date} bagi status {status} berada di luar bulan caruman {month}. Betulkan tarikh atau bulan itu.",
    en="The date {date} of status {status} lies outside the contribution month {month}. Correct the date or the month.",
    zh="状态 {status} 的日期 {date} 不在缴纳月份 {month} 之内。请更正日期或月份。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a date of starting, leaving or death in another month."""
    day = line.employment_date
    if line.status in NEED_DATE and day is not None and line.month is not None and Month.of(day) != line.month:
        yield at_field(
            (CODE, SEVERITY),
            line,
            "employment_date",
            status=line.status,
            date=day.isoformat(),
            month=str(line.month),
        )
