"""The application of an agency: begun, described over several sittings, sent, answered, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.lifecycle import AGENCY, DRAFT, QUERY
from caruman.agencies.models import Agency, AgencyStep
from caruman.agencies.notifying import tell_applicant
from caruman.agencies.queries import gaps
from caruman.agencies.refusals import UnableToApply
from caruman.audit.operations import record
from caruman.employers.names import same_name
from caruman.employers.references import new_reference
from caruman.employers.working_time import due_at
from caruman.values.dates import in_malaysia_time

ANSWERS = frozenset({
    "kind", "name", "registration_number", "address", "postcode", "city", "state_code", "phone", "email",
    "people_expected", "wished_groups", "applicant_position",
})  # fmt: skip


@transaction.atomic
def begin(*, by: Person, at: datetime) -> Agency:
    """Begin an application in the name of the person who is signed in."""
    agency = Agency.objects.create(
        reference=new_reference(), applicant=by, language=by.language, email=by.email, created_at=at
    )
    note(agency, "begin", by=by, at=at)
    return agency


@transaction.atomic
def describe(*, agency_id: UUID, answers: dict[str, Any], by: Person, at: datetime) -> Agency:
    """Keep some answers of a draft, or of an application that an officer asked about. Raises `UnableToApply`."""
    agency = _own(agency_id, by)
    if agency.state not in (DRAFT, QUERY):
        raise UnableToApply(_("The application has been sent and can no longer be changed."))
    unknown = set(answers) - ANSWERS
    if unknown:
        raise ValueError(f"no answers of this application: {sorted(unknown)}")
    for name, answer in answers.items():
        setattr(agency, name, answer)
    agency.version += 1
    agency.save()
    record(act="agency.described", at=at, about=agency, by=by, person_id=agency.applicant_id)
    return agency


@transaction.atomic
def submit(*, agency_id: UUID, version: int, signature: str, by: Person, at: datetime) -> Agency:
    """Send the application to the office; the clock begins. `version` is what was signed. Raises `UnableToApply`."""
    agency = _own(agency_id, by)
    if agency.state != DRAFT:
        raise UnableToApply(_("The application has been sent already."))
    if agency.version != version:
        raise UnableToApply(_("The answers have changed since this page was opened. Check them again, then send."))
    _demand_complete(agency, at)
    if not same_name(signature, by.name):
        raise UnableToApply(_("Sign with your name, exactly as it stands above."))
    agency.signature = signature
    _hand_in(agency, by=by, at=at, words="")
    return agency


@transaction.atomic
def answer(*, agency_id: UUID, words: str, by: Person, at: datetime) -> Agency:
    """Answer what an officer asked; the clock begins anew. Raises `UnableToApply`."""
    agency = _own(agency_id, by)
    if agency.state != QUERY:
        raise UnableToApply(_("Nothing is being asked about this application now."))
    _demand_complete(agency, at)
    _hand_in(agency, by=by, at=at, words=words)
    return agency


@transaction.atomic
def withdraw(*, agency_id: UUID, by: Person, at: datetime) -> Agency:
    """Take an application back. Raises `UnableToApply` once it has been decided."""
    agency = _own(agency_id, by)
    if not AGENCY.permits("withdraw", agency.state):
        raise UnableToApply(_("The application has been decided or taken back already."))
    agency.state = AGENCY.target("withdraw", agency.state)
    agency.version += 1
    agency.save()
    note(agency, "withdraw", by=by, at=at)
    return agency


def note(agency: Agency, verb: str, *, by: Person | None, at: datetime, words: str = "", **details: object) -> None:
    """Add to the story of an agency, and to the audit."""
    AgencyStep.objects.create(agency=agency, at=at, verb=verb, by=by, words=words)
    record(
        act=f"agency.{verb}",
        at=at,
        about=agency,
        by=by,
        person_id=agency.applicant_id,
        reference=agency.reference,
        **details,
    )


def _own(agency_id: UUID, by: Person) -> Agency:
    """Give the application, locked; only its applicant writes on it."""
    agency = Agency.objects.select_for_update(of=("self",)).select_related("applicant").get(pk=agency_id)
    if agency.applicant_id != by.pk:
        raise UnableToApply(_("Only the applicant may do this."))
    return agency


def _demand_complete(agency: Agency, at: datetime) -> None:
    if gaps(agency, on=in_malaysia_time(at).date()):
        raise UnableToApply(_("Something is missing. Open the list of parts and complete those that are not done."))


def _hand_in(agency: Agency, *, by: Person, at: datetime, words: str) -> None:
    agency.state = AGENCY.target("submit", agency.state)
    agency.submitted_at, agency.due_at = at, due_at(at)
    agency.version += 1
    agency.save()
    note(agency, "answer" if words else "submit", by=by, at=at, words=words)
    tell_applicant(agency, kind="agency_received", at=at)
