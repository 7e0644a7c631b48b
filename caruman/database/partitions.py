"""Tables with a partition for each month, made ahead of its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection, transaction

from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month

FIRST_MONTHLY = Month(2026, 1)
"""Earlier months share partitions that the migrations made."""
MONTHS_AHEAD = 12
LOCK_PATIENCE = "5s"


def first_day(month: Month) -> date:
    """Give where a month begins in a table that is parted by day."""
    return month.first_day


class Monthly(NamedTuple):
    """A table and how its months begin; `has_guard` where a partition written to by its own name is refused."""

    table: str
    beginning: Callable[[Month], date | datetime] = first_day
    has_guard: bool = False

    def name_of(self, month: Month) -> str:
        """Give the table that holds what belongs to a month from 2026 on."""
        return f"{self.table}_{month.year:04}_{month.month:02}"

    def make_ahead(self, *, at: datetime, months: int = MONTHS_AHEAD) -> list[str]:
        """Make the partitions that are missing up to so many months from now; give the names of the new ones.

        A partition is made by itself, with its guard, and then attached, which stops nobody who reads or writes
        meanwhile.
        """
        this_month = Month.of(in_malaysia_time(at).date())
        wanted = [max(this_month.plus(ahead), FIRST_MONTHLY) for ahead in range(-1, months + 1)]
        return [self.name_of(month) for month in wanted if self._make_one(month)]

    def _make_one(self, month: Month) -> bool:
        name = self.name_of(month)
        with transaction.atomic(), connection.cursor() as cursor:
            # Two workers at once: the second waits, and finds the table.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{self.table}.partitions"])
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
            if cursor.fetchone()[0]:
                return False
            # Whoever waits for a lock holds up all who come after him: better to try again tomorrow.
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_PATIENCE}'")
            cursor.execute(f"CREATE TABLE {name} (LIKE {self.table} INCLUDING ALL)")
            if self.has_guard:
                cursor.execute(f"SELECT {self.table}_guard_partition(%s)", [name])
            cursor.execute(
                f"ALTER TABLE {self.table} ATTACH PARTITION {name} FOR VALUES FROM (%s) TO (%s)",
                [self.beginning(month), self.beginning(month.plus(1))],
            )
        return True
