"""Fills a new draft: from the register and the month before, from an earlier month, or with what was filed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.employees.queries import serving_in
from caruman.employers.models import Employer
from caruman.schedules.assessing import Law
from caruman.schedules.lifecycle import DISCARDED, STANDING
from caruman.schedules.lines import Entry, lines_of
from caruman.schedules.models import Line, Origin, Schedule
from caruman.schedules.operations import drafting
from caruman.schedules.operations.editing import entry_of
from caruman.schedules.refusals import UnableToFile
from caruman.values.month import Month

REGISTER, COPY, EMPTY, NIL = "register", "copy", "empty", "nil"
WAYS = (REGISTER, COPY, EMPTY, NIL)


def earlier_schedules(employer: Employer, month: date) -> list[Schedule]:
    """Give what a new draft can be copied from: the newest version of each other month, the latest month first."""
    others = Schedule.objects.filter(employer=employer, is_nil=False).exclude(month=month).exclude(state=DISCARDED)
    return list(others.order_by("-month", "-version").distinct("month")[:60])


def filed_before(employer_id: UUID, month: date) -> Schedule | None:
    """Give the last schedule with people that stands for a month before."""
    standing = Schedule.objects.filter(employer_id=employer_id, state__in=STANDING, month__lt=month, is_nil=False)
    return standing.order_by("-month").first()


@transaction.atomic
def begin_filled(
    *, employer: Employer, month: date, way: str, copied: UUID | None = None, by: Person, at: datetime
) -> Schedule:
    """Begin a month and fill it; a draft that is open already is left as it is. Raises `UnableToFile`."""
    # The same lock as that of `begin`, taken first: of two who begin at once one fills.
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    known = set(Schedule.objects.filter(employer=employer, month=month).values_list("pk", flat=True))
    origins = {REGISTER: Origin.REGISTER, COPY: Origin.COPY, EMPTY: Origin.TYPED, NIL: Origin.NIL}
    schedule = drafting.begin(employer=employer, month=month, origin=origins[way], by=by, at=at)
    if schedule.pk in known:
        return schedule
    if way == NIL:
        return drafting.declare_nil(schedule_id=schedule.pk, by=by, at=at)
    entries = _entries(schedule, way, copied)
    if entries:
        drafting.fill(schedule_id=schedule.pk, entries=entries, origin=origins[way], by=by, at=at)
        schedule.refresh_from_db()
    return schedule


@transaction.atomic
def amend(*, schedule_id: UUID, by: Person, at: datetime) -> Schedule:
    """Begin a new version of what was filed, with its lines as they were declared. Raises `UnableToFile`."""
    filed = Schedule.objects.select_related("employer").get(pk=schedule_id)
    if filed.state not in STANDING:
        raise UnableToFile(_("Only what stands for a month can be amended."))
    Employer.objects.select_for_update(no_key=True).get(pk=filed.employer_id)
    known = set(Schedule.objects.filter(employer_id=filed.employer_id, month=filed.month).values_list("pk", flat=True))
    draft = drafting.begin(employer=filed.employer, month=filed.month, origin=Origin.AMENDMENT, by=by, at=at)
    if draft.pk in known:
        return draft
    entries = [_as_declared(line) for line in lines_of(filed)]
    if entries:
        drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.AMENDMENT, by=by, at=at)
        draft.refresh_from_db()
    return draft


def _entries(schedule: Schedule, way: str, copied: UUID | None) -> list[Entry]:
    if way == EMPTY:
        return []
    month = Month.of(schedule.month)
    law = Law(schedule.employer_id, month)
    if way == COPY:
        source = Schedule.objects.filter(pk=copied, employer_id=schedule.employer_id).exclude(state=DISCARDED).first()
        if source is None:
            raise UnableToFile(_("Choose the month to copy."))
        return [_carried(line, law, None) for line in lines_of(source)]
    source = filed_before(schedule.employer_id, schedule.month)
    serving = {one.identity_no: one for one in serving_in(schedule.employer_id, month)}
    entries = []
    for line in lines_of(source) if source is not None else ():
        employee = serving.pop(line.identity_no, None)
        # Whoever is not on the register at all stays: the register may lag behind. Who has left does not.
        if employee is not None or line.identity_no not in law.register:
            entries.append(_carried(line, law, employee))
    return [*entries, *(entry_of(employee, law) for employee in serving.values())]


def _carried(line: Line, law: Law, employee: Employee | None) -> Entry:
    """Give the line of the month before for this one: the wage stays, the status is that of this month."""
    if employee is not None:
        entry = entry_of(employee, law, wage_sen=line.wage_sen)
        return entry._replace(
            occupation=line.occupation or entry.occupation, allowance_sen=line.allowance_sen or entry.allowance_sen
        )
    return law.entry(
        line.identity_no, line.name, line.wage_sen, occupation=line.occupation, allowance_sen=line.allowance_sen
    )


def _as_declared(line: Line) -> Entry:
    return Entry(*(getattr(line, name) for name in Entry._fields))
