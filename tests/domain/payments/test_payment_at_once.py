"""Several who book or decide one payment at the same moment wait for each other: nobody is refused, nothing is twice."""

from __future__ import annotations

import pytest

from caruman.payments.models import HeldMoney, PaymentStep
from caruman.payments.operations import posting
from tests.at_once import at_once
from tests.payments import said, sent, two_bills
from tests.people import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_six_who_book_a_payment_at_once_book_it_once() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    said(payment, "pay", "00")
    led_to = at_once(*[lambda: posting.post(payment_id=payment.pk, at=NOON) for _ in range(6)], refusals=(Exception,))
    assert [one for one in led_to if isinstance(one, Exception)] == []
    assert list(payment.parts.values_list("is_applied", flat=True)) == [True, True] and not HeldMoney.objects.exists()


def test_what_the_network_says_six_times_at_once_moves_once() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    led_to = at_once(*[lambda: said(payment, "fail", "51") for _ in range(6)], refusals=(Exception,))
    assert sorted(map(str, led_to)) == ["moved", *["nothing_new"] * 5]
    assert PaymentStep.objects.filter(payment=payment, verb="fail").count() == 1
