"""The partitions of the lines: one for each month in Malaysia, made ahead of its time."""

from __future__ import annotations

from datetime import datetime

from caruman.database.partitions import Monthly
from caruman.values.dates import MALAYSIA_TIME
from caruman.values.month import Month


def beginning(month: Month) -> datetime:
    """Give the moment at which a month begins in Malaysia."""
    return datetime(month.year, month.month, 1, tzinfo=MALAYSIA_TIME)


LINES = Monthly("ledger_line", beginning=beginning, has_guard=True)
