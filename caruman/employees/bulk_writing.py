"""Writes what a list does to the register: a handful of statements, however many rows there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Field

from caruman.accounts.models import Person
from caruman.employees.bulk import Decision
from caruman.employees.choices import Outcome
from caruman.employees.lifecycle import EMPLOYEE
from caruman.employees.models import Employee, EmployeeStep, RegisterUpload

_CHUNK = 2_000
_NOTE = """
    UPDATE employees_uploadrow AS line SET employee_id = told.key
    FROM unnest(%s::bigint[], %s::uuid[]) AS told (number, key)
    WHERE line.upload_id = %s AND line.number = told.number
"""


def write(upload: RegisterUpload, decisions: Sequence[Decision], *, by: Person | None, at: datetime) -> None:
    """Write the good rows of a list, each with its step in the story of the record. In the caller's transaction."""
    added = [one for one in decisions if one.outcome == Outcome.ADDED]
    changed = [one for one in decisions if one.changes]
    ended = [one for one in decisions if one.ends_on is not None]
    _write_changes(changed)
    _write_ends([one for one in ended if one.outcome != Outcome.ADDED])
    for group in _one_service_at_a_time(added):
        for one in group:
            if one.employee is not None:
                one.employee.created_by = by
        Employee.objects.bulk_create((one.employee for one in group if one.employee is not None), batch_size=_CHUNK)
        _write_ends([one for one in group if one.ends_on is not None])
    steps = [_step(one, "add", {}, by, at) for one in added]
    steps += [_step(one, "correct", one.changes, by, at) for one in changed]
    steps += [_step(one, "resign", {"ends_on": (None, one.ends_on)}, by, at) for one in ended]
    EmployeeStep.objects.bulk_create(steps, batch_size=_CHUNK)
    _note_records(upload, added)


def _one_service_at_a_time(added: Iterable[Decision]) -> list[list[Decision]]:
    """Part new records so that each person stands once in a group: a service must end before the next one begins.

    Everybody begins in service; who has left already is noted so afterwards. Those who go on come last.
    """
    groups: list[list[Decision]] = []
    goes_on: list[Decision] = []
    times: dict[str, int] = {}
    for one in added:
        if one.ends_on is None:
            goes_on.append(one)
            continue
        place = times.get(one.identity_no, 0)
        times[one.identity_no] = place + 1
        if place == len(groups):
            groups.append([])
        groups[place].append(one)
    return [*groups, goes_on]


def _step(
    decision: Decision, verb: str, changed: dict[str, tuple[Any, Any]], by: Person | None, at: datetime
) -> EmployeeStep:
    kept = {name: [_plain(old), _plain(new)] for name, (old, new) in changed.items()}
    return EmployeeStep(
        employee=decision.employee,
        at=at,
        verb=verb,
        by_id=by.pk if by is not None else None,
        before=json.dumps(kept) if kept else "",
    )


def _write_changes(decisions: Iterable[Decision]) -> None:
    """Update the records, one statement for all that change in the same fields."""
    groups: dict[tuple[str, ...], list[Decision]] = {}
    for one in decisions:
        groups.setdefault(tuple(sorted(one.changes)), []).append(one)
    for names, members in groups.items():
        update(names, [(one.employee, [one.changes[name][1] for name in names]) for one in members])


def _write_ends(decisions: Sequence[Decision]) -> None:
    resigned = EMPLOYEE.target("resign", "active")
    update(("state", "ends_on"), [(one.employee, [resigned, one.ends_on]) for one in decisions])


def update(names: tuple[str, ...], rows: Sequence[tuple[Employee | None, list[Any]]]) -> None:
    """Set columns of many records in statements of some thousands of rows, whose arrays the database unpacks."""
    fields: list[Field[Any, Any]] = [Employee._meta.get_field(name) for name in names]  # type: ignore[misc]
    columns = [connection.ops.quote_name(str(field.column)) for field in fields]
    arrays = ", ".join(f"%s::{_type_of(field)}[]" for field in fields)
    table = connection.ops.quote_name(Employee._meta.db_table)
    setting = ", ".join(f"{column} = told.{column}" for column in columns)
    statement = "UPDATE {} AS record SET {}, version = record.version + 1 FROM unnest(%s::uuid[], {}) AS told (id, {})"
    statement = statement.format(table, setting, arrays, ", ".join(columns)) + " WHERE record.id = told.id"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _CHUNK):
            some = [(employee.pk, values) for employee, values in rows[start : start + _CHUNK] if employee is not None]
            told = [
                [field.get_db_prep_save(values[place], connection) for _key, values in some]
                for place, field in enumerate(fields)
            ]
            cursor.execute(statement, [[key for key, _values in some], *told])


def _note_records(upload: RegisterUpload, added: Sequence[Decision]) -> None:
    """Write beside the rows of new people which records they became."""
    keys = [one.employee.pk for one in added if one.employee is not None]
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [[one.number for one in added], keys, upload.pk])


def _type_of(field: Field[Any, Any]) -> str:
    return str(field.db_type(connection)).split("(")[0]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
