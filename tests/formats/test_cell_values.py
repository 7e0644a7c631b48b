"""Months, dates and words as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.cell_values import (
    CHOICES,
    parse_choice,
    parse_date,
    parse_month,
    parse_nationality,
    parse_yes_no,
)
from caruman.values.dates import parse_years
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal

JULY = Month(2026, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2026-07", "2026/7", "07/2026", "7-2026", "07.2026", "072026", "72026", "202607", "Julai 2026", "JULY 2026", "Jul-26",
        "jul 2026", "7月2026", "2026年7月", "2026年07月份", "七月 2026", "01/07/2026", "2026-07-31", "2026-07-01 00:00:00", "Julai, 2026",
    ],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert parse_month(text) == JULY


@pytest.mark.parametrize(("text", "year"), [("7", "2026"), ("07", "2026"), ("Julai", "2026"), ("7月", "2026")])
def test_a_month_without_its_year_takes_the_year_beside_it(text: str, year: str) -> None:
    assert parse_month(text, year=year) == JULY
    with pytest.raises(Refusal):
        parse_month(text)


@pytest.mark.parametrize(
    "text",
    ["13/2026", "2026-00", "0000", "July", "7", "26-7", "99992", "Juli 26x", "١٢٢٠٢٦", "2026-07-32", "Mac Donald"],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_month(text)
    assert refused.value.code == "NOT_A_MONTH"


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-15", "15/07/2026", "15-7-2026", "15.07.2026", "15072026", "20260715", "15 Julai 2026", "15 July 2026", "15-Jul-26",
        "July 15, 2026", "2026年7月15日", "15/7/2026 0:00", "2026-07-15T00:00:00",
    ],
)  # fmt: skip
def test_a_date_is_read_with_the_day_before_the_month(text: str) -> None:
    assert parse_date(text) == date(2026, 7, 15)


@pytest.mark.parametrize(
    "text", ["07/15/2026", "15/07/26", "31/02/2026", "2026-7", "15/07/0026", "yesterday", "1507202", "15/Foo/2026"]
)
def test_what_is_no_date_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(text)
    assert refused.value.code == "NOT_A_DATE"


def test_a_year_of_two_digits_beside_the_name_of_a_month_is_read_as_excel_wrote_it() -> None:
    assert parse_date("1-Jan-29") == date(2029, 1, 1)
    assert parse_date("1-Jan-30") == date(1930, 1, 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Warganegara", "citizen"), ("MALAYSIAN", "citizen"), ("公民", "citizen"), ("PR", "permanent_resident"),
        ("Pemastautin Tetap", "permanent_resident"), ("Bukan Warganegara", "foreign"), ("Indonesia", "foreign"), ("外劳", "foreign"),
        ("temporary_resident", "temporary_resident"),
    ],
)  # fmt: skip
def test_nationality_is_read_in_three_languages(text: str, word: str) -> None:
    assert parse_nationality(text) == word


def test_indian_may_be_a_people_of_this_country_so_it_is_asked_about() -> None:
    with pytest.raises(Refusal) as refused:
        parse_nationality("Indian")
    assert "warganegara" in refused.value.say("ms") and "永久居民" in refused.value.say("zh")


@pytest.mark.parametrize("kind", CHOICES)
def test_every_word_of_every_list_is_read_in_every_language(kind: str) -> None:
    for word, said in CHOICES[kind].items():
        for text in (word, *said):
            assert parse_choice(text, kind=kind) == word
            assert parse_choice(f" {text.upper()} ", kind=kind) == word


def test_yes_and_no_are_read() -> None:
    assert parse_yes_no("Ya") and parse_yes_no("TRUE") and parse_yes_no("是")
    assert not parse_yes_no("Tidak") and not parse_yes_no("0") and not parse_yes_no("-")


def test_ages_are_completed_years() -> None:
    assert parse_years(" 57 ") == 57
    for text in ("131", "-1", "57.5", "５７", ""):
        with pytest.raises(Refusal):
            parse_years(text)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_month, parse_date, parse_nationality, parse_years, parse_yes_no):
        try:
            read(text)
        except Refusal as refusal:
            assert all(refusal.say(language) for language in LANGUAGES)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_date_comes_back_from_the_usual_ways_to_write_it(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d%m%Y", "%d-%m-%Y"):
        assert parse_date(day.strftime(form)) == day
    assert parse_month(day.strftime("%m%Y")) == parse_month(day.strftime("%Y-%m")) == Month.of(day)
