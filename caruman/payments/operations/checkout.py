"""A payer goes to pay: an attempt of the same payer that has not left for the bank yet makes room for the new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.payments.lifecycle import CREATED
from caruman.payments.models import Payment
from caruman.payments.operations import attempts

SHOWN_AGAIN_WITHIN_SECONDS = 10
"""A second click on the same button: the browser has thrown the first answer away, so nobody saw its form."""


@transaction.atomic
def start(
    *, bill_ids: Sequence[UUID], model: str, bank_id: str, email: str, language: str, by: Person, at: datetime
) -> Payment:
    """Begin to pay, as `attempts.begin` does; whoever went back to change something does not block the bills.

    Raises `UnableToBegin`.
    """
    own = Payment.objects.filter(state=CREATED, made_by=by, parts__bill__in=list(bill_ids), parts__is_live=True)
    for key in own.distinct().order_by("pk").values_list("pk", flat=True):
        attempts.turn_back(payment_id=key, by=by, at=at)
    return attempts.begin(
        bill_ids=bill_ids, model=model, bank_id=bank_id, email=email, language=language,
        description=description_of(bill_ids), by=by, at=at,
    )  # fmt: skip


def description_of(bill_ids: Sequence[UUID]) -> str:
    """Give what the payer's bank shows beside the order: the first number, and how many more."""
    numbers = list(Bill.objects.filter(pk__in=list(bill_ids)).order_by("number").values_list("number", flat=True))
    if not numbers:
        return "CARUMAN"
    more = f" DAN {len(numbers) - 1} LAGI" if len(numbers) > 1 else ""
    return f"{numbers[0]}{more}"


def may_show_again(payment: Payment, at: datetime) -> bool:
    """Say whether the form of an order that was sent just now may be shown once more: FPX takes its number once."""
    sent = payment.steps.filter(verb="send").order_by("-at").first()
    return (
        payment.state == "sent"
        and sent is not None
        and sent.by_id is not None
        and (at - sent.at).total_seconds() <= SHOWN_AGAIN_WITHIN_SECONDS
    )
