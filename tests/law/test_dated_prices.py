"""Prices are dated: each list holds up to the first day of the next, and a new one changes nothing before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.benefits import benefits_of
from caruman.law.gig_work import gig_month
from caruman.law.housewives import housewives_contribution, housewives_rates
from caruman.law.self_employment import (
    IN_FORCE_FROM,
    class_tables,
    earning_classes,
    plans,
    price_list,
    price_lists,
    quote,
)
from caruman.law.settings import DEFAULTS
from caruman.values.words import LANGUAGES, Refusal
from tests.prices import dearer, dearer_from

CHANGE = date(2028, 7, 1)
TODAY = date(2026, 11, 22)
DAYS = st.dates(IN_FORCE_FROM, date(2060, 12, 31))


LISTS = dearer_from(CHANGE)


def test_a_list_holds_up_to_the_first_day_of_the_next() -> None:
    eve, day = CHANGE - timedelta(days=1), CHANGE
    assert [quote(plan=2, period="month", on=on, known_prices=LISTS).payer_sen for on in (eve, day)] == [1_940, 2_040]
    assert [quote(plan=2, period="year", on=on, known_prices=LISTS).payer_sen for on in (eve, day)] == [23_280, 24_480]
    before, after = (benefits_of(plans(on=on, known_prices=LISTS)[1]) for on in (eve, day))
    assert (before.insured_earning_sen, after.insured_earning_sen) == (155_000, 165_000)


@given(
    day=DAYS,
    change=DAYS,
    by_sen=st.integers(1, 5_000),
    plan=st.integers(1, 4),
    period=st.sampled_from(["month", "year"]),
)
def test_a_new_list_changes_no_price_of_an_earlier_day(
    day: date, change: date, by_sen: int, plan: int, period: str
) -> None:
    change = max(change, IN_FORCE_FROM + timedelta(days=1))
    lists = (*price_lists(), dearer(change, by_sen))
    asked = quote(plan=plan, period=period, on=day, known_prices=lists)
    as_before = quote(plan=plan, period=period, on=day)
    months = 1 if period == "month" else 12
    rise_sen = months * by_sen if day >= change else 0
    assert asked.payer_sen == asked.contribution_sen == as_before.payer_sen + rise_sen


@given(day=DAYS, days=st.lists(DAYS, min_size=1, max_size=5, unique=True))
def test_the_latest_list_that_has_begun_holds(day: date, days: list[date]) -> None:
    lists = tuple(dearer(one) for one in sorted({*days, IN_FORCE_FROM}))
    held = price_list(on=day, known_prices=lists)
    later = [one.in_force_from for one in lists if one.in_force_from > held.in_force_from]
    assert held.in_force_from <= day < min(later, default=date.max)


@given(day=DAYS, change=DAYS)
def test_a_programme_keeps_its_printed_sums_whatever_a_plan_costs(day: date, change: date) -> None:
    lists = (*price_lists(), dearer(max(change, IN_FORCE_FROM + timedelta(days=1))))
    asked = quote(plan=2, period="year", on=day, programme="sps-padanan-caruman", year=2022, known_prices=lists)
    assert (asked.contribution_sen, asked.government_sen, asked.payer_sen) == (23_280, 18_620, 4_660)


@pytest.mark.parametrize(
    ("on", "year", "payer_sen"),
    [
        (TODAY, 2027, 23_280),
        (TODAY, 2028, 23_280),  # the nearest day of 2028 is its first
        (TODAY, 2029, 24_480),
        (date(2030, 1, 1), 2028, 24_480),  # the nearest day of 2028 is its last
        (date(2030, 1, 1), 2017, 23_280),
        (TODAY, 999_999, 24_480),
    ],
)
def test_a_year_without_a_programme_asks_for_its_nearest_day(on: date, year: int, payer_sen: int) -> None:
    asked = quote(plan=2, period="year", on=on, year=year, known_prices=LISTS)
    assert (asked.payer_sen, asked.year) == (payer_sen, year)
    said = [asked.working.say(language) for language in LANGUAGES]
    assert ("no difference" in said[1]) is (payer_sen == 24_480 and year > 2028)
    assert all(said)


def test_a_day_before_every_list_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        plans(on=date(2028, 6, 30), known_prices=LISTS[1:])
    assert (refused.value.code, "2028-07-01" in refused.value.say("en")) == ("BEFORE_SCHEME", True)


def test_the_sum_of_act_838_is_that_of_the_day() -> None:
    later = housewives_rates()[-1]._replace(contribution_sen=15_000, first_day=CHANGE)
    rates = (*housewives_rates(), later)
    asked = [
        housewives_contribution(on=on, known_rates=rates).contribution_sen
        for on in (CHANGE - timedelta(days=1), CHANGE)
    ]
    assert asked == [12_000, 15_000]


def test_a_month_of_deductions_is_compared_with_the_price_of_its_day() -> None:
    settings = DEFAULTS._replace(act872_first_day=IN_FORCE_FROM, act872_rate_basis_points=125)
    assert gig_month(earnings_sen=104_800, on=TODAY, settings=settings).minimum_sen == plans(on=TODAY)[0].month_sen


def test_the_classes_of_the_act_are_dated_like_the_plans() -> None:
    assert [table.in_force_from for table in class_tables()] == [IN_FORCE_FROM]
    with pytest.raises(Refusal):
        earning_classes(on=IN_FORCE_FROM - timedelta(days=1))
