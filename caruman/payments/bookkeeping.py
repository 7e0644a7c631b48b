"""What payments and held money post to the books. Entries are by employer, so that each has a statement."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from caruman.accounts.models import Person
from caruman.bills.bookkeeping import RECEIVABLES
from caruman.bills.models import Bill
from caruman.ledger import chart
from caruman.ledger import operations as ledger
from caruman.ledger.models import Entry
from caruman.ledger.operations import NewEntry, NewLine
from caruman.payments.models import Channel, HeldMoney, Means, Payment

ARRIVALS = {
    Channel.FPX.value: chart.FPX_CLEARING,
    Channel.BANK.value: chart.COLLECTING_BANK_CLEARING,
    Channel.EFT.value: chart.BANK,
    Channel.DIRECT_DEBIT.value: chart.DIRECT_DEBIT_CLEARING,
}
HELD = {HeldMoney.Kind.OVERPAYMENT.value: chart.OVERPAYMENTS, HeldMoney.Kind.UNMATCHED.value: chart.SUSPENSE}


def account_of(payment: Payment) -> str:
    """Give the account that a payment arrives on."""
    if payment.channel == Channel.COUNTER:
        return chart.COUNTER_CASH if payment.means == Means.CASH else chart.COUNTER_CHEQUES
    return ARRIVALS[payment.channel]


def entries_of(payment: Payment, at: datetime) -> list[NewEntry]:
    """Give the entries of a payment that was booked: what arrived, against its bills and what is held of it."""
    credits: dict[UUID | None, list[NewLine]] = {}
    for part in payment.parts.filter(is_applied=True).select_related("bill").order_by("bill_id"):
        line = NewLine(RECEIVABLES[part.bill.kind], credit_sen=part.amount_sen)
        credits.setdefault(part.bill.employer_id, []).append(line)
    for held in payment.held.filter(from_held=None).order_by("pk"):
        credits.setdefault(held.employer_id, []).append(NewLine(HELD[held.kind], credit_sen=held.amount_sen))
    return [
        NewEntry(
            key=_key(payment, employer_id),
            kind="payment.posted",
            at=at,
            lines=[NewLine(account_of(payment), debit_sen=sum(one.credit_sen for one in lines)), *lines],
            employer_id=employer_id,
            about=str(payment.pk),
        )
        for employer_id, lines in credits.items()
    ]


def post_applied(held: HeldMoney, bill: Bill, *, rest_sen: int, at: datetime) -> None:
    """Post that held money went to a bill, and what is left of it."""
    lines = [
        NewLine(HELD[held.kind], debit_sen=held.amount_sen),
        NewLine(RECEIVABLES[bill.kind], credit_sen=bill.amount_sen),
    ]
    if rest_sen:
        lines.append(NewLine(chart.OVERPAYMENTS, credit_sen=rest_sen))
    ledger.post(
        NewEntry(f"money.applied:{held.pk}", "money.applied", at, lines, bill.employer_id, str(held.payment_id))
    )


def post_taken_back(held: HeldMoney, bill: Bill, *, kind: str, at: datetime) -> None:
    """Post that held money did not belong to a bill after all: the bill is owed again, as much is held again."""
    lines = [
        NewLine(RECEIVABLES[bill.kind], debit_sen=bill.amount_sen),
        NewLine(HELD[kind], credit_sen=bill.amount_sen),
    ]
    key = f"money.taken_back:{held.pk}"
    ledger.post(NewEntry(key, "money.taken_back", at, lines, bill.employer_id, str(held.payment_id)))


def post_till(till_id: int, *, surplus_sen: int, at: datetime) -> None:
    """Post what a closed till holds beyond what was booked, or lacks: its difference, and sums rounded to five sen."""
    if not surplus_sen:
        return
    more = surplus_sen > 0
    lines = [
        NewLine(chart.COUNTER_CASH if more else chart.COUNTER_DIFFERENCES, debit_sen=abs(surplus_sen)),
        NewLine(chart.COUNTER_DIFFERENCES if more else chart.COUNTER_CASH, credit_sen=abs(surplus_sen)),
    ]
    ledger.post(NewEntry(f"till.closed:{till_id}", "till.closed", at, lines, about=f"till {till_id}"))


def reverse(payment: Payment, *, why: str, by: Person | None, at: datetime) -> None:
    """Undo the entries of a payment that bounced."""
    entries = Entry.objects.filter(about=str(payment.pk), kind="payment.posted").order_by("number")
    for key in list(entries.values_list("key", flat=True)):
        ledger.reverse(key=key, why=why, by=by, at=at)


def _key(payment: Payment, employer_id: UUID | None) -> str:
    return f"payment.posted:{payment.pk}:{employer_id.hex[:8] if employer_id else ''}"
