"""Bills that a person or an agency owes: the steps that tests of money begin with."""

from __future__ import annotations

from datetime import date, datetime

from caruman.accounts.models import Person
from caruman.agencies import lifecycle
from caruman.agencies.choices import AgencyKind
from caruman.agencies.models import Agency, Membership
from caruman.bills.models import Bill
from caruman.bills.operations import Prepaid, ask_all
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.operations import Details, enter_all, of_account
from tests.people import NOON

FACTS: dict[str, object] = {
    "for": "cover", "plan": 2, "period": "year", "activity": "Pemandu e-hailing", "sector": "passenger-transport",
    "programme": "", "government_sen": 0, "person": "Gita Anak Jugah",
}  # fmt: skip
PLAN_2_SEN = 232_80
HOUSEWIFE = Details("800505145566", "Salmah binti Omar", date(1980, 5, 5), "female")


def insured(person: Person, *, at: datetime = NOON) -> InsuredPerson:
    """Give the insured person who holds an account."""
    return of_account(person=person, born=date(1995, 6, 30), nationality="citizen", at=at)


def asked_of(person: InsuredPerson, *, by: Person | None, at: datetime = NOON, sen: int = PLAN_2_SEN) -> Bill:
    """Ask a person for a year of plan 2."""
    return ask_all(wanted=[Prepaid("SPS", sen, {**FACTS, "person": person.name}, insured_id=person.pk)], by=by, at=at)[
        0
    ]


def house_of(husband: Person, *, at: datetime = NOON) -> Bill:
    """Ask a housewife without an account for her year; her husband entered her."""
    wife = enter_all(wanted=[HOUSEWIFE], by=husband, at=at)[0]
    facts: dict[str, object] = {"for": "cover", "period": "year", "person": wife.name}
    return ask_all(wanted=[Prepaid("SSR", 120_00, facts, insured_id=wife.pk)], by=husband, at=at)[0]


def association(manager: Person, *, at: datetime = NOON, code: str = "AG000017") -> Agency:
    """Give an approved association with its manager."""
    agency = Agency.objects.create(
        reference=f"{code[-6:]}ABC", kind=AgencyKind.ASSOCIATION, name="Persatuan Pemandu Contoh",
        registration_number=f"PPM{code}", email="pejabat@persatuan.example", applicant=manager, created_at=at,
    )  # fmt: skip
    Agency.objects.filter(pk=agency.pk).update(
        state=lifecycle.SUBMITTED, submitted_at=at, due_at=at, signature=manager.name
    )
    Agency.objects.filter(pk=agency.pk).update(state=lifecycle.APPROVED, code=code, decided_at=at)
    agency.refresh_from_db()
    joined(agency, manager, "manager", at=at)
    return agency


def joined(
    agency: Agency, person: Person, role: str, *, at: datetime = NOON, ends_on: date | None = None
) -> Membership:
    """Give a person a role in an agency."""
    return Membership.objects.create(
        state=lifecycle.HELD, agency=agency, person=person, role=role, given_at=at, ends_on=ends_on
    )


def listed_by(agency: Agency, *, by: Person | None, at: datetime = NOON, people: int = 188) -> Bill:
    """Ask an agency for its share for the people of a list."""
    facts: dict[str, object] = {"for": "list", "reference": "SENARAI-7", "people": people}
    return ask_all(wanted=[Prepaid("SPS", people * 2_328, facts, agency_id=agency.pk)], by=by, at=at)[0]
