"""The last steps of a month: reviewed by the rules, declared or handed over, sent back; and how an employer does it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employers.models import Employer
from caruman.schedules.lifecycle import CHECKED, DRAFT
from caruman.schedules.models import Filing, Reminding, Schedule
from caruman.schedules.notifying import tell_of_filing, tell_of_handing_over, tell_of_sending_back
from caruman.schedules.operations import drafting, submitting
from caruman.schedules.refusals import UnableToFile
from caruman.schedules.reviewing import review


@transaction.atomic
def declare(
    *, employer: Employer, revisions: Mapping[UUID, int], confirmed: Collection[str], by: Person, at: datetime
) -> Filing:
    """Submit months after a review: nothing wrong is left, each warning was confirmed by its rule.

    `confirmed` holds the codes of the rules whose warnings somebody looked at. Who sends the same
    again gets the same filing. Raises `UnableToFile`.
    """
    # Locked first, so that of two at the same moment the second finds what the first one did.
    held = submitting.hold(employer, revisions)
    if held.filing is not None:
        return held.filing
    for schedule in held.schedules:
        if schedule.state == DRAFT:
            _demand_reviewed(schedule, confirmed, at)
    submitted = submitting.submit_held(held, revisions, by=by, at=at)
    tell_of_filing(submitted, by=by, at=at)
    return submitted.filing


@transaction.atomic
def hand_over(
    *, employer: Employer, revisions: Mapping[UUID, int], confirmed: Collection[str], by: Person, at: datetime
) -> list[Schedule]:
    """Give reviewed drafts to the approver. Raises `UnableToFile`."""
    if not employer.wants_two_people:
        raise UnableToFile(_("This employer does not ask for two people. Submit the schedule yourself."))
    handed = []
    for schedule in _open(employer, revisions):
        if schedule.state == CHECKED:
            handed.append(schedule)
            continue
        _demand_reviewed(schedule, confirmed, at)
        checked = submitting.check(schedule_id=schedule.pk, revision=revisions[schedule.pk], by=by, at=at)
        tell_of_handing_over(checked, by=by, at=at)
        handed.append(checked)
    if not handed:
        raise UnableToFile(_("Choose at least one schedule to submit."))
    return handed


@transaction.atomic
def send_back(*, schedule_id: UUID, why: str, by: Person, at: datetime) -> Schedule:
    """Give a schedule back to who prepared it, with words; that person is told. Raises `UnableToFile`."""
    schedule = Schedule.objects.select_for_update(no_key=True, of=("self",)).get(pk=schedule_id)
    preparer = schedule.checked_by
    was_waiting = schedule.state == CHECKED
    schedule = drafting.reopen(schedule_id=schedule_id, why=why, by=by, at=at)
    if was_waiting and preparer is not None and preparer.pk != by.pk:
        tell_of_sending_back(schedule, to=preparer, by=by, at=at)
    return schedule


@transaction.atomic
def choose(*, employer: Employer, wants_two_people: bool, reminds: bool, by: Person, at: datetime) -> None:
    """Keep how an employer files: whether two people are asked for, whether reminders are sent."""
    held = Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    if held.wants_two_people != wants_two_people:
        held.wants_two_people = wants_two_people
        held.save(update_fields=["wants_two_people"])
    Reminding.objects.update_or_create(employer=held, defaults={"is_on": reminds, "changed_at": at, "changed_by": by})
    record(
        act="schedule.settings", at=at, about=held, by=by, employer_id=held.pk, two_people=wants_two_people,
        reminders=reminds,
    )  # fmt: skip


def reminders_on(employer: Employer) -> bool:
    """Say whether an employer is reminded before the 15th."""
    return not Reminding.objects.filter(employer=employer, is_on=False).exists()


def _open(employer: Employer, revisions: Mapping[UUID, int]) -> list[Schedule]:
    schedules = Schedule.objects.filter(employer=employer, pk__in=list(revisions), state__in=(DRAFT, CHECKED))
    return list(schedules.select_related("employer").order_by("month"))


def _demand_reviewed(schedule: Schedule, confirmed: Collection[str], at: datetime) -> None:
    for doubt in review(schedule, at):
        if doubt.is_error:
            raise UnableToFile(_("Something in the schedule is wrong. Mend it, then submit."))
        if doubt.is_warning and doubt.code not in confirmed:
            raise UnableToFile(_("Look at each warning and confirm it, then submit."))
