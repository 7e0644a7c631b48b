"""Notices about SKBBK: who leaves, who joins, and which of several employers deducts it; with their evidence."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.documents import operations as documents
from caruman.employees.choices import SkbbkChoice
from caruman.employees.lifecycle import ACTIVE, PENDING, WITHDRAWN
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.operations.noting import locked, note
from caruman.employees.queries import choice_in
from caruman.employees.refusals import UnableToChange
from caruman.law.deadlines import SKBBK_CHOICE_ENDS_ON, last_day_to_opt_out
from caruman.law.person import Person as Facts
from caruman.law.settings import DEFAULTS, Settings
from caruman.law.skbbk import IN_FORCE_FROM, MANDATORY_FOR_ALL_TO
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

SCAN = "skbbk"
"""The kind of document under which the scan of a notice is kept."""
MONTHS_AHEAD = 3


def note_skbbk(
    *,
    employee_id: UUID,
    choice: str,
    from_month: Month,
    received_on: date,
    evidence: str,
    by: Person | None,
    at: datetime,
    scan: UploadedFile | None = None,
    first_deduction_on: date | None = None,
    settings: Settings = DEFAULTS,
) -> SkbbkNotice:
    """Note what somebody said about SKBBK. Raises `UnableToChange`, and `UnableToReceive` for a bad scan.

    `first_deduction_on` is the day on which SKBBK is first deducted from a new employee's wages; where
    it is not given, the last day of the month of hire.
    """
    told = (choice, from_month, received_on)
    kept = None
    if scan is not None:
        with transaction.atomic():
            demand_allowed(locked(employee_id), *told, at, first_deduction_on, settings)
        # A scan takes seconds to open: the record is not held meanwhile.
        employee = Employee.objects.get(pk=employee_id)
        kept = documents.receive(upload=scan, by=by, about=employee, kind=SCAN, at=at, employer_id=employee.employer_id)
    with transaction.atomic():
        employee = locked(employee_id)
        demand_allowed(employee, *told, at, first_deduction_on, settings)
        notice = SkbbkNotice.objects.create(
            employee=employee,
            choice=choice,
            from_month=from_month.first_day,
            received_on=received_on,
            evidence=evidence,
            document_id=kept.pk if kept else None,
            by=by,
            at=at,
        )
        note(employee, "skbbk", by=by, at=at)
    return notice


def last_day_to_leave(
    employee: Employee, *, first_deduction_on: date | None = None, settings: Settings = DEFAULTS
) -> date:
    """Give the last day on which a local employee may say that he or she leaves."""
    deducted = first_deduction_on or Month.of(employee.hired_on).last_day
    return last_day_to_opt_out(registered_on=employee.hired_on, first_deduction_on=deducted, settings=settings)


def demand_allowed(
    employee: Employee,
    choice: str,
    from_month: Month,
    received_on: date,
    at: datetime,
    first_deduction_on: date | None,
    settings: Settings,
) -> None:
    """Hold a notice against the law and the record. Raises `UnableToChange` with the sentence why not."""
    today = in_malaysia_time(at).date()
    if employee.state not in (PENDING, ACTIVE):
        raise UnableToChange(_("A notice about SKBBK is noted for somebody in service."))
    if received_on > today:
        raise UnableToChange(_("Enter a day on which the notice was given that is not in the future."))
    if from_month < IN_FORCE_FROM:
        raise UnableToChange(_("SKBBK began in June 2026. Choose that month or a later one."))
    if from_month < Month.of(employee.hired_on):
        raise UnableToChange(_("Choose a month in which the person is in service."))
    if from_month > Month.of(today).plus(MONTHS_AHEAD):
        raise UnableToChange(_("Choose a month that is at most three months ahead."))
    now = choice_in(employee.skbbk_notices.all(), from_month)
    if choice == SkbbkChoice.LEAVE:
        _demand_may_leave(employee, from_month, received_on, first_deduction_on, settings)
    elif choice == SkbbkChoice.JOIN:
        _demand_may_join(now, from_month, received_on)
    elif choice == SkbbkChoice.ELSEWHERE and now == "elsewhere":
        raise UnableToChange(_("It is noted already that another employer deducts SKBBK."))
    elif choice == SkbbkChoice.HERE and now != "elsewhere":
        raise UnableToChange(_("It is not noted that another employer deducts SKBBK, so this one deducts it anyway."))


def _demand_may_leave(
    employee: Employee,
    from_month: Month,
    received_on: date,
    first_deduction_on: date | None,
    settings: Settings,
) -> None:
    if not Facts(nationality=employee.nationality, domestic=employee.is_domestic).is_local:
        raise UnableToChange(_("Foreign workers cannot leave SKBBK: it is compulsory for them."))
    if from_month <= MANDATORY_FOR_ALL_TO:
        raise UnableToChange(_("SKBBK was compulsory for everyone in June 2026. Choose July 2026 or a later month."))
    said = list(employee.skbbk_notices.values_list("choice", flat=True))
    if SkbbkChoice.LEAVE in said and SkbbkChoice.JOIN not in said:
        raise UnableToChange(_("It is noted already that this person left SKBBK."))
    if _was_in(employee):
        raise UnableToChange(_("Whoever has joined SKBBK stays in it. This person cannot leave again."))
    until = last_day_to_leave(employee, first_deduction_on=first_deduction_on, settings=settings)
    if received_on > until:
        raise UnableToChange(
            _("Those in service in July 2026 could leave until 31 August 2026. This notice came too late.")
            if until == SKBBK_CHOICE_ENDS_ON
            else _("A new employee can leave only before SKBBK is first deducted. This notice came too late.")
        )


def _was_in(employee: Employee) -> bool:
    """Say whether the person took part before: joined at some time, or served here without leaving."""
    earlier = Employee.objects.filter(employer_id=employee.employer_id, identity_no=employee.identity_no)
    earlier = earlier.exclude(pk=employee.pk).exclude(state__in=(WITHDRAWN, PENDING))
    same = [employee, *earlier.prefetch_related("skbbk_notices")]
    for service in same:
        said = {notice.choice for notice in service.skbbk_notices.all()}
        if SkbbkChoice.JOIN in said:
            return True
        served_after = service.ends_on is None or service.ends_on > SKBBK_CHOICE_ENDS_ON
        if service is not employee and served_after and SkbbkChoice.LEAVE not in said:
            return True
    return False


def _demand_may_join(now: str, from_month: Month, received_on: date) -> None:
    if now == "in":
        raise UnableToChange(_("This person takes part in SKBBK already."))
    if now == "elsewhere":
        raise UnableToChange(_("Another employer deducts SKBBK. Note first that this employer deducts it."))
    if from_month < Month.of(received_on):
        raise UnableToChange(_("Whoever joins pays for whole months, from the month of the notice at the earliest."))
