"""Reads about what deserves a look on the register: expiring documents, and one person under two numbers."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Least, Upper

from caruman.employees.lifecycle import ACTIVE, PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employers.models import Employer

MOST_GROUPS = 500


def documents_until(employer: Employer, until: date) -> QuerySet[Employee]:
    """Give those in service whose passport or permit expires by a day, the most urgent first."""
    serving = Employee.objects.filter(employer=employer, state__in=(PENDING, ACTIVE))
    due = serving.filter(Q(passport_expires_on__lte=until) | Q(permit_expires_on__lte=until))
    return due.annotate(first=Least("passport_expires_on", "permit_expires_on")).order_by("first", "name", "pk")


def same_person(employer: Employer) -> list[list[Employee]]:
    """Give groups of records with one name and date of birth and different numbers."""
    kept = Employee.objects.filter(employer=employer).exclude(state=WITHDRAWN).annotate(plain_name=Upper("name"))
    groups = (
        kept.filter(born__isnull=False)
        .values("plain_name", "born")
        .annotate(numbers=Count("identity_no", distinct=True))
        .filter(numbers__gt=1)
        .order_by("plain_name", "born")[:MOST_GROUPS]
    )
    wanted = [(one["plain_name"], one["born"]) for one in groups]
    found: dict[tuple[str, date], list[Employee]] = {key: [] for key in wanted}
    rows = kept.filter(plain_name__in=[name for name, _born in wanted], born__in=[born for _name, born in wanted])
    for employee in rows.order_by("hired_on", "pk"):
        key = (employee.plain_name, employee.born)  # type: ignore[attr-defined]
        if key in found:
            found[key].append(employee)
    return list(found.values())
