"""The register of employees as the law wants it kept: who served, and what was declared for each month.

Wages and contributions are those of the versions that stand. People of the register without a filing
are in it, and so are people who were filed without being on the register.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from caruman.employees.lifecycle import ACTIVE, DECEASED, RESIGNED
from caruman.law.deadlines import register_kept_until
from caruman.schedules.lifecycle import STANDING

SERVED = (ACTIVE, RESIGNED, DECEASED)
EVERYONE, IN_SERVICE, LEFT, NOT_FILED = "everyone", "in_service", "left", "not_filed"
CHOICES = (EVERYONE, IN_SERVICE, LEFT, NOT_FILED)
_CHUNK = 2_000


class Wanted(NamedTuple):
    """What of an employer's register is asked for: the months, both included, and whom."""

    employer_id: UUID
    first: date
    last: date
    whom: str = EVERYONE
    part: str = ""


class Kept(NamedTuple):
    """One person in a period: the latest service in it, and the sums of what was declared."""

    identity_no: str
    name: str
    occupation: str
    hired_on: date | None
    ends_on: date | None
    months: int
    wages_sen: int
    allowances_sen: int
    employer_sen: int
    employee_sen: int


class Entry(NamedTuple):
    """One person in one month; without a month where nothing was filed for him in the period."""

    identity_no: str
    name: str
    occupation: str
    hired_on: date | None
    ends_on: date | None
    month: date | None
    wage_sen: int
    allowance_sen: int
    act4_employer_sen: int
    act4_employee_sen: int
    skbbk_employee_sen: int
    eis_employer_sen: int
    eis_employee_sen: int

    @property
    def employer_sen(self) -> int:
        """What the employer pays."""
        return self.act4_employer_sen + self.eis_employer_sen

    @property
    def employee_sen(self) -> int:
        """What the employee pays."""
        return self.act4_employee_sen + self.skbbk_employee_sen + self.eis_employee_sen


class MonthSums(NamedTuple):
    """One month of the register: people, and sums."""

    month: date
    people: int
    wages_sen: int
    allowances_sen: int
    employer_sen: int
    employee_sen: int


# The partition's key stands beside the join, so that only the months of the period are read.
_FILED = """
    SELECT line.* FROM schedules_schedule AS schedule JOIN schedules_line AS line
        ON line.employer_id = schedule.employer_id AND line.month = schedule.month AND line.schedule_id = schedule.id
    WHERE schedule.employer_id = %(employer)s AND schedule.state = ANY(%(standing)s)
        AND schedule.month BETWEEN %(first)s AND %(last)s
        AND line.employer_id = %(employer)s AND line.month BETWEEN %(first)s AND %(last)s
"""
_PEOPLE = """
    SELECT DISTINCT ON (identity_no) identity_no, name, occupation, hired_on, ends_on
    FROM employees_employee
    WHERE employer_id = %(employer)s AND state = ANY(%(served)s)
        AND hired_on < %(until)s AND (ends_on IS NULL OR ends_on > %(first)s)
    ORDER BY identity_no, hired_on DESC
"""
_SUMS = """
    SELECT identity_no, (array_agg(name ORDER BY month DESC))[1] AS name,
        coalesce((array_agg(occupation ORDER BY month DESC) FILTER (WHERE occupation <> ''))[1], '') AS occupation,
        count(*) AS months, sum(wage_sen)::bigint AS wages, coalesce(sum(allowance_sen), 0)::bigint AS allowances,
        sum(act4_employer_sen + eis_employer_sen)::bigint AS employer,
        sum(act4_employee_sen + skbbk_employee_sen + eis_employee_sen)::bigint AS employee
    FROM filed GROUP BY identity_no
"""
_WITH = """
    WITH filed AS ({filed}), people AS ({people}), sums AS ({sums}), kept AS (
        SELECT identity_no, coalesce(people.name, sums.name) AS name,
            coalesce(nullif(people.occupation, ''), sums.occupation, '') AS occupation, hired_on, ends_on,
            coalesce(months, 0) AS months, coalesce(wages, 0) AS wages, coalesce(allowances, 0) AS allowances,
            coalesce(employer, 0) AS employer, coalesce(employee, 0) AS employee
        FROM people FULL JOIN sums USING (identity_no)
    )
"""
_KEPT = _WITH.format(filed=_FILED, people=_PEOPLE, sums=_SUMS)
_COUNT = "SELECT count(*), coalesce(sum(greatest(months, 1)), 0)::bigint FROM kept WHERE {whom}"
_PAGE = "SELECT * FROM kept WHERE {whom} ORDER BY name, identity_no OFFSET %(offset)s LIMIT %(limit)s"
_WHOM = {
    EVERYONE: "TRUE",
    IN_SERVICE: "hired_on IS NOT NULL AND (ends_on IS NULL OR ends_on > %(today)s)",
    LEFT: "ends_on <= %(today)s",
    NOT_FILED: "months = 0",
}
_PART = (
    "(%(part)s = '' OR strpos(upper(kept.name), upper(%(part)s)) > 0"
    " OR (%(number)s <> '' AND strpos(kept.identity_no, %(number)s) > 0))"
)
_ENTRIES = """
    SELECT kept.identity_no, kept.name, coalesce(nullif(filed.occupation, ''), kept.occupation), hired_on, ends_on,
        filed.month, coalesce(wage_sen, 0), coalesce(allowance_sen, 0), coalesce(act4_employer_sen, 0),
        coalesce(act4_employee_sen, 0), coalesce(skbbk_employee_sen, 0), coalesce(eis_employer_sen, 0),
        coalesce(eis_employee_sen, 0)
    FROM kept LEFT JOIN filed USING (identity_no)
    WHERE {whom}
    ORDER BY kept.name, kept.identity_no, filed.month
"""
_MONTHS = """
    SELECT filed.month, count(*), sum(wage_sen)::bigint, coalesce(sum(allowance_sen), 0)::bigint,
        sum(act4_employer_sen + eis_employer_sen)::bigint,
        sum(act4_employee_sen + skbbk_employee_sen + eis_employee_sen)::bigint
    FROM kept JOIN filed USING (identity_no)
    WHERE {whom}
    GROUP BY filed.month ORDER BY filed.month
"""


def count(wanted: Wanted, *, today: date) -> tuple[int, int]:
    """Give how many people are asked for, and how many entries there are about them."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT + _COUNT.format(whom=_whom(wanted)), _given(wanted, today))
        found, lines = cursor.fetchone()
    return found, lines


def people(wanted: Wanted, *, today: date, offset: int, limit: int) -> list[Kept]:
    """Give some of the people, by name."""
    given = {**_given(wanted, today), "offset": offset, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_KEPT + _PAGE.format(whom=_whom(wanted)), given)
        return [Kept(*row) for row in cursor.fetchall()]


def months(wanted: Wanted, *, today: date) -> list[MonthSums]:
    """Give the sums of each month that something was filed for."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT + _MONTHS.format(whom=_whom(wanted)), _given(wanted, today))
        return [MonthSums(*row) for row in cursor.fetchall()]


def of_people(wanted: Wanted, numbers: list[str], *, today: date) -> dict[str, list[Entry]]:
    """Give what was filed for some people, by identity number and month."""
    given = {**_given(wanted, today), "numbers": numbers}
    condition = "kept.identity_no = ANY(%(numbers)s) AND filed.month IS NOT NULL"
    found: dict[str, list[Entry]] = {number: [] for number in numbers}
    with connection.cursor() as cursor:
        cursor.execute(_KEPT + _ENTRIES.format(whom=condition), given)
        for row in cursor.fetchall():
            found[row[0]].append(Entry(*row))
    return found


@contextmanager
def entries(wanted: Wanted, *, today: date) -> Iterator[Iterator[Entry]]:
    """Read all entries, by name and month, some thousands at a time, however many there are."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.itersize = _CHUNK
        cursor.execute(_KEPT + _ENTRIES.format(whom=_whom(wanted)), _given(wanted, today))
        yield (Entry(*row) for row in cursor)


def last_day(one: Kept | Entry) -> date | None:
    """Give the last day of the latest service, None while it goes on or where no record tells it."""
    return one.ends_on - timedelta(days=1) if one.ends_on else None


def kept_until(one: Kept | Entry) -> date | None:
    """Give the last day on which the entry must be there, None while nobody can tell."""
    day = last_day(one)
    return register_kept_until(last_served_on=day) - timedelta(days=1) if day else None


def _whom(wanted: Wanted) -> str:
    return f"{_WHOM[wanted.whom]} AND {_PART}"


def _given(wanted: Wanted, today: date) -> dict[str, object]:
    until = date(wanted.last.year + wanted.last.month // 12, wanted.last.month % 12 + 1, 1)
    return {
        "employer": wanted.employer_id,
        "first": wanted.first,
        "last": wanted.last,
        "until": until,
        "served": list(SERVED),
        "standing": list(STANDING),
        "today": today,
        "part": wanted.part.strip(),
        "number": wanted.part.replace("-", "").replace(" ", "").upper(),
    }
