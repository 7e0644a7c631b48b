"""From a draft to the ACR and ECR: checked by one person, submitted by the same or another, acknowledged exactly once.

Bills are differences: what a new version owes, less what live bills of the month ask already. So
an amendment asks for the short payment alone, and a cancelled ACR beside a paid ECR is asked again
without touching the ECR.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.operations import record_all
from caruman.bills import operations as bills
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED, LIVE, NIL
from caruman.bills.models import Bill, BillKind, Cause
from caruman.bills.queries import Standing, standing
from caruman.employers.lifecycle import REGISTERED
from caruman.employers.models import Employer
from caruman.law.deadlines import due_on
from caruman.schedules.lifecycle import CHECKED, DRAFT, SCHEDULE, STANDING
from caruman.schedules.lines import Totals, totals_of
from caruman.schedules.models import Filing, Schedule
from caruman.schedules.operations.drafting import note, noted
from caruman.schedules.refusals import UnableToFile
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

_SUMS = (
    "employees", "wages_sen", "act4_employer_sen", "act4_employee_sen", "skbbk_employee_sen", "eis_employer_sen",
    "eis_employee_sen",
)  # fmt: skip


@transaction.atomic
def check(*, schedule_id: UUID, revision: int, by: Person, at: datetime) -> Schedule:
    """Confirm the totals of a draft as seen and hand it to whoever submits. Raises `UnableToFile`."""
    schedule = Schedule.objects.select_for_update(no_key=True).get(pk=schedule_id)
    if schedule.state == CHECKED and schedule.revision == revision:
        return schedule
    if schedule.state != DRAFT:
        raise UnableToFile(_("This schedule is no draft any more."))
    _demand_seen(schedule, revision)
    totals = totals_of([schedule])[schedule.pk]
    record_all([_check(schedule, totals, by=by, at=at)])
    return schedule


class Held(NamedTuple):
    """An employer and some of its schedules, locked until the transaction ends, the earliest month first."""

    employer: Employer
    schedules: list[Schedule]

    @property
    def filing(self) -> Filing | None:
        """What they were submitted with already."""
        filings = {one.filing_id for one in self.schedules}
        return self.schedules[0].filing if None not in filings and len(filings) == 1 else None


class Submitted(NamedTuple):
    """A new filing with what it is made of."""

    filing: Filing
    schedules: list[Schedule]
    bills: list[Bill]


@transaction.atomic
def submit(*, employer: Employer, revisions: Mapping[UUID, int], by: Person, at: datetime) -> Filing:
    """Submit one or more months together: one ACR and one ECR for all of them. Raises `UnableToFile`.

    `revisions` says of each schedule what the submitter saw. Whoever submits the same a second time,
    or a moment later, gets the same filing. Drafts are checked in the same moment where the employer
    does not want two people.
    """
    held = hold(employer, revisions)
    return held.filing or submit_held(held, revisions, by=by, at=at).filing


def hold(employer: Employer, keys: Collection[UUID]) -> Held:
    """Lock what is to be submitted. Raises `UnableToFile` where it is not all there."""
    held = Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    schedules = Schedule.objects.select_for_update(no_key=True).filter(employer=held, pk__in=list(keys))
    found = Held(held, list(schedules.order_by("month")))
    if not found.schedules or len(found.schedules) != len(keys):
        raise UnableToFile(_("Choose at least one schedule to submit."))
    for schedule in found.schedules:
        schedule.employer = held
    return found


def submit_held(locked: Held, revisions: Mapping[UUID, int], *, by: Person, at: datetime) -> Submitted:
    """Submit as `submit` does, what is locked and not submitted yet. Raises `UnableToFile`."""
    held, schedules = locked
    if held.state != REGISTERED or held.employer_code is None:
        raise UnableToFile(_("The employer has no employer code yet. Register first; nothing typed here is lost."))
    totals = totals_of(schedules)
    events = []
    for schedule in schedules:
        if schedule.state not in (DRAFT, CHECKED):
            raise UnableToFile(
                _("The schedule for %s has been submitted or given up already.") % str(Month.of(schedule.month))
            )
        _demand_seen(schedule, revisions[schedule.pk])
        if schedule.state == DRAFT:
            if held.wants_two_people:
                raise UnableToFile(_("This employer wants two people. Hand the schedule to the approver instead."))
            events.append(_check(schedule, totals[schedule.pk], by=by, at=at))
        elif schedule.needs_second_person and schedule.checked_by_id == by.pk:
            raise UnableToFile(_("You prepared this schedule. Somebody else has to submit it."))
    filing = Filing.objects.create(employer=held, submitted_at=at, submitted_by=by)
    wanted = _replace_and_price(held, schedules, totals, by=by, at=at)
    events += [_close(schedule, totals[schedule.pk], filing, by=by, at=at) for schedule in schedules]
    issued = bills.issue(employer_id=held.pk, filing_id=filing.pk, wanted=wanted, by=by, at=at, after=events)
    _settle_what_is_paid(schedules, wanted, by=by, at=at)
    return Submitted(filing, schedules, issued)


def _demand_seen(schedule: Schedule, revision: int) -> None:
    if schedule.revision != revision:
        raise UnableToFile(_("The schedule has changed since this page was opened. Look at it again, then go on."))


def _check(schedule: Schedule, totals: Totals, *, by: Person, at: datetime) -> Event:
    if not totals.employees and not schedule.is_nil:
        raise UnableToFile(_("The schedule has no lines. Add people, or declare that nobody earned anything."))
    schedule.state = SCHEDULE.target("check", schedule.state)
    schedule.checked_by, schedule.checked_at = by, at
    schedule.needs_second_person = schedule.employer.wants_two_people
    schedule.sent_back_why = ""
    schedule.save(update_fields=["state", "checked_by", "checked_at", "needs_second_person", "sent_back_why"])
    return noted(schedule, "check", by=by, at=at)


def _close(schedule: Schedule, totals: Totals, filing: Filing, *, by: Person, at: datetime) -> Event:
    schedule.state = SCHEDULE.target("submit", schedule.state)
    schedule.filing, schedule.submitted_by, schedule.submitted_at = filing, by, at
    for name in _SUMS:
        setattr(schedule, name, getattr(totals, name))
    schedule.save(update_fields=["state", "filing", "submitted_by", "submitted_at", *_SUMS])
    return noted(schedule, "submit", by=by, at=at, filing=str(filing.pk))


def _replace_and_price(
    employer: Employer, schedules: Sequence[Schedule], totals: Mapping[UUID, Totals], *, by: Person, at: datetime
) -> list[bills.Wanted]:
    """Take the versions before out of force, and say which bills shall be issued."""
    months = [schedule.month for schedule in schedules]
    asked = {}
    # Where every version is the first of its month nothing stands, and nothing was ever asked for it.
    if any(schedule.version > 1 for schedule in schedules):
        asked = _take_out_of_force(employer, schedules, months, by=by, at=at)
    today = in_malaysia_time(at).date()
    acr: list[bills.Month] = []
    ecr: list[bills.Month] = []
    for schedule in schedules:
        for_acr, for_ecr = months_asked(schedule, totals[schedule.pk], asked, today)
        acr += for_acr
        ecr += for_ecr
    return [bills.Wanted(kind.value, asks) for kind, asks in ((BillKind.ACR, acr), (BillKind.ECR, ecr)) if asks]


def _take_out_of_force(
    employer: Employer, schedules: Sequence[Schedule], months: Sequence[date], *, by: Person, at: datetime
) -> dict[tuple[date, str], Standing]:
    """Replace the versions before; give what their months are asked for all the same."""
    # The bills before the versions, as whoever pays or cancels one locks them: else the two wait for each other.
    live = Bill.objects.filter(employer=employer, months__month__in=months, state__in=LIVE).values("pk")
    list(Bill.objects.select_for_update(no_key=True).filter(pk__in=live).order_by("pk").values_list("pk"))
    # The versions before go first: a bill cancelled for their sake must not make their months owing.
    for earlier in Schedule.objects.filter(employer=employer, month__in=months, state__in=STANDING).order_by("month"):
        earlier.state = SCHEDULE.target("amend", earlier.state)
        earlier.save(update_fields=["state"])
        note(earlier, "amend", by=by, at=at)
    _cancel_unpaid(employer, schedules, by=by, at=at)
    return standing(employer_id=employer.pk, months=months)


def months_asked(
    schedule: Schedule, sums: Totals, asked: Mapping[tuple[date, str], Standing], today: date
) -> tuple[list[bills.Month], list[bills.Month]]:
    """Give what the ACR and what the ECR shall ask for a schedule: one month each, or none."""
    is_late = today > due_on(month=Month.of(schedule.month))
    found: tuple[list[bills.Month], list[bills.Month]] = ([], [])
    for kind, wanted, sen in ((BillKind.ACR, found[0], sums.acr_sen), (BillKind.ECR, found[1], sums.ecr_sen)):
        known = asked.get((schedule.month, kind.value), Standing(0, 0)).asked_sen
        # Somebody who owes nothing under a scheme gets no number for it; only a month without anything is told so.
        if sen > known or (not sums.acr_sen + sums.ecr_sen and kind == BillKind.ACR and not known):
            cause = Cause.SHORT if known else Cause.ARREARS if is_late else Cause.REGULAR
            wanted.append(_month_of(schedule, sums, kind, cause, known))
    return found


def _month_of(schedule: Schedule, sums: Totals, kind: str, cause: str, known_sen: int) -> bills.Month:
    is_acr = kind == BillKind.ACR
    return bills.Month(
        month=schedule.month,
        schedule_id=schedule.pk,
        cause=str(cause),
        employees=sums.act4_employees if is_acr else sums.eis_employees,
        wages_sen=sums.wages_sen,
        employer_sen=sums.act4_employer_sen if is_acr else sums.eis_employer_sen,
        employee_sen=sums.act4_employee_sen if is_acr else sums.eis_employee_sen,
        skbbk_sen=sums.skbbk_employee_sen if is_acr else 0,
        credited_sen=known_sen,
    )


def _cancel_unpaid(employer: Employer, schedules: Sequence[Schedule], *, by: Person, at: datetime) -> None:
    """Cancel bills of these months that nobody paid: the new version asks anew. Raises `UnableToFile`."""
    months: set[date] = {schedule.month for schedule in schedules}
    live = Bill.objects.filter(employer=employer, state__in=LIVE, months__month__in=months).distinct()
    for bill in live.prefetch_related("months").order_by("number"):
        if bill.state == IN_PAYMENT:
            raise UnableToFile(_("%s is being paid at this moment. Wait until the payment is over.") % bill.number)
        if bill.state in (ISSUED, NIL):
            if not {one.month for one in bill.months.all()} <= months:
                raise UnableToFile(
                    _("%s is not paid and holds other months too. Cancel it first, then submit.") % bill.number
                )
            bills.cancel(bill_id=bill.pk, why=_("Replaced by a newer version of the schedule"), by=by, at=at)


def _settle_what_is_paid(
    schedules: Sequence[Schedule], wanted: Sequence[bills.Wanted], *, by: Person, at: datetime
) -> None:
    """A version that asks nothing more than what is paid already is paid from the start."""
    billed = {month.schedule_id for one in wanted for month in one.months}
    for schedule in schedules:
        if schedule.pk not in billed:
            schedule.state = SCHEDULE.target("settle", schedule.state)
            schedule.save(update_fields=["state"])
            note(schedule, "settle", by=by, at=at)
