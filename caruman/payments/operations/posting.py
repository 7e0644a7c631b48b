"""Money that came is booked: its bills are paid, what is left over is held, the ledger takes it. Once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.lifecycle import CANCELLED, SETTLED
from caruman.bills.refusals import UnableToPay
from caruman.ledger import operations as ledger
from caruman.payments import bookkeeping
from caruman.payments.lifecycle import OPEN, PAID
from caruman.payments.models import HeldMoney, Payment, PaymentPart
from caruman.payments.operations.steps import locked

BATCH = 200


def post_waiting(*, at: datetime, most: int = BATCH) -> int:
    """Book payments that wait, the oldest first, each in its own transaction. Gives how many."""
    waiting = Payment.objects.filter(state=PAID, posted_at__isnull=True).order_by("known_at", "pk")
    keys = list(waiting.values_list("pk", flat=True)[:most])
    for key in keys:
        post(payment_id=key, at=at)
    return len(keys)


@transaction.atomic
def post(*, payment_id: UUID, at: datetime) -> Payment:
    """Book one payment that came. Twice is once."""
    payment = locked(payment_id)
    if payment.posted_at is not None or payment.state != PAID:
        return payment
    left_sen = payment.amount_sen
    for part in payment.parts.select_related("bill").order_by("bill_id"):
        left_sen -= part.amount_sen
        _apply(payment, part, at)
    if left_sen:
        kind = HeldMoney.Kind.OVERPAYMENT if left_sen < payment.amount_sen else HeldMoney.Kind.UNMATCHED
        _hold(payment, None, left_sen, kind, "remainder" if left_sen < payment.amount_sen else "unknown_bill", at)
    payment.parts.filter(is_live=True).update(is_live=False)
    payment.posted_at = at
    payment.save(update_fields=["posted_at"])
    ledger.post_all(bookkeeping.entries_of(payment, at))
    record(act="payment.posted", at=at, about=payment, by=None, number=str(payment), sen=payment.amount_sen)
    return payment


def _apply(payment: Payment, part: PaymentPart, at: datetime) -> None:
    try:
        bills.pay(bill_id=part.bill_id, paid_at=payment.paid_at, reference=str(payment), by=payment.made_by, at=at)
    except UnableToPay:
        part.bill.refresh_from_db()
        why = {CANCELLED: "cancelled"}.get(part.bill.state, "paid_already" if part.bill.state in SETTLED else "nil")
        _hold(payment, part, part.amount_sen, HeldMoney.Kind.OVERPAYMENT, why, at)
    else:
        part.is_applied = True
        part.save(update_fields=["is_applied"])


def _hold(payment: Payment, part: PaymentPart | None, sen: int, kind: str, why: str, at: datetime) -> None:
    owner = part.bill.owner_columns if part else _only_owner(payment)
    held = HeldMoney.objects.create(
        kind=kind, state=OPEN, payment=payment, bill=part.bill if part else None, amount_sen=sen, held_at=at, why=why,
        **owner,
    )  # fmt: skip
    record(act="money.held", at=at, about=held, by=None, employer_id=held.employer_id, sen=sen, why=why)


def _only_owner(payment: Payment) -> dict[str, UUID | None]:
    """Give the person or agency whose bills alone a payment was for: what is left over is theirs.

    Of an employer's an officer says whose it is: a clerk may pay for several with one transfer.
    """
    parts = payment.parts.order_by().values_list("bill__insured_id", "bill__agency_id").distinct()
    owners = list(parts[:2])
    if len(owners) != 1 or owners[0] == (None, None):
        return {}
    return {"insured_id": owners[0][0], "agency_id": owners[0][1]}
