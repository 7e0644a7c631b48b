"""Insured people, activities and cover: the steps that many tests begin with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.documents.lifecycle import CLEAN
from caruman.documents.models import Document
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.operations import Details, enter_all, of_account, sex_of
from caruman.self_employment.models import Activity, Cover, Paper
from caruman.self_employment.operations import activities, asking
from caruman.values.dates import in_malaysia_time
from caruman.values.identity import parse_nric
from tests.papers import laid
from tests.people import NOON

DRIVING: dict[str, Any] = {
    "sector": "passenger-transport",
    "occupation": "e-hailing",
    "state_code": "10",
    "since": date(2024, 3, 1),
    "is_full_time": True,
    "organisation": "Pandu Jaya",
    "vehicle_number": "VAB 1234",
}
"""What Gita does."""
SELLING: dict[str, Any] = {
    "sector": "hawkers",
    "description": "Nasi lemak by the road",
    "state_code": "10",
    "since": date(2025, 1, 1),
    "is_full_time": False,
}
"""What she does besides."""
PAPERS = {"driving-licence": date(2028, 6, 30), "psv-or-drivers-card": date(2027, 6, 30)}
"""What an e-hailing driver in Selangor shows, with the last day of each."""


def an_insured_person(account: Person | None = None, *, number: str = "880808105556", **changes: Any) -> InsuredPerson:
    """Enter an insured person: the holder of an account, or somebody without one."""
    at = changes.pop("at", NOON)
    if account is not None:
        born = parse_nric(account.identity_number, on=in_malaysia_time(at).date()).births[0]
        return of_account(person=account, born=born, nationality="citizen", at=at)
    born = parse_nric(number, on=in_malaysia_time(at).date()).births[0]
    details = {"identity_number": number, "name": "Salmah binti Idris", "born": born, "sex": sex_of(number), **changes}
    return enter_all(wanted=[Details(**details)], by=None, at=at)[0]


def a_paper(activity: Activity, kind: str, *, expires_on: date | None = None, at: datetime = NOON) -> Paper:
    """Send a paper whose file is not opened: for tests of something else."""
    name = laid(f"test/{uuid4().hex}")
    document = Document.objects.create(
        state=CLEAN, about_kind="activity", about_id=str(activity.pk), kind=kind,
        person_id=activity.insured.account_id, name=f"{kind}.pdf", media_type="application/pdf", size_bytes=18,
        page_count=1, sha256=uuid4().hex * 2, sent_sha256=uuid4().hex * 2, stored_as=name, received_at=at, scanned_at=at,
    )  # fmt: skip
    return Paper.objects.create(
        activity=activity, kind=kind, document_id=document.pk, expires_on=expires_on, sent_at=at
    )


def a_draft(insured: InsuredPerson, *, at: datetime = NOON, **changes: Any) -> Activity:
    """Begin an activity and describe it: driving, unless the changes say otherwise."""
    activity = activities.begin(insured_id=insured.pk, by=insured.account, at=at)
    return activities.describe(activity_id=activity.pk, changes={**DRIVING, **changes}, by=insured.account, at=at)


def an_activity(insured: InsuredPerson, *, at: datetime = NOON, **changes: Any) -> Activity:
    """Register an activity with its papers: driving, unless the changes say otherwise."""
    activity = a_draft(insured, at=at, **changes)
    if activity.sector == DRIVING["sector"]:
        for kind, expires_on in PAPERS.items():
            a_paper(activity, kind, expires_on=expires_on, at=at)
    else:
        a_paper(activity, "identity-card", at=at)
        a_paper(activity, "association-letter", at=at)
    return activities.register(activity_id=activity.pk, by=insured.account, at=at)


def a_house(insured: InsuredPerson, *, by: Person | None = None, at: datetime = NOON) -> Activity:
    """Register the keeping of a house (Act 838)."""
    activity = activities.begin(insured_id=insured.pk, by=by, at=at, scheme="act838")
    return activities.register(activity_id=activity.pk, by=by, at=at)


def a_cover(
    activity: Activity, *, plan: int | None = 2, period: str = "year", at: datetime = NOON, by: Person | None = None
) -> Cover:
    """Ask for cover: its bill waits for payment."""
    return asking.ask(
        activity_id=activity.pk, plan=None if activity.scheme == "act838" else plan, period=period, place_id=None,
        by=by or activity.insured.account, at=at,
    )  # fmt: skip


def a_paid_cover(activity: Activity, *, paid_at: datetime = NOON, **changes: Any) -> Cover:
    """Ask for cover and pay it at a moment, as a bank would."""
    cover = a_cover(activity, at=changes.pop("at", paid_at - timedelta(minutes=5)), **changes)
    assert cover.bill is not None
    bills.pay(bill_id=cover.bill.pk, paid_at=paid_at, reference=f"test {cover.bill.number}", by=None, at=paid_at)
    cover.refresh_from_db()
    return cover
