"""Payments: the steps that many tests begin with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.payments.models import FpxModel, Payment
from caruman.payments.operations import attempts, outcomes, posting
from caruman.payments.operations.outcomes import Outcome
from tests.people import NOON, make
from tests.schedules import draft_for, registered, submit

BANK = "TEST0021"


def two_bills() -> tuple[Person, list[Bill]]:
    """Give Aminah, and the ACR and ECR of her October."""
    aminah = make("aminah")
    submit(draft_for(registered(aminah), by=aminah), by=aminah)
    return aminah, list(Bill.objects.order_by("kind"))


def begun(bills: Iterable[Bill], *, by: Person, at: datetime = NOON, model: str = FpxModel.PERSONAL) -> Payment:
    """Begin an FPX payment of these bills."""
    return attempts.begin(
        bill_ids=[one.pk for one in bills], model=model, bank_id=BANK, email="aminah@contoh.my", language="ms",
        description="CARUMAN", by=by, at=at,
    )  # fmt: skip


def sent(bills: Iterable[Bill], *, by: Person, at: datetime = NOON, model: str = FpxModel.PERSONAL) -> Payment:
    """Begin an FPX payment and send it to the bank."""
    payment = begun(bills, by=by, at=at, model=model)
    return attempts.send(payment_id=payment.pk, by=by, at=at)


def said(payment: Payment, verb: str, code: str, *, at: datetime = NOON + timedelta(minutes=1)) -> str:
    """Let the bank network say something of a payment."""
    facts: dict[str, object] = {"fpx_id": f"2611{payment.pk.int % 10**12:012}", "debit_code": code}
    paid_at = at if verb == "pay" else None
    return outcomes.apply(payment_id=payment.pk, outcome=Outcome(verb, code, paid_at, facts), message=None, at=at)


def paid(bills: Iterable[Bill], *, by: Person, at: datetime = NOON) -> Payment:
    """Pay bills by FPX, all the way into the books."""
    payment = sent(bills, by=by, at=at)
    said(payment, "pay", "00", at=at)
    posting.post(payment_id=payment.pk, at=at)
    payment.refresh_from_db()
    return payment
