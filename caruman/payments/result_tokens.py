"""The link to a payment's result for a browser that comes back from the bank: signed, for a time, and naming nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core import signing

SALT = "payments.result"
GOOD_FOR = timedelta(days=10)
"""Longer than the seven days that a checker at the bank may take."""


def make_token(*, payment_id: UUID, at: datetime) -> str:
    """Give the token of a payment, good from now on for ten days."""
    return signing.Signer(salt=SALT).sign_object([payment_id.hex, int(at.timestamp())])


def read_token(token: str, *, at: datetime) -> UUID | None:
    """Give the payment that a token speaks of; None where it is forged, broken or too old."""
    try:
        key, made = signing.Signer(salt=SALT).unsign_object(token)
        made_at = datetime.fromtimestamp(made, tz=UTC)
        payment_id = UUID(hex=key)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return payment_id if at - made_at <= GOOD_FOR else None
