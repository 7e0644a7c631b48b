"""The EIS shares are those of the table for the stated wage and month."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.checking.rules import act4_amount
from caruman.checking.shares import NIL, differing_shares, has_shares, pair_of
from caruman.formats.lines import Line

CODE = "EIS_AMOUNT"
SEVERITY = WARNING
WORDS = act4_amount.WORDS


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find shares unlike the table's for an eligible person; none at all is EIS_MISSING."""
    if not has_shares(line, case):
        return
    expected = case.expected(line, line.amounts["wage"])
    declared = pair_of(line, "eis")
    if expected.eis_reason is None and declared != NIL and declared not in expected.eis:
        yield from differing_shares((CODE, SEVERITY), line, case, "eis", expected.eis)
