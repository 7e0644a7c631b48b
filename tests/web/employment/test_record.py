"""What an employee sees: own months with every employer, what is missing, what was paid, and nobody else's."""

from __future__ import annotations

from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from tests.people import CAST, NOON, browser_of, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, entry, hire, registered, submit

pytestmark = pytest.mark.django_db
PAGE = "/employment/?choose=en"
GITA = CAST["gita"][:2]


@pytest.fixture(autouse=True)
def _in_november() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def gita() -> Person:
    return make("gita")


def file_for(shop: Employer, month: object, *, by: Person, wage_sen: int = 250_000, also: tuple[str, ...] = ()) -> list:
    """File a month with Gita in it, and others besides; give ACR and ECR."""
    draft = drafting.begin(employer=shop, month=month, origin=Origin.TYPED, by=by, at=NOON)
    people = [GITA, *((number, "Orang Lain") for number in also)]
    entries = [entry(number, name, wage_sen, month) for number, name in people]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=by, at=NOON)
    return bills_of_filing(submit(draft, by=by).pk)


def test_somebody_for_whom_nothing_was_filed_is_told_what_to_do(gita: Person) -> None:
    page = browser_of(gita).get(PAGE, follow=True)
    assert "No employer has submitted anything for your number" in page.text


def test_months_are_shown_with_amounts_and_how_they_stand(gita: Person, aminah: Person) -> None:
    shop = registered(aminah)
    hire(shop, number=GITA[0], name=GITA[1], hired_on=AUGUST)
    for bill in file_for(shop, SEPTEMBER, by=aminah):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    file_for(shop, OCTOBER, by=aminah)
    page = browser_of(gita).get(PAGE, follow=True).text
    assert "RM2,500.00" in page.replace("RM ", "RM").replace("\xa0", "")
    assert ">paid<" in page
    assert "submitted, payment late" in page
    # August was due in September and nobody filed it.
    assert "1 month is missing" in page
    assert "August 2026, Kedai Kopi Aminah" in page


def test_an_amended_month_counts_once_as_it_stands_now(gita: Person, aminah: Person) -> None:
    shop = registered(aminah)
    file_for(shop, OCTOBER, by=aminah, wage_sen=250_000)
    file_for(shop, OCTOBER, by=aminah, wage_sen=260_000)
    table = browser_of(gita).get("/employment/statement.csv?choose=en", follow=True).text
    assert table.count("2026-10") == 1
    assert "2600.00" in table and "2500.00" not in table


def test_two_employers_stand_side_by_side_and_an_unknown_one_too(gita: Person, aminah: Person) -> None:
    file_for(registered(aminah), OCTOBER, by=aminah)
    chong = make("chong")
    other = registered(chong, name="Bengkel", employer_code="T9901234568M", registration_number="202601000002")
    file_for(other, OCTOBER, by=chong)
    page = browser_of(gita).get(PAGE, follow=True).text
    assert "Kedai Kopi Aminah" in page and "Bengkel" in page


def test_nobody_sees_the_months_of_another_person(gita: Person, aminah: Person) -> None:
    file_for(registered(aminah), OCTOBER, by=aminah, also=("900101140012",))
    for path in (PAGE, "/employment/statement.csv"):
        assert "Orang Lain" not in browser_of(gita).get(path, follow=True).text
    assert GITA[0] not in browser_of(make("hassan")).get(PAGE, follow=True).text


def test_the_statement_is_a_pdf_in_the_readers_language(gita: Person, aminah: Person) -> None:
    file_for(registered(aminah), OCTOBER, by=aminah)
    for language, title in (("ms", "Penyata caruman"), ("en", "Statement of contributions"), ("zh-hans", "缴纳金结单")):
        answer = browser_of(gita).get(f"/employment/statement.pdf?choose={language}", follow=True)
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        assert title in text and GITA[1] in text


def test_a_year_that_is_not_there_shows_them_all(gita: Person, aminah: Person) -> None:
    file_for(registered(aminah), OCTOBER, by=aminah)
    for year in ("1999", "x", "2026"):
        assert "October 2026" in browser_of(gita).get(f"{PAGE}&year={year}", follow=True).text


def test_the_page_asks_the_database_the_same_number_of_questions_however_long_the_record(
    gita: Person, aminah: Person
) -> None:
    shop = registered(aminah)
    hire(shop, number=GITA[0], name=GITA[1])
    file_for(shop, OCTOBER, by=aminah)
    browser = browser_of(gita)
    browser.get("/employment/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get("/employment/")
    file_for(shop, SEPTEMBER, by=aminah)
    file_for(shop, AUGUST, by=aminah)
    with CaptureQueriesContext(connection) as more:
        browser.get("/employment/")
    assert len(more) == len(few)


def test_only_reading_is_possible(gita: Person) -> None:
    assert browser_of(gita).post("/employment/").status_code == 405
