"""The link to a result leads to one payment, for ten days, and cannot be made up."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.core import signing

from caruman.payments.result_tokens import GOOD_FOR, SALT, make_token, read_token
from tests.people import NOON

PAYMENT = UUID("0b8c1c53-6a4f-4a5e-9d61-0c5a4f0c9f11")


def test_a_link_leads_to_its_payment_until_it_is_too_old() -> None:
    token = make_token(payment_id=PAYMENT, at=NOON)
    assert read_token(token, at=NOON) == PAYMENT
    assert read_token(token, at=NOON + GOOD_FOR) == PAYMENT
    assert read_token(token, at=NOON + GOOD_FOR + timedelta(seconds=1)) is None


@pytest.mark.parametrize("token", ["", "a", "a:b", "x" * 5_000, "\0", "é:ü"])
def test_what_was_not_made_here_leads_nowhere(token: str) -> None:
    assert read_token(token, at=NOON) is None


def test_a_changed_link_and_one_for_something_else_lead_nowhere() -> None:
    token = make_token(payment_id=PAYMENT, at=NOON)
    assert read_token("A" + token[1:] if token[0] != "A" else "B" + token[1:], at=NOON) is None
    foreign = signing.Signer(salt="another").sign_object([PAYMENT.hex, int(NOON.timestamp())])
    odd = signing.Signer(salt=SALT).sign_object({"payment": 1})
    assert read_token(foreign, at=NOON) is None and read_token(odd, at=NOON) is None
