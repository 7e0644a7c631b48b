"""Registered employers, their people and schedules: the steps that many tests begin with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.law.contributions import assess
from caruman.schedules.lines import Entry
from caruman.schedules.models import Filing, Origin, Schedule
from caruman.schedules.operations import drafting, submitting
from caruman.values.month import Month
from tests.employers import employer_of
from tests.people import NOON

CODE = "T9901234567M"
OCTOBER, SEPTEMBER, AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)
STAFF = (
    ("900101140011", "Siti binti Rahman", 250_000),
    ("851231105522", "Muthu a/l Samy", 410_050),
    ("990704135033", "Dayang anak Jalin", 175_000),
)
"""Identity number, name and wage in sen of three people of the coffee shop."""


def registered(owner: Person, **changes: Any) -> Employer:
    """Make a registered employer that somebody owns, liable since January 2026."""
    return employer_of(owner, **{"employer_code": CODE, "first_hired_on": date(2026, 1, 5), **changes})


def hire(employer: Employer, *, number: str, name: str, wage_sen: int = 250_000, **changes: Any) -> Employee:
    """Put somebody on the register without the trouble of a form."""
    return Employee.objects.create(
        **{
            "state": "active",
            "employer": employer,
            "identity_kind": "nric",
            "identity_no": number,
            "name": name,
            "hired_on": date(2026, 1, 5),
            "wage_sen": wage_sen,
            "created_at": NOON,
            **changes,
        }
    )


def staff_of(employer: Employer) -> list[Employee]:
    """Put the three people on the register."""
    return [hire(employer, number=number, name=name, wage_sen=wage) for number, name, wage in STAFF]


def entry(number: str, name: str, wage_sen: int, month: date, **changes: Any) -> Entry:
    """Give a line with the amounts that the law asks of an ordinary adult citizen."""
    owed = assess(month=Month.of(month), wage_sen=wage_sen)
    line = Entry(
        number,
        name,
        wage_sen,
        owed.act4.employer_sen,
        owed.act4.employee_sen,
        owed.skbbk.employee_sen,
        owed.eis.employer_sen,
        owed.eis.employee_sen,
    )
    return line._replace(**changes)


def draft_for(employer: Employer, *, by: Person, month: date = OCTOBER, at: datetime = NOON) -> Schedule:
    """Make a draft with the three people in it."""
    schedule = drafting.begin(employer=employer, month=month, origin=Origin.TYPED, by=by, at=at)
    entries = [entry(number, name, wage, month) for number, name, wage in STAFF]
    return drafting.fill(schedule_id=schedule.pk, entries=entries, origin=Origin.TYPED, by=by, at=at)


def submit(*schedules: Schedule, by: Person, at: datetime = NOON) -> Filing:
    """Submit drafts together as they are now."""
    for schedule in schedules:
        schedule.refresh_from_db()
    return submitting.submit(
        employer=schedules[0].employer, revisions={one.pk: one.revision for one in schedules}, by=by, at=at
    )
