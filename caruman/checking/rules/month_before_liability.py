"""Nothing is due for a month before the employer became liable."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field, month_as_written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "MONTH_BEFORE_LIABILITY"
SEVERITY = ERROR
WORDS = Words(
    ms=(
        "Bulan {month} lebih awal daripada bulan caruman pertama majikan ini, {since}. Semak bulan itu, atau tarikh "
        "pekerja pertama mula bekerja."
    ),
    en=(
        "The month {month} is before this employer's first contribution month, {since}. Check the month, or the date "
        "of the first hire."
    ),
    zh="{month} 早于该雇主的首个缴纳月份 {since}。请核对月份，或首名雇员的入职日期。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a month earlier than the employer's first; silent while that is not known."""
    since = case.facts.liable_from
    if since is not None and line.month is not None and line.month < since:
        expected = month_as_written(line, since)
        yield at_field((CODE, SEVERITY), line, "month", expected=expected, month=str(line.month), since=str(since))
