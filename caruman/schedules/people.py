"""Reads about one person in an employer's schedules: what was filed for whom, and which months stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from caruman.employees.models import Employee
from caruman.schedules.lifecycle import STANDING
from caruman.schedules.models import Line, Schedule
from caruman.values.month import Month

MOST_MONTHS = 36
"""So many of the latest months are shown of a person; the statement has them all."""


class FiledMonth(NamedTuple):
    """One month in which a standing schedule names a person: the schedule and the line."""

    schedule: Schedule
    line: Line

    @property
    def total_sen(self) -> int:
        """Everything declared for the person in that month, all shares of all schemes."""
        line = self.line
        return sum((
            line.act4_employer_sen, line.act4_employee_sen, line.skbbk_employee_sen, line.eis_employer_sen,
            line.eis_employee_sen,
        ))  # fmt: skip


def numbers_of(employee: Employee) -> list[str]:
    """Give the numbers under which schedules may name a person: a passport stood where the SSFW number is now."""
    return [number for number in (employee.identity_no, employee.passport_number[:12]) if number]


def filed_for(employee: Employee, *, most: int = MOST_MONTHS) -> list[FiledMonth]:
    """Give the months filed for somebody in this service, the latest first."""
    lines = _lines(employee).order_by("-month", "place")
    standing = Schedule.objects.filter(employer_id=employee.employer_id, state__in=STANDING).in_bulk()
    found = [FiledMonth(standing[line.schedule_id], line) for line in lines if line.schedule_id in standing]
    return found[:most]


def is_named(employee: Employee) -> bool:
    """Say whether a standing schedule names somebody in this service."""
    standing = Schedule.objects.filter(employer_id=employee.employer_id, state__in=STANDING).values("pk")
    return bool(_lines(employee).filter(schedule_id__in=standing).exists())


def standing_months(employer_id: UUID, since: date) -> list[Month]:
    """Give the months with a standing schedule from a day's month on, in order."""
    months = Schedule.objects.filter(
        employer_id=employer_id, state__in=STANDING, month__gte=Month.of(since).first_day
    ).values_list("month", flat=True)
    return sorted(Month.of(month) for month in months)


def named_after(employees: Iterable[Employee], last_day: date) -> list[Month]:
    """Give the filed months after a last day that name any of some people of one employer, in order."""
    people = list(employees)
    if not people:
        return []
    standing = Schedule.objects.filter(
        employer_id=people[0].employer_id, state__in=STANDING, month__gt=last_day
    ).values("pk")
    lines = Line.objects.filter(
        employer_id=people[0].employer_id,
        month__gt=last_day,
        identity_no__in=[number for person in people for number in numbers_of(person)],
        schedule_id__in=standing,
    )
    return sorted({Month.of(month) for month in lines.values_list("month", flat=True).distinct()})


def _lines(employee: Employee):  # type: ignore[no-untyped-def]
    """Give the lines of a person in the months of one service, found by the number's index."""
    lines = Line.objects.filter(
        employer_id=employee.employer_id,
        identity_no__in=numbers_of(employee),
        month__gte=Month.of(employee.hired_on).first_day,
    )
    return lines if employee.ends_on is None else lines.filter(month__lt=employee.ends_on)
