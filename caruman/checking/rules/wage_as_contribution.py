"""The contribution field holds the contribution and not the wage."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.contributions import is_declared, is_eis, looks_like_wage
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import ringgit, written
from caruman.formats.layouts import SIPE
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "WAGE_AS_CONTRIBUTION"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "RM{amount} kelihatan seperti gaji, bukan caruman: amaun ini melebihi semua nilai dalam jadual kadar {month}. "
        "Bagi gaji sebanyak itu, carumannya RM{due}."
    ),
    en=(
        "RM{amount} looks like a wage and not a contribution: it is above every value in the table for {month}. For "
        "such a wage the contribution is RM{due}."
    ),
    zh="RM{amount} 看似工资而非缴纳金：高于 {month} 缴纳率表的所有数值。按该工资，缴纳金应为 RM{due}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a wage in the contribution's place; mend it where category and table leave one answer."""
    if not is_declared(line, case) or not looks_like_wage(line, case) or line.month is None:
        return
    wage_sen = line.amounts["contribution"]
    expected = case.expected(line, wage_sen)
    pairs = expected.eis if is_eis(line) else expected.act4
    due = sum(pairs[0])
    # From June 2026 a one-scheme file may hold the SKBBK share or not: two answers, so no repair.
    # One such amount among contributions may be a digit too many.
    one_answer = (
        case.wages_prevail and len(pairs) == 1 and due > 0 and (is_eis(line) or expected.skbbk_status == "not_in_force")
    )
    right = written(line, "contribution", due)
    if line.layout is SIPE:
        right = right.rjust(len(line.cells["contribution"]))
    yield at_field(
        (CODE, SEVERITY),
        line,
        "contribution",
        expected=right,
        repair=right if one_answer else None,
        amount=ringgit(wage_sen),
        month=str(line.month),
        due=ringgit(due),
    )
