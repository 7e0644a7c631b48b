"""Which papers a form must bring: the table of the enrolment, by kind of employer and by what the form changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from caruman.employers.choices import EntityType
from caruman.employers.papers import asked
from caruman.registrations.models import Registration, RegistrationForm

IDENTITY, ADDRESS, CONTRACT = "identity", "address_proof", "first_contract"
OF_EVERYBODY = (IDENTITY, ADDRESS, CONTRACT)
ADDRESS_FIELDS = ("address", "postcode", "city", "state_code")
NAME_FIELDS = ("name", "registered_on")


def papers_for(registration: Registration, *, stands: dict[str, Any], on: date) -> list[str]:
    """Give the codes of the papers to bring, in the order of the table; `stands` is what holds before a change."""
    employer = registration.employer
    hired = registration.first_hired_on is not None and registration.first_hired_on < on
    papers = asked(entity_type=employer.entity_type, employees=1 if hired else 0, on=on)
    is_household = employer.entity_type == EntityType.HOUSEHOLD
    if registration.form == RegistrationForm.FORM_1:
        return papers
    if registration.form == RegistrationForm.OWNERS:
        return [paper for paper in papers if paper not in (ADDRESS, CONTRACT)]
    if registration.form != RegistrationForm.CHANGE:
        return []
    wanted: set[str] = set()
    if _differ(registration, stands, NAME_FIELDS):
        wanted |= {IDENTITY} if is_household else set(papers) - set(OF_EVERYBODY)
    if _differ(registration, stands, ADDRESS_FIELDS) and not is_household:
        wanted.add(ADDRESS)
    return [paper for paper in papers if paper in wanted]


def _differ(registration: Registration, stands: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any((stands.get(name) or None) != (getattr(registration, name) or None) for name in names)
