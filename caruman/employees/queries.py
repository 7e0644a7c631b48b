"""Reads about the register: what a check must know of each person, and what a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from operator import itemgetter
from uuid import UUID

from django.db.models import Q, QuerySet

from caruman.checking import facts
from caruman.employees.choices import SkbbkChoice
from caruman.employees.lifecycle import ACTIVE, DECEASED, RESIGNED
from caruman.employees.models import Employee, SkbbkNotice
from caruman.law.person import Person
from caruman.values.month import Month

KNOWN = (ACTIVE, RESIGNED, DECEASED)
"""A check knows these; who waits for registration or was withdrawn is not on the register yet, or no more."""
MANY = 3_000
"""So many services make a register large."""
_COLUMNS = (
    "id", "identity_no", "name", "born", "nationality", "first_act4_age", "first_eis_age", "has_invalidity_pension",
    "is_domestic", "exclusion", "hired_on", "ends_on",
)  # fmt: skip


def serving_in(employer_id: UUID, month: Month) -> QuerySet[Employee]:
    """Give those in service on some day of a month, by name."""
    served = Employee.objects.filter(employer_id=employer_id, state__in=KNOWN, hired_on__lte=month.last_day)
    return served.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=month.first_day)).order_by("name", "identity_no")


def register_of(employer_id: UUID, *, numbers: Iterable[str] | None = None) -> Mapping[str, facts.Employee]:
    """Give an employer's register as a check wants it, by identity number; of several services the latest.

    With `numbers` only those people are read. Very many are held as columns and made objects as they are asked for.
    """
    people = Employee.objects.filter(employer_id=employer_id, state__in=KNOWN)
    if numbers is not None:
        rows = list(people.filter(identity_no__in=list(numbers)).values_list(*_COLUMNS))
    else:
        rows = list(people.values_list(*_COLUMNS)[: MANY + 1])
        if len(rows) > MANY:
            # NumPy is loaded only where it pays.
            from caruman.employees.large_register import large_register_of

            return large_register_of(employer_id)
    if not rows:
        return {}
    rows.sort(key=itemgetter(_COLUMNS.index("hired_on")))
    notices = latest_notices(employer_id)
    register = {}
    for key, number, name, born, nationality, act4, eis, pension, domestic, exclusion, hired, ends in rows:
        register[number] = facts.Employee(
            identity_no=number,
            name=name,
            person=Person(
                born=born,
                nationality=nationality,
                first_act4_age=act4,
                first_eis_age=eis,
                domestic=domestic,
                invalidity_pension=pension,
                exclusion=exclusion or None,
            ),
            skbbk_said=words_said(notices.get(key, ())),
            hired_on=hired,
            left_on=ends - timedelta(days=1) if ends else None,
        )
    return register


def person_of(employee: Employee, month: Month, notices: Iterable[SkbbkNotice] | None = None) -> Person:
    """Give what the law asks about somebody on the register in one month."""
    return Person(
        born=employee.born,
        nationality=employee.nationality,
        first_act4_age=employee.first_act4_age,
        first_eis_age=employee.first_eis_age,
        skbbk=choice_in(employee.skbbk_notices.all() if notices is None else notices, month),
        domestic=employee.is_domestic,
        invalidity_pension=employee.has_invalidity_pension,
        exclusion=employee.exclusion or None,
    )


def choice_in(notices: Iterable[SkbbkNotice], month: Month) -> str:
    """Give the law's word (`in`, `out`, `elsewhere`) for one month: the latest notice that holds by then counts."""
    told = words_said((notice.choice, notice.from_month) for notice in notices)
    return next((word for since, word in reversed(told) if since <= month), "in")


def latest_notices(employer_id: UUID) -> dict[UUID, list[tuple[str, date]]]:
    """Give the notices about SKBBK by employment, in the order in which they came."""
    found: dict[UUID, list[tuple[str, date]]] = {}
    rows = SkbbkNotice.objects.filter(employee__employer_id=employer_id).order_by("at", "pk")
    for key, choice, month in rows.values_list("employee_id", "choice", "from_month"):
        found.setdefault(key, []).append((choice, month))
    return found


def words_said(notices: Iterable[tuple[str, date]]) -> tuple[tuple[Month, str], ...]:
    """Turn notices, in the order in which they came, into the law's words, each with the month that it holds from."""
    said = []
    own = "in"
    for choice, month in notices:
        if choice in (SkbbkChoice.LEAVE, SkbbkChoice.JOIN):
            own = "out" if choice == SkbbkChoice.LEAVE else "in"
        # Whoever had left before another employer was designated is out again here once that one no longer is.
        said.append((Month.of(month), "elsewhere" if choice == SkbbkChoice.ELSEWHERE else own))
    return tuple(said)
