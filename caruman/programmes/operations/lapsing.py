"""Places whose time passed are given back, unless somebody above knows that their money is on its way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.programmes.lifecycle import HELD, RELEASED
from caruman.programmes.models import Place
from caruman.programmes.operations.places import release_all
from caruman.programmes.rules import HELD_FOR, LATE_NEWS

Asked = Callable[[Sequence[UUID], datetime], Collection[UUID]]
_before_lapse: list[Asked] = []
AT_ONCE = 1_000
"""Places that are given back in one transaction."""


def ask_before_lapse(asked: Asked) -> None:
    """Have a function asked about places whose time passed: it ends what waits for their money and gives those to keep.

    It is called in the transaction that gives the others back, before any place is locked.
    """
    _before_lapse.append(asked)


def lapse_due(*, at: datetime) -> int:
    """Give back the places whose time passed so long ago that no payment can still be heard of; how many."""
    until = at - LATE_NEWS
    _end_fallen(since=until - HELD_FOR, until=until, at=at)
    due = Place.objects.filter(state=HELD, held_until__lte=until).order_by("held_until", "pk")
    place_ids = list(due.values_list("pk", flat=True))
    return sum(_lapse(place_ids[start : start + AT_ONCE], at) for start in range(0, len(place_ids), AT_ONCE))


@transaction.atomic
def _end_fallen(*, since: datetime, until: datetime, at: datetime) -> None:
    """End what waits for money that bounced: its place was taken back, and the time to pay it after all is over."""
    fallen = Place.objects.filter(state=RELEASED, uses__gt=0, held_until__gt=since, held_until__lte=until)
    place_ids = list(fallen.values_list("pk", flat=True))
    for asked in _before_lapse if place_ids else ():
        asked(place_ids, at)


@transaction.atomic
def _lapse(place_ids: list[UUID], at: datetime) -> int:
    kept: set[UUID] = set()
    for asked in _before_lapse:
        kept.update(asked(place_ids, at))
    # Whoever was asked may have given them back with what they belonged to; both are counted here.
    release_all(place_ids=[pk for pk in place_ids if pk not in kept], why="lapsed", by=None, at=at)
    return len(place_ids) - len(kept)
