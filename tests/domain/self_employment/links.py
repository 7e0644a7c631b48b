"""Covers of one person, each with its own bill, for tests of what payments do to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.operations import Prepaid
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.operations import Details, enter_all, of_account
from caruman.self_employment.lifecycle import AWAITING_PAYMENT, REGISTERED
from caruman.self_employment.models import Activity, Cover
from tests.people import NOON, make

FACTS = {"for": "cover", "plan": 2, "period": "year", "activity": "e-hailing", "sector": "passenger-transport"}


def driver(person: Person | None = None) -> InsuredPerson:
    """Give Gita as an insured person."""
    return of_account(person=person or make("gita"), born=date(1995, 6, 30), nationality="citizen", at=NOON)


def stranger(number: str = "880101076011") -> InsuredPerson:
    """Give somebody whom an agency entered and who has no account."""
    details = Details(number, "Ramli bin Daud", date(1988, 1, 1), "male", phone="+60129990001")
    return enter_all(wanted=[details], by=None, at=NOON)[0]


def activity_of(insured: InsuredPerson) -> Activity:
    """Give a registered activity: driving."""
    return Activity.objects.create(
        state=REGISTERED, insured=insured, sector="passenger-transport", occupation="e-hailing",
        description="Pemandu e-hailing", created_at=NOON, registered_at=NOON,
    )  # fmt: skip


def asked(activity: Activity, *, period: str = "year", plan: int = 2, at: datetime = NOON) -> Cover:
    """Give a cover that waits for its payment, with its bill."""
    sen = {"month": 1940, "year": 23280}[period]
    wanted = Prepaid("SPS", sen, {**FACTS, "plan": plan, "period": period}, insured_id=activity.insured_id)
    bill = bills.ask_all(wanted=[wanted], by=None, at=at)[0]
    return Cover.objects.create(
        state=AWAITING_PAYMENT, activity=activity, insured_id=activity.insured_id, scheme="sps", plan=plan,
        period=period, contribution_sen=sen, payer_sen=sen, bill=bill, asked_at=at,
    )  # fmt: skip


def pay(cover: Cover, paid_at: datetime, *, at: datetime | None = None, reference: str = "FPX1") -> Cover:
    """Pay the bill of a cover; it is heard of at once or, where told, later."""
    assert cover.bill_id is not None
    bills.pay(
        bill_id=cover.bill_id, paid_at=paid_at, reference=reference, by=None, at=at or paid_at + timedelta(seconds=1)
    )
    cover.refresh_from_db()
    return cover


def bounce(cover: Cover, *, at: datetime, reference: str = "FPX1") -> Cover:
    """Take the payment of a cover back."""
    assert cover.bill_id is not None
    bills.reverse(bill_id=cover.bill_id, reference=reference, by=None, at=at)
    cover.refresh_from_db()
    return cover
