"""The partitions of the lines: one for each month, made ahead of its time."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

FIRST_MONTHLY = Month(2026, 1)
"""Earlier months share a partition for each year."""
MONTHS_AHEAD = 12
LOCK_PATIENCE = "5s"


def make_ahead(*, at: datetime, months: int = MONTHS_AHEAD) -> list[str]:
    """Make the partitions that are missing up to so many months from now; give the names of the new ones.

    A partition is made by itself and then attached, which stops nobody who reads or writes meanwhile.
    """
    this_month = Month.of(in_malaysia_time(at).date())
    made = []
    for ahead in range(-1, months + 1):
        month = max(this_month.plus(ahead), FIRST_MONTHLY)
        if _make(month):
            made.append(name_of(month))
    return made


def name_of(month: Month) -> str:
    """Give the table that holds the lines of a month from 2026 on."""
    return f"schedules_line_{month.year:04}_{month.month:02}"


@transaction.atomic
def _make(month: Month) -> bool:
    name = name_of(month)
    with connection.cursor() as cursor:
        # Two workers at once: the second waits, and finds the table.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('schedules.partitions', 0))")
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        if cursor.fetchone()[0]:
            return False
        # Whoever waits for a lock holds up all who come after him: better to try again tomorrow.
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_PATIENCE}'")
        cursor.execute(f"CREATE TABLE {name} (LIKE schedules_line INCLUDING ALL)")
        cursor.execute(
            f"ALTER TABLE schedules_line ATTACH PARTITION {name} FOR VALUES FROM (%s) TO (%s)",
            [month.first_day, month.plus(1).first_day],
        )
    return True
