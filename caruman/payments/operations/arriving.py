"""Money that arrives without having been announced: over a counter, through a bank, by transfer or direct debit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.payments import bookkeeping
from caruman.payments.lifecycle import OPEN, PAID, RETURNED, UNDONE
from caruman.payments.models import Channel, HeldMoney, Payment, PaymentPart, PaymentStep
from caruman.payments.operations.steps import hold_again, locked, moved
from caruman.payments.refusals import UnableToReverse
from caruman.receipts.operations import withdraw_of


@transaction.atomic
def take(
    *,
    channel: str,
    reference: str,
    amount_sen: int,
    bill_ids: Sequence[UUID],
    paid_at: datetime,
    by: Person | None,
    at: datetime,
    means: str = "",
    email: str = "",
    language: str = "ms",
) -> Payment:
    """Keep that money arrived, meant for these bills (or for nobody knows what). The same reference again is the same.

    It is booked by `posting`: whatever cannot go to its bill, or is more than the bills, is held and seen. An amount
    that is less than the bills together is meant for none of them: a bill is paid exactly or not at all.
    """
    before = Payment.objects.filter(channel=channel, reference=reference).first()
    if before is not None:
        return before
    wanted = list(Bill.objects.filter(pk__in=bill_ids).order_by("pk"))
    payment = Payment.objects.create(
        channel=channel, state=PAID, amount_sen=amount_sen, made_by=by, email=email, language=language, created_at=at,
        paid_at=paid_at, known_at=at, reference=reference, means=means,
    )  # fmt: skip
    if sum(one.amount_sen for one in wanted) <= amount_sen:
        PaymentPart.objects.bulk_create(
            PaymentPart(payment=payment, bill=one, amount_sen=one.amount_sen, is_live=False) for one in wanted
        )
    PaymentStep.objects.create(payment=payment, at=at, verb="take", target=PAID, by=by)
    record(act="payment.arrived", at=at, about=payment, by=by, channel=channel, reference=reference, sen=amount_sen)
    return payment


@transaction.atomic
def reverse(*, payment_id: UUID, why: str, by: Person | None, at: datetime) -> Payment:
    """Take back an arrival that bounced. Its bills are owing again. Twice is once. Raises `UnableToReverse`."""
    payment = locked(payment_id)
    if payment.state == "reversed":
        return payment
    if payment.channel == Channel.FPX or payment.state != PAID:
        raise UnableToReverse(_("This payment is final and cannot be reversed."))
    if payment.held.exclude(state__in=(OPEN, UNDONE)).exists():
        raise UnableToReverse(_("Money of this payment has been used for another bill or is being refunded."))
    for part in payment.parts.filter(is_applied=True).order_by("bill_id"):
        bills.reverse(bill_id=part.bill_id, reference=str(payment), by=by, at=at)
        hold_again(part.bill_id, by=by, at=at)
    payment.parts.filter(is_applied=True).update(is_applied=False)
    HeldMoney.objects.filter(payment=payment, state=OPEN).update(state=RETURNED, ended_at=at)
    bookkeeping.reverse(payment, why=why, by=by, at=at)
    moved(payment, "reverse", at=at, code=why[:4], by=by)
    withdraw_of(payment_id=payment.pk, why=why, at=at)
    record(act="payment.reverse", at=at, about=payment, by=by, why=why)
    return payment
