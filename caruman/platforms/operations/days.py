"""Which day is open, and the close of days: what platforms deducted goes into the books once a platform and day.

Who books something holds the days open (`hold_open`), who closes waits for them all. So after a close nothing is on its
way to a day that was summed, and what was received before and comes after is booked on the first open day.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from caruman.ledger import chart
from caruman.ledger.operations import NewEntry, NewLine, post_all
from caruman.platforms.models import ClosedDay, PlatformDay
from caruman.values.dates import in_malaysia_time


def open_day(at: datetime) -> date:
    """Give the day to which something counts that comes now, and hold it open for this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended('platforms.days', 0))")
    closed = closed_through()
    today = in_malaysia_time(at).date()
    return today if closed is None else max(today, closed + timedelta(days=1))


def closed_through() -> date | None:
    """Give the last day that is in the books."""
    return ClosedDay.objects.aggregate(last=Max("day"))["last"]


@transaction.atomic
def close_through(*, day: date, at: datetime) -> int:
    """Put into the books what platforms deducted up to and with a day; give how many days of platforms there were.

    What is closed stays as it is. Raises `ValueError` where the day is not over.
    """
    if day >= in_malaysia_time(at).date():
        raise ValueError(f"{day} is not over")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('platforms.days', 0))")
        closed = closed_through()
        if closed is not None and closed >= day:
            return 0
        cursor.execute(_SUM, {"after": closed or date.min, "day": day})
        rows = cursor.fetchall()
    ClosedDay.objects.create(day=day, closed_at=at)
    days = PlatformDay.objects.bulk_create(
        PlatformDay(agency_id=agency_id, day=one, jobs=jobs, earned_sen=earned_sen, deducted_sen=deducted_sen)
        for agency_id, one, jobs, earned_sen, deducted_sen in rows
    )
    post_all(_entry(one, at) for one in days if one.deducted_sen)
    return len(days)


def _entry(one: PlatformDay, at: datetime) -> NewEntry:
    size_sen = abs(one.deducted_sen)
    debit, credit = chart.PLATFORMS_NOT_BILLED, chart.WALLETS
    if one.deducted_sen < 0:
        debit, credit = credit, debit
    lines = [NewLine(debit, debit_sen=size_sen), NewLine(credit, credit_sen=size_sen)]
    return NewEntry(key=f"platform.day:{one.agency_id}:{one.day}", kind="platform.day", at=at, lines=lines)


# The agencies are few and named, so that each is read from the index by day.
_SUM = """
    SELECT agency_id, booked_on,
        count(*) FILTER (WHERE kind = 'deduct') - count(*) FILTER (WHERE kind = 'cancel'),
        sum(earned_effect_sen)::bigint, sum(effect_sen)::bigint
    FROM platforms_event
    WHERE agency_id = ANY (SELECT id FROM agencies_agency WHERE kind = 'platform')
        AND booked_on > %(after)s AND booked_on <= %(day)s
    GROUP BY agency_id, booked_on ORDER BY booked_on, agency_id
"""
