"""Drafts: begun for a month, filled, changed, given up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.operations import event_of, record_all
from caruman.employers.models import Employer
from caruman.schedules.lifecycle import CHECKED, DRAFT, OPEN, SCHEDULE, STANDING
from caruman.schedules.lines import Entry, copy_in, lines_of, remove_all
from caruman.schedules.models import Origin, ReceivedFile, Schedule
from caruman.schedules.refusals import UnableToFile
from caruman.values.dates import in_malaysia_time

FILLED = 2
"""The first revision of a draft that can have lines: whatever brings some counts one up from the beginning."""
_OF_A_DRAFT = (
    "state", "origin", "file", "is_nil", "revision", "changed_by", "changed_at", "checked_by", "checked_at",
    "sent_back_why",
)  # fmt: skip
"""What may change before a schedule is submitted."""


@transaction.atomic
def begin(*, employer: Employer, month: date, origin: str, by: Person, at: datetime) -> Schedule:
    """Give the draft of a month, a new one where none is open. Raises `UnableToFile`.

    Where a version stands already the draft will amend it. `month` is the first day of the contribution month.
    """
    # One row for all drafts of an employer is locked, so that two people who begin at once get the same draft.
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    schedule, is_new = begun(employer=employer, month=month, origin=origin, by=by, at=at)
    if is_new:
        note(schedule, "begin", by=by, at=at, origin=schedule.origin)
    return schedule


def begun(
    *, employer: Employer, month: date, origin: str, by: Person, at: datetime, file: ReceivedFile | None = None
) -> tuple[Schedule, bool]:
    """Begin as `begin` does where the employer is locked, and leave the event to the caller; tells whether it is new.

    With a `file` a new draft is one that it fills in the same moment. Raises `UnableToFile`.
    """
    versions = list(Schedule.objects.filter(employer=employer, month=month).order_by("version"))
    present = next((one for one in versions if one.state in OPEN), None)
    if present is not None:
        return present, False
    if month > in_malaysia_time(at).date():
        raise UnableToFile(_("This month has not begun. A schedule is submitted for months that have."))
    standing = next((one for one in versions if one.state in STANDING), None)
    schedule = Schedule.objects.create(
        employer=employer,
        month=month,
        version=versions[-1].version + 1 if versions else 1,
        amends=standing,
        origin=Origin.AMENDMENT if standing and origin != Origin.FILE else origin,
        file=file,
        revision=1 if file is None else FILLED,
        created_at=at,
        created_by=by,
        changed_at=at,
        changed_by=by,
    )
    return schedule, True


@transaction.atomic
def fill(
    *,
    schedule_id: UUID,
    entries: Iterable[Entry],
    origin: str,
    by: Person,
    at: datetime,
    file: ReceivedFile | None = None,
) -> Schedule:
    """Put lines in the place of all that a draft holds. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    if schedule.revision >= FILLED:
        empty(schedule)
    count = copy_in(schedule, entries)
    schedule.origin, schedule.file, schedule.is_nil = origin, file, False
    touch(schedule, by=by, at=at)
    note(schedule, "fill", by=by, at=at, lines=count, origin=origin)
    return schedule


@transaction.atomic
def declare_nil(*, schedule_id: UUID, by: Person, at: datetime) -> Schedule:
    """Say that nobody earned anything this month: the draft has no lines. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    empty(schedule)
    schedule.origin, schedule.file, schedule.is_nil = Origin.NIL, None, True
    touch(schedule, by=by, at=at)
    note(schedule, "fill", by=by, at=at, lines=0, origin=Origin.NIL.value)
    return schedule


@transaction.atomic
def discard(*, schedule_id: UUID, by: Person, at: datetime) -> Schedule:
    """Throw a draft away; its lines go with it. Raises `UnableToFile`."""
    schedule = Schedule.objects.select_for_update(no_key=True).get(pk=schedule_id)
    if not SCHEDULE.permits("discard", schedule.state):
        raise UnableToFile(_("This schedule is no draft any more."))
    if schedule.state == CHECKED:
        _reopen(schedule)
    empty(schedule)
    schedule.state = SCHEDULE.target("discard", schedule.state)
    touch(schedule, by=by, at=at)
    note(schedule, "discard", by=by, at=at)
    return schedule


@transaction.atomic
def reopen(*, schedule_id: UUID, why: str, by: Person, at: datetime) -> Schedule:
    """Give a checked schedule back to its preparer, with the reason; a draft stays as it is. Raises `UnableToFile`."""
    schedule = Schedule.objects.select_for_update(no_key=True).get(pk=schedule_id)
    if schedule.state == DRAFT:
        return schedule
    if schedule.state != CHECKED:
        raise UnableToFile(_("This schedule has been submitted already."))
    _reopen(schedule)
    schedule.sent_back_why = why
    touch(schedule, by=by, at=at)
    note(schedule, "reopen", by=by, at=at)
    return schedule


def locked_draft(schedule_id: UUID) -> Schedule:
    """Load a draft for changing it, in a transaction. Raises `UnableToFile` where it is none any more."""
    schedule = Schedule.objects.select_for_update(no_key=True).get(pk=schedule_id)
    demand_draft(schedule)
    return schedule


def demand_draft(schedule: Schedule) -> None:
    """Raise `UnableToFile` where a schedule is no draft any more."""
    if schedule.state == CHECKED:
        raise UnableToFile(_("This schedule waits for the approver. Take it back before you change it."))
    if schedule.state != DRAFT:
        raise UnableToFile(_("This schedule has been submitted or given up, and is changed no more."))


def holds_typed_lines(schedule: Schedule) -> bool:
    """Tell whether somebody typed in a draft since its lines last came in whole."""
    if schedule.revision < FILLED:
        return False
    typed = schedule.changes.exists()
    return typed or (schedule.origin == Origin.TYPED and lines_of(schedule).exists())


def empty(schedule: Schedule) -> None:
    """Take all lines out of a draft, and with them the changes that could be undone."""
    remove_all(schedule)
    schedule.changes.all().delete()


def touch(schedule: Schedule, *, by: Person, at: datetime) -> None:
    """Save a draft that changed: who saw it before has to look again."""
    schedule.revision += 1
    schedule.changed_by, schedule.changed_at = by, at
    schedule.save(update_fields=_OF_A_DRAFT)


def note(schedule: Schedule, verb: str, *, by: Person | None, at: datetime, **details: object) -> None:
    """Add to the audit."""
    record_all([noted(schedule, verb, by=by, at=at, **details)])


def noted(schedule: Schedule, verb: str, *, by: Person | None, at: datetime, **details: object) -> Event:
    """Make the event, for those who add many at once."""
    return event_of(
        act=f"schedule.{verb}", at=at, about=schedule, by=by, employer_id=schedule.employer_id,
        month=f"{schedule.month:%Y-%m}", **details,
    )  # fmt: skip


def _reopen(schedule: Schedule) -> None:
    # The state first and alone: lines are guarded by it.
    schedule.state = SCHEDULE.target("reopen", schedule.state)
    schedule.checked_at = schedule.checked_by = None
    schedule.save()
