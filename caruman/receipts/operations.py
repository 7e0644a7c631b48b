"""The writes on receipts: withdraw those whose money did not come after all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.receipts.models import Receipt, Withdrawal


@transaction.atomic
def withdraw_of(*, payment_id: UUID, why: str, at: datetime) -> None:
    """Say of every receipt of a payment that its money did not come. Twice is once."""
    receipts = Receipt.objects.filter(payment_id=payment_id)
    Withdrawal.objects.bulk_create(
        [Withdrawal(receipt=one, at=at, why=why[:40]) for one in receipts], ignore_conflicts=True
    )
