"""One change of a payment's state, with its record: every operation moves a payment through here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import Bill
from caruman.payments.lifecycle import CREATED, PAYMENT, UNDECIDED
from caruman.payments.models import Message, Payment, PaymentStep
from caruman.payments.notifying import tell_of_move


def locked(payment_id: UUID) -> Payment:
    """Give a payment that nobody else changes meanwhile."""
    return Payment.objects.select_for_update(no_key=True).get(pk=payment_id)


def moved(
    payment: Payment,
    verb: str,
    *,
    at: datetime,
    code: str = "",
    message: Message | None = None,
    by: Person | None = None,
    changed: tuple[str, ...] = (),
) -> Payment:
    """Move a payment, keep the step, and let its bills go where it ended without money. Raises `NotPermitted`.

    `changed` names other fields that were set and are to be saved.
    """
    source, payment.state = payment.state, PAYMENT.target(verb, payment.state)
    is_decided = source in UNDECIDED and payment.state not in UNDECIDED
    if is_decided:
        payment.next_enquiry_at = None
        changed = (*changed, "next_enquiry_at")
    payment.save(update_fields=["state", *changed])
    PaymentStep.objects.create(
        payment=payment, at=at, verb=verb, source=source, target=payment.state, code=code, message=message, by=by
    )
    if is_decided and verb != "pay":
        let_go(payment, by=by, at=at)
    if source != CREATED:
        # Of what never left for the bank there is nothing to tell.
        tell_of_move(payment, at=at)
    return payment


def let_go(payment: Payment, *, by: Person | None, at: datetime) -> None:
    """Release the bills of a payment that is decided without money."""
    for bill_id in payment.parts.order_by("bill_id").values_list("bill_id", flat=True):
        bills.release(bill_id=bill_id, by=by, at=at)
    payment.parts.filter(is_live=True).update(is_live=False)


def hold_again(bill_id: UUID, *, by: Person | None, at: datetime) -> None:
    """Hold a bill that owes again while another payment of it is undecided: nobody else begins, or cancels it."""
    if Bill.objects.filter(pk=bill_id, state=ISSUED, payment_parts__is_live=True).exists():
        bills.hold(bill_id=bill_id, by=by, at=at)
