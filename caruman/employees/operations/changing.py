"""Changes of a record on the register: corrected, resigned, brought back, died, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employees.choices import IdentityKind
from caruman.employees.lifecycle import ACTIVE, EMPLOYEE, PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.operations.adding import ANSWERS, demand_one_service, waits, with_one_service
from caruman.employees.operations.noting import locked, note
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.values.dates import add_months, in_malaysia_time

MONTHS_AHEAD = 3
"""A last day may lie so far ahead: the longest notice that people usually work."""
_ONE_DAY = timedelta(days=1)


@transaction.atomic
def correct(
    *, employee_id: UUID, version: int, answers: dict[str, Any], by: Person | None, at: datetime, why: str = ""
) -> Employee:
    """Correct a record; what stood there is kept. Nothing happens where nothing differs. Raises `UnableToChange`.

    `version` is what the person saw. Besides those of `adding.ANSWERS`, `ends_on` corrects the end
    of a service that has ended.
    """
    unknown = set(answers) - ANSWERS - {"ends_on"}
    if unknown:
        raise ValueError(f"no answers of Form 2: {sorted(unknown)}")
    employee = locked(employee_id, version=version)
    if employee.state == WITHDRAWN:
        raise UnableToChange(_("This record was withdrawn and can no longer be changed."))
    changed = {name: (getattr(employee, name), new) for name, new in answers.items() if getattr(employee, name) != new}
    if not changed:
        return employee
    if "ends_on" in changed and (employee.ends_on is None or changed["ends_on"][1] is None):
        raise UnableToChange(_("The service of this employee has not ended."))
    return _corrected(employee, changed, by=by, at=at, why=why)


def _corrected(
    employee: Employee, changed: dict[str, tuple[Any, Any]], *, by: Person | None, at: datetime, why: str
) -> Employee:
    for name, (_old, new) in changed.items():
        setattr(employee, name, new)
    demand_number(employee)
    if employee.ends_on is not None:
        demand_end(employee, employee.ends_on - _ONE_DAY, at)
    demand_one_service(employee)
    employee.version += 1
    with_one_service(employee)
    note(employee, "correct", by=by, at=at, changed=changed, words=why)
    return employee


@transaction.atomic
def resign(
    *, employee_id: UUID, last_day: date, by: Person | None, at: datetime, why: str = "", version: int | None = None
) -> Employee:
    """Note the last day of somebody's service. Raises `UnableToChange`."""
    return _resigned(locked(employee_id, version=version), last_day, by=by, at=at, why=why)


@transaction.atomic
def resign_many(
    *, employer: Employer, employee_ids: Iterable[UUID], last_day: date, by: Person | None, at: datetime, why: str = ""
) -> list[Employee]:
    """Note the same last day for several people: for all of them or for none. Raises `UnableToChange`."""
    wanted = set(employee_ids)
    # Always in the same order, so that two such lists at once wait for each other instead of deadlocking.
    rows = Employee.objects.select_for_update(of=("self",)).filter(employer=employer, pk__in=wanted).order_by("pk")
    employees = list(rows.select_related("employer"))
    if len(employees) != len(wanted):
        raise UnableToChange(_("Somebody in the list is not on the register of this employer. Nobody was changed."))
    return [_resigned(employee, last_day, by=by, at=at, why=why, named=True) for employee in employees]


def _resigned(
    employee: Employee, last_day: date, *, by: Person | None, at: datetime, why: str, named: bool = False
) -> Employee:
    if not EMPLOYEE.permits("resign", employee.state):
        raise UnableToChange(
            _("%(name)s is not in service and cannot resign. Nobody was changed.") % {"name": employee.name}
            if named
            else _("Only somebody in service can resign.")
        )
    demand_end(employee, last_day, at, named=named)
    return _move(employee, "resign", ends_on=last_day + _ONE_DAY, by=by, at=at, why=why)


@transaction.atomic
def reactivate(
    *, employee_id: UUID, by: Person | None, at: datetime, why: str = "", version: int | None = None
) -> Employee:
    """Bring somebody back who never left, or whose death was entered wrongly. Raises `UnableToChange`."""
    return _reactivated(locked(employee_id, version=version), by=by, at=at, why=why)


def _reactivated(employee: Employee, *, by: Person | None, at: datetime, why: str) -> Employee:
    if not EMPLOYEE.permits("reactivate", employee.state):
        raise UnableToChange(_("Only somebody who has left can be brought back."))
    if waits(employee):
        raise UnableToChange(_("This employer is no longer in business. Open it again before you bring anybody back."))
    return _move(employee, "reactivate", ends_on=None, by=by, at=at, why=why)


@transaction.atomic
def die(
    *, employee_id: UUID, died_on: date, by: Person | None, at: datetime, why: str = "", version: int | None = None
) -> Employee:
    """Note that somebody died in service, on the last day of it. Raises `UnableToChange`."""
    employee = locked(employee_id, version=version)
    if not EMPLOYEE.permits("die", employee.state):
        raise UnableToChange(_("A death is noted of somebody in service, or of somebody who was noted as resigned."))
    if died_on > in_malaysia_time(at).date():
        raise UnableToChange(_("Enter a day of death that is not in the future."))
    demand_end(employee, died_on, at)
    return _move(employee, "die", ends_on=died_on + _ONE_DAY, by=by, at=at, why=why)


@transaction.atomic
def withdraw(
    *,
    employee_id: UUID,
    is_named: Callable[[Employee], bool],
    by: Person | None,
    at: datetime,
    why: str = "",
    version: int | None = None,
) -> Employee:
    """Take back a record that was entered by mistake. Raises `UnableToChange`.

    `is_named` says whether a filed schedule names the person in this service; it is asked here, while
    the record is locked, by whoever knows schedules.
    """
    employee = locked(employee_id, version=version)
    if not EMPLOYEE.permits("withdraw", employee.state):
        raise UnableToChange(_("This record can no longer be withdrawn."))
    if is_named(employee):
        raise UnableToChange(
            _("A submitted schedule names this person, so the record stays. If the person has left, note the last day.")
        )
    return _move(employee, "withdraw", ends_on=employee.ends_on, by=by, at=at, why=why)


def _move(
    employee: Employee, verb: str, *, ends_on: date | None, by: Person | None, at: datetime, why: str
) -> Employee:
    changed = {"ends_on": (employee.ends_on, ends_on)} if employee.ends_on != ends_on else {}
    employee.state = EMPLOYEE.target(verb, employee.state)
    employee.ends_on = ends_on
    if employee.state == ACTIVE:
        demand_one_service(employee)
    employee.version += 1
    with_one_service(employee)
    note(employee, verb, by=by, at=at, changed=changed, words=why)
    return employee


def demand_number(employee: Employee) -> None:
    """Refuse a passport in the place of the number of somebody who does not wait any more."""
    if employee.state != PENDING and employee.identity_kind == IdentityKind.PASSPORT:
        raise UnableToChange(_("Somebody in service is known by a number of PERKESO, not by a passport."))


def demand_end(employee: Employee, last_day: date, at: datetime, *, named: bool = False) -> None:
    """Refuse a last day that cannot be one of this service."""
    if last_day < employee.hired_on:
        raise UnableToChange(
            _("%(name)s began after that day. Nobody was changed.") % {"name": employee.name}
            if named
            else _("The last day lies before the day of hire.")
        )
    latest = add_months(in_malaysia_time(at).date(), MONTHS_AHEAD)
    if last_day > latest:
        raise UnableToChange(_("Enter a last day at most three months ahead."))
