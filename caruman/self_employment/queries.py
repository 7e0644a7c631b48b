"""What is known about cover: whose it is, what holds at a moment, and since when somebody is not covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Activity, Cover

NEVER, ACTIVE, QUEUED, LAPSED = "never", "active", "queued", "lapsed"


class Standing(NamedTuple):
    """How one activity stands at a moment.

    Attributes:
        code: `never` (no cover has held yet), `active`, `queued` (none holds, one will) or `lapsed`.
        cover: The cover that holds; where none does, the next one, or the last one.
        since: Active: covered without a gap since then. Lapsed: not covered since then. Queued: covered from then.
        until: Active or queued: covered without a gap until then, renewals that wait counted.
        waiting: The covers that begin after the moment, in order.
    """

    code: str
    cover: Cover | None
    since: datetime | None
    until: datetime | None
    waiting: tuple[Cover, ...]

    @property
    def is_active(self) -> bool:
        """Whether the person is covered at the moment."""
        return self.code == ACTIVE


def covers_of(insured: InsuredPerson) -> QuerySet[Cover]:
    """Give every cover of a person, the last asked for first, with activity, bill and programme."""
    return insured.covers.select_related("activity", "bill", "place__programme", "agency").order_by("-asked_at", "-pk")


def present_cover(activity: Activity, at: datetime) -> Cover | None:
    """Give the cover of an activity that holds at a moment."""
    return Cover.objects.filter(activity=activity, state=COVERED, starts_at__lte=at, ends_at__gt=at).first()


def standing_of(activity: Activity, at: datetime) -> Standing:
    """Say how an activity stands at a moment."""
    return standings_of([activity.pk], at)[activity.pk]


def standings_of(activity_ids: Iterable[UUID], at: datetime) -> dict[UUID, Standing]:
    """Say how activities stand at a moment, in one statement however many they are."""
    ids = list(activity_ids)
    rows: dict[UUID, list[Cover]] = defaultdict(list)
    standing = Cover.objects.filter(activity_id__in=ids, state=COVERED).select_related("place__programme")
    for cover in standing.order_by("starts_at"):
        rows[cover.activity_id].append(cover)
    return {pk: standing_in(rows[pk], at) for pk in ids}


def standings_by_activity(insured: InsuredPerson, at: datetime) -> list[Standing]:
    """Say how each activity of a person stands that ever had cover, those that are covered first; ended ones too."""
    rows: dict[UUID, list[Cover]] = defaultdict(list)
    for cover in insured.covers.filter(state=COVERED).select_related("activity").order_by("starts_at"):
        rows[cover.activity_id].append(cover)
    standings = [standing_in(covers, at) for covers in rows.values()]
    return sorted(standings, key=lambda one: not one.is_active)


def standing_in(covers: Sequence[Cover], at: datetime) -> Standing:
    """Say how an activity stands whose covers that hold (or held, or will) are these, in order of time."""
    waiting = tuple(one for one in covers if one.starts_at is not None and one.starts_at > at)
    begun = covers[: len(covers) - len(waiting)]
    last = begun[-1] if begun else None
    if last is not None and last.ends_at is not None and at < last.ends_at:
        since, until = last.starts_at, last.ends_at
        for earlier in reversed(begun[:-1]):
            if earlier.ends_at != since:
                break
            since = earlier.starts_at
        return Standing(ACTIVE, last, since, _unbroken(until, waiting), waiting)
    if waiting:
        return Standing(QUEUED, waiting[0], waiting[0].starts_at, _unbroken(waiting[0].ends_at, waiting[1:]), waiting)
    if last is not None:
        return Standing(LAPSED, last, last.ends_at, None, ())
    return Standing(NEVER, None, None, None, ())


def _unbroken(until: datetime | None, waiting: Sequence[Cover]) -> datetime | None:
    for later in waiting:
        if later.starts_at != until:
            break
        until = later.ends_at
    return until
