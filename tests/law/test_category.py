"""Act 4's categories: every rule on both sides of its limit, on both sides of its month."""

from __future__ import annotations

from datetime import date

import pytest

from caruman.law.category import category
from caruman.law.person import Person
from caruman.law.settings import DEFAULTS
from caruman.values.month import Month
from caruman.values.words import Refusal

JULY_2026 = Month(2026, 7)


def decided(month: Month, person: Person, wage_sen: int = 250_000) -> tuple[str, str]:
    return tuple(category(month=month, wage_sen=wage_sen, person=person))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(), ("first", "ORDINARY")),
        (Person(age=0), ("first", "ORDINARY")),  # Act 4 has no lower age limit
        (Person(age=17), ("first", "ORDINARY")),
        (Person(age=59), ("first", "ORDINARY")),
        (Person(age=60), ("second", "AGED_60_OR_OVER")),
        (Person(age=56, first_act4_age=54), ("first", "ORDINARY")),
        (Person(age=56, first_act4_age=55), ("second", "FIRST_LIABLE_AT_55_OR_OVER")),
        (Person(first_act4_age=55), ("second", "FIRST_LIABLE_AT_55_OR_OVER")),
        (Person(age=61, first_act4_age=55), ("second", "AGED_60_OR_OVER")),
        (Person(age=40, invalidity_pension=True), ("second", "INVALIDITY_PENSION")),
        (Person(age=40, exclusion="PUBLIC_SERVICE"), ("none", "PUBLIC_SERVICE")),
        (Person(age=62, exclusion="SPOUSE_OF_EMPLOYER"), ("none", "SPOUSE_OF_EMPLOYER")),
        (Person(age=40, exclusion="CASUAL"), ("none", "CASUAL")),
        (Person(age=40, exclusion="NOT_AN_ACT_800_INDUSTRY"), ("first", "ORDINARY")),
        (Person(age=40, nationality="foreign"), ("first", "ORDINARY")),
        (Person(age=60, nationality="foreign"), ("second", "AGED_60_OR_OVER")),
        (Person(age=40, nationality="permanent_resident"), ("first", "ORDINARY")),
    ],
)
def test_the_rules_of_today_are_tried_in_order(person: Person, expected: tuple[str, str]) -> None:
    assert decided(JULY_2026, person) == expected


def test_someone_hired_at_56_who_contributed_before_is_first() -> None:
    assert decided(JULY_2026, Person(age=56, first_act4_age=25)) == ("first", "ORDINARY")


@pytest.mark.parametrize(
    ("month", "person", "expected"),
    [
        (Month(2012, 12), Person(age=54), ("first", "ORDINARY")),
        (Month(2012, 12), Person(age=55), ("second", "AGED_55_OR_OVER")),
        (Month(2013, 1), Person(age=55), ("first", "ORDINARY")),
        (Month(2013, 1), Person(age=60), ("second", "AGED_60_OR_OVER")),
        (Month(2012, 12), Person(age=52, first_act4_age=50), ("second", "FIRST_LIABLE_AT_50_OR_OVER")),
        (Month(2012, 12), Person(age=52, first_act4_age=49), ("first", "ORDINARY")),
        (Month(2013, 1), Person(age=52, first_act4_age=50), ("first", "ORDINARY")),
        (Month(2013, 1), Person(age=57, first_act4_age=55), ("second", "FIRST_LIABLE_AT_55_OR_OVER")),
        (Month(2012, 12), Person(age=40, invalidity_pension=True), ("second", "INVALIDITY_PENSION")),
    ],
)
def test_before_2013_the_ages_were_55_and_50(month: Month, person: Person, expected: tuple[str, str]) -> None:
    assert decided(month, person) == expected


@pytest.mark.parametrize(
    ("month", "nationality", "expected"),
    [
        (Month(2018, 12), "foreign", ("none", "FOREIGN_NOT_YET_COVERED")),
        (Month(2019, 1), "foreign", ("second", "FOREIGN_INJURY_ONLY")),
        (Month(2024, 6), "foreign", ("second", "FOREIGN_INJURY_ONLY")),
        (Month(2024, 7), "foreign", ("first", "ORDINARY")),
        (Month(2018, 12), "temporary_resident", ("none", "FOREIGN_NOT_YET_COVERED")),
        (Month(2024, 6), "temporary_resident", ("second", "FOREIGN_INJURY_ONLY")),
        (Month(2018, 12), "permanent_resident", ("first", "ORDINARY")),
    ],
)
def test_foreign_workers_came_in_by_two_steps(month: Month, nationality: str, expected: tuple[str, str]) -> None:
    assert decided(month, Person(age=30, nationality=nationality)) == expected


@pytest.mark.parametrize(
    ("month", "nationality", "expected"),
    [
        (Month(2021, 5), "citizen", ("none", "DOMESTIC_NOT_YET_COVERED")),
        (Month(2021, 6), "citizen", ("first", "ORDINARY")),
        (Month(2021, 6), "temporary_resident", ("first", "ORDINARY")),  # local in domestic work
        (Month(2021, 5), "foreign", ("none", "DOMESTIC_NOT_YET_COVERED")),
        (Month(2021, 6), "foreign", ("second", "FOREIGN_INJURY_ONLY")),
        (Month(2024, 7), "foreign", ("first", "ORDINARY")),
    ],
)
def test_domestic_workers_are_covered_from_june_2021(month: Month, nationality: str, expected: tuple[str, str]) -> None:
    assert decided(month, Person(age=30, nationality=nationality, domestic=True)) == expected


@pytest.mark.parametrize(
    ("month", "wage_sen", "covered_before", "expected"),
    [
        (Month(2016, 5), 300_000, False, ("first", "ORDINARY")),
        (Month(2016, 5), 300_001, False, ("none", "WAGE_OVER_LIMIT_NOT_INSURED")),
        (Month(2016, 5), 300_001, True, ("first", "ORDINARY")),
        (Month(2016, 6), 300_001, False, ("first", "ORDINARY")),
    ],
)
def test_before_june_2016_a_wage_over_rm3000_needed_earlier_insurance(
    month: Month, wage_sen: int, covered_before: bool, expected: tuple[str, str]
) -> None:
    assert decided(month, Person(age=30, covered_before=covered_before), wage_sen) == expected


@pytest.mark.parametrize(
    ("born", "on_last_day", "on_first_day"),
    [
        (date(1966, 6, 30), "second", "second"),
        (date(1966, 7, 1), "second", "second"),
        (date(1966, 7, 2), "second", "first"),
        (date(1966, 7, 31), "second", "first"),
        (date(1966, 8, 1), "first", "first"),
    ],
)
def test_the_day_that_counts_in_the_birthday_month_is_a_setting(
    born: date, on_last_day: str, on_first_day: str
) -> None:
    person = Person(born=born)
    first_day = DEFAULTS._replace(birthday_month_day="first")
    assert category(month=JULY_2026, wage_sen=250_000, person=person).name == on_last_day
    assert category(month=JULY_2026, wage_sen=250_000, person=person, settings=first_day).name == on_first_day


def test_a_leap_day_birthday_counts_from_the_day_it_comes_round() -> None:
    person = Person(born=date(1964, 2, 29))
    assert decided(Month(2024, 1), person)[0] == "first"
    assert decided(Month(2024, 2), person)[0] == "second"


def test_the_date_of_birth_decides_where_an_age_is_given_too() -> None:
    assert decided(JULY_2026, Person(born=date(1990, 1, 1), age=70)) == ("first", "ORDINARY")


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (Person(nationality="martian"), "UNKNOWN_WORD"),
        (Person(skbbk="maybe"), "UNKNOWN_WORD"),
        (Person(exclusion="OTHER"), "UNKNOWN_WORD"),
        (Person(age=-1), "AGE_OUT_OF_RANGE"),
        (Person(age=151), "AGE_OUT_OF_RANGE"),
        (Person(born=date(2026, 8, 1)), "BORN_AFTER_MONTH"),
    ],
)
def test_facts_that_make_no_sense_are_refused(person: Person, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        category(month=JULY_2026, wage_sen=250_000, person=person)
    assert refused.value.code == code
