"""Pricing by columns says, row for row, what the scalar law says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caruman.law.columnar import CHUNK, Assessor, assess_many
from caruman.law.columns import CATEGORIES, Columns
from caruman.law.contributions import assess
from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person, deciding_day
from caruman.law.settings import DEFAULTS
from caruman.law.wage_classes import act4_tables
from caruman.values.month import Month
from caruman.values.words import Refusal

EDGES_SEN = sorted({bound for table in act4_tables() for bound in table.bounds_sen})
MONTHS = [Month.from_ordinal(n) for n in range(Month(2005, 1).ordinal, Month(2028, 5).ordinal + 1)]
TURNING_MONTHS = [
    *(Month(2012, 12), Month(2013, 1), Month(2016, 5), Month(2016, 6), Month(2017, 12), Month(2018, 1), Month(2018, 2)),
    *(Month(2018, 12), Month(2019, 1), Month(2020, 2), Month(2021, 5), Month(2021, 6), Month(2022, 8), Month(2022, 9)),
    *(Month(2024, 6), Month(2024, 7), Month(2024, 9), Month(2024, 10), Month(2026, 5), Month(2026, 6), Month(2026, 7)),
]
SETTINGS = [DEFAULTS, DEFAULTS._replace(birthday_month_day="first")]

months = st.sampled_from(TURNING_MONTHS) | st.sampled_from(MONTHS)
wages = (
    st.builds(lambda edge, by: max(0, edge + by), st.sampled_from(EDGES_SEN), st.integers(-2, 2))
    | st.integers(0, 1_000_000)
    | st.sampled_from([0, 1, 300_000, 300_001, 99_999_999_999_999])
)


@st.composite
def birthdays(draw: st.DrawFn, month: Month, chosen: Any) -> date:
    """Give days of birth near the ages at which the law changes, and any others."""
    day = deciding_day(month, chosen)
    if draw(st.booleans()):
        age = draw(st.sampled_from([0, 15, 17, 18, 49, 50, 54, 55, 56, 57, 58, 59, 60, 61, 75]))
        near = date(day.year - age, day.month, min(day.day, 28)) + timedelta(days=draw(st.integers(-4, 4)))
    elif draw(st.booleans()):
        near = date(1961, 1, 1) + timedelta(days=draw(st.integers(-3, 3)))
    else:
        near = draw(st.dates(date(1920, 1, 1), day) | st.just(date(2000, 2, 29)) | st.just(date(1960, 2, 29)))
    return min(near, day)


@st.composite
def workforces(draw: st.DrawFn) -> tuple[Month, Any, list[tuple[int, Person]], frozenset[str]]:
    """Give a month, the settings, people with their wages, and the facts that are known about all of them."""
    month = draw(months)
    chosen = draw(st.sampled_from(SETTINGS))
    late = st.none() | st.integers(0, 70) | st.sampled_from([49, 50, 54, 55, 56, 57])
    facts: dict[str, Any] = {
        "born": st.none() | birthdays(month, chosen),
        "age": st.none() | st.integers(0, 150) | st.integers(54, 62),
        "nationality": st.sampled_from(NATIONALITIES),
        "first_act4_age": late,
        "first_eis_age": late,
        "skbbk": st.sampled_from(SKBBK_CHOICES),
        "covered_before": st.booleans(),
        "domestic": st.booleans(),
        "invalidity_pension": st.booleans(),
        "exclusion": st.none() | st.sampled_from(EXCLUSIONS),
    }
    known = draw(st.frozensets(st.sampled_from(sorted(facts))))
    person = st.fixed_dictionaries({name: facts[name] for name in sorted(known)}).map(lambda of: Person(**of))
    return month, chosen, draw(st.lists(st.tuples(wages, person), max_size=25)), known


def columns_of(rows: list[tuple[int, Person]], known: frozenset[str]) -> Columns:
    """Write people as columns; a fact that is not known has no column."""
    people = [person for _, person in rows]

    def column(fact: str, dtype: type, number: Any) -> Any:
        return np.array([number(person) for person in people], dtype=dtype) if fact in known else None

    return Columns(
        wages_sen=np.array([wage for wage, _ in rows], dtype=np.int64),
        born_ymd=column("born", np.int32, lambda person: int(f"{person.born:%Y%m%d}") if person.born else 0),
        ages=column("age", np.int16, lambda person: -1 if person.age is None else person.age),
        nationalities=column("nationality", np.int8, lambda person: NATIONALITIES.index(person.nationality)),
        first_act4_ages=column(
            "first_act4_age", np.int16, lambda person: -1 if person.first_act4_age is None else person.first_act4_age
        ),
        first_eis_ages=column(
            "first_eis_age", np.int16, lambda person: -1 if person.first_eis_age is None else person.first_eis_age
        ),
        skbbk=column("skbbk", np.int8, lambda person: SKBBK_CHOICES.index(person.skbbk)),
        covered_before=column("covered_before", np.bool_, lambda person: person.covered_before),
        domestic=column("domestic", np.bool_, lambda person: person.domestic),
        invalidity_pension=column("invalidity_pension", np.bool_, lambda person: person.invalidity_pension),
        exclusions=column(
            "exclusion", np.int8, lambda person: EXCLUSIONS.index(person.exclusion) + 1 if person.exclusion else 0
        ),
    )


@given(workforces())
@settings(max_examples=200, deadline=None)
def test_columns_owe_what_the_scalar_law_says_row_for_row(workforce: Any) -> None:
    month, chosen, rows, known = workforce
    owed = assess_many(month=month, settings=chosen, **columns_of(rows, known)._asdict())
    categories, eligible = owed.act4_category, owed.eis_eligible
    for index, (wage_sen, person) in enumerate(rows):
        scalar = assess(month=month, wage_sen=wage_sen, person=person, settings=chosen)
        assert owed.row(index) == (scalar.act4, scalar.skbbk, scalar.eis), (month, wage_sen, person)
        assert owed.total_sen[index] == scalar.total_sen
        assert CATEGORIES[categories[index]] == scalar.act4.category
        assert eligible[index] == scalar.eis.eligible


@pytest.mark.parametrize("month", TURNING_MONTHS, ids=str)
def test_every_wage_at_below_and_above_every_edge_is_priced_as_the_scalar_law_prices_it(month: Month) -> None:
    edges = [max(0, edge + by) for edge in [0, *EDGES_SEN] for by in (-1, 0, 1)]
    owed = assess_many(month=month, wages_sen=np.array(edges))
    for index, wage_sen in enumerate(edges):
        scalar = assess(month=month, wage_sen=wage_sen)
        assert owed.row(index) == (scalar.act4, scalar.skbbk, scalar.eis), wage_sen


def birthdays_near_limits(month: Month, chosen: Any) -> list[date | None]:
    """Give every birthday within two days of an age's beginning, and of 57 years before Act 800 began."""
    day = deciding_day(month, chosen)
    turning = [date(day.year - age, day.month, min(day.day, 28)) for age in range(80)] + [date(1961, 1, 1)]
    near = {turn + timedelta(days=by) for turn in turning for by in range(-2, 3)}
    return [None, *sorted(born for born in near if born <= day)]


@pytest.mark.parametrize("chosen", SETTINGS, ids=["last_day", "first_day"])
@pytest.mark.parametrize("month", TURNING_MONTHS, ids=str)
def test_everybody_at_the_limits_of_the_law_is_priced_as_the_scalar_law_prices_them(month: Month, chosen: Any) -> None:
    late_ages = [None, 49, 50, 54, 55, 56, 57]
    crowds: list[tuple[str, list[Person]]] = [
        ("born", [Person(born=born) for born in birthdays_near_limits(month, chosen)]),
        ("age", [Person(age=age) for age in (None, *range(151))]),
        ("age first_act4_age", [Person(age=age, first_act4_age=late) for age in range(47, 63) for late in late_ages]),
        ("age first_eis_age", [Person(age=age, first_eis_age=late) for age in range(47, 63) for late in late_ages]),
        (
            "nationality skbbk domestic",
            [
                Person(nationality=nationality, skbbk=skbbk, domestic=domestic)
                for nationality in NATIONALITIES
                for skbbk in SKBBK_CHOICES
                for domestic in (False, True)
            ],
        ),
        (
            "exclusion invalidity_pension covered_before",
            [
                Person(exclusion=exclusion, invalidity_pension=pension, covered_before=covered)
                for exclusion in (None, *EXCLUSIONS)
                for pension in (False, True)
                for covered in (False, True)
            ],
        ),
    ]
    for known, people in crowds:
        rows = [(wage_sen, person) for wage_sen in (0, 300_000, 300_001) for person in people]
        owed = assess_many(month=month, settings=chosen, **columns_of(rows, frozenset(known.split()))._asdict())
        for index, (wage_sen, person) in enumerate(rows):
            scalar = assess(month=month, wage_sen=wage_sen, person=person, settings=chosen)
            assert owed.row(index) == (scalar.act4, scalar.skbbk, scalar.eis), (wage_sen, person)


def test_an_assessor_that_is_kept_learns_from_chunk_to_chunk_and_from_call_to_call() -> None:
    month = Month(2026, 7)
    assessor = Assessor(month=month)
    born = np.full(2 * CHUNK + 5, 19_900_101)
    born[CHUNK + 1] = 19_600_101
    wages_sen = np.full(len(born), 300_000)
    first = assessor.assess(Columns(wages_sen=wages_sen, born_ymd=born))
    born[-1] = 20_090_101
    second = assessor.assess(Columns(wages_sen=wages_sen, born_ymd=born))
    third = assessor.assess(Columns(wages_sen=wages_sen))
    assert first.total_sen[[0, CHUNK, CHUNK + 1, -1]].tolist() == [10_035, 10_035, 3_690 + 2_215, 10_035]
    assert second.row(-1)[2].reason == "UNDER_18"
    assert third.total_sen.min() == third.total_sen.max() == 10_035


@pytest.mark.parametrize(
    ("code", "column", "value"),
    [
        ("NEGATIVE_WAGE", "wages_sen", -1),
        ("BORN_AFTER_MONTH", "born_ymd", 20_260_801),
        ("AGE_OUT_OF_RANGE", "ages", 151),
        ("AGE_OUT_OF_RANGE", "ages", -2),
    ],
)
def test_what_the_scalar_law_refuses_is_refused_with_the_same_code(code: str, column: str, value: int) -> None:
    columns = Columns(
        wages_sen=np.array([300_000, 300_000]), born_ymd=np.array([19_900_101, 0]), ages=np.array([-1, 40])
    )
    columns._asdict()[column][1] = value
    with pytest.raises(Refusal) as refused:
        assess_many(month=Month(2026, 7), **columns._asdict())
    assert refused.value.code == code


def test_an_age_that_makes_no_sense_is_passed_over_where_the_day_of_birth_is_known() -> None:
    owed = assess_many(
        month=Month(2026, 7), wages_sen=np.array([300_000]), born_ymd=np.array([19_900_101]), ages=np.array([999])
    )
    assert owed.total_sen.tolist() == [10_035]


def test_a_month_without_a_table_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        assess_many(month=Month(2028, 6), wages_sen=np.array([300_000]))
    assert refused.value.code == "MONTH_WITHOUT_TABLE"


def test_columns_of_different_lengths_and_numbers_that_stand_for_no_word_are_refused() -> None:
    with pytest.raises(ValueError, match="one value a row"):
        assess_many(month=Month(2026, 7), wages_sen=np.array([1, 2]), ages=np.array([30]))
    for column in ("nationalities", "skbbk", "exclusions"):
        for number in (-1, 5):
            with pytest.raises(ValueError, match="column of words"):
                assess_many(month=Month(2026, 7), wages_sen=np.array([1]), **{column: np.array([number])})


def test_no_rows_owe_nothing() -> None:
    columns = Columns(wages_sen=np.array([], dtype=np.int64), born_ymd=np.array([], dtype=np.int64))
    assert Assessor(month=Month(2026, 7)).assess(columns).total_sen.size == 0
