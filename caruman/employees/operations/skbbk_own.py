"""A person's own notice about SKBBK: signed, put onto the register of the employer, who is told."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from caruman.accounts.models import Person
from caruman.design.templatetags.design import day
from caruman.employees.choices import SkbbkChoice
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.operations.skbbk import demand_allowed, note_skbbk
from caruman.employees.refusals import UnableToChange
from caruman.employers.choices import Role
from caruman.employers.lifecycle import HELD
from caruman.employers.names import same_name
from caruman.law.settings import DEFAULTS
from caruman.notices.operations import send
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

OWN_CHOICES = (SkbbkChoice.LEAVE, SkbbkChoice.JOIN)


@transaction.atomic
def sign(
    *, employee_id: UUID, choice: str, from_month: Month, signature: str, by: Person, at: datetime
) -> SkbbkNotice:  # fmt: skip
    """Note that the person leaves or joins SKBBK, and tell the employer. Raises `UnableToChange`."""
    employee = Employee.objects.select_related("employer").get(pk=employee_id)
    if employee.identity_no != by.identity_number or choice not in OWN_CHOICES:
        raise UnableToChange(_("This is not your own record."))
    if not same_name(signature, by.name):
        raise UnableToChange(_("Sign with your own name, exactly as it stands above."))
    today = in_malaysia_time(at).date()
    # The register is kept in the state's language, whoever reads it.
    with override("ms"):
        evidence = _("Signed online by the person on %(day)s") % {"day": day(today)}
    noted = note_skbbk(
        employee_id=employee.pk,
        choice=choice,
        from_month=from_month,
        received_on=today,
        evidence=evidence,
        by=by,
        at=at,
    )
    _tell_employer(employee, noted, at)
    return noted


def why_not(employee: Employee, choice: str, from_month: Month, *, at: datetime) -> str:
    """Give the sentence why the law forbids this choice today, or nothing where it allows it."""
    today: date = in_malaysia_time(at).date()
    try:
        demand_allowed(employee, choice, from_month, today, at, None, DEFAULTS)
    except UnableToChange as fault:
        return str(fault)
    return ""


def _tell_employer(employee: Employee, noted: SkbbkNotice, at: datetime) -> None:
    today = in_malaysia_time(at).date()
    grants = employee.employer.grants.filter(role__in=(Role.OWNER, Role.PREPARER), state=HELD)
    people = {one.person.pk: one.person for one in grants.select_related("person") if one.is_in_force(today)}
    for person in people.values():
        if person.email:
            send(
                kind="skbbk_signed",
                channel="email",
                to=person.email,
                language=person.language,
                at=at,
                params={
                    "name": person.name,
                    "employee": employee.name,
                    "employer": employee.employer.name,
                    "choice": noted.choice,
                    "month": noted.from_month,
                    "url": f"{settings.PUBLIC_URL}/employer/{employee.employer_id}/employees/{employee.pk}/",
                },
                person_id=person.pk,
                key=f"skbbk_signed:{noted.pk}:{person.pk}",
            )
