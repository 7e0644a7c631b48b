"""An employer whose holders are gone gets a new owner: one officer proposes, a second one confirms."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employers.choices import Role
from caruman.employers.lifecycle import EMPLOYER, ENROLLED, HANDOVER, HELD, OFFERED, PROPOSED
from caruman.employers.models import Employer, Grant, Handover
from caruman.employers.notifying import tell_of_handover
from caruman.employers.operations import granting
from caruman.employers.operations.deciding import applicant_of, complete, lock_for
from caruman.employers.operations.enrolling import note
from caruman.employers.queries import same_employer
from caruman.employers.refusals import UnableToDecide


@transaction.atomic
def propose(*, enrolment_id: UUID, version: int, reason: str, by: Person, at: datetime) -> Handover:
    """Propose that the applicant becomes the owner of an employer that is there already. Raises `UnableToDecide`."""
    enrolment = lock_for(enrolment_id, by, verb="approve", version=version)
    employer = same_employer(enrolment)
    if employer is None:
        raise UnableToDecide(_("This employer has no portal ID yet. Approve the form."))
    handover = Handover.objects.create(
        enrolment=enrolment, employer=employer, reason=reason, proposed_by=by, proposed_at=at
    )
    note(enrolment, "propose", by=by, at=at, by_officer=True, words=reason)
    return handover


@transaction.atomic
def confirm(*, handover_id: UUID, by: Person, at: datetime) -> Handover:
    """Confirm as the second officer: the applicant owns, the former owners go. Raises `UnableToDecide`."""
    handover, employer = _locked(handover_id)
    if handover.proposed_by_id == by.pk:
        raise UnableToDecide(_("You proposed this. Another officer confirms it."))
    handover.state = HANDOVER.target("confirm", handover.state)
    handover.closed_by, handover.closed_at = by, at
    handover.save()
    enrolment = lock_for(handover.enrolment_id, by, verb="approve", version=handover.enrolment.version)
    person, password = applicant_of(enrolment, by=by, at=at)
    falling = _falling(employer, new=person)
    former = [grant.person_id for grant in falling if grant.role == Role.OWNER and grant.state == HELD]
    # The new owner is there before the former ones go: an employer is never without.
    for role in {Role.OWNER.value, *enrolment.wanted_roles}:
        granting.give(employer=employer, person=person, role=role, by=by, at=at)
    for grant in falling:
        granting.end(grant, why="handed_over", by=by, at=at)
    _note_code(employer, enrolment.employer_code, by, at)
    note(enrolment, "confirm", by=by, at=at, by_officer=True)
    complete(enrolment, employer=employer, person=person, password=password, by=by, at=at)
    record(act="employer.handed_over", at=at, about=employer, by=by, employer_id=employer.pk)
    for one in Person.objects.filter(pk__in=former):
        tell_of_handover(employer, to=one, handover=handover, at=at)
    return handover


@transaction.atomic
def refuse(*, handover_id: UUID, by: Person, at: datetime) -> Handover:
    """Close a proposal without handing anything over. Raises `UnableToDecide`."""
    handover, _employer = _locked(handover_id)
    handover.state = HANDOVER.target("refuse", handover.state)
    handover.closed_by, handover.closed_at = by, at
    handover.save()
    note(handover.enrolment, "refuse", by=by, at=at, by_officer=True)
    return handover


def _falling(employer: Employer, *, new: Person) -> list[Grant]:
    """Give the open grants, locked, that end: all of the owners before, and whatever makes somebody else an owner.

    Whoever takes an offer at this moment is waited for here, and is then one of the owners before.
    """
    others = employer.grants.filter(state__in=(OFFERED, HELD)).exclude(identity_index=new.identity_index)
    open_now = list(others.select_for_update().order_by("pk"))
    owners = {one.identity_index for one in open_now if one.role == Role.OWNER and one.state == HELD}
    return [one for one in open_now if one.role == Role.OWNER or one.identity_index in owners]


def _locked(handover_id: UUID) -> tuple[Handover, Employer]:
    handover = Handover.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=handover_id)
    if handover.state != PROPOSED:
        raise UnableToDecide(_("This handing over has been closed meanwhile. Nothing was changed."))
    return handover, Employer.objects.select_for_update(no_key=True).get(pk=handover.employer_id)


def _note_code(employer: Employer, code: str, by: Person, at: datetime) -> None:
    """An employer that was enrolled as new may have got its code since."""
    if code and employer.state == ENROLLED:
        employer.state, employer.employer_code = EMPLOYER.target("register", employer.state), code
        employer.save()
        record(act="employer.registered", at=at, about=employer, by=by, employer_id=employer.pk)
