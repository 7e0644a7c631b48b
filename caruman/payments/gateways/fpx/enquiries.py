"""Asking FPX what became of an order (AE): by the clock, before a retry, before an order expires, at the day's end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from caruman.formats.fpx.fields import AR_WIRE_ORDER
from caruman.payments.gateways.fpx import intake, strays
from caruman.payments.gateways.fpx.client import FOR_A_JOB, FOR_A_PAGE, NoAnswer, Patience, ask
from caruman.payments.gateways.fpx.configuration import ENQUIRY_PATH, is_connected
from caruman.payments.gateways.fpx.meaning import NOT_FOUND
from caruman.payments.gateways.fpx.requests_to_fpx import enquiry, enquiry_about
from caruman.payments.gateways.fpx.schedule import LEAST_BETWEEN, next_enquiry
from caruman.payments.lifecycle import CREATED, SENT, UNDECIDED, UNKNOWN
from caruman.payments.models import Channel, Message, Payment
from caruman.payments.operations import outcomes
from caruman.payments.operations.cases import open_case
from caruman.payments.operations.outcomes import Outcome
from caruman.payments.operations.steps import locked, moved

Clock = Callable[[], datetime]
"""What gives the moment: a round takes a while, and each question is kept with its own."""

ORDER_LASTS = timedelta(minutes=60)
"""After so long nobody can still be at the bank's pages with an order: their sessions are shorter. [I]"""
MOST_IN_A_ROUND = 200
ROUND_SECONDS = 50.0
CLOSE_SECONDS = 600.0
SILENCES_THAT_END_A_ROUND = 3
"""When FPX is down, the next minute is soon enough; the worker has other work."""


def ask_due(*, clock: Clock) -> int:
    """Ask about every order whose moment has come, the longest waiting first. Gives how many were asked about."""
    due = _to_ask(clock()).filter(next_enquiry_at__lte=clock()).order_by("next_enquiry_at", "pk")
    return _ask_each(due.values_list("pk", flat=True)[:MOST_IN_A_ROUND], clock, seconds=ROUND_SECONDS)


def ask_undecided(*, clock: Clock) -> int:
    """Ask about every order that is not decided, for the close of a day. Gives how many were asked about."""
    undecided = _to_ask(clock()).order_by("created_at", "pk")
    return _ask_each(undecided.values_list("pk", flat=True), clock, seconds=CLOSE_SECONDS)


def _to_ask(at: datetime) -> QuerySet[Payment]:
    """Give the orders that FPX may know; one whose form was not shown yet is left in peace until it is old."""
    undecided = Payment.objects.filter(channel=Channel.FPX, state__in=UNDECIDED)
    return undecided.exclude(state=CREATED, ordered_at__gt=at - ORDER_LASTS)


def ask_now(*, payment_id: UUID, at: datetime) -> Payment:
    """Ask before somebody pays again, or because somebody wants to know; not if it was asked within five minutes.

    It gives the payment as it stands then. The person waits for it: where FPX does not answer soon, nothing changes.
    """
    ask_about(payment_id=payment_id, at=at, patience=FOR_A_PAGE)
    return Payment.objects.get(pk=payment_id)


def ask_about(*, payment_id: UUID, at: datetime, patience: Patience = FOR_A_JOB) -> bool | None:
    """Ask about one order. Gives whether FPX answered; None where nothing was to be asked, or it was asked just now."""
    if not is_connected():
        return None
    payment = _claimed(payment_id, at)
    if payment is None:
        return None
    try:
        body = ask(ENQUIRY_PATH, enquiry(payment, at=at), AR_WIRE_ORDER, patience=patience)
    except NoAnswer as silence:
        if silence.body:
            intake.keep_noise(
                body=silence.body, fault=f"http_{silence.code.lower()}", about=payment.exchange_order_number, at=at
            )
        _nothing_known(payment.pk, silence.code, None, at)
        return False
    kept = intake.take_in(body=body, way=Message.Way.ENQUIRY, address=None, at=at, about=payment.exchange_order_number)
    if not kept.message.is_verified:
        _nothing_known(payment.pk, "NOT?", kept.message, at)
        return False
    intake.settle(kept, at=at)
    if kept.message.debit_code == NOT_FOUND:
        _not_found(payment.pk, kept.message, at)
    return True


def confirm_stray(*, message_id: int, at: datetime) -> bool:
    """Ask about an order that only a message tells of; keep the money if FPX says it again. Gives if it answered."""
    message = Message.objects.get(pk=message_id)
    told = intake.read_confirmation(bytes(message.body), at=message.received_at).fields
    number = told["fpx_sellerExOrderNo"]
    try:
        body = ask(ENQUIRY_PATH, enquiry_about(told, at=at), AR_WIRE_ORDER, patience=FOR_A_JOB)
    except NoAnswer:
        return False
    kept = intake.take_in(body=body, way=Message.Way.ENQUIRY, address=None, at=at, about=number)
    if not kept.message.is_verified:
        return False
    with transaction.atomic():
        if kept.fields.get("fpx_txnAmount") == told.get("fpx_txnAmount"):
            strays.keep_what_was_not_ordered(told=kept.fields, order=None, at=at)
        intake.settle(kept, at=at)
    return True


def _ask_each(keys: Iterable[UUID], clock: Clock, *, seconds: float) -> int:
    ends, asked, silences = time.monotonic() + seconds, 0, 0
    for key in list(keys):
        answered = ask_about(payment_id=key, at=clock())
        asked += answered is not None
        silences = silences + 1 if answered is False else 0
        if silences == SILENCES_THAT_END_A_ROUND or time.monotonic() > ends:
            break
    return asked


def _claimed(payment_id: UUID, at: datetime) -> Payment | None:
    """Keep that it is asked about now, so that nobody else asks within five minutes."""
    allowed = Q(last_enquiry_at__isnull=True) | Q(last_enquiry_at__lte=at - LEAST_BETWEEN)
    with transaction.atomic():
        payment = (
            Payment.objects.select_for_update(no_key=True)
            .filter(allowed, pk=payment_id, channel=Channel.FPX, state__in=UNDECIDED)
            .first()
        )
        if payment is None:
            return None
        payment.last_enquiry_at, payment.enquiries = at, F("enquiries") + 1
        payment.next_enquiry_at = next_enquiry(ordered_at=payment.ordered_at, model=payment.model, at=at)
        payment.save(update_fields=["last_enquiry_at", "enquiries", "next_enquiry_at"])
        if payment.next_enquiry_at is None:
            open_case(
                key=f"undecided {payment.pk}", kind="undecided", payment=payment, amount_sen=payment.amount_sen, at=at,
                facts={"order": payment.order_number},
            )  # fmt: skip
    return payment


def _nothing_known(payment_id: UUID, code: str, message: Message | None, at: datetime) -> None:
    """Whatever FPX did not say, it is no failure: money may have moved."""
    if Payment.objects.filter(pk=payment_id, state=SENT).exists():
        outcomes.apply(payment_id=payment_id, outcome=Outcome("lose_sight", code, None, {}), message=message, at=at)


def _not_found(payment_id: UUID, message: Message, at: datetime) -> None:
    """Let an order go that FPX does not know, once nobody can still be paying it and a second enquiry agrees."""
    with transaction.atomic():
        payment = locked(payment_id)
        if payment.state not in (CREATED, SENT, UNKNOWN) or at < payment.ordered_at + ORDER_LASTS:
            return
        earlier = Message.objects.filter(
            exchange_order_number=payment.exchange_order_number,
            way=Message.Way.ENQUIRY,
            is_verified=True,
            debit_code=NOT_FOUND,
            pk__lt=message.pk,
        )
        if payment.state == CREATED or earlier.exists():
            moved(payment, "expire", at=at, code=NOT_FOUND, message=message)
