"""The desk's clock, the references that people read out, and the table of papers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.employers.choices import EntityType
from caruman.employers.papers import PAPERS, asked, rules
from caruman.employers.references import ALPHABET, new_reference, parse_reference
from caruman.employers.working_time import due_at, holidays, is_working_day, standing, working_time_between
from caruman.values.dates import MALAYSIA_TIME

MOMENTS = st.datetimes(datetime(2026, 1, 5), datetime(2027, 12, 20)).map(lambda at: at.replace(tzinfo=MALAYSIA_TIME))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MALAYSIA_TIME)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23 10:00", "2026-11-24 10:00"),
        ("2026-11-20 10:00", "2026-11-23 10:00"),
        ("2026-11-20 18:00", "2026-11-24 08:00"),
        ("2026-11-21 12:00", "2026-11-24 08:00"),
        ("2026-11-24 06:00", "2026-11-25 08:00"),
        ("2026-11-24 17:00", "2026-11-26 08:00"),
        ("2026-12-24 09:30", "2026-12-28 09:30"),
        ("2026-12-25 09:30", "2026-12-29 08:00"),
        ("2026-11-06 16:59", "2026-11-10 16:59"),
    ],
)
def test_one_working_day_is_counted_in_the_hours_of_the_desk(received: str, due: str) -> None:
    assert due_at(at(received)) == at(due)


@given(MOMENTS)
def test_what_comes_in_has_nine_working_hours(received: datetime) -> None:
    due = due_at(received)
    assert is_working_day(due.date()) and received < due
    assert working_time_between(received, due) == timedelta(hours=9)


@pytest.mark.parametrize(
    ("now", "words"), [("2026-11-23 10:00", "within"), ("2026-11-24 07:30", "near"), ("2026-11-24 10:00", "over")]
)
def test_a_promise_near_its_end_stands_out(now: str, words: str) -> None:
    assert standing(at("2026-11-24 10:00"), at=at(now)) == words


def test_the_holidays_reach_over_two_years() -> None:
    assert {day.year for day in holidays()} == {2026, 2027}
    assert not is_working_day(date(2026, 8, 31))


@given(st.text(ALPHABET, min_size=7, max_size=7), st.integers(0, 7), st.sampled_from(ALPHABET))
def test_a_wrong_character_and_a_swap_are_noticed(body: str, place: int, wrong: str) -> None:
    from caruman.employers.references import _check

    good = body + _check(body)
    assert parse_reference(good.lower()) == f"{good[:4]}-{good[4:]}"
    changed = good[:place] + wrong + good[place + 1 :]
    assert (parse_reference(changed) is None) == (changed != good)
    if place < 7:
        swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
        assert (parse_reference(swapped) is None) == (swapped != good)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_a_reference(text: str) -> None:
    assert parse_reference(text) is None or len(text) >= 8


def test_a_fresh_reference_reads_back() -> None:
    reference = new_reference()
    assert parse_reference(reference.replace("-", " ")) == reference


@pytest.mark.parametrize("entity_type", EntityType.values)
def test_each_kind_of_employer_brings_papers(entity_type: str) -> None:
    papers = asked(entity_type=entity_type, employees=0, on=date(2026, 11, 20))
    assert "identity" in papers and set(papers) <= set(PAPERS)
    if entity_type == "household":
        assert papers == ["identity"]


def test_the_first_contract_is_asked_where_somebody_was_hired() -> None:
    on = date(2026, 11, 20)
    assert "first_contract" in asked(entity_type="society", employees=1, on=on)
    assert "first_contract" not in asked(entity_type="society", employees=0, on=on)
    assert asked(entity_type="society", employees=1, on=date(2025, 12, 31)) == []
    assert {rule.paper for rule in rules()} <= set(PAPERS)
