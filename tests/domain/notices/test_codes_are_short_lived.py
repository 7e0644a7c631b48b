"""A code that nobody can use any more is not sent: each message with a code says until when it is true."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caruman.accounts import operations, recovery
from caruman.accounts.codes import GOOD_FOR
from caruman.accounts.factors import proof
from caruman.accounts.operations import SignUp
from caruman.notices.delivery import deliver
from tests.outbox import Carrier, notices_of
from tests.people import NOON, make

pytestmark = pytest.mark.django_db

NEWCOMER = SignUp("nric", "950630135024", "Gita", "+60123450006", "gita@rumah.example", "1 Jalan", "ms")


def _sign_up() -> None:
    operations.start(sign_up=NEWCOMER, address="203.0.113.1", at=NOON)


def _second_factor() -> None:
    proof.send_phone_code(person=make("gita"), address="203.0.113.1", at=NOON)


def _recovery() -> None:
    make("gita")
    asked = recovery.request(typed="950630135024", address="203.0.113.1", at=NOON)
    recovery.answer(recovery=asked, at=NOON)


@pytest.mark.parametrize(
    ("kind", "cause"),
    [("sign_up_code", _sign_up), ("second_factor_code", _second_factor), ("recovery_code", _recovery)],
    ids=["sign_up_code", "second_factor_code", "recovery_code"],
)
def test_a_code_is_not_sent_after_it_has_expired(kind: str, cause: object) -> None:
    cause()  # type: ignore[operator]
    [told] = notices_of(kind)
    assert told.notice.valid_until == NOON + GOOD_FOR
    carrier = Carrier()
    late = NOON + GOOD_FOR + timedelta(seconds=1)
    assert deliver(notice_id=told.notice.pk, at=late, carriers=carrier.carriers) == "dead"
    assert carrier.given == []
