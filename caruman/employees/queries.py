"""Reads about the register: what a check must know of each person, and what a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
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
_COLUMNS = (
    "id", "identity_no", "name", "born", "nationality", "first_act4_age", "first_eis_age", "has_invalidity_pension",
    "is_domestic", "exclusion", "hired_on", "ends_on",
)  # fmt: skip


def serving_in(employer_id: UUID, month: Month) -> QuerySet[Employee]:
    """Give those in service on some day of a month, by name."""
    served = Employee.objects.filter(employer_id=employer_id, state__in=KNOWN, hired_on__lte=month.last_day)
    return served.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=month.first_day)).order_by("name", "identity_no")


def register_of(employer_id: UUID) -> dict[str, facts.Employee]:
    """Give an employer's register as a check wants it, by identity number; of several services the latest."""
    rows = Employee.objects.filter(employer_id=employer_id, state__in=KNOWN).order_by("hired_on")
    notices = latest_notices(employer_id)
    register = {}
    for key, number, name, born, nationality, act4, eis, pension, domestic, exclusion, hired, ends in rows.values_list(
        *_COLUMNS
    ):
        choice, out_from = _skbbk(notices.get(key, ()))
        register[number] = facts.Employee(
            identity_no=number,
            name=name,
            person=Person(
                born=born,
                nationality=nationality,
                first_act4_age=act4,
                first_eis_age=eis,
                skbbk=choice,
                domestic=domestic,
                invalidity_pension=pension,
                exclusion=exclusion or None,
            ),
            skbbk_out_from=out_from,
            hired_on=hired,
            left_on=ends - timedelta(days=1) if ends else None,
        )
    return register


def person_of(employee: Employee, month: Month, notices: Iterable[SkbbkNotice] | None = None) -> Person:
    """Give what the law asks about somebody on the register in one month."""
    told = list(employee.skbbk_notices.all()) if notices is None else list(notices)
    choice, out_from = _skbbk([(notice.choice, notice.from_month) for notice in told])
    known = facts.Employee(
        identity_no=employee.identity_no,
        name=employee.name,
        person=Person(
            born=employee.born,
            nationality=employee.nationality,
            first_act4_age=employee.first_act4_age,
            first_eis_age=employee.first_eis_age,
            skbbk=choice,
            domestic=employee.is_domestic,
            invalidity_pension=employee.has_invalidity_pension,
            exclusion=employee.exclusion or None,
        ),
        skbbk_out_from=out_from,
    )
    return known.person_in(month)


def latest_notices(employer_id: UUID) -> dict[UUID, list[tuple[str, date]]]:
    """Give the notices about SKBBK by employment, in the order in which they came."""
    found: dict[UUID, list[tuple[str, date]]] = {}
    rows = SkbbkNotice.objects.filter(employee__employer_id=employer_id).order_by("at", "pk")
    for key, choice, month in rows.values_list("employee_id", "choice", "from_month"):
        found.setdefault(key, []).append((choice, month))
    return found


def _skbbk(notices: Iterable[tuple[str, date]]) -> tuple[str, Month | None]:
    """Turn notices into the law's word and the month from which an opt-out holds. The latest word counts."""
    choice, out_from = "in", None
    for said, month in notices:
        if said == SkbbkChoice.LEAVE:
            choice, out_from = "in", Month.of(month)
        elif said == SkbbkChoice.ELSEWHERE:
            choice, out_from = "elsewhere", None
        else:
            choice, out_from = "in", None
    return choice, out_from
