"""What is owed for one person and month: worked cases, SKBBK states, asymmetries, and properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.contributions import Assessment, assess
from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person
from caruman.law.settings import DEFAULTS
from caruman.law.skbbk import STATUSES, skbbk_status
from caruman.values.month import Month
from caruman.values.words import Refusal

JULY_2026 = Month(2026, 7)
MONTHS = st.integers(Month(2005, 1).ordinal, Month(2028, 5).ordinal).map(Month.from_ordinal)
WAGES = st.one_of(st.integers(0, 700_000), st.integers(0, 10**13))
AGES = st.one_of(st.none(), st.integers(0, 90))
PEOPLE = st.builds(
    Person,
    born=st.one_of(st.none(), st.dates(date(1930, 1, 1), date(2004, 12, 31))),
    age=AGES,
    nationality=st.sampled_from(NATIONALITIES),
    first_act4_age=AGES,
    first_eis_age=AGES,
    skbbk=st.sampled_from(SKBBK_CHOICES),
    covered_before=st.booleans(),
    domestic=st.booleans(),
    invalidity_pension=st.booleans(),
    exclusion=st.sampled_from((None, None, None, *EXCLUSIONS)),
)


def shares(owed: Assessment) -> tuple[int, int, int, int, int]:
    return (
        owed.act4.employer_sen,
        owed.act4.employee_sen,
        owed.skbbk.employee_sen,
        owed.eis.employer_sen,
        owed.eis.employee_sen,
    )


@pytest.mark.parametrize(
    ("month", "wage_sen", "person", "expected"),
    [
        (JULY_2026, 300_000, Person(age=36), (5165, 1475, 2215, 590, 590)),
        (JULY_2026, 170_000, Person(age=30), (2885, 825, 1235, 330, 330)),
        (JULY_2026, 420_000, Person(age=62), (5190, 0, 3115, 0, 0)),
        (JULY_2026, 650_000, Person(age=38), (10415, 2975, 4465, 1190, 1190)),
        (Month(2026, 10), 250_000, Person(age=30, nationality="foreign"), (4285, 1225, 1835, 0, 0)),
        (Month(2026, 5), 300_000, Person(age=36), (5165, 1475, 0, 590, 590)),
        (Month(2017, 12), 300_000, Person(age=36), (5165, 1475, 0, 0, 0)),
        (Month(2022, 8), 900_000, Person(age=36), (6905, 1975, 0, 790, 790)),
    ],
)
def test_worked_cases(month: Month, wage_sen: int, person: Person, expected: tuple[int, ...]) -> None:
    owed = assess(month=month, wage_sen=wage_sen, person=person)
    assert shares(owed) == expected
    assert owed.total_sen == sum(expected)


@pytest.mark.parametrize(
    ("person", "category", "insured"),
    [
        (Person(age=17), "first", False),
        (Person(age=55, first_act4_age=55, first_eis_age=55), "second", True),
        (Person(age=56, first_act4_age=56, first_eis_age=56), "second", True),
        (Person(age=57, first_act4_age=57, first_eis_age=57), "second", False),
        (Person(age=59, first_act4_age=59, first_eis_age=59), "second", False),
        (Person(age=60), "second", False),
        (Person(age=40, exclusion="NOT_AN_ACT_800_INDUSTRY"), "first", False),
    ],
)
def test_the_schemes_part_company_where_their_ages_do(person: Person, category: str, insured: bool) -> None:
    owed = assess(month=JULY_2026, wage_sen=300_000, person=person)
    assert (owed.act4.category, owed.eis.eligible) == (category, insured)
    assert owed.skbbk.employee_sen == 2215  # in both categories and at any age
    assert (owed.eis.wage_class, owed.eis.employer_sen) == ((34, 590) if insured else (None, 0))


@pytest.mark.parametrize(
    ("month", "person", "status", "employee_sen"),
    [
        (Month(2026, 5), Person(age=30, skbbk="elsewhere"), "not_in_force", 0),
        (Month(2026, 6), Person(age=30), "mandatory", 2215),
        (Month(2026, 6), Person(age=30, skbbk="out"), "mandatory", 2215),
        (Month(2026, 6), Person(age=30, skbbk="elsewhere"), "elsewhere", 0),
        (Month(2026, 7), Person(age=30), "participating", 2215),
        (Month(2026, 7), Person(age=30, skbbk="out"), "opted_out", 0),
        (Month(2026, 7), Person(age=30, skbbk="elsewhere"), "elsewhere", 0),
        (Month(2026, 7), Person(age=30, nationality="permanent_resident", skbbk="out"), "opted_out", 0),
        (Month(2026, 7), Person(age=30, nationality="foreign", skbbk="out"), "mandatory", 2215),
        (Month(2026, 7), Person(age=30, nationality="temporary_resident", skbbk="out"), "mandatory", 2215),
        (Month(2026, 7), Person(age=30, nationality="foreign", skbbk="elsewhere"), "elsewhere", 0),
        (Month(2026, 7), Person(age=75), "participating", 2215),
        (Month(2026, 7), Person(age=30, exclusion="PUBLIC_SERVICE"), "participating", 0),
    ],
)
def test_skbbk_states(month: Month, person: Person, status: str, employee_sen: int) -> None:
    owed = assess(month=month, wage_sen=300_000, person=person)
    assert (owed.skbbk.status, owed.skbbk.employee_sen) == (status, employee_sen)
    assert skbbk_status(month=month, person=person) == status


def test_no_wages_no_contribution_but_the_person_s_states() -> None:
    owed = assess(month=JULY_2026, wage_sen=0, person=Person(age=62))
    assert (owed.act4.category, owed.act4.reason, owed.act4.wage_class) == ("second", "AGED_60_OR_OVER", None)
    assert (owed.eis.eligible, owed.eis.wage_class, owed.skbbk.status) == (False, None, "participating")
    assert owed.total_sen == 0
    insured = assess(month=JULY_2026, wage_sen=0)
    assert (insured.eis.eligible, insured.eis.reason, insured.eis.wage_class) == (True, None, None)


def test_someone_not_covered_owes_nothing_of_act_4_or_skbbk() -> None:
    owed = assess(month=JULY_2026, wage_sen=300_000, person=Person(exclusion="CASUAL"))
    assert (owed.act4.category, owed.act4.wage_class, owed.total_sen) == ("none", None, 0)


def test_over_the_limit_of_2016_eis_does_not_come_into_it() -> None:
    owed = assess(month=Month(2016, 5), wage_sen=300_001)
    assert (owed.act4.reason, owed.total_sen) == ("WAGE_OVER_LIMIT_NOT_INSURED", 0)


def test_negative_wages_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        assess(month=JULY_2026, wage_sen=-1)
    assert refused.value.code == "NEGATIVE_WAGE"


@given(MONTHS, WAGES, PEOPLE)
def test_everyone_gets_an_answer_that_adds_up(month: Month, wage_sen: int, person: Person) -> None:
    owed = assess(month=month, wage_sen=wage_sen, person=person)
    assert owed.total_sen == sum(shares(owed))
    assert all(share >= 0 and share % 5 == 0 for share in shares(owed))
    assert owed.eis.employer_sen == owed.eis.employee_sen
    assert (owed.eis.reason is None) == owed.eis.eligible
    assert (owed.act4.wage_class is None) == (wage_sen == 0 or owed.act4.category == "none")
    assert (owed.eis.wage_class is None) == (wage_sen == 0 or not owed.eis.eligible)
    assert owed.skbbk.status in STATUSES
    assert owed.act4.employee_sen == 0 or owed.act4.category == "first"


@given(MONTHS, st.tuples(WAGES, WAGES), PEOPLE)
def test_nothing_falls_as_wages_rise(month: Month, wages: tuple[int, int], person: Person) -> None:
    insured = person._replace(covered_before=True)  # before June 2016 too much pay put people out
    low, high = (assess(month=month, wage_sen=wage, person=insured) for wage in sorted(wages))
    assert all(less <= more for less, more in zip(shares(low), shares(high), strict=True))


@given(MONTHS, WAGES)
def test_the_first_category_is_the_second_and_the_employee_s_share_on_top(month: Month, wage_sen: int) -> None:
    first = assess(month=month, wage_sen=wage_sen, person=Person(age=40, covered_before=True)).act4
    second = assess(month=month, wage_sen=wage_sen, person=Person(age=60, covered_before=True)).act4
    printed_short = 10 if first.wage_class in (44, 45) and month <= Month(2022, 8) else 0
    assert first.employer_sen == first.employee_sen + second.employer_sen - printed_short


@given(MONTHS, WAGES, PEOPLE)
def test_the_same_question_has_the_same_answer(month: Month, wage_sen: int, person: Person) -> None:
    once = assess(month=month, wage_sen=wage_sen, person=person)
    assert once == assess(month=month, wage_sen=wage_sen, person=person, settings=DEFAULTS._replace())
