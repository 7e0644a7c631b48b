"""The desk's clock: hours when officers work in Kuala Lumpur, and when one working day has passed.

The holidays are those of the federal offices in Kuala Lumpur, `tables/holidays.csv`. Days that
follow the moon are `expected` until they are gazetted; correct the table then.
"""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time

TABLE = Path(__file__).parent / "tables" / "holidays.csv"
OPENS, CLOSES = time(8), time(17)
SOON = timedelta(hours=3)
"""Working hours before the end of the promise at which a form counts as urgent."""
WITHIN, NEAR, OVER = "within", "near", "over"


@cache
def holidays() -> frozenset[date]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return frozenset(date.fromisoformat(row["day"]) for row in csv.DictReader(lines))


def is_working_day(day: date) -> bool:
    """Say whether the desk works on a day."""
    return day.weekday() < 5 and day not in holidays()


def due_at(received_at: datetime) -> datetime:
    """Give the moment when one working day has passed: what comes in at ten is due at ten on the next working day.

    What comes in while the desk is closed counts as having come when it opens.
    """
    local = in_malaysia_time(received_at)
    begins = local
    if not is_working_day(local.date()) or local.time() >= CLOSES:
        begins = datetime.combine(_next_working_day(local.date()), OPENS, MALAYSIA_TIME)
    elif local.time() < OPENS:
        begins = datetime.combine(local.date(), OPENS, MALAYSIA_TIME)
    return datetime.combine(_next_working_day(begins.date()), begins.timetz(), MALAYSIA_TIME)


def working_time_between(start: datetime, end: datetime) -> timedelta:
    """Give how long the desk is open between two moments; nothing where the end comes first."""
    first, last = in_malaysia_time(start), in_malaysia_time(end)
    total, day = timedelta(0), first.date()
    while day <= last.date():
        if is_working_day(day):
            opens = max(first, datetime.combine(day, OPENS, MALAYSIA_TIME))
            closes = min(last, datetime.combine(day, CLOSES, MALAYSIA_TIME))
            total += max(closes - opens, timedelta(0))
        day += timedelta(days=1)
    return total


def standing(due: datetime, *, at: datetime) -> str:
    """Say how the promise stands: `within`, `near` its end, or `over`."""
    if due <= at:
        return OVER
    return NEAR if working_time_between(at, due) <= SOON else WITHIN


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
