"""Receipts: the steps that many tests begin with."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.payments.operations import receipting
from caruman.receipts.models import Receipt
from tests.payments import paid, two_bills
from tests.people import NOON


def two_receipts(at: datetime = NOON) -> tuple[Person, Receipt, Receipt]:
    """Give Aminah, who paid the ACR and ECR of her October, and the receipts of both."""
    aminah, both = two_bills()
    paid(both, by=aminah, at=at)
    receipting.receipt_waiting(at=at)
    act4, eis = Receipt.objects.order_by("series")
    return aminah, act4, eis
