"""Cover begins with the payment, queues behind what holds, moves when we hear of a payment late, and falls with it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from caruman.bills import operations as bills
from caruman.bills.refusals import UnableToPay
from caruman.notices.models import Notice
from caruman.programmes.lifecycle import RELEASED, USED
from caruman.self_employment.lifecycle import ABANDONED, AWAITING_PAYMENT, COVERED, DRAFT, VOID
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import covering
from caruman.values.dates import MALAYSIA_TIME
from tests.domain.self_employment.links import activity_of, asked, bounce, driver, pay
from tests.people import NOON
from tests.programmes import matching, reserve

pytestmark = pytest.mark.django_db


def moment(text: str) -> datetime:
    """Read a moment on Malaysia's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=MALAYSIA_TIME)


def at_once() -> None:
    """Have the database judge now what it would judge at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_cover_begins_at_the_payments_own_moment_to_the_microsecond() -> None:
    paid_at = moment("2026-11-20T12:00:03.000417")
    cover = pay(asked(activity_of(driver())), paid_at, at=paid_at + timedelta(hours=3))
    assert (cover.state, cover.starts_at, cover.paid_at) == (COVERED, paid_at, paid_at)
    assert cover.ends_at == moment("2027-11-20T12:00:03.000417")
    assert cover.known_at == paid_at + timedelta(hours=3)
    assert cover.number is not None and cover.number.startswith("CV26")
    assert [(step.verb, step.why) for step in cover.steps.order_by("pk")] == [("cover", "paid")]


def test_a_second_payment_for_the_same_period_waits_its_turn() -> None:
    activity = activity_of(driver())
    first, second = asked(activity), asked(activity)
    pay(first, NOON)
    pay(second, NOON + timedelta(minutes=1))
    at_once()
    assert (second.starts_at, second.standing(NOON + timedelta(minutes=2))) == (first.ends_at, "queued")
    assert second.ends_at == moment("2028-11-20T12:00:00")


def test_a_payment_that_is_heard_of_late_moves_the_links_after_it() -> None:
    activity = activity_of(driver())
    late, early = asked(activity, period="month"), asked(activity, period="month")
    pay(early, NOON + timedelta(days=1))
    pay(late, NOON, at=NOON + timedelta(days=2), reference="CHQ")
    early.refresh_from_db()
    at_once()
    assert late.starts_at == NOON
    assert early.starts_at == late.ends_at
    moves = early.steps.filter(verb="move")
    assert [(step.why, step.starts_at) for step in moves] == [("paid_earlier", late.ends_at)]


def test_a_bounced_cheque_lets_later_links_move_up_but_never_before_their_own_payment() -> None:
    activity = activity_of(driver())
    first, second = asked(activity, period="month"), asked(activity, period="month")
    pay(first, NOON)
    pay(second, NOON + timedelta(days=3))
    bounce(first, at=NOON + timedelta(days=5))
    second.refresh_from_db()
    at_once()
    assert (first.state, second.starts_at) == (VOID, NOON + timedelta(days=3))
    assert second.steps.get(verb="move").why == "moved_up"
    again = pay(first, NOON + timedelta(days=6), reference="FPX2")
    at_once()
    assert (again.state, again.starts_at) == (COVERED, second.ends_at)
    assert [step.verb for step in again.steps.order_by("pk")] == ["cover", "void", "wait_again", "cover"]


def test_a_number_once_given_stays_when_the_bill_is_paid_again() -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    number = cover.number
    bounce(cover, at=NOON + timedelta(days=1))
    assert pay(cover, NOON + timedelta(days=2), reference="again").number == number


def test_one_bill_begins_the_covers_of_many_with_as_few_statements_as_of_few(django_assert_max_num_queries) -> None:
    insured = driver()
    first = asked(activity_of(insured))
    others = [activity_of(insured) for _ in range(30)]
    Cover.objects.bulk_create(
        Cover(
            state=AWAITING_PAYMENT, activity=one, insured=insured, scheme="sps", plan=1, contribution_sen=15720,
            payer_sen=15720, bill=first.bill, asked_at=NOON,
        )
        for one in others
    )  # fmt: skip
    with django_assert_max_num_queries(36):
        pay(first, NOON)
    at_once()
    assert Cover.objects.filter(state=COVERED, starts_at=NOON).count() == 31
    assert Cover.objects.exclude(number=None).values("number").distinct().count() == 31


def test_a_list_that_costs_nothing_begins_cover_when_it_came() -> None:
    cover = asked(activity_of(driver()))
    draft = Cover.objects.create(
        activity=cover.activity, insured=cover.insured, scheme="sps", plan=1, contribution_sen=15720,
        government_sen=15720, payer_sen=0, asked_at=NOON, state=DRAFT,
    )  # fmt: skip
    covering.cover_now(
        cover_ids=[draft.pk, cover.pk], moment=NOON, why="list_received", by=None, at=NOON + timedelta(hours=1)
    )
    draft.refresh_from_db()
    cover.refresh_from_db()
    assert (draft.state, draft.starts_at, cover.state) == (COVERED, NOON, AWAITING_PAYMENT), "a bill asks for the other"
    assert covering.cover_now(cover_ids=[draft.pk], moment=NOON, why="list_received", by=None, at=NOON) == []


def test_a_cancelled_bill_leaves_nothing_waiting() -> None:
    cover = asked(activity_of(driver()))
    assert cover.bill_id is not None
    bills.cancel(bill_id=cover.bill_id, why="not wanted", by=None, at=NOON)
    cover.refresh_from_db()
    assert (cover.state, cover.steps.get().verb) == (ABANDONED, "abandon")
    with pytest.raises(UnableToPay):
        bills.pay(bill_id=cover.bill_id, paid_at=NOON, reference="late", by=None, at=NOON)


def test_the_person_is_told_once_by_each_channel_and_loudly_when_it_falls() -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    covering.cover_paid(cover.bill, None, NOON)
    bounce(cover, at=NOON + timedelta(days=1))
    told = Notice.objects.order_by("queued_at", "channel").values_list("kind", "channel", "language")
    assert list(told) == [
        ("cover_begins", "email", "ms"), ("cover_begins", "sms", "ms"), ("cover_void", "email", "ms"),
        ("cover_void", "sms", "ms"),
    ]  # fmt: skip


def test_the_database_refuses_overlapping_cover() -> None:
    activity = activity_of(driver())
    pay(asked(activity), NOON)
    second = pay(asked(activity), NOON + timedelta(days=1))
    Cover.objects.filter(pk=second.pk).update(starts_at=NOON + timedelta(days=1))
    with pytest.raises(IntegrityError, match="cover_of_an_activity_never_overlaps"), transaction.atomic():
        at_once()
    Cover.objects.filter(pk=second.pk).update(starts_at=second.starts_at)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("cover_never_begins_before_it_is_paid", {"starts_at": NOON - timedelta(seconds=1)}),
        ("cover_ends_after_it_began", {"ends_at": NOON}),
        ("cover_that_holds_has_its_moments", {"number": None}),
        ("cover_that_holds_has_its_moments", {"counted_from": None}),
        ("the_shares_are_the_contribution", {"payer_sen": 1}),
        ("cover_has_its_plan", {"plan": 5}),
        ("cover_has_its_plan", {"scheme": "act838"}),
    ],
)
def test_the_database_refuses_what_cover_cannot_be(constraint: str, change: dict[str, object]) -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Cover.objects.filter(pk=cover.pk).update(**change)


def test_the_place_in_a_programme_is_used_taken_back_and_given_back_with_its_cover() -> None:
    activity = activity_of(driver())
    offered = matching()
    place = reserve(offered, activity.insured_id)
    cover = asked(activity)
    Cover.objects.filter(pk=cover.pk).update(place=place)
    states = []
    for step in (
        lambda: pay(cover, NOON),
        lambda: bounce(cover, at=NOON + timedelta(days=1)),
        lambda: pay(cover, NOON + timedelta(days=2), reference="again"),
    ):
        step()
        place.refresh_from_db()
        states.append(place.state)
    assert states == [USED, RELEASED, USED]
    assert place.used_at == NOON + timedelta(days=2)


def test_a_cancelled_bill_gives_its_place_back() -> None:
    activity = activity_of(driver())
    place = reserve(matching(), activity.insured_id)
    cover = asked(activity)
    Cover.objects.filter(pk=cover.pk).update(place=place)
    assert cover.bill_id is not None
    bills.cancel(bill_id=cover.bill_id, why="not wanted", by=None, at=NOON)
    place.refresh_from_db()
    assert place.state == RELEASED
