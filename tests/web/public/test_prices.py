"""The price list: what the law library says, in tables that can be printed, searched and downloaded."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from caruman.law.wage_classes import act4_table, act800_table
from caruman.values.month import Month

pytestmark = pytest.mark.django_db


def look(**query: str) -> HttpResponse:
    client = Client()
    client.cookies["language"] = "en"
    return client.get("/prices/", query)


def test_the_table_of_this_month_is_shown_first() -> None:
    with time_machine.travel(datetime(2026, 11, 22, tzinfo=UTC), tick=False):
        page = look().content.decode()
    assert "November 2026" in page
    assert page.count('id="class-') == len(act4_table(Month(2026, 11)).classes)
    assert "SKBBK, employee" in page


def test_an_older_month_has_its_own_table() -> None:
    page = look(month="08/2022").content.decode()
    assert page.count('id="class-') == len(act4_table(Month(2022, 8)).classes)
    assert "SKBBK, employee" not in page


def test_a_wage_leads_to_its_class() -> None:
    page = look(month="07/2026", wage="5,000.01").content.decode()
    assert 'href="#class-55"' in page


@pytest.mark.parametrize("month", ["never", "01/1999", "13/2026"])
def test_a_month_without_a_table_is_explained(month: str) -> None:
    page = look(month=month).content.decode()
    assert "Error:" in page
    assert 'id="class-1"' not in page


def test_the_plans_have_their_prices_and_daily_benefits() -> None:
    page = look(**{"for": "self-employed"}).content.decode()
    for amount in ("13.10", "592.80", "41.33", "46.50"):
        assert amount in page, amount


def test_programmes_of_this_year_say_when_their_sums_are_not_published() -> None:
    with time_machine.travel(datetime(2026, 11, 22, tzinfo=UTC), tick=False):
        assert "not published yet" in look(**{"for": "self-employed"}).content.decode()


def test_the_housewives_scheme_has_its_price() -> None:
    assert "120.00" in look(**{"for": "housewives"}).content.decode()


@pytest.mark.parametrize(("scheme", "classes"), [("act4", 65), ("act800", len(act800_table(Month(2026, 7)).classes))])
def test_a_table_can_be_downloaded(scheme: str, classes: int) -> None:
    answer = Client().get(f"/prices/{scheme}.csv", {"month": "2026-07"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == classes + 1
    assert answer["Content-Disposition"] == f'attachment; filename="{scheme}-2026-07.csv"'


@pytest.mark.parametrize("address", ["/prices/act4.csv?month=x", "/prices/act5.csv?month=2026-07"])
def test_no_other_table_can_be_downloaded(address: str) -> None:
    assert Client().get(address).status_code == 404


# What the Government pays of plans is entered by officers, so it is asked for.
@pytest.mark.parametrize(("part", "queries"), [("employees", 0), ("self-employed", 1), ("housewives", 0)])
def test_the_page_is_light_and_asks_the_database_little(
    part: str, queries: int, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(queries):  # type: ignore[operator]
        assert len(look(**{"for": part}).content) < 100_000
