"""An agency whose managers can no longer act gets a new one: an officer asks with the letter, a supervisor confirms."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import IDENTITY, Person
from caruman.agencies.choices import AgencyRole
from caruman.agencies.lifecycle import APPROVED, HELD, MANAGER_CHANGE, OFFERED, PROPOSED
from caruman.agencies.models import Agency, ManagerChange, Membership
from caruman.agencies.notifying import tell_former_manager, tell_new_manager
from caruman.agencies.operations.account_of import account_of
from caruman.agencies.operations.applying import note
from caruman.agencies.operations.members import end_by_office, give
from caruman.agencies.refusals import UnableToDecide
from caruman.documents import operations as documents
from caruman.documents.queries import is_open, sent_about
from caruman.vault.sealing import blind_index

LETTER = "appointment_letter"
NAMED = ("name", "identity_kind", "identity_number", "phone", "email", "language")


def propose(
    *, agency_id: UUID, version: int, reason: str, named: dict[str, Any], letter: UploadedFile | None, by: Person,
    at: datetime,
) -> ManagerChange:  # fmt: skip
    """Propose a new manager on a letter. Raises `UnableToDecide`, and `UnableToReceive` about the letter."""
    if set(named) != set(NAMED):
        raise ValueError("not what a new manager is known by")
    change = ManagerChange(
        id=uuid4(), agency_id=agency_id, reason=reason, proposed_by=by, proposed_at=at,
        identity_index=blind_index(named["identity_number"], purpose=IDENTITY), **named,
    )  # fmt: skip
    with transaction.atomic():
        _demand_possible(change, by=by, version=version)
    # The letter is opened outside a transaction: it may take seconds.
    paper = documents.receive(upload=letter, by=by, about=change, kind=LETTER, at=at)
    try:
        with transaction.atomic():
            agency = _demand_possible(change, by=by, version=version)
            change.save(force_insert=True)
            note(agency, "propose", by=by, at=at)
    except UnableToDecide:
        documents.remove(document_id=paper.pk, by=by, at=at)
        raise
    return change


@transaction.atomic
def confirm(*, change_id: UUID, by: Person, at: datetime) -> ManagerChange:
    """Confirm as the second officer: the new manager is there, the former ones go. Raises `UnableToDecide`."""
    change, agency = _locked(change_id)
    if by.office != Person.Office.SUPERVISOR:
        raise UnableToDecide(_("A supervisor confirms this."))
    if change.proposed_by_id == by.pk:
        raise UnableToDecide(_("You proposed this. Another officer confirms it."))
    _demand_stranger(change, agency, by)
    if agency.state != APPROVED:
        raise UnableToDecide(_("This agency is closed. Nothing can be changed in it."))
    if not any(is_open(paper) for paper in sent_about(change)):
        raise UnableToDecide(_("The letter cannot be opened yet. Confirm when it has been scanned."))
    person, password = account_of(**{name: getattr(change, name) for name in NAMED}, by=by, at=at)
    _close(change, "confirm", by, at)
    falling = _falling(agency, new=person)
    former = [one.person_id for one in falling if one.role == AgencyRole.MANAGER and one.state == HELD]
    # The new manager is there before the former ones go: an agency is never without.
    give(agency=agency, person=person, role=AgencyRole.MANAGER, by=by, at=at)
    for membership in falling:
        end_by_office(membership, by=by, at=at)
    note(agency, "confirm", by=by, at=at)
    tell_new_manager(agency, change=change, to=person, password=password, at=at)
    for one in Person.objects.filter(pk__in=former):
        tell_former_manager(agency, change=change, to=one, at=at)
    return change


@transaction.atomic
def refuse(*, change_id: UUID, by: Person, at: datetime) -> ManagerChange:
    """Close a proposal without a change: a supervisor, or whoever proposed it. Raises `UnableToDecide`."""
    change, agency = _locked(change_id)
    if by.pk != change.proposed_by_id:
        if by.office != Person.Office.SUPERVISOR:
            raise UnableToDecide(_("A supervisor decides this, or the officer who proposed it takes it back."))
        _demand_stranger(change, agency, by)
    _close(change, "refuse", by, at)
    note(agency, "refuse", by=by, at=at)
    return change


def _demand_possible(change: ManagerChange, *, by: Person, version: int) -> Agency:
    agency = Agency.objects.select_for_update(no_key=True).get(pk=change.agency_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if agency.state != APPROVED:
        raise UnableToDecide(_("This agency is closed. Nothing can be changed in it."))
    if agency.version != version:
        raise UnableToDecide(_("This application has changed since the page was opened. Read it again, then decide."))
    if agency.manager_changes.filter(state=PROPOSED).exists():
        raise UnableToDecide(_("A new manager waits for a second officer already. Close that proposal first."))
    managers = agency.memberships.filter(role=AgencyRole.MANAGER, state=HELD)
    if managers.filter(identity_index=change.identity_index).exists():
        raise UnableToDecide(_("This person manages the agency already."))
    _demand_stranger(change, agency, by)
    return agency


def _demand_stranger(change: ManagerChange, agency: Agency, by: Person) -> None:
    """Nobody gives himself an agency, nor decides about one in which he acts."""
    acts = agency.memberships.filter(identity_index=by.identity_index, state__in=(OFFERED, HELD)).exists()
    if acts or change.identity_index == by.identity_index:
        raise UnableToDecide(_("You have to do with this agency. Another officer decides."))


def _falling(agency: Agency, *, new: Person) -> list[Membership]:
    """Give the open roles, locked, that end: all of the managers before, and whatever makes somebody else a manager.

    Whoever takes an offer at this moment is waited for here, and is then one of the managers before.
    """
    others = agency.memberships.filter(state__in=(OFFERED, HELD)).exclude(identity_index=new.identity_index)
    open_now = list(others.select_for_update().order_by("pk"))
    managers = {one.identity_index for one in open_now if one.role == AgencyRole.MANAGER and one.state == HELD}
    return [one for one in open_now if one.role == AgencyRole.MANAGER or one.identity_index in managers]


def _locked(change_id: UUID) -> tuple[ManagerChange, Agency]:
    change = ManagerChange.objects.select_for_update().get(pk=change_id)
    if change.state != PROPOSED:
        raise UnableToDecide(_("This proposal has been closed meanwhile. Nothing was changed."))
    return change, Agency.objects.select_for_update(no_key=True).get(pk=change.agency_id)


def _close(change: ManagerChange, verb: str, by: Person, at: datetime) -> None:
    change.state = MANAGER_CHANGE.target(verb, change.state)
    change.closed_by, change.closed_at = by, at
    change.save()
