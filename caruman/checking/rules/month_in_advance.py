"""Nothing is contributed for a month that has not begun."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field, month_as_written
from caruman.formats.lines import Line
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "MONTH_IN_ADVANCE"
SEVERITY = ERROR
WORDS = Words(
    ms="Bulan caruman {month} belum bermula pada {today}. Bulan terkini yang boleh dihantar ialah {latest}.",
    en="The contribution month {month} has not begun on {today}. The latest month that can be sent is {latest}.",
    zh="缴纳月份 {month} 在 {today} 尚未开始。目前最晚可提交 {latest}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a month later than the month of filing."""
    if line.month is not None and case.is_in_advance(line.month):
        today = case.facts.today
        latest = Month.of(today)
        yield at_field(
            (CODE, SEVERITY),
            line,
            "month",
            expected=month_as_written(line, latest),
            month=str(line.month),
            today=today.isoformat(),
            latest=str(latest),
        )
