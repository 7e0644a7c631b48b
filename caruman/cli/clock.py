"""The clock, which nothing else in the package reads: which day and moment it is in Malaysia."""

from __future__ import annotations

from datetime import date, datetime

from caruman.values.dates import MALAYSIA_TIME


def today_in_malaysia() -> date:
    """Give today's date in Malaysia, wherever the machine stands."""
    return datetime.now(MALAYSIA_TIME).date()


def now_in_malaysia() -> datetime:
    """Give the moment, on Malaysia's clock."""
    return datetime.now(MALAYSIA_TIME)
