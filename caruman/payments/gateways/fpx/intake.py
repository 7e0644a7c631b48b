"""What arrives from FPX: kept first, to the byte and in its own transaction; what it leads to comes second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from caruman.formats.fpx import fields as fpx
from caruman.formats.fpx.codes import MONEY_LEFT_THE_BUYER
from caruman.payments.gateways.fpx import short_way, strays
from caruman.payments.gateways.fpx.meaning import NOT_FOUND, Meaning, meaning_of
from caruman.payments.gateways.fpx.reading import (
    EXPIRED_CERTIFICATE,
    NOT_SIGNED,
    OTHER_EXCHANGE,
    OTHER_ORDER,
    Reading,
    read_confirmation,
)
from caruman.payments.lifecycle import CREATED, UNDECIDED
from caruman.payments.models import FpxModel, Message, MessageEffect, Payment
from caruman.payments.operations import outcomes
from caruman.payments.operations.cases import open_case
from caruman.payments.operations.outcomes import CASE, NOTHING_NEW, Outcome
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal

SWEEP_AFTER = timedelta(minutes=1)
"""A message that has had no effect for so long was left behind by a process that died."""


_KEPT = (
    "received_at", "way", "body", "address", "is_verified", "fault", "certificate", "exchange_order_number",
    "debit_code",
)  # fmt: skip
# One statement by hand, at half the price: on the evening of a due date it runs hundreds of times a second. It does not
# wait for the disk where the effect follows: the commit of the effect waits for both, and `OK` comes after that one.
_KEEP = f"""
INSERT INTO payments_message ({", ".join(_KEPT)}) SELECT {", ".join(["%s"] * len(_KEPT))}
FROM set_config('synchronous_commit', COALESCE(%s, current_setting('synchronous_commit')), true)
RETURNING id
"""  # noqa: S608 - names of columns


class Kept(NamedTuple):
    """A message that is in the database, and what is in it."""

    message: Message
    fields: Mapping[str, str]


def take_in(*, body: bytes, way: str, address: str | None, at: datetime, about: str = "") -> Kept:
    """Read what arrived and keep it, believed or not. It is committed when this returns."""
    return keep(read_confirmation(body, at=at, about=about), body=body, way=way, address=address, at=at)


def keep(reading: Reading, *, body: bytes, way: str, address: str | None, at: datetime) -> Kept:
    """Keep what arrived and was read. What speaks of money and cannot be believed is a case as well."""
    message = _keep(reading, body=body, way=way, address=address, at=at)
    if reading.fault == EXPIRED_CERTIFICATE:
        open_case(
            key=f"expired certificate {reading.certificate}", kind="expired_certificate", message=message, at=at,
            facts={"fingerprint": reading.certificate[:16]},
        )  # fmt: skip
    elif reading.fault in (NOT_SIGNED, OTHER_EXCHANGE, OTHER_ORDER):
        day = in_malaysia_time(at).date()
        open_case(key=f"quarantine {day}", kind="quarantine", message=message, about_day=day, at=at)
    return Kept(message, reading.fields)


def keep_noise(*, body: bytes, fault: str, about: str, at: datetime) -> Message:
    """Keep an answer to an enquiry that was no message at all."""
    noise = Reading({"fpx_sellerExOrderNo": about}, fault, "")
    return _keep(noise, body=body, way=Message.Way.ENQUIRY, address=None, at=at)


def _keep(reading: Reading, *, body: bytes, way: str, address: str | None, at: datetime) -> Message:
    message = Message(
        received_at=at,
        way=way,
        body=body,
        address=address or None,
        is_verified=not reading.fault,
        fault=reading.fault,
        certificate=reading.certificate,
        exchange_order_number=reading.fields.get("fpx_sellerExOrderNo", "")[:40],
        debit_code=reading.fields.get("fpx_debitAuthCode", "")[:2],
    )
    with connection.cursor() as cursor:
        does_not_wait = message.is_verified and not connection.in_atomic_block
        cursor.execute(_KEEP, [*(getattr(message, name) for name in _KEPT), "off" if does_not_wait else None])
        message.pk = cursor.fetchone()[0]
    return message


def settle(kept: Kept, *, at: datetime) -> str:
    """Let a verified message have its effect, once: `moved`, `nothing_new` or `case`. Twice is once."""
    message, told = kept
    if not message.is_verified:
        raise ValueError("only what is verified has an effect")
    soon = _paid_at_once(message, told, at)
    if soon is not None:
        return soon
    with transaction.atomic():
        payment = Payment.objects.filter(exchange_order_number=told["fpx_sellerExOrderNo"]).first()
        outcome = _effect(message, told, payment, at)
        MessageEffect.objects.bulk_create(
            [MessageEffect(message=message, payment=payment, outcome=outcome, at=at)], ignore_conflicts=True
        )
    return outcome


def _paid_at_once(message: Message, told: Mapping[str, str], at: datetime) -> str | None:
    """Try the short way, which is for a plain success of ours."""
    meaning = meaning_of(told.get("fpx_debitAuthCode", ""), told.get("fpx_creditAuthCode", ""), was_asked=False)
    amount_sen = _amount(told)
    if meaning != Meaning("pay") or amount_sen is None or told.get("fpx_sellerId") != settings.FPX_SELLER:
        return None
    if told.get("fpx_txnCurrency") != fpx.CURRENCY:
        return None
    done = short_way.pay(
        message_id=message.pk,
        exchange_number=told["fpx_sellerExOrderNo"],
        number=told.get("fpx_sellerOrderNo", ""),
        amount_sen=amount_sen,
        outcome=Outcome("pay", told["fpx_debitAuthCode"], None, _facts(told)),
        at=at,
    )
    return None if done is None else done[0]


def sweep(*, at: datetime, most: int = 500) -> int:
    """Take up verified messages that were kept and never had their effect. Gives how many."""
    left = Message.objects.filter(is_verified=True, effect__isnull=True, received_at__lte=at - SWEEP_AFTER)
    found = list(left.order_by("pk")[:most])
    for message in found:
        # Verified when it came; that its certificate has ended since changes nothing.
        reading = read_confirmation(bytes(message.body), at=message.received_at)
        settle(Kept(message, reading.fields), at=at)
    return len(found)


def _effect(message: Message, told: Mapping[str, str], payment: Payment | None, at: datetime) -> str:
    if told.get("fpx_sellerId") != settings.FPX_SELLER:
        return _case("wrong_seller", message, told, payment, at)
    if payment is None:
        strays.ask_about(message)
        return _case("unknown_order", message, told, None, at)
    meaning = meaning_of(
        told.get("fpx_debitAuthCode", ""),
        told.get("fpx_creditAuthCode", ""),
        was_asked=message.way == Message.Way.ENQUIRY,
    )
    if not _is_about(told, payment):
        return _contradicted(message, told, payment, at)
    if payment.state == CREATED and told.get("fpx_debitAuthCode") == NOT_FOUND:
        # Its form was not shown yet: that FPX does not know it is as it should be.
        return NOTHING_NEW
    if _is_of_another(told.get("fpx_fpxTxnId", ""), payment):
        return _case("number_of_another", message, told, payment, at)
    outcome = outcomes.apply(
        payment_id=payment.pk, outcome=_outcome(meaning, told, payment, at), message=message, at=at
    )
    if meaning.asks_again:
        _ask_soon(payment, at)
    if meaning.case:
        return _case(meaning.case, message, told, payment, at)
    return outcome


def _is_of_another(fpx_id: str, payment: Payment) -> bool:
    """Say whether a number of FPX is that of another payment; this one may have got it in the meantime."""
    if not fpx_id or fpx_id == payment.fpx_id:
        return False
    return Payment.objects.filter(fpx_id=fpx_id).exclude(pk=payment.pk).exists()


def _outcome(meaning: Meaning, told: Mapping[str, str], payment: Payment, at: datetime) -> Outcome:
    facts = _facts(told)
    paid_at = _paid_at(payment, facts["fpx_time"], at) if meaning.verb == "pay" else None
    return Outcome(meaning.verb, told.get("fpx_debitAuthCode", ""), paid_at, facts)


def _facts(told: Mapping[str, str]) -> dict[str, Any]:
    """Give what a message tells of a payment, by the names of its fields."""
    return {
        "fpx_id": told.get("fpx_fpxTxnId", "")[:16],
        "fpx_time": _time(told.get("fpx_fpxTxnTime", "")),
        "bank_name": told.get("fpx_buyerBankBranch", "")[:40],
        "debit_code": told.get("fpx_debitAuthCode", "")[:2],
        "credit_code": told.get("fpx_creditAuthCode", "")[:2],
        "debit_number": told.get("fpx_debitAuthNo", "")[:10],
        "buyer_name": told.get("fpx_buyerName", "")[:40],
    }


def _paid_at(payment: Payment, fpx_time: datetime | None, at: datetime) -> datetime:
    """Give the moment that counts as paid; never one that is still to come on our clock."""
    if fpx_time is None:
        return at
    if payment.model == FpxModel.CORPORATE and settings.FPX_CORPORATE_PAID == short_way.WHEN_APPROVED:
        # FPX keeps the time at which the maker asked; that of the approval is told by nobody.
        return at
    return min(fpx_time, at)


def _time(text: str) -> datetime | None:
    try:
        return fpx.read_time(text)
    except Refusal:
        return None


def _is_about(told: Mapping[str, str], payment: Payment) -> bool:
    """Say whether a message tells of the order as it was made: its number, its currency and its amount."""
    try:
        amount_sen = fpx.read_amount(told.get("fpx_txnAmount", ""))
    except Refusal:
        return False
    return (
        told.get("fpx_sellerOrderNo") == payment.order_number
        and told.get("fpx_txnCurrency") == fpx.CURRENCY
        and amount_sen == payment.amount_sen
    )


def _contradicted(message: Message, told: Mapping[str, str], payment: Payment, at: datetime) -> str:
    """Pay nothing that was not ordered. FPX is asked once more, and what it says twice is money to be kept."""
    if message.way == Message.Way.ENQUIRY:
        strays.keep_what_was_not_ordered(told=told, order=payment, at=at)
    else:
        code = told.get("fpx_debitAuthCode", "")
        outcomes.apply(payment_id=payment.pk, outcome=Outcome("lose_sight", code, None, {}), message=message, at=at)
        _ask_soon(payment, at)
    return _case("other_amount", message, told, payment, at)


def _ask_soon(payment: Payment, at: datetime) -> None:
    Payment.objects.filter(pk=payment.pk, state__in=UNDECIDED).update(next_enquiry_at=at)


def _case(kind: str, message: Message, told: Mapping[str, str], payment: Payment | None, at: datetime) -> str:
    code = told.get("fpx_debitAuthCode", "")
    open_case(
        key=f"{kind} {told.get('fpx_sellerExOrderNo', '')[:40]} {code[:2]}",
        kind=kind,
        at=at,
        payment=payment,
        message=message,
        amount_sen=_amount(told) if code in MONEY_LEFT_THE_BUYER else None,
        facts={
            "order": told.get("fpx_sellerOrderNo", "")[:40],
            "code": code[:2],
            "amount": told.get("fpx_txnAmount", "")[:20],
            "seller": told.get("fpx_sellerId", "")[:10],
            "fpx_id": told.get("fpx_fpxTxnId", "")[:16],
        },
    )
    return CASE


def _amount(told: Mapping[str, str]) -> int | None:
    try:
        return fpx.read_amount(told.get("fpx_txnAmount", "")) or None
    except Refusal:
        return None
