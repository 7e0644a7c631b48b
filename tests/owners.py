"""Bills that a person or an agency owes: the steps that tests of money begin with."""

from __future__ import annotations

from datetime import date, datetime

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
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


def listed_by(agency: Agency, *, by: Person | None, at: datetime = NOON, people: int = 188) -> Bill:
    """Ask an agency for its share for the people of a list."""
    facts: dict[str, object] = {"for": "list", "reference": "SENARAI-7", "people": people}
    return ask_all(wanted=[Prepaid("SPS", people * 2_328, facts, agency_id=agency.pk)], by=by, at=at)[0]
