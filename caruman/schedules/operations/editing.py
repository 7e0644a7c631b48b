"""Changes of the lines of a draft: each moves the draft's revision, is refused where another came first, can be undone.

A row is known by its place; who changes it says what it looked like (`fingerprint`), so that two
people in one draft never overwrite each other unseen. Amounts are worked out anew for the rows
whose wage changes, and for no others: what a file declared stays declared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.employees.queries import KNOWN, serving_in
from caruman.schedules.assessing import Law
from caruman.schedules.lines import Entry, copy_in, lines_of
from caruman.schedules.models import Change, Line, Schedule
from caruman.schedules.operations.drafting import locked_draft, note, touch
from caruman.schedules.refusals import UnableToFile
from caruman.values.month import Month

MOST_UNDONE = 20
"""So many changes of a draft can be undone, the last one first."""

_COLUMNS = Entry._fields
_TYPES = {
    "status": "text", "occupation": "text", "employment_date": "date", "wage_sen": "bigint", "allowance_sen": "bigint",
}  # fmt: skip
_CHANGING = [name for name in _COLUMNS if name not in ("identity_no", "name")]
# Names of columns only, all of them ours; what people typed goes as parameters.
_UPDATE = f"""
    UPDATE schedules_line SET {", ".join(f"{name} = typed.{name}" for name in _CHANGING)}
    FROM unnest(%s::integer[], {", ".join(f"%s::{_TYPES.get(name, 'integer')}[]" for name in _CHANGING)})
        AS typed (at_place, {", ".join(_CHANGING)})
    WHERE employer_id = %s AND month = %s AND schedule_id = %s AND place = typed.at_place
"""  # noqa: S608
SET, ADD, REMOVE, PASTE, LAW, REGISTER = "set", "add", "remove", "paste", "law", "register"


class Row(NamedTuple):
    """What somebody wants of one row; `seen` is the fingerprint that it had, None to set it whatever it holds.

    A field that is None stays as it is; a date is cleared with the status that needs none.
    """

    place: int
    seen: str | None
    wage_sen: int | None = None
    status: str | None = None
    employment_date: date | None = None
    occupation: str | None = None
    allowance_sen: int | None = None


class Outcome(NamedTuple):
    """What a change did: the draft, the rows that changed, and those where somebody else came first."""

    schedule: Schedule
    changed: list[Line]
    conflicts: list[Line]


class Staff(NamedTuple):
    """How a draft and the register differ: people to take over, and places to take out."""

    joiners: list[Any]
    leavers: list[Line]


def fingerprint(line: Line) -> str:
    """Give a short text that differs when anything in a line differs."""
    text = repr([getattr(line, name) for name in _COLUMNS])
    return hashlib.blake2s(text.encode(), digest_size=4).hexdigest()


@transaction.atomic
def set_rows(*, schedule_id: UUID, rows: Sequence[Row], by: Person, at: datetime, verb: str = SET) -> Outcome:
    """Change rows as they were typed, those that nobody else changed meanwhile. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    wanted = {row.place: row for row in rows}
    present = {line.place: line for line in lines_of(schedule).filter(place__in=list(wanted))}
    law = Law(schedule.employer_id, Month.of(schedule.month), [line.identity_no for line in present.values()])
    before, changed, conflicts = [], [], []
    for place, row in wanted.items():
        line = present.get(place)
        if line is None:
            raise UnableToFile(_("This person is no longer in the schedule. Somebody removed the row."))
        was = _kept(line)
        seen = fingerprint(line)
        _put(line, row, law)
        if _kept(line) == was:
            continue
        if row.seen is not None and row.seen != seen:
            conflicts.append(_as_it_was(line, was))
            continue
        before.append(was)
        changed.append(line)
    if changed:
        _write(schedule, changed)
        _remember(schedule, verb, before=before, added=[], by=by, at=at)
    return Outcome(schedule, changed, conflicts)


@transaction.atomic
def add(*, schedule_id: UUID, identity_no: str, name: str, wage_sen: int, by: Person, at: datetime) -> Line:
    """Add a person at the end, with the amounts of the law. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    if lines_of(schedule).filter(identity_no=identity_no).exists():
        raise UnableToFile(_("This person is in the schedule already."))
    law = Law(schedule.employer_id, Month.of(schedule.month), [identity_no])
    (place,) = _append(schedule, [law.entry(identity_no, name, wage_sen)])
    _remember(schedule, ADD, before=[], added=[place], by=by, at=at)
    return lines_of(schedule).get(place=place)


@transaction.atomic
def remove(*, schedule_id: UUID, places: Iterable[int], by: Person, at: datetime) -> Schedule:
    """Take people out of a draft. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    rows = lines_of(schedule).filter(place__in=list(places))
    before = [_kept(line) for line in rows]
    if before:
        rows.delete()
        _remember(schedule, REMOVE, before=before, added=[], by=by, at=at)
    return schedule


def paste(*, schedule_id: UUID, wages: Mapping[int, int], by: Person, at: datetime) -> Outcome:
    """Set many wages at once, by place. Raises `UnableToFile`."""
    rows = [Row(place, None, wage_sen) for place, wage_sen in wages.items()]
    return set_rows(schedule_id=schedule_id, rows=rows, by=by, at=at, verb=PASTE)


@transaction.atomic
def use_law(*, schedule_id: UUID, place: int | None, by: Person, at: datetime) -> Outcome:
    """Put the amounts of the law where others were declared, in one row or in all. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    lines = lines_of(schedule) if place is None else lines_of(schedule).filter(place=place)
    held = list(lines)
    law = Law(schedule.employer_id, Month.of(schedule.month), None if place is None else [x.identity_no for x in held])
    before, changed = [], []
    for line in held:
        was = _kept(line)
        for name, sen in law.amounts(line.identity_no, line.wage_sen).items():
            setattr(line, name, sen)
        if _kept(line) != was:
            before.append(was)
            changed.append(line)
    if changed:
        _write(schedule, changed)
        _remember(schedule, LAW, before=before, added=[], by=by, at=at)
    return Outcome(schedule, changed, [])


def staff_differences(schedule: Schedule) -> Staff:
    """Say who serves in the month and is not in the draft, and whose service had ended before it."""
    month = Month.of(schedule.month)
    serving = {one.identity_no: one for one in serving_in(schedule.employer_id, month)}
    present = set(lines_of(schedule).values_list("identity_no", flat=True))
    missing = present - serving.keys()
    known = Employee.objects.filter(employer_id=schedule.employer_id, state__in=KNOWN, identity_no__in=missing)
    gone = list(known.values_list("identity_no", flat=True))
    leavers = list(lines_of(schedule).filter(identity_no__in=gone)) if gone else []
    return Staff([one for number, one in serving.items() if number not in present], leavers)


@transaction.atomic
def follow_register(*, schedule_id: UUID, by: Person, at: datetime) -> Staff:
    """Take joiners in and leavers out, as the register says. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    staff = staff_differences(schedule)
    if not staff.joiners and not staff.leavers:
        return staff
    law = Law(schedule.employer_id, Month.of(schedule.month), [one.identity_no for one in staff.joiners])
    before = [_kept(line) for line in staff.leavers]
    lines_of(schedule).filter(place__in=[line.place for line in staff.leavers]).delete()
    added = _append(schedule, [entry_of(one, law) for one in staff.joiners])
    _remember(schedule, REGISTER, before=before, added=added, by=by, at=at)
    return staff


def entry_of(employee: Any, law: Law, *, wage_sen: int | None = None) -> Entry:
    """Give the line of somebody on the register: the agreed wage, and the status of who began or left in the month."""
    month = law.month
    status, day = "", None
    if employee.last_day is not None and Month.of(employee.last_day) == month:
        status, day = ("M" if employee.state == "deceased" else "H"), employee.last_day
    elif Month.of(employee.hired_on) == month:
        status, day = "B", employee.hired_on
    return law.entry(
        employee.identity_no,
        employee.name,
        employee.wage_sen if wage_sen is None else wage_sen,
        status=status,
        employment_date=day,
        occupation=employee.occupation,
        allowance_sen=employee.allowance_sen or None,
    )


@transaction.atomic
def undo(*, schedule_id: UUID, by: Person, at: datetime) -> Schedule:
    """Put the lines back as they were before the last change. Raises `UnableToFile`."""
    schedule = locked_draft(schedule_id)
    last = schedule.changes.filter(revision=schedule.revision).first()
    if last is None:
        raise UnableToFile(_("There is nothing to undo."))
    gone = [*last.added, *(row[0] for row in last.before)]
    lines_of(schedule).filter(place__in=gone).delete()
    rows = sorted(last.before)
    # Rows that follow one another go back together.
    for _gap, run in groupby(enumerate(rows), key=lambda numbered: numbered[1][0] - numbered[0]):
        block = [row for _number, row in run]
        copy_in(schedule, (_entry(row[1:]) for row in block), first_place=block[0][0])
    last.delete()
    earlier = schedule.changes.order_by("-revision").first()
    touch(schedule, by=by, at=at)
    if earlier is not None:
        earlier.revision = schedule.revision
        earlier.save(update_fields=["revision"])
    return schedule


def can_undo(schedule: Schedule) -> bool:
    """Say whether the last change of a draft can be undone."""
    return schedule.changes.filter(revision=schedule.revision).exists()


def _put(line: Line, row: Row, law: Law) -> None:
    if row.wage_sen is not None and row.wage_sen != line.wage_sen:
        line.wage_sen = row.wage_sen
        for name, sen in law.amounts(line.identity_no, row.wage_sen).items():
            setattr(line, name, sen)
    if row.status is not None:
        line.status, line.employment_date = row.status, row.employment_date
    if row.occupation is not None:
        line.occupation, line.allowance_sen = row.occupation, row.allowance_sen


def _append(schedule: Schedule, entries: list[Entry]) -> list[int]:
    last = lines_of(schedule).aggregate(last=Max("place"))["last"] or 0
    count = copy_in(schedule, entries, first_place=last + 1)
    if count and schedule.is_nil:
        schedule.is_nil = False
    return list(range(last + 1, last + 1 + count))


def _remember(
    schedule: Schedule, verb: str, *, before: list[list[Any]], added: list[int], by: Person, at: datetime
) -> None:
    # Where something else happened to the draft since, the changes before it can be undone no more.
    if not can_undo(schedule):
        schedule.changes.all().delete()
    touch(schedule, by=by, at=at)
    Change.objects.create(
        schedule=schedule, revision=schedule.revision, at=at, by=by, verb=verb, before=before, added=added
    )
    schedule.changes.filter(revision__lte=schedule.revision - MOST_UNDONE).delete()
    note(schedule, "change", by=by, at=at, how=verb, lines=len(before) + len(added))


def _write(schedule: Schedule, lines: list[Line]) -> None:
    """Update rows by one statement, however many."""
    columns = [[getattr(line, name) for line in lines] for name in _CHANGING]
    with connection.cursor() as cursor:
        key = (schedule.employer_id, schedule.month, schedule.pk)
        cursor.execute(_UPDATE, [[line.place for line in lines], *columns, *key])


def _kept(line: Line) -> list[Any]:
    """Give a line as JSON can hold it."""
    values = [getattr(line, name) for name in _COLUMNS]
    return [line.place, *(value.isoformat() if isinstance(value, date) else value for value in values)]


def _entry(columns: list[Any]) -> Entry:
    entry = Entry(*columns)
    return entry._replace(
        employment_date=date.fromisoformat(str(entry.employment_date)) if entry.employment_date else None
    )


def _as_it_was(line: Line, was: list[Any]) -> Line:
    for name, value in zip(_COLUMNS, _entry(was[1:]), strict=True):
        setattr(line, name, value)
    return line
