"""A form of the employer: begun, filled in over several sittings, sent, answered, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employers.choices import Channel, EntityType
from caruman.employers.models import Employer
from caruman.employers.names import same_name
from caruman.employers.references import new_reference
from caruman.employers.working_time import due_at
from caruman.registrations.lifecycle import DRAFT, QUERY, REGISTRATION
from caruman.registrations.models import Branch, Principal, Registration, RegistrationForm, RegistrationStep
from caruman.registrations.notifying import tell_employer
from caruman.registrations.queries import (
    BEGINS_FROM,
    PARTICULARS,
    alters,
    gaps,
    open_form,
    particulars,
    present_branches,
    present_principals,
)
from caruman.registrations.refusals import UnableToFile
from caruman.values.dates import in_malaysia_time

ANSWERS: dict[str, frozenset[str]] = {
    RegistrationForm.FORM_1: frozenset(PARTICULARS)
    | {"first_hired_on", "citizens", "permanent_residents", "foreign_workers"},
    RegistrationForm.CHANGE: frozenset(PARTICULARS) | {"words", "first_hired_on"},
    RegistrationForm.OWNERS: frozenset({"words"}),
    RegistrationForm.FORM_1A: frozenset({
        "ceased_on", "ceased_why", "last_employee_on", "records_keeper", "refund_account",
    }),
    RegistrationForm.REOPEN: frozenset({"reopened_on", "words"}),
}  # fmt: skip
"""What each form asks."""
HOUSEHOLDS = ("97000", "Isi rumah sebagai majikan")
"""The industry of a household, which is not asked: MSIC 2008, in the words of the state's language."""
PRINCIPAL_COPIED = ("name", "identity_kind", "identity_number", "identity_tail", "position")
BRANCH_COPIED = ("name", "address", "postcode", "city", "state_code")


@transaction.atomic
def start(
    *,
    employer: Employer,
    form: str,
    by: Person | None,
    at: datetime,
    language: str,
    channel: str = Channel.ONLINE,
) -> Registration:
    """Begin a form with what stands now; of a kind that is open already, give that one. Raises `UnableToFile`.

    `by` is None where MyCoID sent the registration. On paper (`channel`) an officer enters it.
    """
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    begun = open_form(employer, form)
    if begun is not None:
        return begun
    if employer.state != BEGINS_FROM[RegistrationForm(form)]:
        raise UnableToFile(_("This form does not fit the employer as it stands now."))
    at_the_desk = channel != Channel.ONLINE
    registration = Registration(
        reference=new_reference(),
        form=form,
        employer=employer,
        channel=channel,
        entered_by=by if at_the_desk else None,
        created_by=by,
        created_at=at,
        language=language,
    )
    if form in (RegistrationForm.FORM_1, RegistrationForm.CHANGE):
        for name, value in particulars(employer).items():
            setattr(registration, name, value)
    if employer.entity_type == EntityType.HOUSEHOLD and not registration.industry_code:
        registration.industry_code, registration.industry = HOUSEHOLDS
    registration.save(force_insert=True)
    if form == RegistrationForm.OWNERS:
        for principal in present_principals(employer):
            copy = {name: getattr(principal, name) for name in PRINCIPAL_COPIED}
            Principal.objects.create(registration=registration, **copy)
    if form == RegistrationForm.CHANGE:
        for branch in present_branches(employer):
            copy = {name: getattr(branch, name) for name in BRANCH_COPIED}
            Branch.objects.create(registration=registration, **copy)
    note(registration, "start", by=by, at=at, by_officer=at_the_desk)
    return registration


@transaction.atomic
def save_answers(
    *, registration_id: UUID, answers: dict[str, Any], by: Person, at: datetime, version: int | None = None
) -> Registration:
    """Keep some answers of a draft, or of a form that an officer asked about. Raises `UnableToFile`."""
    registration = _open_to_change(registration_id, version)
    unknown = set(answers) - ANSWERS[registration.form]
    if unknown:
        raise ValueError(f"no answers of this form: {sorted(unknown)}")
    for name, answer in answers.items():
        setattr(registration, name, answer)
    changed(registration, by=by, at=at)
    return registration


@transaction.atomic
def put_principal(
    *, registration_id: UUID, principal_id: UUID | None, answers: dict[str, str], by: Person, at: datetime
) -> Principal:
    """Add an owner, partner or director, or change the one named. Raises `UnableToFile`."""
    registration = _open_to_change(registration_id, None, RegistrationForm.FORM_1, RegistrationForm.OWNERS)
    principal = (
        Principal(registration=registration)
        if principal_id is None
        else Principal.objects.get(pk=principal_id, registration=registration)
    )
    others = registration.principals.exclude(pk=principal.pk)
    if any(other.identity_number == answers["identity_number"] for other in others):
        raise UnableToFile(_("This person is named on the form already."))
    for name, answer in answers.items():
        setattr(principal, name, answer)
    principal.identity_tail = answers["identity_number"][-4:]
    principal.is_prefilled = False
    principal.save()
    changed(registration, by=by, at=at)
    return principal


@transaction.atomic
def remove_principal(*, registration_id: UUID, principal_id: UUID, by: Person, at: datetime) -> None:
    """Take a person off the form; twice is once. Raises `UnableToFile`."""
    registration = _open_to_change(registration_id, None, RegistrationForm.FORM_1, RegistrationForm.OWNERS)
    registration.principals.filter(pk=principal_id).delete()
    changed(registration, by=by, at=at)


@transaction.atomic
def put_branch(
    *, registration_id: UUID, branch_id: UUID | None, answers: dict[str, str], by: Person, at: datetime
) -> Branch:
    """Add a branch, or change the one named. Raises `UnableToFile`."""
    registration = _open_to_change(registration_id, None, RegistrationForm.FORM_1, RegistrationForm.CHANGE)
    branch = (
        Branch(registration=registration)
        if branch_id is None
        else Branch.objects.get(pk=branch_id, registration=registration)
    )
    for name, answer in answers.items():
        setattr(branch, name, answer)
    branch.save()
    changed(registration, by=by, at=at)
    return branch


@transaction.atomic
def remove_branch(*, registration_id: UUID, branch_id: UUID, by: Person, at: datetime) -> None:
    """Take a branch off the form; twice is once. Raises `UnableToFile`."""
    registration = _open_to_change(registration_id, None, RegistrationForm.FORM_1, RegistrationForm.CHANGE)
    registration.branches.filter(pk=branch_id).delete()
    changed(registration, by=by, at=at)


@transaction.atomic
def submit(*, registration_id: UUID, version: int, signature: str, by: Person, at: datetime) -> Registration:
    """Send the form to the desk; the clock begins. `version` is what the signer saw. Raises `UnableToFile`."""
    registration = locked(registration_id)
    if registration.state != DRAFT:
        raise UnableToFile(_("The form has been sent already."))
    _demand_version(registration, version)
    _demand_complete(registration, at)
    # What came on paper was signed there; the name under it is typed in by the officer.
    if registration.entered_by_id is None and not same_name(signature, by.name):
        raise UnableToFile(_("Sign with your own name, exactly as it stands above."))
    registration.signature = signature
    _hand_in(registration, "submit", by=by, at=at, words="")
    return registration


@transaction.atomic
def answer(*, registration_id: UUID, version: int, words: str, by: Person, at: datetime) -> Registration:
    """Answer what an officer asked; the clock begins anew. Raises `UnableToFile`."""
    registration = locked(registration_id)
    if registration.state != QUERY:
        raise UnableToFile(_("Nothing is being asked about this form now."))
    _demand_version(registration, version)
    _demand_complete(registration, at)
    _hand_in(registration, "answer", by=by, at=at, words=words)
    return registration


@transaction.atomic
def withdraw(*, registration_id: UUID, by: Person, at: datetime) -> Registration:
    """Take a form back. Raises `UnableToFile` once it has been decided."""
    registration = locked(registration_id)
    if not REGISTRATION.permits("withdraw", registration.state):
        raise UnableToFile(_("The form has been decided or taken back already."))
    registration.state = REGISTRATION.target("withdraw", registration.state)
    registration.version += 1
    registration.save()
    note(registration, "withdraw", by=by, at=at)
    return registration


def note(
    registration: Registration,
    verb: str,
    *,
    by: Person | None,
    at: datetime,
    by_officer: bool = False,
    words: str = "",
) -> None:
    """Add to the story of a form, and to the audit."""
    RegistrationStep.objects.create(
        registration=registration,
        at=at,
        verb=verb,
        by_id=by.pk if by else None,
        by_officer=by_officer,
        words=words,
    )
    record(
        act=f"registration.{verb}",
        at=at,
        about=registration,
        by=by,
        employer_id=registration.employer_id,
        reference=registration.reference,
        form=registration.form,
    )


def locked(registration_id: UUID) -> Registration:
    """Give a form that nobody else changes meanwhile."""
    return Registration.objects.select_for_update(of=("self",)).select_related("employer").get(pk=registration_id)


def changed(registration: Registration, *, by: Person | None, at: datetime) -> None:
    """Count a change, so that nobody signs or decides on old answers, and audit it."""
    registration.version += 1
    registration.save()
    record(act="registration.changed", at=at, about=registration, by=by, employer_id=registration.employer_id)


def _open_to_change(registration_id: UUID, version: int | None, *forms: str) -> Registration:
    registration = locked(registration_id)
    if registration.state not in (DRAFT, QUERY):
        raise UnableToFile(_("The form has been sent and can no longer be changed."))
    if version is not None:
        _demand_version(registration, version)
    if forms and registration.form not in forms:
        raise ValueError(f"{registration.form} does not ask this")
    return registration


def _demand_version(registration: Registration, version: int) -> None:
    if registration.version != version:
        raise UnableToFile(_("The answers have changed since this page was opened. Check them again, then send."))


def _demand_complete(registration: Registration, at: datetime) -> None:
    # The employer may have closed, or opened again, since the form was begun.
    if registration.employer.state != BEGINS_FROM[RegistrationForm(registration.form)]:
        raise UnableToFile(_("This form does not fit the employer as it stands now."))
    if gaps(registration, on=in_malaysia_time(at).date()):
        raise UnableToFile(_("Something is missing. Open the list of parts and complete those that are not done."))
    if not alters(registration):
        raise UnableToFile(_("Nothing differs from what stands now. Change a part first, or discard the form."))


def _hand_in(registration: Registration, verb: str, *, by: Person, at: datetime, words: str) -> None:
    registration.state = REGISTRATION.target(verb, registration.state)
    registration.submitted_at, registration.submitted_by, registration.due_at = at, by, due_at(at)
    registration.version += 1
    registration.save()
    note(registration, verb, by=by, at=at, by_officer=registration.entered_by_id is not None, words=words)
    tell_employer(registration, kind="registration_received", at=at)
