"""What every page of one employee begins with: who may change the register, the record, the day, the way home."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.employees.models import Employee
from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role

keepers = employer_role(Role.OWNER, Role.PREPARER)
"""For those who keep the register: owners and preparers. Every other role reads it."""


def may_change(request: HttpRequest) -> bool:
    """Say whether the reader keeps the register here."""
    return bool(request.roles & {Role.OWNER, Role.PREPARER})


def load(employer: Employer, employee_id: UUID) -> Employee:
    """Give a record of this employer; of another one there is no such page."""
    employee = Employee.objects.filter(employer=employer, pk=employee_id).select_related("employer").first()
    if employee is None:
        raise Http404
    return employee


def told(employer: Employer, employee: Employee, **more: Any) -> dict[str, Any]:
    """Give what every template of one employee is told."""
    return {"employer": employer, "employee": employee, **more}
