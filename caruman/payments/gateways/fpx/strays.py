"""Money that FPX says moved and that nobody ordered like that: asked about, then kept as suspense with its case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from caruman.audit.operations import record
from caruman.formats.fpx import fields as fpx
from caruman.formats.fpx.codes import Group, code_of
from caruman.payments.lifecycle import PAID, PAYMENT
from caruman.payments.models import Channel, FpxModel, Message, Payment, PaymentStep
from caruman.payments.operations.steps import locked, moved
from caruman.values.words import Refusal

TASK = "payments.confirm_stray"
"""The job that asks."""
CODE = "AMT"
"""What the step of an order says that was paid with another amount."""


def ask_about(message: Message) -> None:
    """Have FPX asked about an order that we do not know, if money moved; the job is there if this transaction is."""
    if code_of(message.debit_code).group is Group.SUCCESS and message.way != Message.Way.ENQUIRY:
        # By its name: the jobs know this module.
        app.configure_task(TASK, lock=f"{TASK} {message.exchange_order_number}").defer(message_id=message.pk)


@transaction.atomic
def keep_what_was_not_ordered(*, told: Mapping[str, str], order: Payment | None, at: datetime) -> UUID | None:
    """Keep money that FPX confirmed when asked, and that no order of ours is of. The same transaction is kept once.

    An order that was paid with another amount ends here: its bills may be paid again, the money waits for an officer.
    """
    if code_of(told.get("fpx_debitAuthCode", "")).group is not Group.SUCCESS:
        return None
    fpx_id = told.get("fpx_fpxTxnId", "")[:16]
    try:
        amount_sen, fpx_time = fpx.read_amount(told["fpx_txnAmount"]), fpx.read_time(told["fpx_fpxTxnTime"])
    except Refusal:
        # The case is there; without amount and time nothing can be booked.
        return None
    number = f"{told.get('fpx_sellerOrderNo', '')[:23]} {fpx_id}"
    before = Payment.objects.filter(order_number=number).values_list("pk", flat=True).first()
    if before is not None or not amount_sen or not fpx_id:
        return before
    if order is not None:
        _end(order, fpx_id, at)
    if Payment.objects.filter(fpx_id=fpx_id).exists():
        # It is booked as another payment; the case says that FPX contradicts itself.
        return None
    stray = Payment.objects.create(
        channel=Channel.FPX,
        state=PAID,
        amount_sen=amount_sen,
        created_at=at,
        paid_at=min(fpx_time, at),
        known_at=at,
        model=told.get("fpx_msgToken") if told.get("fpx_msgToken") in FpxModel.values else FpxModel.PERSONAL,
        order_number=number,
        exchange_order_number=number,
        ordered_at=fpx_time,
        bank_id=told.get("fpx_buyerBankId", "")[:10],
        bank_name=told.get("fpx_buyerBankBranch", "")[:40],
        buyer_name=told.get("fpx_buyerName", "")[:40],
        fpx_id=fpx_id,
        fpx_time=fpx_time,
        debit_code=told.get("fpx_debitAuthCode", "")[:2],
        credit_code=told.get("fpx_creditAuthCode", "")[:2],
    )
    PaymentStep.objects.create(payment=stray, at=at, verb="take", target=PAID, code=CODE)
    record(act="payment.arrived", at=at, about=stray, by=None, channel="fpx", reference=fpx_id, sen=amount_sen)
    return stray.pk


def _end(order: Payment, fpx_id: str, at: datetime) -> None:
    payment = locked(order.pk)
    if payment.state == PAID:
        return
    if payment.fpx_id == fpx_id:
        payment.fpx_id = None
        payment.save(update_fields=["fpx_id"])
    if PAYMENT.permits("fail", payment.state):
        moved(payment, "fail", at=at, code=CODE)
