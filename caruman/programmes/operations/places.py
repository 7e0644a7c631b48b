"""The writes on places: reserve, use, take back, release, for one person or for a list of thousands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.audit.models import Event
from caruman.audit.operations import event_of, record_all
from caruman.programmes import bookkeeping, refusals
from caruman.programmes.groups import belongs, group_of
from caruman.programmes.lifecycle import HELD, PLACE, RELEASED, TAKEN, USED
from caruman.programmes.locking import lock_year, lock_years
from caruman.programmes.models import Place, Programme
from caruman.programmes.queries import figures
from caruman.programmes.refusals import UnableToReserve
from caruman.programmes.rules import HELD_FOR, Facts, unmet
from caruman.programmes.wording import sentence
from caruman.values.dates import in_malaysia_time


class Wanted(NamedTuple):
    """A person for whom a place is wanted: the declared group (or part of one), and what the rules ask about."""

    insured_id: UUID
    group: str = ""
    facts: Facts | None = None


def reserve(
    *,
    programme_id: int,
    insured_id: UUID,
    agency_id: UUID | None = None,
    group: str = "",
    facts: Facts | None = None,
    until: datetime,
    by: Person | None,
    at: datetime,
) -> Place:
    """Keep a place for one person until a moment. Raises `UnableToReserve` with its code and sentence."""
    wanted = Wanted(insured_id, group, facts)
    (place,) = reserve_all(programme_id=programme_id, wanted=[wanted], agency_id=agency_id, until=until, by=by, at=at)
    if isinstance(place, str):
        programme = Programme.objects.get(pk=programme_id)
        raise UnableToReserve(place, sentence(place, programme, unmet=unmet(programme.rules, facts)))
    return place


@transaction.atomic
def reserve_all(
    *,
    programme_id: int,
    wanted: Sequence[Wanted],
    agency_id: UUID | None,
    until: datetime,
    by: Person | None,
    at: datetime,
) -> list[Place | str]:
    """Keep places until a moment, as many as there are, in the order given; a code of `refusals` where none is.

    As many statements for 50,000 people as for one. Nobody else takes places of the year until the transaction ends.
    """
    programme = Programme.objects.get(pk=programme_id)
    lock_year(programme.slug, programme.year)
    programme.refresh_from_db()
    closed = _closed(programme, agency_id, at)
    if closed:
        return [closed] * len(wanted)
    listable = _listable_groups(programme, agency_id)
    inside = set(
        Place.objects.filter(
            slug=programme.slug,
            year=programme.year,
            state__in=TAKEN,
            insured__in=[one.insured_id for one in wanted],
        ).values_list("insured_id", flat=True)
    )
    counted = figures(programme)
    room, money_sen = counted.left, counted.left_sen
    share_sen = programme.government_sen or 0
    given: list[Place | str] = []
    for one in wanted:
        refused = _refused(programme, one, inside, listable)
        if not refused and room == 0:
            refused = refusals.QUOTA_FULL
        if not refused and money_sen is not None and money_sen < share_sen:
            refused = refusals.BUDGET_FULL
        if refused:
            given.append(refused)
            continue
        inside.add(one.insured_id)
        room = None if room is None else room - 1
        money_sen = None if money_sen is None else money_sen - share_sen
        given.append(_place(programme, one, agency_id, until, at))
    return _entered(given, by=by, at=at)


@transaction.atomic
def use_all(*, place_ids: Collection[UUID], used_at: datetime, by: Person | None, at: datetime) -> list[Place]:
    """Use places: the person's share came, or the list, at the moment `used_at`. Twice is once. Give those in use.

    A place that had been given back is honoured, over the quota too: its money was promised. What is missing from the
    answer is of people who used the programme with another place in the meantime: the Government pays once a year.
    """
    # Whoever reserves takes this lock first and rows then; so does this, or the two could wait for each other.
    lock_years(Place.objects.filter(pk__in=list(place_ids), state=RELEASED).values_list("slug", "year"))
    places = _locked(place_ids)
    released = [place for place in places if place.state == RELEASED]
    seconds, fallen = _stood_in_the_way(released)
    fresh = [place for place in places if place.state != USED and place.pk not in seconds]
    for state in (HELD, RELEASED):
        _move(
            [place for place in fresh if place.state == state],
            "use",
            used_at=used_at,
            is_honoured_late=state == RELEASED,
        )
    Place.objects.filter(pk__in=[place.pk for place in fresh]).update(uses=F("uses") + 1)
    for place in fresh:
        place.uses += 1
    bookkeeping.post_shares(fresh, at=at)
    record_all(
        [
            *_events("place.release", fallen, by=by, at=at, why="honoured"),
            *(
                event_of(
                    act="place.honour" if place.is_honoured_late else "place.use",
                    at=at, about=place, by=by, slug=place.slug, year=place.year,
                )
                for place in fresh
            ),
            *_events("place.second", [place for place in released if place.pk in seconds], by=by, at=at),
        ]
    )  # fmt: skip
    return [place for place in places if place.state == USED]


@transaction.atomic
def take_back(*, place_ids: Collection[UUID], by: Person | None, at: datetime) -> list[Place]:
    """Take used places back: their cover fell. Twice is once. For a week the same money is honoured if it comes."""
    places = [place for place in _locked(place_ids) if place.state == USED]
    _move(places, "take_back", held_until=at + HELD_FOR)
    bookkeeping.undo_shares(places, at=at)
    record_all(_events("place.take_back", places, by=by, at=at))
    return places


@transaction.atomic
def release_all(*, place_ids: Collection[UUID], why: str, by: Person | None, at: datetime) -> list[Place]:
    """Give held places back; `why` is a code such as `lapsed`, `cancelled`. What is used or given back stays."""
    places = [place for place in _locked(place_ids) if place.state == HELD]
    _move(places, "release")
    record_all(_events("place.release", places, by=by, at=at, why=why))
    return places


def _closed(programme: Programme, agency_id: UUID | None, at: datetime) -> str:
    """Give the code for which nobody gets a place, if there is one."""
    day = in_malaysia_time(at).date()
    if not programme.is_open or not programme.first_day <= day <= programme.last_day:
        return refusals.NOT_OPEN
    if programme.government_sen is None or programme.payer_sen is None:
        return refusals.SUMS_UNKNOWN
    if programme.through == "agency" and agency_id is None:
        return refusals.THROUGH_AGENCY_ONLY
    return ""


def _listable_groups(programme: Programme, agency_id: UUID | None) -> list[str] | None:
    """Give the groups that an agency may list in a programme which is joined through agencies only; None: any."""
    if agency_id is None or programme.through != "agency":
        return None
    return list(Agency.objects.values_list("target_groups", flat=True).get(pk=agency_id))


def _refused(programme: Programme, one: Wanted, inside: set[UUID], listable: list[str] | None) -> str:
    if one.insured_id in inside:
        return refusals.ALREADY_IN_PROGRAMME
    if not belongs(one.group, programme.groups):
        return refusals.NOT_IN_GROUP
    if listable is not None and one.group not in listable and group_of(one.group) not in listable:
        return refusals.NOT_IN_GROUP
    return refusals.RULE_NOT_MET if unmet(programme.rules, one.facts) else ""


def _place(programme: Programme, one: Wanted, agency_id: UUID | None, until: datetime, at: datetime) -> Place:
    return Place(
        state=HELD,
        programme=programme,
        slug=programme.slug,
        year=programme.year,
        insured_id=one.insured_id,
        agency_id=agency_id,
        group=one.group,
        government_sen=programme.government_sen,
        payer_sen=programme.payer_sen,
        held_at=at,
        held_until=until,
    )


def _entered(given: list[Place | str], *, by: Person | None, at: datetime) -> list[Place | str]:
    """Write the places; where the database knows the person in the year after all, give the code instead."""
    fresh = [place for place in given if isinstance(place, Place)]
    # Whoever wrote a place without the lock is met by the constraint, and the person is refused and not the list.
    Place.objects.bulk_create(fresh, ignore_conflicts=True)
    written = set(Place.objects.filter(pk__in=[place.pk for place in fresh]).values_list("pk", flat=True))
    record_all(_events("place.reserve", [place for place in fresh if place.pk in written], by=by, at=at))
    return [refusals.ALREADY_IN_PROGRAMME if isinstance(one, Place) and one.pk not in written else one for one in given]


def _stood_in_the_way(released: list[Place]) -> tuple[set[UUID], list[Place]]:
    """Of places to honour: those whose person used another one, and the held ones that give way to them."""
    if not released:
        return set(), []
    wanted = {(place.slug, place.year, place.insured_id): place for place in released}
    others = Place.objects.select_for_update().filter(
        insured__in=[place.insured_id for place in released],
        slug__in={place.slug for place in released},
        state__in=TAKEN,
    )
    standing = [(wanted.get((one.slug, one.year, one.insured_id)), one) for one in others.order_by("pk")]
    fallen = [one for place, one in standing if place is not None and one.state == HELD]
    _move(fallen, "release")
    return {place.pk for place, one in standing if place is not None and one.state == USED}, fallen


def _locked(place_ids: Collection[UUID]) -> list[Place]:
    return list(Place.objects.select_for_update(no_key=True).filter(pk__in=list(place_ids)).order_by("pk"))


def _move(places: Sequence[Place], verb: str, **fields: object) -> None:
    """Move places that stand in one state by a verb, in one statement however many they are."""
    if not places:
        return
    fields["state"] = PLACE.target(verb, places[0].state)
    Place.objects.filter(pk__in=[place.pk for place in places]).update(**fields)
    for place in places:
        for name, value in fields.items():
            setattr(place, name, value)


def _events(act: str, places: Iterable[Place], *, by: Person | None, at: datetime, **details: object) -> list[Event]:
    return [event_of(act=act, at=at, about=one, by=by, slug=one.slug, year=one.year, **details) for one in places]
