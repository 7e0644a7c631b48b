"""The calculator: the engine's amounts with their reasons, wrong input explained, nothing personal in an address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.law.contributions import assess
from caruman.law.person import Person
from caruman.portal.public.calculator_forms import read_day, read_month
from caruman.values.money import format_ringgit
from caruman.values.month import Month

pytestmark = pytest.mark.django_db

ORDINARY = {"wage": "3000.00", "month": "07/2026", "nationality": "citizen", "skbbk": "in"}


def ask(language: str = "en", **fields: str) -> HttpResponse:
    client = Client()
    client.cookies["language"] = language
    return client.post("/calculator/", {**ORDINARY, **fields})


def look(address: str) -> str:
    client = Client()
    client.cookies["language"] = "en"
    return client.get(address).content.decode()


def test_an_ordinary_month_is_worked_out_and_explained() -> None:
    page = ask().content.decode()
    for amount in ("RM51.65", "RM14.75", "RM22.15", "RM5.90", "RM100.35"):
        assert amount in page, amount
    assert "class 34" in page
    assert "Why this sen?" in page


@pytest.mark.parametrize(("language", "word"), [("ms", "kelas 34"), ("zh-hans", "34")])
def test_the_reasons_are_in_the_readers_language(language: str, word: str) -> None:
    assert word in ask(language).content.decode()


def test_a_person_of_62_pays_no_eis() -> None:
    page = ask(born="01/07/1964").content.decode()
    owed = assess(month=Month(2026, 7), wage_sen=300_000, person=Person(age=62))
    assert format_ringgit(owed.total_sen) in page


def test_the_text_to_copy_says_nothing_of_the_person() -> None:
    page = ask(born="01/07/1964").content.decode()
    text = page.partition("<textarea")[2].partition("</textarea>")[0]
    assert "2026-07 · RM3,000.00" in text
    assert "1964" not in text
    assert "62" not in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wage": ""}, "Enter the wages of the month"),
        ({"wage": "-5"}, "is not an amount in ringgit"),
        ({"wage": "3.000,00"}, "is not an amount in ringgit"),
        ({"month": "July"}, "is not a month"),
        ({"month": "01/1999"}, "No table of Act 4 is known"),
        ({"month": "06/2028"}, "No table of Act 4 is known"),
        ({"born": "31/02/1990"}, "is not a date"),
        ({"born": "01/01/1800"}, "makes an age over"),
        ({"born": "01/09/2026"}, "lies after the contribution month"),
        ({"born": "01/01/1990", "age": "20"}, "Give only one of them"),
        ({"age": "200"}, "less than or equal to"),
        ({"nationality": "martian"}, "martian"),
    ],
)
def test_wrong_input_is_explained_beside_its_field_and_above(fields: dict[str, str], said: str) -> None:
    answer = ask(**fields)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count(said) >= 2, page
    assert "Error:" in page


def test_what_was_typed_is_kept_beside_the_error() -> None:
    assert 'value="3,250.55"' in ask(wage="3,250.55", month="x").content.decode()


def test_a_plan_is_priced_with_the_governments_share() -> None:
    page = look("/calculator/?for=self-employed&plan=2&period=year&programme=sps-padanan-caruman:2022")
    assert "RM46.60" in page
    assert "RM186.20" in page


def test_a_programme_without_published_sums_is_not_priced() -> None:
    page = look("/calculator/?for=self-employed&plan=2&period=year&programme=sps-padanan-caruman:2024")
    assert "not published yet" in page


def test_interest_is_an_estimate_with_its_working() -> None:
    page = look("/calculator/?for=late&scheme=act4&unpaid=10000&month=07/2026&paid_on=14/09/2026")
    assert "RM49.32" in page
    assert "This is an estimate" in page


def test_the_page_proposes_this_month() -> None:
    with time_machine.travel(datetime(2026, 11, 30, 17, 0, tzinfo=UTC), tick=False):
        assert 'value="12/2026"' in look("/calculator/")


@pytest.mark.parametrize("text", ["2026-07", "07/2026", "7/2026", " 07-2026", "072026"])
def test_months_are_read_as_people_write_them(text: str) -> None:
    assert read_month(text) == Month(2026, 7)


@pytest.mark.parametrize("text", ["31/12/1990", "31-12-1990", "31.12.1990", "31 12 1990", "31121990", "1990-12-31"])
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_day(text).isoformat() == "1990-12-31"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.fixed_dictionaries(
        {},
        optional={
            name: st.text(max_size=45) | st.from_regex(r"\d{1,4}[/.-]\d{1,2}([/.-]\d{2,4})?", fullmatch=True)
            for name in ("wage", "month", "born", "age", "first_act4_age", "nationality", "exclusion", "skbbk", "for")
        },
    )
)
def test_nothing_that_is_typed_breaks_it(fields: dict[str, str]) -> None:
    assert ask(**fields).status_code == 200
    query = {**fields, "unpaid": fields.get("wage", ""), "paid_on": fields.get("born", ""), "plan": "2"}
    for part in ("late", "self-employed"):
        assert Client().get("/calculator/", {**query, "for": part}).status_code == 200
