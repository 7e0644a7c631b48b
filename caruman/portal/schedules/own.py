"""Who may do what with the schedules of an employer, and the loading of those that are the employer's own."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.accounts.models import Person
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

_PEOPLE = ("checked_by", "submitted_by", "changed_by")


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
    found = Schedule.objects.filter(employer=employer, pk=schedule_id)
    schedule = (found.filter(state__in=states) if states else found.exclude(state=DISCARDED)).first()
    if schedule is None:
        raise Http404
    schedule.employer = employer
    _name_people(schedule)
    return schedule


def _name_people(schedule: Schedule) -> None:
    """Load who worked on it: of them the pages say the name alone, and the rest of them is long and sealed."""
    keys = {who: getattr(schedule, f"{who}_id") for who in _PEOPLE}
    people = {one.pk: one for one in Person.objects.filter(pk__in={*keys.values()} - {None}).only("name")}
    for who, key in keys.items():
        if key is not None:
            setattr(schedule, who, people[key])
