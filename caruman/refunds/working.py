"""What was overpaid for one person in one month: what was paid, what the law asks, and the difference, in words."""

from __future__ import annotations

from typing import NamedTuple

from caruman.bills.models import BillKind
from caruman.law.deadlines import refund_rule
from caruman.law.wage_classes import act4_table, act800_table
from caruman.refunds.models import Reason
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Words


class Shares(NamedTuple):
    """The shares of one person under one scheme, in sen; EIS has no SKBBK."""

    employer_sen: int = 0
    employee_sen: int = 0
    skbbk_sen: int = 0

    @property
    def total_sen(self) -> int:
        """All of them."""
        return sum(self)


class Overpaid(NamedTuple):
    """The result: what was paid, what is due, the difference share by share, and the working."""

    paid: Shares
    due: Shares
    over: Shares
    working: Words


REASONS = {
    BillKind.ACR.value: (
        Reason.WRONG_WAGE, Reason.WRONG_CATEGORY, Reason.NOT_INSURED, Reason.LEFT, Reason.TWICE, Reason.SKBBK_ELSEWHERE,
    ),
    BillKind.ECR.value: (Reason.WRONG_WAGE, Reason.NOT_INSURED, Reason.LEFT, Reason.TWICE),
}  # fmt: skip
"""Which reasons there are for a kind of acknowledgement."""


def overpaid(
    *, kind: str, month: Month, wage_sen: int, paid: Shares, reason: str, right_wage_sen: int | None = None
) -> Overpaid:
    """Work out what was overpaid. Raises `Refusal` where no table is known for the month.

    With a wrong wage, category and insurance stay as they were declared: who paid nothing under a scheme owes nothing
    under it at another wage either. SKBBK for June 2026 never goes back.
    """
    wage = right_wage_sen if reason == Reason.WRONG_WAGE and right_wage_sen is not None else wage_sen
    due = _due(kind, month, wage, paid, reason)
    is_fixed = not refund_rule(scheme="skbbk", month=month).refundable
    over = Shares(
        max(0, paid.employer_sen - due.employer_sen),
        max(0, paid.employee_sen - due.employee_sen),
        0 if is_fixed else max(0, paid.skbbk_sen - due.skbbk_sen),
    )
    words = _WORKING_JUNE if is_fixed and paid.skbbk_sen > due.skbbk_sen else _WORKING
    working = words.filled(
        paid=format_ringgit(paid.total_sen),
        due=format_ringgit(due.total_sen),
        wage=format_ringgit(wage),
        over=format_ringgit(over.total_sen),
    )
    return Overpaid(paid, due, over, working)


def _due(kind: str, month: Month, wage_sen: int, paid: Shares, reason: str) -> Shares:
    if reason in (Reason.NOT_INSURED, Reason.LEFT, Reason.TWICE):
        return Shares()
    if reason == Reason.SKBBK_ELSEWHERE:
        return Shares(paid.employer_sen, paid.employee_sen, 0)
    if kind == BillKind.ECR:
        eis = act800_table(month).class_for(wage_sen)
        return Shares(eis.employer_sen, eis.employee_sen) if eis is not None and paid.total_sen else Shares()
    found = act4_table(month).class_for(wage_sen)
    if found is None:
        return Shares()
    skbbk_sen = (found.skbbk_employee_sen or 0) if paid.skbbk_sen else 0
    if reason == Reason.WRONG_CATEGORY or not paid.employee_sen:
        return Shares(found.second_employer_sen if paid.employer_sen else 0, 0, skbbk_sen)
    return Shares(found.first_employer_sen, found.first_employee_sen, skbbk_sen)


_WORKING = Words(
    "Dibayar {paid}, patut dibayar {due} atas gaji {wage}: lebih {over}.",
    "Paid {paid}, due {due} on wages of {wage}: {over} too much.",
    "已付 {paid}，按工资 {wage} 应付 {due}：多付 {over}。",
)
_WORKING_JUNE = Words(
    "Dibayar {paid}, patut dibayar {due} atas gaji {wage}. SKBBK bagi Jun 2026 tidak dibayar balik: lebih {over}.",
    "Paid {paid}, due {due} on wages of {wage}. SKBBK for June 2026 is not refunded: {over} too much.",
    "已付 {paid}，按工资 {wage} 应付 {due}。2026年6月的 SKBBK 不予退款：多付 {over}。",
)
