"""Reminds employers that have filed nothing: seven and two days before the last day, and on its morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from caruman.employers.choices import Role
from caruman.employers.lifecycle import HELD, REGISTERED
from caruman.employers.models import Employer
from caruman.law.deadlines import due_on
from caruman.schedules.lifecycle import STANDING
from caruman.schedules.models import Schedule
from caruman.schedules.notifying import tell_of_due_month
from caruman.schedules.owing import liable_from
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

DAYS_BEFORE = (7, 2, 0)
CHUNK = 500


def remind(*, at: datetime) -> int:
    """Tell owners and preparers of each month that is due soon and not filed; give how many messages were meant.

    Each message has its key, so that however often this runs on a day, everybody is told once.
    """
    today = in_malaysia_time(at).date()
    month = Month.of(today).plus(-1)
    days = (due_on(month=month) - today).days
    if days not in DAYS_BEFORE:
        return 0
    told = 0
    for employer in _silent(month.first_day):
        if liable_from(employer) > month:
            continue
        people = {
            grant.person_id: grant.person
            for grant in employer.grants.all()
            if grant.state == HELD and grant.role in (Role.OWNER, Role.PREPARER) and grant.is_in_force(today)
        }
        for person in people.values():
            tell_of_due_month(employer, person, month=month.first_day, days=days, at=at)
            told += 1
    return told


def _silent(month: date) -> Iterator[Employer]:
    """Give the registered employers in business that have no standing schedule for a month."""
    standing = Schedule.objects.filter(employer=OuterRef("pk"), month=month, state__in=STANDING)
    employers = Employer.objects.filter(~Exists(standing), state=REGISTERED).exclude(reminding__is_on=False)
    employers = employers.filter(Q(ceased_on__isnull=True) | Q(ceased_on__gt=month)).order_by("pk")
    return employers.prefetch_related("grants__person").iterator(chunk_size=CHUNK)
