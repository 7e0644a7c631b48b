"""Direct debit: the steps that many tests begin with."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.payments.debits.models import Mandate
from caruman.payments.debits.operations import mandates
from tests.people import NOON

GOOD_ACCOUNT, NO_FUNDS, CLOSED, COMES_BACK = "512345678900", "512345678991", "512345678992", "512345678997"


def signed(
    employer: Employer,
    *,
    by: Person,
    account: str = GOOD_ACCOUNT,
    limit_sen: int = 5_000_00,
    day: int = 20,
    at: datetime = NOON,
) -> Mandate:
    """Sign a mandate."""
    return mandates.sign(
        employer=employer, bank="MBBE", account=account, holder=employer.name, limit_sen=limit_sen, day=day,
        signature=by.name, language="ms", by=by, at=at,
    )  # fmt: skip


def active(
    employer: Employer, *, by: Person, at: datetime = NOON, account: str = GOOD_ACCOUNT, **changes: int
) -> Mandate:
    """Sign a mandate and have the bank confirm it."""
    mandate = signed(employer, by=by, account=account, at=at, **changes)
    return mandates.move(mandate_id=mandate.pk, verb="activate", by=None, at=at)
