"""Days and moments: ages, months counted from the original day, half-open ranges, Malaysia time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.values.dates import (
    MALAYSIA_TIME,
    DayRange,
    add_months,
    age_on,
    days_in_month,
    in_malaysia_time,
    parse_date,
)
from caruman.values.words import Refusal

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1966, 7, 15), date(2026, 7, 14), 59),
        (date(1966, 7, 15), date(2026, 7, 15), 60),
        (date(2026, 7, 15), date(2026, 7, 15), 0),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(1964, 2, 29), date(2024, 2, 29), 60),
        (date(2026, 7, 16), date(2026, 7, 15), -1),
    ],
)
def test_a_year_of_age_is_complete_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born=born, day=day) == age


def test_months_are_counted_from_the_original_day() -> None:
    january = date(2027, 1, 31)
    assert [add_months(january, months) for months in (1, 2, 3)] == [
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -13, date(2024, 12, 31)),
    ],
)
def test_a_month_without_the_day_gives_its_last_day(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_a_moment_keeps_its_time_of_day() -> None:
    paid_at = datetime(2027, 1, 31, 14, 3, 7, tzinfo=MALAYSIA_TIME)
    assert add_months(paid_at, 1) == datetime(2027, 2, 28, 14, 3, 7, tzinfo=MALAYSIA_TIME)


@given(DAYS, st.integers(min_value=0, max_value=600))
def test_adding_months_lands_in_the_right_month_and_never_after_the_day(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and end.day == days_in_month(end.year, end.month))


@given(DAYS)
def test_the_length_of_a_month_is_the_calendar_s(day: date) -> None:
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    assert days_in_month(day.year, day.month) == (following - first).days


def test_a_range_holds_its_start_and_not_its_end() -> None:
    july = DayRange(date(2026, 7, 1), date(2026, 8, 1))
    assert date(2026, 7, 1) in july
    assert date(2026, 7, 31) in july
    assert date(2026, 8, 1) not in july
    assert "2026-07-01" not in july


def test_an_open_range_never_ends() -> None:
    assert date.max in DayRange(date(2026, 7, 1), None)
    assert date(2026, 6, 30) not in DayRange(date(2026, 7, 1), None)


def test_ranges_that_only_touch_do_not_overlap() -> None:
    july = DayRange(date(2026, 7, 1), date(2026, 8, 1))
    august = DayRange(date(2026, 8, 1), date(2026, 9, 1))
    assert not july.overlaps(august)
    assert not august.overlaps(july)
    assert july.overlaps(DayRange(date(2026, 7, 31), None))
    assert DayRange(date(2026, 7, 31), None).overlaps(july)


def test_malaysia_is_eight_hours_ahead() -> None:
    assert in_malaysia_time(datetime(2026, 8, 15, 16, 30, tzinfo=UTC)).isoformat() == "2026-08-16T00:30:00+08:00"


def test_a_moment_without_its_zone_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="time zone"):
        in_malaysia_time(datetime(2026, 8, 15, 16, 30))


def test_a_date_is_read_as_year_month_day() -> None:
    assert parse_date(" 2026-07-15 ") == date(2026, 7, 15)


@pytest.mark.parametrize("text", ["", "2026-7-15", "15/07/2026", "2026-02-30", "2026-13-01", "20260715", "٢٠٢٦-٠٧-١٥"])
def test_anything_else_is_not_a_date(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(text)
    assert refused.value.code == "NOT_A_DATE"
