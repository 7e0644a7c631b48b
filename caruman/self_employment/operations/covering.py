"""The writes that begin and end cover: it holds from the moment of the payment, one link after the other.

The links of one activity are worked out again from all its payments each time, in the order of the payments. So it
makes no difference in which order we hear of them: a payment that is heard of late moves the links after it, one that
bounced lets them move up. Whoever writes holds the activities first, always in the order of their keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record_all
from caruman.bills.lifecycle import CANCELLED, ISSUED, PAID, REFUNDED
from caruman.bills.models import Bill, BillKind
from caruman.formats.cover_cards.numbers import numbered
from caruman.programmes.operations import places
from caruman.receipts import operations as receipts
from caruman.self_employment import chain, telling
from caruman.self_employment.lifecycle import ABANDONED, AWAITING_PAYMENT, COVER, COVERED, DRAFT, VOID
from caruman.self_employment.models import Activity, Cover, CoverStep
from caruman.values.dates import in_malaysia_time

PAID_FOR, BOUNCED, GIVEN_BACK, EARLIER_PAYMENT, EARLIER_FELL = "paid", "bounced", "refunded", "paid_earlier", "moved_up"
"""Why a cover began, fell or moved; `cover_now` brings its own."""

_WRITE = """
UPDATE self_employment_cover AS cover
SET state = 'covered', number = fresh.number, paid_at = fresh.paid_at, starts_at = fresh.starts_at,
    ends_at = fresh.ends_at, counted_from = fresh.counted_from, counted_months = fresh.counted_months,
    known_at = fresh.known_at
FROM unnest(%s::uuid[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[],
            %s::int[], %s::timestamptz[])
    AS fresh(id, number, paid_at, starts_at, ends_at, counted_from, counted_months, known_at)
WHERE cover.id = fresh.id
"""


def follow(bill: Bill, by: Person | None, at: datetime) -> None:
    """Do what a change of a bill leads to; bills of other kinds are nobody's cover."""
    if bill.kind not in (BillKind.SPS, BillKind.SSR):
        return
    if bill.state == PAID:
        cover_paid(bill, by, at)
    elif bill.state in (ISSUED, REFUNDED):
        void_of_bill(bill, by, at, why=BOUNCED if bill.state == ISSUED else GIVEN_BACK)
    elif bill.state == CANCELLED:
        abandon(bill, by, at)


@transaction.atomic
def cover_paid(bill: Bill, by: Person | None, at: datetime) -> list[Cover]:
    """Begin every cover that a paid bill is for, at the moment of the payment. Those that hold already stay."""
    if bill.paid_at is None:
        raise ValueError(f"{bill.number} is not paid")
    ids = list(Cover.objects.filter(bill=bill, state__in=(AWAITING_PAYMENT, VOID)).values_list("pk", flat=True))
    return _begin(ids, (AWAITING_PAYMENT, VOID), moment=bill.paid_at, why=PAID_FOR, by=by, at=at)


@transaction.atomic
def cover_now(*, cover_ids: Iterable[UUID], moment: datetime, why: str, by: Person | None, at: datetime) -> list[Cover]:
    """Begin covers for which nothing is to be paid, at the moment when the list came or the wallet was full.

    `why` is a code of the steps: `list_received`, `wallet_full`. Those that hold already stay.
    """
    return _begin(list(cover_ids), (DRAFT,), moment=moment, why=why, by=by, at=at)


@transaction.atomic
def void_of_bill(bill: Bill, by: Person | None, at: datetime, *, why: str = BOUNCED) -> list[Cover]:
    """End every cover of a bill whose money did not come after all, as if it had never been; later links move up."""
    standing = list(Cover.objects.filter(bill=bill, state=COVERED).values_list("activity_id", "place_id"))
    if not standing:
        return []
    # Places are always taken before activities: whoever asks for cover reserves first.
    places.take_back(place_ids=[place for _activity, place in standing if place], by=by, at=at)
    activity_ids = [activity for activity, _place in standing]
    _locked(activity_ids)
    fallen = list(Cover.objects.filter(bill=bill, state=COVERED).select_related("activity", "insured").order_by("pk"))
    for cover in fallen:
        cover.state = COVER.target("void", cover.state)
    Cover.objects.filter(pk__in=[cover.pk for cover in fallen]).update(state=VOID)
    _note(fallen, verb="void", why=why, by=by, at=at)
    moved = _chained(activity_ids, fresh=[], why=EARLIER_FELL, by=by, at=at)
    telling.tell_void(fallen, why=why, at=at)
    telling.tell_moved(moved, at=at)
    return fallen


@transaction.atomic
def abandon(bill: Bill, by: Person | None, at: datetime) -> list[Cover]:
    """Give up every cover of a cancelled bill that waited for its payment."""
    given_up = list(Cover.objects.filter(bill=bill, state=AWAITING_PAYMENT).order_by("pk"))
    for cover in given_up:
        cover.state = COVER.target("abandon", cover.state)
    Cover.objects.filter(pk__in=[cover.pk for cover in given_up]).update(state=ABANDONED)
    _note(given_up, verb="abandon", why="", by=by, at=at)
    place_ids = [cover.place_id for cover in given_up if cover.place_id]
    places.release_all(place_ids=place_ids, why="cancelled", by=by, at=at)
    return given_up


def _begin(
    ids: Sequence[UUID], states: tuple[str, ...], *, moment: datetime, why: str, by: Person | None, at: datetime
) -> list[Cover]:
    asked = list(Cover.objects.filter(pk__in=ids, state__in=states).values_list("activity_id", "place_id"))
    # The person's share came, so cover begins; a place that another one took meanwhile is for an officer to look at.
    places.use_all(place_ids=[place for _activity, place in asked if place], used_at=moment, by=by, at=at)
    activity_ids = [activity for activity, _place in asked]
    _locked(activity_ids)
    fresh = list(
        Cover.objects.filter(pk__in=ids, state__in=states)
        .select_related("activity", "insured", "agency")
        .order_by("pk")
    )
    if not fresh:
        return []
    _wait_again([cover for cover in fresh if cover.state == VOID], by=by, at=at)
    for cover, number in zip(fresh, _numbers(fresh, at=at), strict=True):
        cover.state = COVER.target("cover", cover.state)
        cover.number, cover.paid_at, cover.known_at = number, moment, at
    moved = _chained(activity_ids, fresh=fresh, why=EARLIER_PAYMENT, by=by, at=at)
    _note(fresh, verb="cover", why=why, by=by, at=at)
    # Their cards bear its signature, also where nothing was paid and there is no receipt.
    receipts.keep_key(at=at)
    telling.tell_covered(fresh, at=at)
    telling.tell_moved(moved, at=at)
    return fresh


def _wait_again(fallen: Sequence[Cover], *, by: Person | None, at: datetime) -> None:
    """Take covers back whose bill is paid after all: they go the way of every other from here."""
    for cover in fallen:
        cover.state = COVER.target("wait_again", cover.state)
    Cover.objects.filter(pk__in=[cover.pk for cover in fallen]).update(state=AWAITING_PAYMENT)
    _note(fallen, verb="wait_again", why="", by=by, at=at)


def _chained(
    activity_ids: Iterable[UUID], *, fresh: Sequence[Cover], why: str, by: Person | None, at: datetime
) -> list[Cover]:
    """Work the chains of activities out again and write every link that is new or moved; give those that moved."""
    links: dict[UUID, list[Cover]] = defaultdict(list)
    standing = Cover.objects.filter(activity_id__in=set(activity_ids), state=COVERED)
    for cover in (*standing.select_related("activity", "insured"), *fresh):
        links[cover.activity_id].append(cover)
    are_fresh = {cover.pk for cover in fresh}
    changed, moved = [], []
    for unordered in links.values():
        row = chain.in_order(unordered)
        for cover, span in zip(row, chain.held(row), strict=True):
            if (cover.starts_at, cover.ends_at, cover.counted_from, cover.counted_months) == span[:4] and (
                cover.pk not in are_fresh
            ):
                continue
            was = cover.starts_at, cover.ends_at
            cover.starts_at, cover.ends_at, cover.counted_from, cover.counted_months = span
            changed.append(cover)
            if cover.pk not in are_fresh and was != (cover.starts_at, cover.ends_at):
                moved.append(cover)
    _write(changed)
    _note(moved, verb="move", why=why, by=by, at=at)
    return moved


def _write(covers: Sequence[Cover]) -> None:
    if not covers:
        return
    columns = zip(
        *(
            (
                one.pk, one.number, one.paid_at, one.starts_at, one.ends_at, one.counted_from, one.counted_months,
                one.known_at,
            )
            for one in covers
        ),
        strict=True,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in columns])


def _locked(activity_ids: Iterable[UUID]) -> None:
    """Hold activities until the transaction ends; the fixed order keeps two writers from waiting for each other."""
    held = Activity.objects.select_for_update(no_key=True).filter(pk__in=set(activity_ids)).order_by("pk")
    list(held.values_list("pk", flat=True))


def _numbers(covers: Sequence[Cover], *, at: datetime) -> list[str]:
    """Give each cover its number: the one that it had, or a fresh one."""
    without = sum(1 for cover in covers if cover.number is None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('self_employment_cover_number') FROM generate_series(1, %s)", [without])
        serials = iter([row[0] for row in cursor.fetchall()])
    year = in_malaysia_time(at).year % 100
    return [cover.number or numbered(year, next(serials)) for cover in covers]


def _note(covers: Sequence[Cover], *, verb: str, why: str, by: Person | None, at: datetime) -> None:
    """Add the step of each cover to its history, and the event to the audit trail."""
    if not covers:
        return
    CoverStep.objects.bulk_create(
        [
            CoverStep(cover=one, at=at, verb=verb, by=by, starts_at=one.starts_at, ends_at=one.ends_at, why=why)
            for one in covers
        ]
    )
    record_all([event_of(act=f"cover.{verb}", at=at, about=one, by=by, why=why) for one in covers])
