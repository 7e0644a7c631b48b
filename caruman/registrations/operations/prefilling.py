"""What MyCoID says, put into a form: after a look-up, or because MyCoID sent a registration."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employers.lifecycle import ENROLLED
from caruman.employers.models import Employer
from caruman.registrations.lifecycle import DRAFT, QUERY
from caruman.registrations.models import Inbound, Principal, Registration, RegistrationForm
from caruman.registrations.mycoid import KINDS, Company, as_json, knows_kind, read_company
from caruman.registrations.operations.filling import changed, locked, start
from caruman.registrations.queries import open_form
from caruman.registrations.refusals import UnableToFile

MYCOID = "mycoid"
FILLED = ("name", "registered_on", "address", "postcode", "city", "state_code")


class SentDifferently(Exception):
    """MyCoID used the reference of an earlier registration for another one."""


@transaction.atomic
def prefill(*, registration_id: UUID, company: Company, by: Person | None, at: datetime) -> Registration:
    """Put what MyCoID says of the company into Form 1; what it does not know stays. Raises `UnableToFile`.

    People whom it names and who are not on the form yet are added; nobody is taken off.
    """
    registration = locked(registration_id)
    if registration.state not in (DRAFT, QUERY):
        raise UnableToFile(_("The form has been sent and can no longer be changed."))
    if registration.form != RegistrationForm.FORM_1:
        raise ValueError(f"{registration.form} is not filled in from MyCoID")
    if company.number != registration.employer.registration_number:
        raise UnableToFile(_("MyCoID gave particulars of another company. Nothing was changed."))
    filled = dict(registration.prefilled)
    for name in FILLED:
        value = getattr(company, name)
        if value:
            setattr(registration, name, value)
            filled[name] = value.isoformat() if name == "registered_on" else value
    registration.prefilled, registration.prefilled_from = filled, MYCOID
    named = {principal.identity_number for principal in registration.principals.all()}
    for director in company.directors:
        if director.identity_number not in named:
            named.add(director.identity_number)
            Principal.objects.create(
                registration=registration,
                name=director.name,
                identity_kind=director.identity_kind,
                identity_number=director.identity_number,
                identity_tail=director.identity_number[-4:],
                position=director.position,
                is_prefilled=True,
            )
    changed(registration, by=by, at=at)
    record(act="registration.prefilled", at=at, about=registration, by=by, employer_id=registration.employer_id)
    return registration


@transaction.atomic
def receive(*, reference: str, company: Company, at: datetime) -> tuple[Inbound, bool]:
    """Keep a registration that MyCoID sent, and begin Form 1 where the employer has a portal ID and no form.

    Gives the row, and whether it is new: the same reference is the same registration. Raises `SentDifferently`.
    """
    told = json.dumps(as_json(company), sort_keys=True)
    inbound, is_new = Inbound.objects.get_or_create(
        reference=reference,
        defaults={"registration_number": company.number, "company": told, "received_at": at},
    )
    if not is_new:
        if inbound.company != told:
            raise SentDifferently(reference)
        return inbound, False
    record(act="registration.inbound", at=at, about=inbound)
    same = Employer.objects.filter(registration_number=company.number, registration_kind__in=KINDS)
    employer = same.filter(state=ENROLLED).order_by("created_at").first()
    if employer is not None and open_form(employer, RegistrationForm.FORM_1) is None:
        language = _language_of_owner(employer)
        begin(employer=employer, by=None, at=at, language=language)
        inbound.refresh_from_db()
    return inbound, True


@transaction.atomic
def begin(*, employer: Employer, by: Person | None, at: datetime, language: str) -> Registration:
    """Begin Form 1 with what MyCoID has sent about the employer, where it has. Raises `UnableToFile`."""
    registration = start(employer=employer, form=RegistrationForm.FORM_1, by=by, at=at, language=language)
    inbound = waiting_for(employer)
    if inbound is not None and registration.state == DRAFT:
        registration = prefill(registration_id=registration.pk, company=company_of(inbound), by=by, at=at)
        inbound.registration = registration
        inbound.save(update_fields=["registration"])
    return registration


def waiting_for(employer: Employer) -> Inbound | None:
    """Give the latest registration that MyCoID sent about an employer and that no form has taken up."""
    if not knows_kind(employer.registration_kind):
        return None
    unused = Inbound.objects.filter(registration_number=employer.registration_number, registration=None)
    return unused.order_by("-received_at", "pk").first()


def company_of(inbound: Inbound) -> Company:
    """Give the company that a registration speaks of."""
    told: Any = json.loads(inbound.company)
    return read_company(told)


def _language_of_owner(employer: Employer) -> str:
    grant = employer.grants.filter(role="owner", state="held").select_related("person").order_by("granted_at").first()
    return str(grant.person.language) if grant is not None and grant.person is not None else "ms"
