"""A payment by FPX begins: its numbers and its time are kept before anything leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToPay
from caruman.design.templatetags.design import ringgit
from caruman.payments.lifecycle import CREATED
from caruman.payments.limits import limit_of
from caruman.payments.models import CartItem, Channel, Payment, PaymentPart, PaymentStep
from caruman.payments.operations.steps import locked, moved
from caruman.payments.refusals import UnableToBegin, UnableToTurnBack
from caruman.values.dates import in_malaysia_time

FIRST_ENQUIRY = timedelta(minutes=2)


@transaction.atomic
def begin(
    *,
    bill_ids: Sequence[UUID],
    model: str,
    bank_id: str,
    email: str,
    language: str,
    description: str,
    by: Person,
    at: datetime,
) -> Payment:
    """Begin to pay bills together: hold them, give the order its numbers and its time. Raises `UnableToBegin`.

    Who may pay these bills is asked before. One bill that cannot be paid stops the whole, and nothing is held.
    """
    # In one order for everybody, so that two carts with the same bills cannot wait for each other.
    wanted = list(Bill.objects.filter(pk__in=bill_ids).order_by("pk"))
    if not wanted or len(wanted) != len(set(bill_ids)):
        raise UnableToBegin(_("Choose what you want to pay."))
    amount_sen = sum(one.amount_sen for one in wanted)
    demand_within_limit(model=model, amount_sen=amount_sen, at=at)
    number = _next_order(at)
    payment = Payment.objects.create(
        channel=Channel.FPX,
        state=CREATED,
        amount_sen=amount_sen,
        made_by=by,
        email=email,
        language=language,
        created_at=at,
        model=model,
        order_number=number,
        exchange_order_number=f"EX-{number}",
        ordered_at=at.replace(microsecond=0),
        description=description,
        bank_id=bank_id,
        next_enquiry_at=at + FIRST_ENQUIRY,
    )
    for one in wanted:
        try:
            bills.hold(bill_id=one.pk, by=by, at=at)
        except UnableToPay as refusal:
            raise UnableToBegin(str(refusal)) from refusal
    PaymentPart.objects.bulk_create(
        PaymentPart(payment=payment, bill=one, amount_sen=one.amount_sen, is_live=True) for one in wanted
    )
    PaymentStep.objects.create(payment=payment, at=at, verb="begin", target=CREATED, by=by)
    record(act="payment.begin", at=at, about=payment, by=by, order=number, sen=amount_sen)
    return payment


def demand_within_limit(*, model: str, amount_sen: int, at: datetime) -> None:
    """Raise `UnableToBegin`, with the way out, where the bank network would refuse the amount."""
    limit = limit_of(model, in_malaysia_time(at).date())
    if amount_sen < limit.least_sen:
        raise UnableToBegin(
            _("FPX takes %(least)s or more in one payment of this kind. Add another bill, or pay at a counter.")
            % {"least": ringgit(limit.least_sen)}
        )
    if amount_sen > limit.most_sen:
        raise UnableToBegin(
            _("FPX takes at most %(most)s in one payment of this kind. Pay in parts, or another way.")
            % {"most": ringgit(limit.most_sen)}
        )


@transaction.atomic
def send(*, payment_id: UUID, by: Person, at: datetime) -> Payment:
    """Keep that the form is about to be shown. What was sent before is not sent again. Raises `UnableToTurnBack`."""
    payment = locked(payment_id)
    if payment.state != CREATED:
        raise UnableToTurnBack(_("This payment has been sent to the bank already."))
    moved(payment, "send", at=at, by=by)
    # Whatever becomes of it, these bills are no longer in anybody's cart.
    CartItem.objects.filter(bill__payment_parts__payment=payment).delete()
    return payment


@transaction.atomic
def turn_back(*, payment_id: UUID, by: Person | None, at: datetime) -> Payment:
    """Give a payment up before it was sent. Twice is once. Raises `UnableToTurnBack`."""
    payment = locked(payment_id)
    if payment.state == "cancelled":
        return payment
    if payment.state != CREATED:
        raise UnableToTurnBack(_("This payment has been sent to the bank already. Its answer decides."))
    moved(payment, "cancel", at=at, by=by)
    record(act="payment.turn_back", at=at, about=payment, by=by, order=payment.order_number)
    return payment


def _next_order(at: datetime) -> str:
    """Take a fresh order number: letters, year and ten digits of a sequence, in FPX's allowed characters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payments_order')")
        serial = cursor.fetchone()[0]
    return f"CRM{in_malaysia_time(at):%y}{serial:010}"
