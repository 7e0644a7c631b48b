"""What was filed for one person by whom, month by month, as the person may see it: filed, missing, paid, late."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.queries import KNOWN
from caruman.employees.wordings import Standing, standing
from caruman.employers.models import Employer
from caruman.law.deadlines import due_on
from caruman.schedules import owing
from caruman.schedules.lifecycle import STANDING
from caruman.schedules.models import Line, Schedule
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month


class OwnMonth(NamedTuple):
    """One month with one employer.

    Attributes:
        line: What the employer declared; None where the person served and no schedule names them.
        state: How the month stands as a whole with this employer, for both schemes; None for a month of before the
            employer's first.
        was_due: Whether its last day to pay in time has passed.
    """

    employer: Employer
    month: Month
    line: Line | None
    state: owing.MonthState | None
    was_due: bool

    @property
    def own_sen(self) -> int:
        """What was kept back from the person's wages."""
        if self.line is None:
            return 0
        return self.line.act4_employee_sen + self.line.skbbk_employee_sen + self.line.eis_employee_sen

    @property
    def employer_sen(self) -> int:
        """What the employer adds."""
        return 0 if self.line is None else self.line.act4_employer_sen + self.line.eis_employer_sen

    @property
    def is_missing(self) -> bool:
        """Whether the person served, the month was due, and nothing was filed for the person."""
        return self.line is None and self.was_due

    @property
    def is_paid(self) -> bool:
        """Whether everything that the employer owes for its month has been paid."""
        return self.line is not None and self.state is not None and not self.state.is_owing


class Service(NamedTuple):
    """One employment on a register: what the law makes of the person there this month."""

    employee: Employee
    standing: Standing
    notices: list[SkbbkNotice]


class OwnRecord(NamedTuple):
    """Everything about one person: the services known, and the months, the latest first."""

    services: list[Service]
    months: list[OwnMonth]

    @property
    def missing(self) -> list[OwnMonth]:
        """The months for which nothing was filed though the person served and they were due."""
        return [one for one in self.months if one.is_missing]

    @property
    def years(self) -> list[int]:
        """The years that there are, the latest first."""
        return sorted({one.month.year for one in self.months}, reverse=True)


def own_record(identity_no: str, *, at: datetime) -> OwnRecord:
    """Gather the record of the person with an identity number, in a constant number of queries."""
    employments = list(
        Employee.objects.filter(identity_no=identity_no, state__in=KNOWN)
        .select_related("employer")
        .prefetch_related("skbbk_notices")
        .order_by("-hired_on")
    )
    lines = _standing_lines(identity_no)
    employers: dict[UUID, Employer] = {one.employer_id: one.employer for one in employments}
    unknown = {key for key, _ in lines} - employers.keys()
    employers |= Employer.objects.in_bulk(unknown)
    states = {
        (key, state.month): state
        for key, of_employer in owing.several(employers.values(), at).items()
        for state in of_employer
    }
    wanted = lines.keys() | _served(employments, at)
    today = in_malaysia_time(at).date()
    months = [
        OwnMonth(employers[key], month, lines.get((key, month)), states.get((key, month)), today > due_on(month=month))
        for key, month in sorted(wanted, key=lambda pair: (pair[1], employers[pair[0]].name), reverse=True)
    ]
    services = [_service(employee, Month.of(today)) for employee in employments]
    return OwnRecord(services, months)


def _standing_lines(identity_no: str) -> dict[tuple[UUID, Month], Line]:
    lines = list(Line.objects.filter(identity_no=identity_no).order_by("month", "place"))
    standing = set(
        Schedule.objects.filter(pk__in={line.schedule_id for line in lines}, state__in=STANDING).values_list(
            "pk", flat=True
        )
    )
    return {(line.employer_id, Month.of(line.month)): line for line in lines if line.schedule_id in standing}


def _served(employments: list[Employee], at: datetime) -> set[tuple[UUID, Month]]:
    """Give the whole and part months of service that have begun; those of before the law's oldest table stay out."""
    today = in_malaysia_time(at).date()
    served = set()
    for employee in employments:
        last = min(today, employee.last_day or today)
        first = max(Month.of(employee.hired_on), owing.liable_from(employee.employer))
        for ordinal in range(first.ordinal, Month.of(last).ordinal + 1):
            served.add((employee.employer_id, Month.from_ordinal(ordinal)))
    return served


def _service(employee: Employee, month: Month) -> Service:
    notices = list(employee.skbbk_notices.all())
    return Service(employee, standing(employee, month, notices), notices)
