"""Late payments and what they are charged: the steps that many tests begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.operations import Month, Wanted
from caruman.charges.models import Charge, ChargeNotice
from caruman.charges.operations import noticing
from caruman.employers.models import Employer
from caruman.payments.models import Channel, Payment
from caruman.payments.operations import arriving, posting
from tests.people import NOON

JULY = date(2026, 7, 1)
LATE = datetime(2026, 9, 14, 4, 0, tzinfo=UTC)
"""Thirty days after July was due."""


def acknowledged(shop: Employer, sen: int = 100_000, *, kind: str = "ACR", month: date = JULY) -> Bill:
    """Issue an acknowledgement over one month, without a schedule."""
    asked = Month(month, uuid4(), "regular", 1, 250_000, sen, 0, 0, 0)
    (bill,) = bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=[Wanted(kind, [asked])], by=None, at=LATE)
    return bill


def pay(bill: Bill, *, at: datetime = LATE, reference: str = "") -> Payment:
    """Pay a bill exactly, through a bank, and book it."""
    payment = arriving.take(
        channel=Channel.BANK, reference=reference or f"B{uuid4().hex[:8]}", amount_sen=bill.amount_sen,
        bill_ids=[bill.pk], paid_at=at, by=None, at=at,
    )  # fmt: skip
    return posting.post(payment_id=payment.pk, at=at)


def charged(shop: Employer, sen: int = 1_000_000, *, kind: str = "ACR", month: date = JULY) -> Charge:
    """Have a late bill paid; give what it was charged. RM10,000.00 thirty days late costs RM49.32."""
    bill = acknowledged(shop, sen, kind=kind, month=month)
    pay(bill)
    return Charge.objects.get(bill_month__bill=bill)


def noticed(shop: Employer, officer: Person, sen: int = 1_000_000, *, at: datetime = NOON) -> ChargeNotice:
    """Have a notice issued about one late bill."""
    (notice,) = noticing.issue(charge_ids=[charged(shop, sen).pk], by=officer, at=at)
    return notice
