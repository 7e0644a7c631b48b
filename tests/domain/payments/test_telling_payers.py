"""Payers are told by e-mail of what they cannot see: a checker's turn, a failure, a long silence; each once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caruman.notices.models import Notice
from caruman.payments.notifying import LONG, tell_of_silence
from caruman.payments.operations import attempts
from tests.payments import begun, paid, said, sent, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return list(Notice.objects.filter(kind__startswith="payment_").order_by("queued_at").values_list("kind", flat=True))


def test_a_company_is_told_that_its_checker_must_approve_and_until_when() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah, model="02")
    said(payment, "wait_for_checker", "99")
    said(payment, "wait_for_checker", "99")
    assert told() == ["payment_waits_for_checker"]


def test_a_refusal_is_told_with_its_reason_and_that_the_numbers_are_still_to_be_paid() -> None:
    aminah, both = two_bills()
    said(sent(both, by=aminah), "fail", "51")
    assert told() == ["payment_unsuccessful"]


def test_whoever_turned_back_or_paid_gets_no_such_letter() -> None:
    aminah, both = two_bills()
    attempts.turn_back(payment_id=begun(both, by=aminah).pk, by=aminah, at=NOON)
    said(sent(both, by=aminah), "cancel", "1C")
    paid(both, by=aminah)
    assert told() == []


def test_a_long_silence_is_told_once() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    assert tell_of_silence(at=NOON + LONG - timedelta(seconds=1)) == 0
    assert tell_of_silence(at=NOON + LONG) == tell_of_silence(at=NOON + 2 * LONG) == 1
    assert told() == ["payment_not_confirmed"]
    said(payment, "pay", "00", at=NOON + 3 * LONG)
    assert tell_of_silence(at=NOON + 3 * LONG) == 0
