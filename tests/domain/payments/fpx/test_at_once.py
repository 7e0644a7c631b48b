"""Messages about one order that come between one another's steps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caruman.payments.gateways.fpx import intake
from caruman.payments.models import Case, Payment
from tests.fpx import tell
from tests.people import NOON

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=3)


def test_a_success_between_the_steps_of_which_a_failure_was_settled_is_booked(
    order: Payment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The success has read the order; before it locks it, the failure gives the order the number of FPX."""
    failure = intake.take_in(body=tell(order, "51", at=SOON), way="direct", address=None, at=SOON)
    success = intake.take_in(body=tell(order, "00", at=SOON), way="direct", address=None, at=SOON)
    ask = intake._is_of_another
    waiting = [failure]

    def settle_first(fpx_id: str, payment: Payment) -> bool:
        if waiting:
            intake.settle(waiting.pop(), at=SOON)
        return ask(fpx_id, payment)

    monkeypatch.setattr(intake, "_is_of_another", settle_first)
    assert intake.settle(success, at=SOON) == "moved"
    order.refresh_from_db()
    assert order.state == "paid"
    assert not Case.objects.exists()
