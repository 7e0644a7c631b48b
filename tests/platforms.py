"""A platform of the cast: Hassan's, with Gita as its worker, and jobs; for tests where deductions are in force."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.test import override_settings

from caruman.agencies.models import Agency
from caruman.insured_persons.models import InsuredPerson
from caruman.ledger import chart
from caruman.ledger.queries import balance_of as in_the_books
from caruman.platforms.judging import Job
from caruman.platforms.models import Event, Spending, Worker
from caruman.platforms.operations.registering import Named, register_worker
from caruman.platforms.queries import balance_of
from tests.agencies import approved_platform
from tests.people import CAST, NOON

RATE = 125
PLAN_1_MONTH_SEN = 1_310
ENOUGH_SEN = 104_800
"""What must be earned for a month of Plan 1 at 1.25 %."""


@contextmanager
def in_force(first_day: str = "2026-01-01") -> Iterator[None]:
    """Have deductions in force."""
    with override_settings(ACT872_FIRST_DAY=first_day, ACT872_RATE_BASIS_POINTS=str(RATE)):
        yield


def worker_of(
    agency: Agency, *, worker_id: str = "W-1", who: str = "gita", work: str = "passenger-transport", at: datetime = NOON
) -> Worker:
    """Register one of the cast."""
    number, name, phone, email, *_ = CAST[who]
    named = Named(worker_id, number, name, work, phone, email)
    return register_worker(platform_id=agency.pk, named=named, by=None, at=at)


def platform_with_gita() -> tuple[Agency, InsuredPerson]:
    """Make a platform whose worker Gita is."""
    agency = approved_platform()
    return agency, worker_of(agency).insured


def job(
    transaction_id: str = "T-1",
    *,
    worker_id: str = "W-1",
    earned_sen: int = 2_000,
    deducted_sen: int | None = None,
    at: datetime = NOON - timedelta(hours=1),
    description: str = "",
) -> Job:
    """Make a deduction."""
    return Job(transaction_id, worker_id, earned_sen, deducted_sen, at, description)


def wallets_agree() -> bool:
    """Whether the books, on which every day is closed, hold what the wallets hold."""
    people = {*Event.objects.values_list("insured_id", flat=True)} | {
        *Spending.objects.values_list("insured_id", flat=True)
    }
    return -in_the_books(chart.WALLETS) == sum(balance_of(one) for one in people)
