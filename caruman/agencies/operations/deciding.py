"""The desk: an officer takes an application, passes it on, asks, approves or rejects; closes an agency, reopens it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.agencies.lifecycle import AGENCY, APPROVED, QUERY, SUBMITTED
from caruman.agencies.models import Agency
from caruman.agencies.notifying import tell_applicant, tell_managers
from caruman.agencies.operations.account_of import account_of
from caruman.agencies.operations.applying import note
from caruman.agencies.operations.members import give
from caruman.agencies.refusals import UnableToDecide
from caruman.documents.lifecycle import HELD
from caruman.documents.queries import sent_about


@transaction.atomic
def take(*, agency_id: UUID, by: Person, at: datetime) -> Agency:
    """Take an application into work, from another officer too. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by)
    if agency.state not in (SUBMITTED, QUERY):
        raise UnableToDecide(_meanwhile())
    if agency.assigned_to_id != by.pk:
        agency.assigned_to = by
        agency.save(update_fields=["assigned_to"])
        note(agency, "take", by=by, at=at)
    return agency


@transaction.atomic
def pass_on(*, agency_id: UUID, to: Person, by: Person, at: datetime) -> Agency:
    """Give an application to another officer. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by)
    if agency.state not in (SUBMITTED, QUERY):
        raise UnableToDecide(_meanwhile())
    if not to.is_officer or to.identity_index == agency.who_applies.identity_index:
        raise UnableToDecide(_("Choose another officer."))
    agency.assigned_to = to
    agency.save(update_fields=["assigned_to"])
    note(agency, "pass_on", by=by, at=at)
    return agency


@transaction.atomic
def ask(*, agency_id: UUID, version: int, words: str, by: Person, at: datetime) -> Agency:
    """Ask the applicant for something. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by, verb="ask", version=version)
    agency.state = AGENCY.target("ask", agency.state)
    agency.assigned_to = by
    agency.version += 1
    agency.save()
    note(agency, "ask", by=by, at=at, words=words)
    tell_applicant(agency, kind="agency_question", at=at, sms=True, words=words)
    return agency


@transaction.atomic
def approve(
    *, agency_id: UUID, version: int, kind: str, target_groups: Iterable[str], by: Person, at: datetime
) -> Agency:
    """Approve: the agency has its code and its applicant becomes its manager. Raises `UnableToDecide`.

    An applicant on paper who has no account gets one, with a temporary password by e-mail. `kind` is what the officer
    found it to be, `target_groups` what it may list.
    """
    agency = _locked(agency_id, by, verb="approve", version=version)
    if kind not in AgencyKind.values:
        raise UnableToDecide(_("Say what kind of agency it is."))
    if sent_about(agency).filter(state=HELD).exists():
        raise UnableToDecide(_("A file still waits for the virus scan. Approve when every file can be opened."))
    agency.applicant, password = _manager_of(agency, by=by, at=at)
    agency.state = AGENCY.target("approve", agency.state)
    agency.kind, agency.target_groups = kind, sorted(set(target_groups))
    agency.code, agency.decided_at, agency.assigned_to = _next_code(), at, by
    agency.version += 1
    _save_once(agency)
    note(agency, "approve", by=by, at=at, kind=kind, groups=agency.target_groups)
    give(agency=agency, person=agency.applicant, role=AgencyRole.MANAGER, by=by, at=at)
    if password:
        username = agency.applicant.portal_username or ""
        named = {"username": username, "password": password}
        tell_applicant(agency, kind="agency_approved_newcomer", at=at, sms=True, **named)
    else:
        tell_applicant(agency, kind="agency_approved", at=at, sms=True)
    return agency


@transaction.atomic
def reject(*, agency_id: UUID, version: int, words: str, by: Person, at: datetime) -> Agency:
    """Reject, with the reason. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by, verb="reject", version=version)
    agency.state = AGENCY.target("reject", agency.state)
    agency.decided_at, agency.assigned_to = at, by
    agency.version += 1
    agency.save()
    note(agency, "reject", by=by, at=at, words=words)
    tell_applicant(agency, kind="agency_rejected", at=at, words=words)
    return agency


@transaction.atomic
def change_groups(
    *, agency_id: UUID, version: int, target_groups: Iterable[str], words: str, by: Person, at: datetime
) -> Agency:
    """Change which groups an approved agency may list. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by, version=version)
    if agency.state != APPROVED:
        raise UnableToDecide(_meanwhile())
    before, agency.target_groups = agency.target_groups, sorted(set(target_groups))
    if before == agency.target_groups:
        raise UnableToDecide(_("Nothing would change. Choose other groups, or go back."))
    agency.version += 1
    agency.save()
    note(agency, "groups", by=by, at=at, words=words, before=before, after=agency.target_groups)
    tell_managers(agency, kind="agency_groups", at=at, words=words)
    return agency


@transaction.atomic
def close(*, agency_id: UUID, version: int, words: str, by: Person, at: datetime) -> Agency:
    """Close an agency: what it entered stays, and can be read. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by, verb="close", version=version)
    agency.state = AGENCY.target("close", agency.state)
    agency.version += 1
    agency.save()
    note(agency, "close", by=by, at=at, words=words)
    tell_managers(agency, kind="agency_closed", at=at, words=words)
    return agency


@transaction.atomic
def reopen(*, agency_id: UUID, version: int, words: str, by: Person, at: datetime) -> Agency:
    """Let a closed agency act again. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by, verb="reopen", version=version)
    agency.state = AGENCY.target("reopen", agency.state)
    agency.version += 1
    _save_once(agency)
    note(agency, "reopen", by=by, at=at, words=words)
    tell_managers(agency, kind="agency_reopened", at=at, words=words)
    return agency


def locked_for_answer(agency_id: UUID, by: Person, *, version: int) -> Agency:
    """Give an application on paper, locked, about which something is asked. Raises `UnableToDecide`."""
    agency = _locked(agency_id, by, version=version)
    if agency.state != QUERY or agency.entered_by_id is None:
        raise UnableToDecide(_meanwhile())
    return agency


def _manager_of(agency: Agency, *, by: Person, at: datetime) -> tuple[Person, str]:
    """Give who becomes the manager, and the temporary password of an account that was opened for it."""
    if agency.applicant is not None:
        return agency.applicant, ""
    return account_of(
        identity_kind=agency.applicant_identity_kind,
        identity_number=agency.applicant_identity_number,
        name=agency.applicant_name,
        phone=agency.applicant_phone,
        email=agency.applicant_email,
        language=agency.language,
        by=by,
        at=at,
    )


def _locked(agency_id: UUID, by: Person, *, verb: str = "", version: int | None = None) -> Agency:
    """Give the agency, locked, where this officer may do this to this version of it."""
    agency = Agency.objects.select_for_update(of=("self",)).select_related("applicant").get(pk=agency_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if agency.who_applies.identity_index == by.identity_index:
        raise UnableToDecide(_("This is your own application. Another officer decides it."))
    if verb and not AGENCY.permits(verb, agency.state):
        raise UnableToDecide(_meanwhile())
    if version is not None and agency.version != version:
        raise UnableToDecide(_("This application has changed since the page was opened. Read it again, then decide."))
    return agency


def _meanwhile() -> str:
    return _("This application has been decided, asked about or taken back meanwhile. Nothing was changed.")


def _save_once(agency: Agency) -> None:
    """Save an agency as approved, where no other one has its registration number."""
    twin = _("An agency with this registration number is approved already. Reject this one, or close the other.")
    if Agency.objects.filter(state=APPROVED, registration_number=agency.registration_number).exists():
        raise UnableToDecide(twin)
    try:
        with transaction.atomic():
            agency.save()
    except IntegrityError:
        # Another application of the same body was approved at this very moment.
        raise UnableToDecide(twin) from None


def _next_code() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('agencies_code')")
        return f"AG{cursor.fetchone()[0]:06}"
