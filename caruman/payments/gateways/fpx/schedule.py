"""When FPX is asked about an order: often at first, seldom later, never more than once in five minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from caruman.formats.fpx.fields import CORPORATE

LEAST_BETWEEN = timedelta(minutes=5)
"""Those who aggregate payments hold their clients to this; PayNet publishes no figure. [I]"""

_FIRST_MINUTES = (2, 5, 10, 20, 40)
_HOURLY_UNTIL = timedelta(hours=24)
_CORPORATE_UNTIL = timedelta(days=8)
"""A company's checker has seven days."""
_EVERY = timedelta(hours=6)


def moments(ordered_at: datetime, model: str) -> Iterator[datetime]:
    """Give every moment at which an undecided order is asked about, in their order. [I]"""
    yield from (ordered_at + timedelta(minutes=minutes) for minutes in _FIRST_MINUTES)
    for hours in range(1, 25):
        yield ordered_at + timedelta(hours=hours)
    if model == CORPORATE:
        moment = ordered_at + _HOURLY_UNTIL + _EVERY
        while moment <= ordered_at + _CORPORATE_UNTIL:
            yield moment
            moment += _EVERY


def next_enquiry(*, ordered_at: datetime, model: str, at: datetime) -> datetime | None:
    """Give when to ask after a question now; None where the schedule is over and an officer has to look."""
    later = next((moment for moment in moments(ordered_at, model) if moment > at), None)
    return None if later is None else max(later, at + LEAST_BETWEEN)
