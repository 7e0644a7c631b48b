"""Who is insured under Act 800, and the reason code where not."""

from __future__ import annotations

from datetime import date

import pytest

from caruman.law.eligibility import eis_eligibility
from caruman.law.person import Person
from caruman.law.settings import DEFAULTS
from caruman.values.month import Month

JULY_2026 = Month(2026, 7)


def reason(month: Month, person: Person) -> str | None:
    answer = eis_eligibility(month=month, person=person)
    assert answer.eligible == (answer.reason is None)
    return answer.reason


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(), None),
        (Person(age=17), "UNDER_18"),
        (Person(age=18), None),
        (Person(age=59), None),
        (Person(age=60), "AGED_60_OR_OVER"),
        (Person(age=56, first_eis_age=56), None),
        (Person(age=57, first_eis_age=56), None),
        (Person(age=57, first_eis_age=57), "FIRST_LIABLE_AT_57_OR_OVER"),
        (Person(age=59, first_eis_age=58), "FIRST_LIABLE_AT_57_OR_OVER"),
        (Person(age=60, first_eis_age=58), "AGED_60_OR_OVER"),
        (Person(age=30, nationality="permanent_resident"), None),
        (Person(age=30, nationality="foreign"), "FOREIGN_WORKER"),
        (Person(age=30, nationality="temporary_resident"), "FOREIGN_WORKER"),
        (Person(age=30, nationality="temporary_resident", domestic=True), None),
        (Person(age=17, nationality="foreign"), "FOREIGN_WORKER"),
        (Person(age=30, exclusion="PUBLIC_SERVICE"), "PUBLIC_SERVICE"),
        (Person(age=30, exclusion="SPOUSE_OF_EMPLOYER"), "SPOUSE_OF_EMPLOYER"),
        (Person(age=30, exclusion="CASUAL"), "CASUAL"),
        (Person(age=30, exclusion="NOT_AN_ACT_800_INDUSTRY"), "NOT_AN_ACT_800_INDUSTRY"),
        (Person(age=62, exclusion="PUBLIC_SERVICE"), "AGED_60_OR_OVER"),
    ],
)
def test_the_reasons_are_tried_in_order(person: Person, expected: str | None) -> None:
    assert reason(JULY_2026, person) == expected


def test_nobody_is_insured_before_2018() -> None:
    assert reason(Month(2017, 12), Person(age=30)) == "NOT_IN_FORCE"
    assert reason(Month(2017, 12), Person(age=30, nationality="foreign")) == "NOT_IN_FORCE"
    assert reason(Month(2018, 1), Person(age=30)) is None


@pytest.mark.parametrize(
    ("month", "born", "expected"),
    [
        (Month(2018, 1), date(1961, 1, 1), "FIRST_LIABLE_AT_57_OR_OVER"),  # 57 on the very day
        (Month(2018, 1), date(1961, 1, 2), None),  # 57 a day later: liable at 56 for a day
        (Month(2020, 12), date(1961, 1, 1), "FIRST_LIABLE_AT_57_OR_OVER"),
        (Month(2021, 1), date(1961, 1, 1), "AGED_60_OR_OVER"),
        (Month(2020, 12), date(1961, 1, 2), None),
    ],
)
def test_whoever_was_57_when_the_act_began_never_comes_in(month: Month, born: date, expected: str | None) -> None:
    assert reason(month, Person(born=born)) == expected


@pytest.mark.parametrize(
    ("month", "age", "expected"),
    [
        (Month(2018, 1), 57, None),  # may have turned 57 in January 2018
        (Month(2018, 1), 58, "FIRST_LIABLE_AT_57_OR_OVER"),
        (Month(2018, 12), 58, "FIRST_LIABLE_AT_57_OR_OVER"),
        (Month(2019, 1), 58, None),  # may have turned 57 after the Act began
        (Month(2019, 12), 59, "FIRST_LIABLE_AT_57_OR_OVER"),
        (Month(2020, 1), 59, None),
    ],
)
def test_where_only_the_age_is_known_it_must_be_certain(month: Month, age: int, expected: str | None) -> None:
    assert reason(month, Person(age=age)) == expected


def test_an_age_on_new_year_s_day_2018_is_certain_to_the_year() -> None:
    first_day = DEFAULTS._replace(birthday_month_day="first")
    answer = eis_eligibility(month=Month(2018, 1), person=Person(age=57), settings=first_day)
    assert answer.reason == "FIRST_LIABLE_AT_57_OR_OVER"


def test_domestic_work_lay_outside_until_june_2021() -> None:
    assert reason(Month(2021, 5), Person(age=30, domestic=True)) == "NOT_AN_ACT_800_INDUSTRY"
    assert reason(Month(2021, 6), Person(age=30, domestic=True)) is None
    assert reason(Month(2021, 6), Person(age=30, domestic=True, nationality="foreign")) == "FOREIGN_WORKER"


@pytest.mark.parametrize(
    ("born", "on_last_day", "on_first_day"),
    [
        (date(2008, 7, 31), None, "UNDER_18"),
        (date(2008, 8, 1), "UNDER_18", "UNDER_18"),
        (date(1966, 7, 31), "AGED_60_OR_OVER", None),
        (date(2008, 2, 29), None, None),
    ],
)
def test_the_birthday_month_follows_the_setting(born: date, on_last_day: str | None, on_first_day: str | None) -> None:
    first_day = DEFAULTS._replace(birthday_month_day="first")
    assert eis_eligibility(month=JULY_2026, person=Person(born=born)).reason == on_last_day
    assert eis_eligibility(month=JULY_2026, person=Person(born=born), settings=first_day).reason == on_first_day


def test_a_leap_day_child_is_18_from_the_first_of_march() -> None:
    assert reason(Month(2026, 2), Person(born=date(2008, 2, 29))) == "UNDER_18"
    assert reason(Month(2026, 3), Person(born=date(2008, 2, 29))) is None
