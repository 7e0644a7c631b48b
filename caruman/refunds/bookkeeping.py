"""What refunds post to the books: decided, kept for bills, sent to the bank, come back; and charges that went back."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.bills.bookkeeping import INCOME
from caruman.bills.models import Bill, BillKind
from caruman.ledger import chart
from caruman.ledger import operations as ledger
from caruman.ledger.operations import NewEntry, NewLine
from caruman.payments.bookkeeping import HELD
from caruman.refunds.models import Refund, RefundItem, Transfer, Way
from caruman.refunds.working import Shares

_OF_ACR = (chart.CONTRIBUTION_INJURY, chart.CONTRIBUTION_INVALIDITY, chart.CONTRIBUTION_SKBBK)


def post_decided(refund: Refund, *, at: datetime) -> None:
    """Post that a refund was approved by two: it is owed now, or kept for bills. A second time changes nothing."""
    debits: dict[str, int] = {}
    for item in refund.items.filter(is_live=True).select_related("held", "bill_month").order_by("pk"):
        for account, sen in _debits(item):
            debits[account] = debits.get(account, 0) + sen
    lines = [NewLine(account, debit_sen=sen) for account, sen in sorted(debits.items()) if sen]
    owed = chart.OVERPAYMENTS if refund.way == Way.SET_OFF else chart.REFUNDS_PAYABLE
    lines.append(NewLine(owed, credit_sen=refund.amount_sen))
    ledger.post(
        NewEntry(f"refund.decided:{refund.pk}", "refund.decided", at, lines, refund.employer_id, refund.reference)
    )


def undo_decided(refund: Refund, *, by: Person | None, at: datetime) -> None:
    """Undo that, where a refund that came back is refused after all."""
    ledger.reverse(key=f"refund.decided:{refund.pk}", why="refund.refused", by=by, at=at)


def post_sent(transfer: Transfer, *, at: datetime) -> None:
    """Post that money left for a bank account."""
    lines = [
        NewLine(chart.REFUNDS_PAYABLE, debit_sen=transfer.amount_sen),
        NewLine(chart.BANK, credit_sen=transfer.amount_sen),
    ]
    key = f"refund.sent:{transfer.pk}"
    ledger.post(NewEntry(key, "refund.sent", at, lines, transfer.refund.employer_id, transfer.refund.reference))


def post_returned(transfer: Transfer, *, by: Person | None, at: datetime) -> None:
    """Post that it came back."""
    ledger.reverse(key=f"refund.sent:{transfer.pk}", why="refund.returned", by=by, at=at)


def post_charge_refunded(bill: Bill, *, at: datetime) -> None:
    """Post that a paid charge went back: its money is the employer's until a smaller bill takes some of it."""
    lines = [
        NewLine(INCOME[bill.kind], debit_sen=bill.amount_sen),
        NewLine(chart.OVERPAYMENTS, credit_sen=bill.amount_sen),
    ]
    ledger.post(NewEntry(f"bill.refunded:{bill.pk}", "bill.refunded", at, lines, bill.employer_id, bill.number))


def _debits(item: RefundItem) -> list[tuple[str, int]]:
    if item.held is not None:
        return [(HELD[item.held.kind], item.amount_sen)]
    if item.kind == BillKind.ECR:
        return [(INCOME[item.kind], item.amount_sen)]
    return list(zip(_OF_ACR, _funds(Shares(item.employer_sen, item.employee_sen, item.skbbk_sen)), strict=True))


def _funds(over: Shares) -> list[int]:
    """Divide what was overpaid: invalidity is twice the employee's part, as far as there is so much."""
    both_sen = over.employer_sen + over.employee_sen
    invalidity_sen = min(both_sen, 2 * over.employee_sen)
    return [both_sen - invalidity_sen, invalidity_sen, over.skbbk_sen]
