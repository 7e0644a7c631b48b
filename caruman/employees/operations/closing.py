"""Everyone, or everyone of a kind, leaves on one day: in one go, however many they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from caruman.accounts.details import bare_number
from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employees.bulk_writing import update
from caruman.employees.lifecycle import ACTIVE, EMPLOYEE, RESIGNED
from caruman.employees.models import Employee, EmployeeStep
from caruman.employees.operations.adding import at_once
from caruman.employees.operations.changing import demand_end
from caruman.employees.refusals import UnableToChange
from caruman.employers.lifecycle import REGISTERED
from caruman.employers.models import Employer

_CHUNK = 2_000


class Chosen(NamedTuple):
    """Whom it is about: everybody in service, or those whose name, number or occupation holds some words."""

    part: str = ""
    hired_before: date | None = None


def who(employer: Employer, chosen: Chosen) -> QuerySet[Employee]:
    """Give those in service who are meant, by name."""
    found = Employee.objects.filter(employer=employer, state=ACTIVE)
    if chosen.part:
        wanted = Q(name__icontains=chosen.part) | Q(occupation__icontains=chosen.part)
        number = bare_number(chosen.part)
        if any(character.isdigit() for character in number):
            wanted |= Q(identity_no__startswith=number)
        found = found.filter(wanted)
    if chosen.hired_before is not None:
        found = found.filter(hired_on__lt=chosen.hired_before)
    return found.order_by("name", "pk")


@transaction.atomic
def resign_all(
    *, employer: Employer, chosen: Chosen, last_day: date, count: int, by: Person, at: datetime, why: str = ""
) -> int:
    """Note the same last day for all who are meant; give how many. Raises `UnableToChange`.

    `count` is how many the person saw. Who began after that day is left alone, and was not counted.
    """
    rows = who(employer, chosen).filter(hired_on__lte=last_day).order_by("pk").select_for_update()
    people = list(rows.only("pk", "hired_on", "state", "name"))
    if len(people) != count:
        raise UnableToChange(_("Somebody joined or left after you opened the list. Look at it again."))
    if not people:
        raise UnableToChange(_("Nobody in service is meant."))
    for person in people:
        demand_end(person, last_day, at)
    ends_on = last_day + timedelta(days=1)
    resigned = EMPLOYEE.target("resign", ACTIVE)
    update(("state", "ends_on"), [(person, [resigned, ends_on]) for person in people])
    before = f'{{"ends_on": [null, "{ends_on.isoformat()}"]}}'
    steps = (
        EmployeeStep(employee=person, at=at, verb="resign", by_id=by.pk, before=before, words=why) for person in people
    )
    EmployeeStep.objects.bulk_create(steps, batch_size=_CHUNK)
    record(act="employee.everyone_left", at=at, about=employer, by=by, employer_id=employer.pk, resigned=len(people))
    return len(people)


def left_together(employer: Employer, *, noted_at: datetime, by: Person) -> QuerySet[Employee]:
    """Give those whose last day somebody noted at one moment, and whose records nobody has touched since, by name."""
    last = EmployeeStep.objects.filter(employee=OuterRef("pk")).order_by("-at", "-pk")
    found = Employee.objects.filter(employer=employer, state=RESIGNED)
    found = found.annotate(last_verb=Subquery(last.values("verb")[:1]), last_at=Subquery(last.values("at")[:1]))
    found = found.annotate(last_by=Subquery(last.values("by_id")[:1]))
    return found.filter(last_verb="resign", last_at=noted_at, last_by=by.pk).order_by("name", "pk")


@transaction.atomic
def undo_all(*, employer: Employer, noted_at: datetime, by: Person, at: datetime) -> int:
    """Take the last day of everyone back who left together; give how many. Raises `UnableToChange`."""
    if employer.state != REGISTERED:
        raise UnableToChange(_("This employer is no longer in business. Open it again before you bring anybody back."))
    keys = list(left_together(employer, noted_at=noted_at, by=by).values_list("pk", flat=True))
    rows = Employee.objects.filter(pk__in=keys, state=RESIGNED).order_by("pk").select_for_update()
    people = list(rows.only("pk", "ends_on", "state"))
    back = EMPLOYEE.target("reactivate", RESIGNED)
    try:
        with transaction.atomic():
            update(("state", "ends_on"), [(person, [back, None]) for person in people])
    except IntegrityError as fault:
        if "nobody_serves_twice_at_once" not in str(fault):
            raise
        raise UnableToChange(at_once()) from None
    steps = (
        EmployeeStep(
            employee=person, at=at, verb="reactivate", by_id=by.pk, before=f'{{"ends_on": ["{person.ends_on}", null]}}'
        )
        for person in people
    )
    EmployeeStep.objects.bulk_create(steps, batch_size=_CHUNK)
    record(act="employee.everyone_stays", at=at, about=employer, by=by, employer_id=employer.pk, back=len(people))
    return len(people)
