"""People whom an agency covers, for tests of what it sees of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from caruman.agencies.models import Agency
from caruman.bills import operations as bills
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import activities, asking
from tests.people import NOON
from tests.self_employment import an_insured_person

NUMBERS = [f"8808081055{serial:02}" for serial in range(10, 100)]


def asked_for(agency: Agency, insured: InsuredPerson, *, plan: int = 2, at: datetime = NOON) -> Cover:
    """Let an agency ask for a year of cover for somebody who hawks: its bill waits."""
    described = activities.Described(insured.pk, "hawkers", state_code="10")
    activity = activities.enter_all(wanted=[described], agency_id=agency.pk, by=agency.applicant, at=at)[0]
    wanted = [asking.Wanted(activity.pk, plan)]
    asked = asking.ask_all(wanted=wanted, agency_id=agency.pk, reference="LS260000001", by=agency.applicant, at=at)
    return asked.covers[0]


def listed(
    agency: Agency,
    *,
    number: str = NUMBERS[0],
    name: str = "Salmah binti Idris",
    paid_at: datetime | None = None,
    at: datetime = NOON,
) -> Cover:
    """Let an agency cover somebody for a year, paid at a moment (five minutes after it was asked, unless said)."""
    insured = InsuredPerson.objects.filter(name=name).first() or an_insured_person(
        number=number, name=name, state_code="10"
    )
    cover = asked_for(agency, insured, at=(paid_at or at) - timedelta(minutes=5))
    assert cover.bill is not None
    bills.pay(
        bill_id=cover.bill.pk, paid_at=paid_at or at, reference=f"test {cover.bill.number}", by=None, at=paid_at or at
    )
    cover.refresh_from_db()
    return cover
