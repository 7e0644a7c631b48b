"""A month is priced by its own table, and a month without one is not guessed."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.law.wage_classes import act4_tables
from caruman.values.words import Words

CODE = "MONTH_WITHOUT_TABLE"
SEVERITY = ERROR
WORDS = Words(
    ms="Tiada jadual kadar bagi bulan {month}. {advice}",
    en="There is no table of contributions for {month}. {advice}",
    zh="{month} 没有缴纳率表。{advice}",
)

_TOO_OLD = Words(
    "Semak bulan itu; tunggakan yang terlalu lama diuruskan di pejabat PERKESO.",
    "Check the month; arrears as old as this are settled at a PERKESO office.",
    "请核对月份；年代太久的拖欠须到 PERKESO 办事处处理。",
)
_NOT_YET_KNOWN = Words(
    "Kadar bulan itu belum ada dalam versi ini; semak bulan itu atau kemas kini caruman.",
    "This version does not know that month's rates yet; check the month, or update caruman.",
    "此版本尚无该月的缴纳率表；请核对月份，或更新 caruman。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a month before the first table or after the last."""
    if line.month is not None and not case.is_in_advance(line.month) and not case.is_priced(line.month):
        is_old = line.month < act4_tables()[-1].first_month
        advice = _TOO_OLD if is_old else _NOT_YET_KNOWN
        yield at_field((CODE, SEVERITY), line, "month", month=str(line.month), advice=advice)
