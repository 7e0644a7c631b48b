"""The desk: an officer takes a form, passes it on, asks, approves or rejects."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.accounts.operations import open_for_enrolment
from caruman.accounts.queries import person_for
from caruman.employers.lifecycle import ENROLMENT, PROPOSED, QUERY, SUBMITTED
from caruman.employers.models import Employer, Enrolment
from caruman.employers.notifying import tell_applicant
from caruman.employers.operations.enrolling import note
from caruman.employers.operations.granting import open_employer
from caruman.employers.queries import same_employer
from caruman.employers.refusals import UnableToDecide


@transaction.atomic
def take(*, enrolment_id: UUID, by: Person, at: datetime) -> Enrolment:
    """Take a form into work, from another officer too. Raises `UnableToDecide`."""
    enrolment = _locked(enrolment_id, by)
    if enrolment.assigned_to_id != by.pk:
        enrolment.assigned_to = by
        enrolment.save(update_fields=["assigned_to"])
        note(enrolment, "take", by=by, at=at, by_officer=True)
    return enrolment


@transaction.atomic
def pass_on(*, enrolment_id: UUID, to: Person, by: Person, at: datetime) -> Enrolment:
    """Give a form to another officer. Raises `UnableToDecide`."""
    enrolment = _locked(enrolment_id, by)
    if not to.is_officer or to.identity_index == enrolment.identity_index:
        raise UnableToDecide(_("Choose another officer."))
    enrolment.assigned_to = to
    enrolment.save(update_fields=["assigned_to"])
    note(enrolment, "pass_on", by=by, at=at, by_officer=True)
    return enrolment


@transaction.atomic
def query(*, enrolment_id: UUID, version: int, words: str, by: Person, at: datetime) -> Enrolment:
    """Ask the applicant for something. Raises `UnableToDecide`."""
    enrolment = _locked(enrolment_id, by, verb="query", version=version)
    enrolment.state = ENROLMENT.target("query", enrolment.state)
    enrolment.assigned_to = by
    enrolment.version += 1
    enrolment.save()
    note(enrolment, "query", by=by, at=at, by_officer=True, words=words)
    tell_applicant(enrolment, kind="enrolment_query", at=at, words=words)
    return enrolment


@transaction.atomic
def reject(*, enrolment_id: UUID, version: int, words: str, by: Person, at: datetime) -> Enrolment:
    """Reject a form and say why. Raises `UnableToDecide`."""
    enrolment = _locked(enrolment_id, by, verb="reject", version=version)
    _decide(enrolment, "reject", by, at)
    note(enrolment, "reject", by=by, at=at, by_officer=True, words=words)
    tell_applicant(enrolment, kind="enrolment_rejected", at=at, words=words)
    return enrolment


@transaction.atomic
def approve(*, enrolment_id: UUID, version: int, by: Person, at: datetime) -> Enrolment:
    """Give the applicant the portal ID: the employer is there, the applicant its owner. Raises `UnableToDecide`."""
    enrolment = _locked(enrolment_id, by, verb="approve", version=version)
    if same_employer(enrolment) is not None:
        raise UnableToDecide(_("This employer has a portal ID already. Hand it over to the applicant, or reject."))
    person, password = applicant_of(enrolment, by=by, at=at)
    try:
        with transaction.atomic():
            employer = open_employer(
                owner=person,
                by=by,
                at=at,
                roles=enrolment.wanted_roles,
                name=enrolment.employer_name,
                entity_type=enrolment.entity_type,
                registration_kind=enrolment.registration_kind,
                registration_number=enrolment.registration_number,
                employer_code=enrolment.employer_code or None,
                address=enrolment.address,
                postcode=enrolment.postcode,
                city=enrolment.city,
                state_code=enrolment.state_code,
                phone=enrolment.employer_phone,
                email=enrolment.employer_email or enrolment.applicant_email,
                employees=enrolment.employees or 0,
            )
    except IntegrityError:
        # Another form for the same employer was approved at this very moment.
        raise UnableToDecide(
            _("This employer has a portal ID already. Hand it over to the applicant, or reject.")
        ) from None
    complete(enrolment, employer=employer, person=person, password=password, by=by, at=at)
    return enrolment


def applicant_of(enrolment: Enrolment, *, by: Person, at: datetime) -> tuple[Person, str]:
    """Give the applicant's account, opened now where there is none, and then its temporary password."""
    known = enrolment.person or person_for(enrolment.identity_kind, enrolment.identity_number)
    if known is not None:
        return known, ""
    return open_for_enrolment(
        identity_kind=enrolment.identity_kind,
        identity_number=enrolment.identity_number,
        name=enrolment.applicant_name,
        phone=enrolment.applicant_phone,
        email=enrolment.applicant_email,
        language=enrolment.language,
        by=by,
        at=at,
    )


def complete(
    enrolment: Enrolment, *, employer: Employer, person: Person, password: str, by: Person, at: datetime
) -> None:
    """Write the approval down and tell the applicant; the temporary password goes by e-mail only."""
    enrolment.employer, enrolment.person = employer, person
    _decide(enrolment, "approve", by, at)
    note(enrolment, "approve", by=by, at=at, by_officer=True)
    if password:
        tell_applicant(
            enrolment,
            kind="enrolment_approved_newcomer",
            at=at,
            username=person.portal_username or "",
            password=password,
        )
    else:
        tell_applicant(enrolment, kind="enrolment_approved", at=at)


def lock_for(enrolment_id: UUID, by: Person, *, verb: str, version: int) -> Enrolment:
    """Give the form, locked, where this officer may do this to this version of it. Raises `UnableToDecide`."""
    return _locked(enrolment_id, by, verb=verb, version=version)


def _locked(enrolment_id: UUID, by: Person, *, verb: str = "", version: int | None = None) -> Enrolment:
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if enrolment.identity_index == by.identity_index:
        raise UnableToDecide(_("This is your own form. Another officer decides it."))
    if enrolment.state not in (SUBMITTED, QUERY) or (verb and not ENROLMENT.permits(verb, enrolment.state)):
        raise UnableToDecide(_("This form has been decided, asked about or taken back meanwhile. Nothing was changed."))
    if version is not None and enrolment.version != version:
        raise UnableToDecide(_("This form has changed since the page was opened. Read it again, then decide."))
    if verb in ("approve", "query", "reject") and enrolment.handovers.filter(state=PROPOSED).exists():
        raise UnableToDecide(_("A handing over waits for a second officer. Close it first."))
    return enrolment


def _decide(enrolment: Enrolment, verb: str, by: Person, at: datetime) -> None:
    enrolment.state = ENROLMENT.target(verb, enrolment.state)
    enrolment.decided_by, enrolment.decided_at = by, at
    enrolment.version += 1
    enrolment.save()
