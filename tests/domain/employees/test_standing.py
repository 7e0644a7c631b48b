"""Category, EIS and SKBBK of somebody on the register, with the day that decides and the next one that changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from caruman.employees.models import Employee
from caruman.employees.wordings import birthday, standing
from caruman.values.month import Month

NOVEMBER = Month(2026, 11)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def stands(born: date | None, month: Month = NOVEMBER, **changes: Any) -> list[str]:
    facts = {"nationality": "citizen", "hired_on": date(2026, 1, 5), "wage_sen": 250_000, **changes}
    found = standing(Employee(born=born, **facts), month, notices=())
    return [found.category.tag, found.category.reason, found.eis.tag, found.eis.reason, found.change]


def test_an_ordinary_adult() -> None:
    category, _reason, eis, why, change = stands(date(1967, 4, 10))
    assert (category, eis) == ("First category", "EIS")
    assert why == "Eligible for EIS: from 18 to 60 years of age, and local."
    assert change == "From April 2027: second category, and no EIS any more."


def test_the_sixtieth_birthday_is_named_to_the_day() -> None:
    assert stands(date(1966, 3, 12)) == [
        "Second category",
        "Second category: 60 or over since 12 March 2026.",
        "No EIS",
        "Not eligible for EIS: 60 or over since 12 March 2026.",
        "",
    ]


def test_the_month_of_the_birthday_is_the_first_one_after_it() -> None:
    born = date(1966, 11, 30)
    assert stands(born, Month(2026, 10))[0] == "First category"
    assert stands(born, Month(2026, 11))[0] == "Second category"


def test_somebody_of_17_pays_act_4_and_not_eis_yet() -> None:
    category, _reason, eis, why, change = stands(date(2009, 5, 10))
    assert (category, eis) == ("First category", "No EIS")
    assert why == "Not eligible for EIS: 18 only on 10 May 2027."
    assert change == "From May 2027: EIS too."


def test_a_first_contribution_at_55_is_second_category_with_eis() -> None:
    category, reason, eis, _why, change = stands(date(1970, 1, 15), first_act4_age=56)
    assert (category, eis) == ("Second category", "EIS")
    assert reason == "Second category: the first contribution of this person's life came at the age of 56."
    assert change == "From January 2030: no EIS any more."


def test_a_first_contribution_at_57_is_not_under_eis() -> None:
    category, _reason, eis, why, change = stands(date(1969, 1, 15), first_act4_age=57, first_eis_age=57)
    assert (category, eis, change) == ("Second category", "No EIS", "")
    assert why == "Not eligible for EIS: 57 or over, and no EIS contribution was payable before that age."


def test_a_foreign_worker_is_never_under_eis() -> None:
    category, _reason, eis, why, change = stands(date(1980, 1, 15), nationality="foreign")
    assert (category, eis, why) == ("First category", "No EIS", "Not eligible for EIS: a foreign worker.")
    assert change == "From January 2040: second category."


@pytest.mark.parametrize("exclusion", ["PUBLIC_SERVICE", "SPOUSE_OF_EMPLOYER", "CASUAL"])
def test_who_is_excluded_is_under_neither(exclusion: str) -> None:
    category, _reason, eis, *_rest = stands(date(1990, 1, 1), exclusion=exclusion)
    assert (category, eis) == ("Not under Act 4", "No EIS")


def test_who_has_left_has_no_next_change() -> None:
    assert stands(date(1967, 4, 10), ends_on=date(2026, 12, 1))[-1] == ""


def test_without_a_birth_date_nothing_is_foretold() -> None:
    assert stands(None)[-1] == ""


def test_somebody_born_on_29_february_completes_years_on_1_march() -> None:
    assert birthday(date(1968, 2, 29), 59) == date(2027, 3, 1)
    assert birthday(date(1968, 2, 29), 60) == date(2028, 2, 29)
