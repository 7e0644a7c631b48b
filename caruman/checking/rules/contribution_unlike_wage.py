"""A contribution that stands beside the wage is what the table gives for that wage."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case, Expected
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import basis, ringgit
from caruman.formats.lines import Line
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal, Words

CODE = "CONTRIBUTION_UNLIKE_WAGE"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "Caruman RM{amount} bukan amaun bagi gaji RM{wage} ({basis}). Menurut jadual kadar: Akta 4 RM{act4}, SIP "
        "RM{eis}, SKBBK RM{skbbk}. Betulkan caruman atau gaji."
    ),
    en=(
        "A contribution of RM{amount} is not that for a wage of RM{wage} ({basis}). By the table: Act 4 RM{act4}, EIS "
        "RM{eis}, SKBBK RM{skbbk}. Correct the contribution or the wage."
    ),
    zh=(
        "缴纳金 RM{amount} 与工资 RM{wage}（{basis}）不符。按缴纳率表：第4号法令 RM{act4}，就业保险 RM{eis}，"
        "SKBBK RM{skbbk}。请更正缴纳金或工资。"
    ),
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find an amount that is neither one scheme's contribution for the wage nor that of several together."""
    amount = _amount(line.cells["contribution"])
    if amount is None or "wage" not in line.amounts or not case.can_price(line):
        return
    expected = case.expected(line, line.amounts["wage"])
    if amount in _lawful(expected):
        return
    yield at_field(
        (CODE, SEVERITY),
        line,
        "contribution",
        amount=ringgit(amount),
        wage=ringgit(line.amounts["wage"]),
        basis=basis(line, expected),
        act4=ringgit(sum(expected.act4[0])),
        eis=ringgit(sum(expected.eis[0])),
        skbbk=ringgit(expected.skbbk_sen),
    )


def _amount(text: str) -> int | None:
    try:
        return parse_ringgit(text) if text else None
    except Refusal:
        return None


def _lawful(expected: Expected) -> set[int]:
    """Give the sums that people mean by *contribution*: Act 4, EIS or both, each with SKBBK or without."""
    skbbk = {0, expected.skbbk_sen}
    act4 = {sum(pair) for pair in expected.act4}
    eis = {sum(pair) for pair in expected.eis}
    return eis | {first + second + third for first in act4 for second in eis | {0} for third in skbbk}
