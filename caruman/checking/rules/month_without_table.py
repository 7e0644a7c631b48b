"""A month is priced by its own table, and a month without one is not guessed."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "MONTH_WITHOUT_TABLE"
SEVERITY = ERROR
WORDS = Words(
    ms="Tiada jadual caruman bagi bulan {month}. Semak bulan itu; tunggakan lama diuruskan di pejabat PERKESO.",
    en="There is no contribution table for {month}. Look at the month; very old arrears are settled at an office.",
    zh="{month} 没有缴纳表。请核对月份；很旧的拖欠须到 PERKESO 办事处处理。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a month before the first table or after the last."""
    if line.month is not None and not case.is_in_advance(line.month) and not case.is_priced(line.month):
        yield at_field((CODE, SEVERITY), line, "month", month=str(line.month))
