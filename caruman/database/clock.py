"""The clock that tasks and requests live by: the machine's, and in development as far ahead as somebody moved it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter

from django.conf import settings
from django.utils import timezone

LOOKS_EVERY_SECONDS = 1.0


class _Travel:
    """How far this process believes the clock to be moved, and when it last looked."""

    def __init__(self) -> None:
        self.read: Callable[[], timedelta] | None = None
        self.ahead = timedelta(0)
        self.looked_at = -LOOKS_EVERY_SECONDS


_travel = _Travel()


def now() -> datetime:
    """Give the moment in which everything of ours happens."""
    moment: datetime = timezone.now() + ahead()
    return moment


def ahead() -> timedelta:
    """Give how far the clock is ahead of the machine's; nothing where nobody may travel (production never may)."""
    if not settings.TIME_TRAVEL or _travel.read is None:
        return timedelta(0)
    # Every request asks: one look a second is enough for a person who moves the clock by hand.
    if perf_counter() - _travel.looked_at >= LOOKS_EVERY_SECONDS:
        _travel.looked_at = perf_counter()
        _travel.ahead = _travel.read()
    return _travel.ahead


def of_the_machine(moment: datetime) -> datetime:
    """Give the machine's moment for one of ours: what other programs wait for, or count in, knows no travel."""
    return moment - ahead()


def read_from(read: Callable[[], timedelta]) -> None:
    """Name what knows how far the clock was moved."""
    _travel.read = read
    look_again()


def look_again() -> None:
    """Look at the next call: the clock was moved in this process."""
    _travel.looked_at = -LOOKS_EVERY_SECONDS
