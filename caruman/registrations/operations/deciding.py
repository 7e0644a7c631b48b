"""The desk: an officer takes an employer's form, passes it on, asks, approves or rejects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from caruman.accounts.models import Person
from caruman.employees.operations.adding import accept_all
from caruman.employers.models import Employer
from caruman.employers.operations import standing
from caruman.employers.queries import roles_at
from caruman.employers.refusals import UnableToChangeEmployer
from caruman.registrations import employer_codes, letters
from caruman.registrations.lifecycle import QUERY, REGISTRATION, SUBMITTED
from caruman.registrations.models import Branch, LetterKind, Registration, RegistrationForm
from caruman.registrations.notifying import tell_employer
from caruman.registrations.operations.filling import locked, note
from caruman.registrations.particulars import LABELS, in_words
from caruman.registrations.queries import (
    changes,
    details_for_employer,
    present_branches,
    registered_twin,
    serving_after,
)
from caruman.registrations.refusals import UnableToDecide


class Effect(NamedTuple):
    """What an approval led to: the letter it asks for, the message, and what both tell."""

    letter: str
    message: str
    params: dict[str, object]
    changes: letters.Facts
    people: list[str]


@transaction.atomic
def take(*, registration_id: UUID, by: Person, at: datetime) -> Registration:
    """Take a form into work, from another officer too. Raises `UnableToDecide`."""
    registration = _locked(registration_id, by, at)
    if registration.assigned_to_id != by.pk:
        registration.assigned_to = by
        registration.save(update_fields=["assigned_to"])
        note(registration, "take", by=by, at=at, by_officer=True)
    return registration


@transaction.atomic
def pass_on(*, registration_id: UUID, to: Person, by: Person, at: datetime) -> Registration:
    """Give a form to another officer, who must be free to decide it. Raises `UnableToDecide`."""
    registration = _locked(registration_id, by, at)
    if not to.is_officer or to.pk == by.pk or is_close(registration, to, at):
        raise UnableToDecide(_("Choose another officer."))
    registration.assigned_to = to
    registration.save(update_fields=["assigned_to"])
    note(registration, "pass_on", by=by, at=at, by_officer=True)
    return registration


@transaction.atomic
def query(*, registration_id: UUID, version: int, words: str, by: Person, at: datetime) -> Registration:
    """Ask the employer for something. Raises `UnableToDecide`."""
    registration = _locked(registration_id, by, at, verb="query", version=version)
    registration.state = REGISTRATION.target("query", registration.state)
    registration.assigned_to = by
    registration.version += 1
    registration.save()
    note(registration, "query", by=by, at=at, by_officer=True, words=words)
    tell_employer(registration, kind="registration_query", at=at, words=words)
    return registration


@transaction.atomic
def reject(*, registration_id: UUID, version: int, words: str, by: Person, at: datetime) -> Registration:
    """Reject a form and say why, by letter too. Raises `UnableToDecide`."""
    registration = _locked(registration_id, by, at, verb="reject", version=version)
    _decide(registration, "reject", by, at)
    note(registration, "reject", by=by, at=at, by_officer=True, words=words)
    letters.write(letters.Told(registration, LetterKind.REJECTED, words, [], []), at=at)
    tell_employer(registration, kind="registration_rejected", at=at, words=words)
    return registration


@transaction.atomic
def approve(*, registration_id: UUID, version: int, by: Person, at: datetime) -> Registration:
    """Let a form take effect: the employer has its code, its change, its end. Raises `UnableToDecide`."""
    registration = _locked(registration_id, by, at, verb="approve", version=version)
    try:
        effect = _EFFECTS[RegistrationForm(registration.form)](registration, by, at)
    except UnableToChangeEmployer as fault:
        raise UnableToDecide(str(fault)) from None
    _decide(registration, "approve", by, at)
    note(registration, "approve", by=by, at=at, by_officer=True)
    letters.write(letters.Told(registration, effect.letter, "", effect.changes, effect.people), at=at)
    tell_employer(registration, kind=effect.message, at=at, **effect.params)
    return registration


def is_close(registration: Registration, officer: Person, at: datetime) -> bool:
    """Say whether an officer stands too near: sent or entered the form, acts for the employer, or is named on it."""
    if officer.pk in (registration.submitted_by_id, registration.entered_by_id, registration.created_by_id):
        return True
    if roles_at(officer, registration.employer, at):
        return True
    return any(one.identity_number == officer.identity_number for one in registration.principals.all())


def _register(registration: Registration, by: Person, at: datetime) -> Effect:
    employer = registration.employer
    twin = registered_twin(registration)
    if twin is not None:
        raise UnableToDecide(
            _("This employer is registered already, with the employer code %(code)s. Reject the form.")
            % {"code": twin.employer_code}
        )
    code = employer.employer_code or employer_codes.issue(registration.state_code)
    registration.employer = standing.register(
        employer=employer,
        code=code,
        details=details_for_employer(registration),
        first_hired_on=registration.first_hired_on,
        by=by,
        at=at,
    )
    accept_all(employer=registration.employer, by=by, at=at)
    return Effect(LetterKind.REGISTERED, "registration_approved", {"employer_code": code}, [], [])


def _change(registration: Registration, by: Person, at: datetime) -> Effect:
    altered = changes(registration)
    stood, stand = _places(present_branches(registration.employer)), _places(registration.branches.order_by("name"))
    is_new_day = registration.first_hired_on is not None and registration.employer.first_hired_on is None
    details = details_for_employer(registration)
    registration.employer = standing.change_details(employer=registration.employer, details=details, by=by, at=at)
    # The letter reads in the employer's language, so its labels are said in it here.
    with override(registration.language):
        said = [(str(LABELS[name]), in_words(name, new)) for name, (_old, new) in altered.items()]
        if is_new_day:
            said.append((str(LABELS["first_hired_on"]), in_words("first_hired_on", registration.first_hired_on)))
        if stood != stand:
            said.append((_("Branches"), "\n".join(stand) or "–"))
    return Effect(LetterKind.CHANGED, "registration_changed", {}, said, [])


def _places(branches: Iterable[Branch]) -> list[str]:
    return [f"{one.name}, {one.address}, {one.postcode} {one.city}" for one in branches]


def _change_owners(registration: Registration, by: Person, at: datetime) -> Effect:
    people = [f"{one.name}, {one.position}" for one in registration.principals.order_by("name")]
    return Effect(LetterKind.CHANGED, "registration_changed", {}, [], people)


def _cease(registration: Registration, by: Person, at: datetime) -> Effect:
    day = registration.ceased_on
    if day is None or serving_after(registration.employer_id, day).exists():
        raise UnableToDecide(
            _("Somebody is in service on or after that day. The employer says first who left, and when.")
        )
    registration.employer = standing.cease(employer=registration.employer, on=day, by=by, at=at)
    return Effect(LetterKind.CEASED, "registration_ceased", {"ceased_on": day}, [], [])


def _reopen(registration: Registration, by: Person, at: datetime) -> Effect:
    day = registration.reopened_on
    if day is None:
        raise UnableToDecide(_("The form does not say from which day. Ask the employer."))
    employer: Employer = standing.reopen(employer=registration.employer, on=day, by=by, at=at)
    registration.employer = employer
    params: dict[str, object] = {"reopened_on": day, "employer_code": employer.employer_code or ""}
    return Effect(LetterKind.REOPENED, "registration_reopened", params, [], [])


_EFFECTS = {
    RegistrationForm.FORM_1: _register,
    RegistrationForm.CHANGE: _change,
    RegistrationForm.OWNERS: _change_owners,
    RegistrationForm.FORM_1A: _cease,
    RegistrationForm.REOPEN: _reopen,
}


def _locked(
    registration_id: UUID, by: Person, at: datetime, *, verb: str = "", version: int | None = None
) -> Registration:
    registration = locked(registration_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if is_close(registration, by, at):
        raise UnableToDecide(_("You sent this form in, or have to do with this employer. Another officer decides it."))
    if registration.state not in (SUBMITTED, QUERY) or (verb and not REGISTRATION.permits(verb, registration.state)):
        raise UnableToDecide(_("This form has been decided, asked about or taken back meanwhile. Nothing was changed."))
    if version is not None and registration.version != version:
        raise UnableToDecide(_("This form has changed since the page was opened. Read it again, then decide."))
    return registration


def _decide(registration: Registration, verb: str, by: Person, at: datetime) -> None:
    registration.state = REGISTRATION.target(verb, registration.state)
    registration.decided_by, registration.decided_at = by, at
    registration.version += 1
    registration.save()
