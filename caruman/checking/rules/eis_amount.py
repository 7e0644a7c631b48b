"""The EIS shares are those of the table for the stated wage and month."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.checking.shares import NIL, differing_shares, has_shares, pair_of
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EIS_AMOUNT"
SEVERITY = WARNING
WORDS = Words(
    ms="{field} ialah RM{said}; jadual {month} bagi gaji RM{wage} (kelas {wage_class}) menetapkan RM{right}.",
    en="The {field} is RM{said}; the table of {month} says RM{right} for a wage of RM{wage} (class {wage_class}).",
    zh="{field}为 RM{said}；按 {month} 缴纳表，工资 RM{wage}（第 {wage_class} 级）应为 RM{right}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find shares unlike the table's for an eligible person; none at all is EIS_MISSING."""
    if not has_shares(line, case):
        return
    expected = case.expected(line, line.amounts["wage"])
    declared = pair_of(line, "eis")
    if expected.eis_reason is None and declared != NIL and declared not in expected.eis:
        yield from differing_shares((CODE, SEVERITY), line, case, "eis", expected.eis)
