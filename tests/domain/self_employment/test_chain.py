"""The chain of an activity's covers: whatever is paid when, nothing overlaps and nothing that was paid for is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise, permutations
from typing import NamedTuple
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.cover import Cover as Held
from caruman.law.self_employment import PERIODS
from caruman.self_employment.chain import held, in_order
from caruman.values.dates import MALAYSIA_TIME, add_months

NAMES = UUID(int=7)


class Paid(NamedTuple):
    """A payment for a period."""

    id: UUID
    paid_at: datetime | None
    asked_at: datetime
    period: str


def paid(*payments: tuple[str, str]) -> list[Paid]:
    """Give links from moments on Malaysia's clock and periods, in the order in which we hear of them."""
    return [
        Paid(uuid5(NAMES, str(place)), moment(text), moment("2020-01-01T00:00:00"), period)
        for place, (text, period) in enumerate(payments)
    ]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MALAYSIA_TIME)


def spans(*payments: tuple[str, str]) -> list[tuple[str, str]]:
    """Give what the links hold, as text."""
    return [
        (f"{one.starts_at:%Y-%m-%dT%H:%M:%S}", f"{one.ends_at:%Y-%m-%dT%H:%M:%S}")
        for one in held(in_order(paid(*payments)))
    ]


def test_a_month_from_the_thirty_first_ends_on_the_last_day_and_the_next_one_on_the_thirty_first() -> None:
    assert spans(("2026-01-31T23:59:59", "month"), ("2026-02-01T08:00:00", "month")) == [
        ("2026-01-31T23:59:59", "2026-02-28T23:59:59"),
        ("2026-02-28T23:59:59", "2026-03-31T23:59:59"),
    ]


def test_a_leap_day_comes_round_again_after_four_years() -> None:
    payments = [("2028-02-29T00:00:00", "year")] + [(f"2028-03-0{day}T00:00:00", "year") for day in (1, 2, 3)]
    assert [until for _since, until in spans(*payments)] == [
        "2029-02-28T00:00:00", "2030-02-28T00:00:00", "2031-02-28T00:00:00", "2032-02-29T00:00:00",
    ]  # fmt: skip


def test_a_payment_in_the_last_second_queues_and_one_at_the_end_begins_anew() -> None:
    assert spans(("2026-11-20T00:00:00", "month"), ("2026-12-19T23:59:59", "month"))[1][0] == "2026-12-20T00:00:00"
    # At the end itself nothing holds any more: the next moment is counted anew, without a gap all the same.
    first, second = held(in_order(paid(("2026-01-31T12:00:00", "month"), ("2026-02-28T12:00:00", "month"))))
    assert (second.starts_at, second.counted_from) == (first.ends_at, first.ends_at)


def test_a_link_without_payment_is_refused() -> None:
    unpaid = Paid(NAMES, None, moment("2026-01-01T00:00:00"), "month")
    with pytest.raises(ValueError, match="not paid"):
        held([unpaid])
    with pytest.raises(ValueError, match="not paid"):
        in_order([unpaid])


_MOMENTS = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2033, 1, 1)),
    # Where calendars are crooked: midnight on either side, month ends, leap days.
    st.builds(
        lambda year, day, seconds: datetime(year, *day) + timedelta(seconds=seconds),
        st.sampled_from([2027, 2028, 2029]),
        st.sampled_from([(1, 31), (2, 28), (3, 1), (4, 30), (8, 31), (12, 31)]),
        st.sampled_from([0, 1, 86_399, 86_400]),
    ),
)
_PAYMENTS = st.lists(st.tuples(_MOMENTS, st.sampled_from(sorted(PERIODS))), max_size=7).map(
    lambda drawn: [
        Paid(uuid5(NAMES, str(place)), when.replace(tzinfo=MALAYSIA_TIME), moment("2020-01-01T00:00:00"), period)
        for place, (when, period) in enumerate(drawn)
    ]
)


@given(_PAYMENTS)
def test_nothing_overlaps_nothing_is_lost_and_nothing_holds_before_its_payment(payments: list[Paid]) -> None:
    row = in_order(payments)
    links = held(row)
    for link, span in zip(row, links, strict=True):
        assert link.paid_at is not None and span.starts_at >= link.paid_at
        assert span.starts_at < span.ends_at
    for (_, before), (after, span) in pairwise(zip(row, links, strict=True)):
        # No gap that was paid for: the next begins where the last one ends, or with its own later payment.
        assert span.starts_at == max(before.ends_at, after.paid_at or span.starts_at)
    for run in unbroken(links):
        # Counted from one moment, so that short months take nothing away.
        first = run[0].counted_from
        assert run[-1].ends_at == add_months(first, run[-1].months)
        assert [span.starts_at for span in run[1:]] == [span.ends_at for span in run[:-1]]
    assert sum(run[-1].months for run in unbroken(links)) == sum(PERIODS[one.period] for one in payments)


@given(_PAYMENTS.filter(lambda drawn: len(drawn) <= 4))
def test_the_order_in_which_payments_are_heard_of_makes_no_difference(payments: list[Paid]) -> None:
    wanted = held(in_order(payments))
    assert all(held(in_order(heard)) == wanted for heard in permutations(payments))


@given(_PAYMENTS.filter(bool), st.data())
def test_what_follows_a_fallen_link_moves_up_and_never_back(payments: list[Paid], data: st.DataObject) -> None:
    row = in_order(payments)
    fallen = data.draw(st.sampled_from(row))
    before = dict(zip((one.id for one in row), held(row), strict=True))
    rest = [one for one in row if one != fallen]
    for link, span in zip(rest, held(rest), strict=True):
        assert link.paid_at is not None and link.paid_at <= span.starts_at <= before[link.id].starts_at


def unbroken(links: list[Held]) -> list[list[Held]]:
    """Part links into runs that are counted from one moment."""
    runs: list[list[Held]] = []
    for span in links:
        if runs and span.counted_from == runs[-1][0].counted_from:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs
