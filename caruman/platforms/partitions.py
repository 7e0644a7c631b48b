"""The partitions of events: one for each month of the jobs, made ahead of its time."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

FIRST_MONTHLY = Month(2026, 1)
"""Earlier months share one partition."""
MONTHS_AHEAD = 12
LOCK_PATIENCE = "5s"


def make_ahead(*, at: datetime, months: int = MONTHS_AHEAD) -> list[str]:
    """Make the partitions that are missing up to so many months from now; give the names of the new ones.

    A partition is made by itself, with its guard, and then attached, which stops nobody who writes meanwhile.
    """
    this_month = Month.of(in_malaysia_time(at).date())
    wanted = [max(this_month.plus(ahead), FIRST_MONTHLY) for ahead in range(-1, months + 1)]
    return [name_of(month) for month in wanted if _make(month)]


def name_of(month: Month) -> str:
    """Give the table that holds the events of a month from 2026 on."""
    return f"platforms_event_{month.year:04}_{month.month:02}"


@transaction.atomic
def _make(month: Month) -> bool:
    name = name_of(month)
    with connection.cursor() as cursor:
        # Two workers at once: the second waits, and finds the table.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('platforms.partitions', 0))")
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        if cursor.fetchone()[0]:
            return False
        # Whoever waits for a lock holds up all who come after him: better to try again tomorrow.
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_PATIENCE}'")
        cursor.execute(f"CREATE TABLE {name} (LIKE platforms_event INCLUDING ALL)")
        cursor.execute("SELECT platforms_event_guard_partition(%s)", [name])
        cursor.execute(
            f"ALTER TABLE platforms_event ATTACH PARTITION {name} FOR VALUES FROM (%s) TO (%s)",
            [month.first_day, month.plus(1).first_day],
        )
    return True
