"""What an employer is to PERKESO: registered, changed, closed, open again. The desk decides; here it takes effect."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employers.lifecycle import EMPLOYER
from caruman.employers.models import Employer
from caruman.employers.refusals import UnableToChangeEmployer

DETAILS = frozenset({
    "name", "trading_name", "address", "postcode", "city", "state_code", "phone", "email", "industry_code", "industry",
    "employees", "first_hired_on",
})  # fmt: skip
"""What a form may change about an employer; the registration number and the code stay."""


@transaction.atomic
def register(
    *, employer: Employer, code: str, details: dict[str, object], first_hired_on: date | None, by: Person, at: datetime
) -> Employer:
    """Give an employer its code, and the details of Form 1. Raises `UnableToChangeEmployer`."""
    locked = _locked(employer.pk)
    locked.state = _moved("register", locked)
    locked.employer_code = code
    _put(locked, {**details, "first_hired_on": first_hired_on})
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError:
        raise UnableToChangeEmployer(_("Another employer has this employer code already.")) from None
    _record("registered", locked, by, at)
    return locked


@transaction.atomic
def cease(*, employer: Employer, on: date, by: Person, at: datetime) -> Employer:
    """Close an employer from a day on. Raises `UnableToChangeEmployer`."""
    locked = _locked(employer.pk)
    locked.state = _moved("cease", locked)
    locked.ceased_on = on
    locked.save()
    _record("ceased", locked, by, at)
    return locked


@transaction.atomic
def reopen(*, employer: Employer, on: date, by: Person, at: datetime) -> Employer:
    """Open a closed employer again; the day stands in the audit. Raises `UnableToChangeEmployer`."""
    locked = _locked(employer.pk)
    locked.state = _moved("reopen", locked)
    locked.ceased_on = None
    locked.save()
    _record("reopened", locked, by, at, on=on.isoformat())
    return locked


@transaction.atomic
def change_details(*, employer: Employer, details: dict[str, object], by: Person, at: datetime) -> Employer:
    """Bring an employer's details up to date; those not named stay."""
    locked = _locked(employer.pk)
    _put(locked, details)
    locked.save()
    _record("details_changed", locked, by, at)
    return locked


def _locked(employer_id: UUID) -> Employer:
    return Employer.objects.select_for_update().get(pk=employer_id)


def _moved(verb: str, employer: Employer) -> str:
    if not EMPLOYER.permits(verb, employer.state):
        raise UnableToChangeEmployer(_("The employer stands otherwise meanwhile. Nothing was changed."))
    return EMPLOYER.target(verb, employer.state)


def _put(employer: Employer, details: dict[str, object]) -> None:
    unknown = set(details) - DETAILS
    if unknown:
        raise ValueError(f"no details of an employer: {sorted(unknown)}")
    for name, detail in details.items():
        setattr(employer, name, detail)


def _record(what: str, employer: Employer, by: Person, at: datetime, **facts: str) -> None:
    record(act=f"employer.{what}", at=at, about=employer, by=by, employer_id=employer.pk, **facts)
