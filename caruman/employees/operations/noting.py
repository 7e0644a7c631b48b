"""The story of a record: each change with what stood before it, sealed, and the same act in the audit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employees.models import Employee, EmployeeStep
from caruman.employees.refusals import UnableToChange


def note(
    employee: Employee,
    verb: str,
    *,
    by: Person | None,
    at: datetime,
    changed: Mapping[str, tuple[Any, Any]] | None = None,
    words: str = "",
) -> EmployeeStep:
    """Add to the story of a record, and to the audit. `changed` gives the old and the new value of each field."""
    kept = {name: [_plain(old), _plain(new)] for name, (old, new) in (changed or {}).items()}
    step = EmployeeStep.objects.create(
        employee=employee,
        at=at,
        verb=verb,
        by_id=by.pk if by else None,
        before=json.dumps(kept) if kept else "",
        words=words,
    )
    record(act=f"employee.{verb}", at=at, about=employee, by=by, employer_id=employee.employer_id, fields=sorted(kept))
    return step


def locked(employee_id: UUID, *, version: int | None = None) -> Employee:
    """Take a record for a change. Raises `UnableToChange` where it is no longer the version that was seen."""
    employee = Employee.objects.select_for_update(of=("self",)).select_related("employer").get(pk=employee_id)
    if version is not None and employee.version != version:
        raise UnableToChange(
            _("Somebody changed this record after you opened it. Look at it as it is now, then change it again.")
        )
    return employee


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
