"""What people are told by e-mail about the schedules of their employers, each in the receiver's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.conf import settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.employers.choices import Role
from caruman.employers.lifecycle import HELD
from caruman.employers.models import Employer, Grant
from caruman.law.deadlines import due_on
from caruman.notices.models import Notice
from caruman.notices.operations import notice_of, send_all
from caruman.schedules.models import Filing, Schedule
from caruman.values.dates import in_malaysia_time
from caruman.values.money import format_ringgit
from caruman.values.month import Month


def holders(employer: Employer, roles: Iterable[str], at: datetime) -> list[Person]:
    """Give the people who hold one of these roles at an employer now, each once."""
    today = in_malaysia_time(at).date()
    grants = Grant.objects.filter(employer=employer, state=HELD, role__in=list(roles)).select_related("person")
    return list({grant.person_id: grant.person for grant in grants if grant.is_in_force(today)}.values())


def tell_of_handing_over(schedule: Schedule, *, by: Person, at: datetime) -> None:
    """Tell whoever may approve that a schedule waits."""
    for person in holders(schedule.employer, (Role.APPROVER, Role.OWNER), at):
        if person.pk != by.pk:
            _send(
                "schedule_handed_over",
                person,
                schedule.employer,
                at=at,
                key=f"{schedule.pk}:{schedule.revision}",
                month=schedule.month,
                by=by.name,
                due_on=due_on(month=Month.of(schedule.month)),
                url=_page(schedule),
            )


def tell_of_sending_back(schedule: Schedule, *, to: Person, by: Person, at: datetime) -> None:
    """Tell the preparer that the approver sent the schedule back, with the words."""
    _send(
        "schedule_sent_back",
        to,
        schedule.employer,
        at=at,
        key=f"{schedule.pk}:{schedule.revision}",
        month=schedule.month,
        by=by.name,
        words=schedule.sent_back_why,
        url=_page(schedule),
    )


class Acknowledged(Protocol):
    """A submission with its schedules, the earliest first, and its bills."""

    @property
    def filing(self) -> Filing:
        """The submission."""

    @property
    def schedules(self) -> list[Schedule]:
        """What was submitted."""

    @property
    def bills(self) -> list[Bill]:
        """What was issued."""


def tell_of_filing(submitted: Acknowledged, *, by: Person, at: datetime) -> None:
    """Tell owners and whoever prepared or submitted what was acknowledged, and until when it is to be paid."""
    filing, schedules = submitted.filing, submitted.schedules
    bills = sorted(submitted.bills, key=lambda bill: bill.kind)
    people = {one.pk: one for one in (*holders(filing.employer, (Role.OWNER,), at), by)}
    people |= {one.checked_by_id: one.checked_by for one in schedules if one.checked_by is not None}
    letters = [
        _letter(
            "schedule_submitted",
            person,
            filing.employer,
            at=at,
            key=str(filing.pk),
            month=schedules[0].month,
            months=len(schedules),
            by=by.name,
            bills="\n".join(f"{bill.number}: {format_ringgit(bill.amount_sen)}" for bill in bills),
            due_on=min(due_on(month=Month.of(one.month)) for one in schedules),
            url=f"{_employer_url(filing.employer)}schedules/submitted/{filing.pk}/",
        )
        for person in people.values()
        if person.email
    ]
    send_all(letters)


def tell_of_due_month(employer: Employer, person: Person, *, month: date, days: int, at: datetime) -> None:
    """Remind somebody of a month that is not filed."""
    _send(
        "schedule_reminder",
        person,
        employer,
        at=at,
        key=f"{employer.pk}:{month:%Y-%m}:{days}",
        month=month,
        days=days,
        due_on=due_on(month=Month.of(month)),
        url=f"{_employer_url(employer)}schedules/",
    )


def _page(schedule: Schedule) -> str:
    return f"{_employer_url(schedule.employer)}schedules/{schedule.pk}/"


def _employer_url(employer: Employer) -> str:
    return f"{settings.PUBLIC_URL}/employer/{employer.pk}/"


def _send(kind: str, person: Person, employer: Employer, *, at: datetime, key: str, **params: object) -> None:
    if person.email:
        send_all([_letter(kind, person, employer, at=at, key=key, **params)])


def _letter(kind: str, person: Person, employer: Employer, *, at: datetime, key: str, **params: object) -> Notice:
    return notice_of(
        kind=kind,
        channel="email",
        to=person.email,
        language=person.language,
        at=at,
        params={"employer": employer.name, "name": person.name, **params},
        person_id=person.pk,
        key=f"{kind}:{key}:{person.pk}",
    )
