"""What is believed, what is set aside, and what is kept of both."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from caruman.formats.fpx.wire import LARGEST_BYTES
from caruman.payments.gateways.fpx import intake
from caruman.payments.models import Case, Message, MessageEffect, Payment
from tests.fpx import EXCHANGE, KEYS, NEXT, certificate, tell
from tests.payments import sent, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=3)
AFTER_THE_END = certificate("fpxuat_current.cer").not_after + timedelta(days=1)


def take(body: bytes, *, at: Any = SOON, about: str = "") -> Message:
    return intake.take_in(body=body, way="direct", address="203.0.113.7", at=at, about=about).message


def test_a_genuine_message_is_kept_to_the_byte_with_who_signed_it(order: Payment) -> None:
    body = tell(order, "00", at=SOON)
    message = take(body)
    message.refresh_from_db()
    assert bytes(message.body) == body
    assert (message.is_verified, message.fault) == (True, "")
    assert message.certificate == certificate("fpxuat_current.cer").fingerprint
    assert (message.exchange_order_number, message.debit_code) == (order.exchange_order_number, "00")


def test_the_next_key_of_fpx_is_believed_beside_the_current_one(order: Payment) -> None:
    message = take(tell(order, "00", at=SOON, signed_by=NEXT))
    assert message.is_verified
    assert message.certificate == certificate("fpxuat.cer").fingerprint


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda body: body.replace(b"SBI+BANK+A", b"SBI+BANK+B"), "not_signed"),
        (lambda body: body.replace(b"fpx_debitAuthCode=00", b"fpx_debitAuthCode=09"), "not_signed"),
        (lambda body: body.replace(b"fpx_buyerId=&", b""), ""),
        (lambda body: body.replace(b"&fpx_msgType=AC", b"&fpx_msgType=BC"), "not_a_confirmation"),
        (lambda body: body + b"&fpx_debitAuthCode=00", "field_twice"),
        (lambda body: body[:-21], "not_a_confirmation"),
        (lambda body: body[:10], "not_a_message"),
        (lambda _: b"ERROR", "error_answer"),
        (lambda _: b"", "not_a_message"),
        (lambda _: b"\x00\xff" * 40, "not_a_message"),
        (lambda _: b"a=" + b"x" * LARGEST_BYTES, "too_large"),
    ],
)
def test_what_was_changed_or_is_no_message_is_set_aside_and_kept(order: Payment, spoil: Any, fault: str) -> None:
    body = spoil(tell(order, "00", at=SOON))
    message = take(body)
    message.refresh_from_db()
    assert (message.fault, message.is_verified) == (fault, not fault)
    assert bytes(message.body) == body


@pytest.mark.parametrize("place", range(0, 700, 23))
def test_one_byte_changed_is_seen_wherever_it_is(order: Payment, place: int) -> None:
    body = bytearray(tell(order, "00", at=SOON))
    body[place] ^= 1
    message = take(bytes(body))
    order.refresh_from_db()
    # A changed letter of a hex number may be the same number in the other case; nothing else passes.
    assert not message.is_verified or bytes(body).lower() == tell(order, "00", at=SOON).lower()
    assert order.state == "sent"


def test_the_key_of_an_exchange_is_not_that_of_fpx(order: Payment) -> None:
    message = take(tell(order, "00", at=SOON, signed_by=EXCHANGE))
    assert (message.is_verified, message.fault) == (False, "not_signed")
    assert Case.objects.get().kind == "quarantine"


def test_a_message_to_another_exchange_is_not_ours(order: Payment) -> None:
    message = take(tell(order, "00", at=SOON, sellerExId="EX99990002"))
    assert message.fault == "other_exchange"


def test_an_answer_about_another_order_is_set_aside(order: Payment) -> None:
    assert take(tell(order, "00", at=SOON), about="EX-OTHER").fault == "other_order"


def test_an_expired_certificate_leads_to_quarantine_and_to_somebody(order: Payment) -> None:
    for _ in range(2):
        message = take(tell(order, "00", at=SOON), at=AFTER_THE_END)
    assert (message.is_verified, message.fault) == (False, "expired_certificate")
    assert message.certificate == certificate("fpxuat_current.cer").fingerprint
    assert Case.objects.get().kind == "expired_certificate"
    order.refresh_from_db()
    assert order.state == "sent"


def test_what_is_not_verified_never_has_an_effect(order: Payment) -> None:
    kept = intake.take_in(body=b"ERROR", way="direct", address=None, at=SOON)
    with pytest.raises(ValueError, match="verified"):
        intake.settle(kept, at=SOON)
    assert intake.sweep(at=SOON + timedelta(hours=1)) == 0
    assert not MessageEffect.objects.exists()


def test_sha_256_is_not_taken_beside_sha_1(order: Payment, settings: Any) -> None:
    settings.FPX_DIGEST = "sha256"
    assert take(tell(order, "00", at=SOON)).fault == "not_signed"


def test_a_certificate_that_is_put_in_place_counts_without_a_restart(
    order: Payment, settings: Any, tmp_path: Path
) -> None:
    place = tmp_path / "fpx.cer"
    shutil.copy(KEYS / "fpxuat_current.cer", place)
    settings.FPX_CERTIFICATES = str(place)
    assert take(tell(order, "00", at=SOON, signed_by=NEXT)).fault == "not_signed"
    shutil.copy(KEYS / "fpxuat.cer", place)
    assert take(tell(order, "00", at=SOON, signed_by=NEXT)).is_verified


def test_a_message_that_a_dead_process_left_is_taken_up_once(order: Payment) -> None:
    take(tell(order, "00", at=SOON))
    assert intake.sweep(at=SOON) == 0
    assert intake.sweep(at=SOON + timedelta(minutes=2)) == 1
    order.refresh_from_db()
    assert order.state == "paid"
    effect = MessageEffect.objects.get()
    assert (effect.outcome, effect.payment) == ("moved", order)
    assert intake.sweep(at=SOON + timedelta(minutes=3)) == 0


def test_the_same_message_again_is_kept_and_changes_nothing(order: Payment) -> None:
    body = tell(order, "00", at=SOON)
    outcomes = [
        intake.settle(intake.take_in(body=body, way="direct", address=None, at=SOON), at=SOON) for _ in range(3)
    ]
    assert outcomes == ["moved", "nothing_new", "nothing_new"]
    assert Message.objects.count() == MessageEffect.objects.count() == 3
    assert order.steps.filter(verb="pay").count() == 1


def test_a_message_is_never_changed_or_removed(order: Payment) -> None:
    message = take(tell(order, "00", at=SOON))
    for spoil in (message.delete, lambda: Message.objects.update(fault="x", is_verified=False)):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


def test_a_message_about_another_seller_pays_nothing(order: Payment) -> None:
    kept = intake.take_in(body=tell(order, "00", at=SOON, sellerId="SE99990002"), way="direct", address=None, at=SOON)
    assert intake.settle(kept, at=SOON) == "case"
    order.refresh_from_db()
    assert order.state == "sent"
    assert Case.objects.get().kind == "wrong_seller"


def test_an_fpx_number_pays_one_order() -> None:
    aminah, both = two_bills()
    first, second = sent(both[:1], by=aminah), sent(both[1:], by=aminah)
    for order, outcome in ((first, "moved"), (second, "case")):
        body = tell(order, "00", at=SOON, fpxTxnId="2611200000000001")
        assert intake.settle(intake.take_in(body=body, way="direct", address=None, at=SOON), at=SOON) == outcome
    second.refresh_from_db()
    assert (second.state, Case.objects.get().kind) == ("sent", "number_of_another")


def test_a_second_debit_of_the_same_order_is_a_case(order: Payment) -> None:
    for number in ("2611200000000001", "2611200000000002"):
        body = tell(order, "00", at=SOON, fpxTxnId=number)
        outcome = intake.settle(intake.take_in(body=body, way="direct", address=None, at=SOON), at=SOON)
    assert outcome == "case"
    assert Case.objects.get().kind == "debited_twice"
