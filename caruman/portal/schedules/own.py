"""Who may do what with the schedules of an employer, and the loading of those that are the employer's own."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.employers.queries import reaches_both
from caruman.portal.employer.access import employer_role
from caruman.schedules.lifecycle import DISCARDED
from caruman.schedules.models import Schedule

EDITING = frozenset((Role.OWNER, Role.PREPARER))
SUBMITTING = frozenset((Role.OWNER, Role.PREPARER, Role.APPROVER))
APPROVING = frozenset((Role.OWNER, Role.APPROVER))

anybody = employer_role(both=True)
"""For whoever holds roles for both schemes at the employer: each line of a schedule has both."""
editors = employer_role(*EDITING, both=True)
"""For those who prepare the month."""
submitters = employer_role(*SUBMITTING, both=True)
"""For those who may declare it."""
approvers = employer_role(*APPROVING, both=True)
"""For those who may submit what somebody else prepared."""

_OF_PEOPLE_NOT_SHOWN = ("identity_number", "phone", "email", "address", "secret_phrase", "password")


def may_edit(request: HttpRequest) -> bool:
    """Say whether the person prepares months here."""
    return reaches_both(request.reach, EDITING)


def may_submit(request: HttpRequest) -> bool:
    """Say whether the person may declare months here."""
    return reaches_both(request.reach, SUBMITTING)


def may_approve(request: HttpRequest) -> bool:
    """Say whether the person may submit what somebody else prepared."""
    return reaches_both(request.reach, APPROVING)


def load(employer: Employer, schedule_id: UUID, *states: str) -> Schedule:
    """Give a schedule of this employer, in one of the states where some are named; there is no such page otherwise."""
    people = ("checked_by", "submitted_by", "changed_by")
    found = Schedule.objects.filter(employer=employer, pk=schedule_id).select_related(*people)
    # Of these people the pages say the name alone, and the rest of them is long and sealed.
    found = found.defer(*(f"{who}__{what}" for who in people for what in _OF_PEOPLE_NOT_SHOWN))
    schedule = (found.filter(state__in=states) if states else found.exclude(state=DISCARDED)).first()
    if schedule is None:
        raise Http404
    schedule.employer = employer
    return schedule
