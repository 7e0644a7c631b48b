"""The last act on a record taken back, as an act of its own: nothing of the story is removed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employees.lifecycle import ACTIVE, DECEASED, PENDING, RESIGNED
from caruman.employees.models import Employee, EmployeeStep
from caruman.employees.operations import changing
from caruman.employees.operations.noting import locked
from caruman.employees.refusals import UnableToChange

_DAYS = frozenset({"born", "hired_on", "ends_on", "passport_expires_on", "permit_expires_on"})
_VERBS = {
    "add": (PENDING, ACTIVE),
    "correct": (PENDING, ACTIVE, RESIGNED, DECEASED),
    "resign": (RESIGNED,),
    "die": (DECEASED,),
}
"""What can be taken back, and in which states: the rest is a change of its own."""


def what_changed(step: EmployeeStep) -> dict[str, tuple[Any, Any]]:
    """Give the old and the new value of each field that a step changed."""
    kept: dict[str, list[Any]] = json.loads(step.before) if step.before else {}
    return {name: (_typed(name, old), _typed(name, new)) for name, (old, new) in kept.items()}


def can_undo(employee: Employee, last: EmployeeStep | None) -> bool:
    """Say whether the last step of a record can be taken back."""
    if last is None or employee.state not in _VERBS.get(last.verb, ()):
        return False
    # A death that was noted after a resignation leads back to no resignation: its last day is corrected instead.
    return last.verb != "die" or what_changed(last).get("ends_on", (employee.ends_on, None))[0] is None


@transaction.atomic
def undo(
    *, employee_id: UUID, version: int, is_named: Callable[[Employee], bool], by: Person | None, at: datetime
) -> Employee:
    """Take the last act on a record back. Raises `UnableToChange`."""
    employee = locked(employee_id, version=version)
    last = employee.steps.last()
    if last is None or not can_undo(employee, last):
        raise UnableToChange(_("The last change of this record cannot be undone."))
    before = {name: old for name, (old, _new) in what_changed(last).items()}
    if last.verb == "add":
        return changing.withdraw(employee_id=employee_id, is_named=is_named, by=by, at=at)
    if last.verb == "correct":
        return changing.correct(employee_id=employee_id, version=version, answers=before, by=by, at=at)
    return changing.reactivate(employee_id=employee_id, by=by, at=at)


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS and value is not None else value
