"""Cover begins with the payment, ends half-open, and is counted from its first day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.cover import Cover, cover_period
from caruman.law.settings import DEFAULTS
from caruman.values.dates import MALAYSIA_TIME
from caruman.values.words import Refusal


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+08:00")


MOMENTS = st.datetimes(min_value=datetime(2017, 6, 1), max_value=datetime(2090, 1, 1), timezones=st.just(MALAYSIA_TIME))


def test_cover_begins_at_the_moment_of_the_payment_and_ends_a_month_later() -> None:
    cover = cover_period(paid_at=at("2026-10-15T14:03:00"), period="month")
    assert (cover.starts_at, cover.ends_at) == (at("2026-10-15T14:03:00"), at("2026-11-15T14:03:00"))
    assert not cover.holds_at(at("2026-10-15T14:02:59"))
    assert cover.holds_at(at("2026-10-15T14:03:00"))
    assert cover.holds_at(at("2026-11-15T14:02:59"))
    assert not cover.holds_at(at("2026-11-15T14:03:00"))


def test_a_year_is_twelve_months() -> None:
    assert cover_period(paid_at=at("2024-02-29T08:00:00"), period="year").ends_at == at("2025-02-28T08:00:00")


def test_a_payment_in_another_zone_is_read_on_malaysia_s_clock() -> None:
    cover = cover_period(paid_at=datetime(2027, 1, 30, 17, 0, tzinfo=UTC), period="month")
    assert cover.starts_at == at("2027-01-31T01:00:00")
    assert cover.ends_at == at("2027-02-28T01:00:00")


def test_queued_months_are_counted_from_the_original_day() -> None:
    cover = cover_period(paid_at=at("2027-01-31T09:00:00"), period="month")
    ends = [cover.ends_at]
    for _ in range(3):
        following = cover_period(paid_at=cover.starts_at + timedelta(days=1), period="month", present=cover)
        assert following.starts_at == cover.ends_at
        cover = following
        ends.append(cover.ends_at)
    assert ends == [
        at("2027-02-28T09:00:00"),
        at("2027-03-31T09:00:00"),
        at("2027-04-30T09:00:00"),
        at("2027-05-31T09:00:00"),
    ]


def test_a_lapse_is_a_gap_and_counts_anew() -> None:
    first = cover_period(paid_at=at("2027-01-31T09:00:00"), period="month")
    second = cover_period(paid_at=at("2027-02-28T09:00:00"), period="month", present=first)  # the end itself
    assert second.starts_at == at("2027-02-28T09:00:00")
    assert second.ends_at == at("2027-03-28T09:00:00")


def test_whether_a_renewal_waits_is_a_setting() -> None:
    at_once = DEFAULTS._replace(renewal_before_expiry="from_payment")
    first = cover_period(paid_at=at("2026-10-01T09:00:00"), period="month")
    renewed = cover_period(paid_at=at("2026-10-20T10:00:00"), period="month", present=first, settings=at_once)
    assert (renewed.starts_at, renewed.ends_at) == (at("2026-10-20T10:00:00"), at("2026-11-20T10:00:00"))


def test_when_cover_ends_on_its_last_day_is_a_setting() -> None:
    midnight = DEFAULTS._replace(cover_end="end_of_day_before")
    first = cover_period(paid_at=at("2026-10-15T14:03:00"), period="year", settings=midnight)
    assert first.ends_at == at("2027-10-15T00:00:00")
    second = cover_period(paid_at=at("2027-10-01T10:00:00"), period="year", present=first, settings=midnight)
    assert (second.starts_at, second.ends_at) == (at("2027-10-15T00:00:00"), at("2028-10-15T00:00:00"))


def test_a_moment_without_a_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        cover_period(paid_at=datetime(2026, 10, 15, 14, 3), period="month")


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        cover_period(paid_at=at("2026-10-15T14:03:00"), period="decade")
    assert refused.value.code == "UNKNOWN_PERIOD"


@given(MOMENTS, st.lists(st.sampled_from(["month", "year"]), min_size=1, max_size=8))
def test_queued_cover_has_no_gap_and_no_overlap(paid_at: datetime, periods: list[str]) -> None:
    present: Cover | None = None
    months = 0
    for period in periods:
        cover = cover_period(paid_at=paid_at, period=period, present=present)
        assert cover.starts_at == (paid_at if present is None else present.ends_at)
        assert cover.starts_at < cover.ends_at
        assert cover.ends_at.time() == paid_at.time()
        months += 12 if period == "year" else 1
        assert cover.months == months
        present = cover
