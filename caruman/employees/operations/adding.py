"""People come onto the register: added by their employer, accepted once the employer or their number is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.employees.choices import IdentityKind
from caruman.employees.lifecycle import ACTIVE, EMPLOYEE, PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.operations.noting import locked, note
from caruman.employees.refusals import UnableToChange
from caruman.employers.lifecycle import CEASED, REGISTERED
from caruman.employers.models import Employer

ANSWERS = frozenset({
    "identity_kind", "identity_no", "name", "sex", "race", "nationality", "born", "address", "phone", "email",
    "hired_on", "occupation_code", "occupation", "wage_sen", "allowance_sen", "first_act4_age", "first_eis_age",
    "has_invalidity_pension", "is_domestic", "exclusion", "country", "passport_number", "passport_expires_on",
    "permit_number", "permit_expires_on",
})  # fmt: skip
"""What Form 2 says of a person, as `validation.examine` gives it."""


@transaction.atomic
def add(*, employer: Employer, answers: dict[str, Any], by: Person | None, at: datetime) -> Employee:
    """Put somebody on an employer's register. Raises `UnableToChange`.

    `answers` are those of `validation.examine`. The person waits where the employer is not
    registered, or where a passport stands for a number of PERKESO that has not come; is in service otherwise.
    """
    unknown = set(answers) - ANSWERS
    if unknown:
        raise ValueError(f"no answers of Form 2: {sorted(unknown)}")
    if employer.state == CEASED:
        raise UnableToChange(_("This employer is no longer in business. Open it again before you add an employee."))
    employee = Employee(employer=employer, created_at=at, created_by=by, **answers)
    employee.state = PENDING if waits(employee) else ACTIVE
    demand_one_service(employee)
    with_one_service(employee, insert=True)
    note(employee, "add", by=by, at=at)
    return employee


@transaction.atomic
def accept(*, employee_id: UUID, by: Person | None, at: datetime, ssfw_number: str = "") -> Employee:
    """Take somebody who waited into service; the SSFW number replaces a passport. Raises `UnableToChange`."""
    employee = locked(employee_id)
    if not EMPLOYEE.permits("accept", employee.state):
        raise UnableToChange(_("This employee does not wait for registration any more."))
    changed = _take_number(employee, ssfw_number) if ssfw_number else {}
    if employee.employer.state != REGISTERED:
        raise UnableToChange(_("The employer is not registered yet. Its employees are accepted together with it."))
    if employee.identity_kind == IdentityKind.PASSPORT:
        raise UnableToChange(_("Enter the SSFW number of this foreign worker first."))
    employee.state = EMPLOYEE.target("accept", employee.state)
    employee.version += 1
    with_one_service(employee)
    note(employee, "accept", by=by, at=at, changed=changed)
    return employee


@transaction.atomic
def accept_all(*, employer: Employer, by: Person | None, at: datetime) -> int:
    """Take everyone who waited for the registration of an employer into service; give how many.

    Foreign workers known by their passport go on waiting for their number.
    """
    waiting = Employee.objects.filter(employer=employer, state=PENDING).exclude(identity_kind=IdentityKind.PASSPORT)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        accept(employee_id=key, by=by, at=at)
    return len(keys)


@transaction.atomic
def give_number(*, employee_id: UUID, ssfw_number: str, by: Person | None, at: datetime) -> Employee:
    """Note the SSFW number of a foreign worker who waits under a passport. Raises `UnableToChange`.

    Where the employer is registered the person is in service from now on; otherwise when it will be.
    """
    employee = locked(employee_id)
    if employee.state != PENDING or employee.identity_kind != IdentityKind.PASSPORT:
        raise UnableToChange(_("This person is not waiting for an SSFW number."))
    if employee.employer.state == REGISTERED:
        return accept(employee_id=employee_id, by=by, at=at, ssfw_number=ssfw_number)
    changed = _take_number(employee, ssfw_number)
    employee.version += 1
    with_one_service(employee)
    note(employee, "correct", by=by, at=at, changed=changed)
    return employee


def waits(employee: Employee) -> bool:
    """Say whether somebody cannot be in service yet: no registered employer, or no number of PERKESO."""
    return employee.employer.state != REGISTERED or employee.identity_kind == IdentityKind.PASSPORT


def demand_one_service(employee: Employee) -> None:
    """Refuse a second service of the same person at the same time, saying which one stands in the way."""
    others = Employee.objects.filter(employer_id=employee.employer_id, identity_no=employee.identity_no)
    others = others.exclude(pk=employee.pk).exclude(state=WITHDRAWN)
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=employee.hired_on))
    if employee.ends_on is not None:
        others = others.filter(hired_on__lt=employee.ends_on)
    if others.exists():
        raise UnableToChange(at_once())


def with_one_service(employee: Employee, *, insert: bool = False) -> None:
    """Save; two people who add the same person at the same moment are told as one after the other would be."""
    try:
        with transaction.atomic():
            employee.save(force_insert=insert)
    except IntegrityError as fault:
        if "nobody_serves_twice_at_once" not in str(fault):
            raise
        raise UnableToChange(at_once()) from None


def _take_number(employee: Employee, ssfw_number: str) -> dict[str, tuple[str, str]]:
    changed = {
        "identity_kind": (employee.identity_kind, IdentityKind.SSFW.value),
        "identity_no": (employee.identity_no, ssfw_number),
    }
    if employee.identity_kind != IdentityKind.PASSPORT:
        raise UnableToChange(_("This person is not waiting for an SSFW number."))
    if not employee.passport_number:
        changed["passport_number"] = ("", employee.identity_no)
    for name, (_old, new) in changed.items():
        setattr(employee, name, new)
    demand_one_service(employee)
    return changed


def at_once() -> str:
    """Say that somebody would serve twice."""
    return _("A person with this number is on the register in those days already. Nobody is in service twice at once.")
