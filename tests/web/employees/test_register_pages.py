"""The list of the register and the page of one employee: found, counted, explained, and never slower as it grows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.employees.operations import changing
from caruman.employees.operations.skbbk import note_skbbk
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.values.month import Month
from tests.employers import offer_to
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.schedules import draft_for, hire, registered, staff_of, submit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_friday() -> Any:
    with time_machine.travel(datetime(2026, 11, 20, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


def listed(browser: Client, shop: Employer, query: str = "") -> str:
    return browser.get(reverse("employees", args=[shop.pk]) + query).content.decode()


def search(browser: Client, shop: Employer, words: str) -> str:
    address = reverse("employees", args=[shop.pk])
    answer = browser.post(address, {"q": words})
    # What was searched for is personal: it stands in no address.
    assert answer["Location"] == address
    return listed(browser, shop)


def page_of(browser: Client, employee: Employee) -> str:
    return browser.get(reverse("employee", args=[employee.employer_id, employee.pk])).content.decode()


def crowd(shop: Employer, people: int, *, start: int = 0) -> None:
    Employee.objects.bulk_create(
        Employee(
            state="active",
            employer=shop,
            identity_kind="nric",
            identity_no=f"90010114{number:04}",
            name=f"Pekerja {number:04}",
            born=date(1990, 1, 1),
            hired_on=date(2026, 1, 5),
            wage_sen=200_000 + number,
            created_at=NOON,
        )
        for number in range(start, start + people)
    )


def test_an_empty_register_shows_the_ways_to_begin(shop: Employer, aminah: Person) -> None:
    page = listed(browser_of(aminah), shop)
    assert "Nobody is on the register yet" in page
    assert reverse("employee-new", args=[shop.pk]) in page


def test_the_list_shows_category_and_eis_with_the_day(shop: Employer, aminah: Person) -> None:
    staff_of(shop)
    hire(shop, number="660312140011", name="Halim bin Ali", born=date(1966, 3, 12))
    page = listed(browser_of(aminah), shop)
    assert "Serving now (4)" in page and "900101-14-0011" in page
    assert "Not eligible for EIS: 60 or over since 12 March 2026." in page


@pytest.mark.parametrize("words", ["rahm", "RAHMAN", "900101-14", "900101 14 0011", "900101140011"])
def test_a_person_is_found_by_part_of_the_name_or_number(shop: Employer, aminah: Person, words: str) -> None:
    staff_of(shop)
    page = search(browser_of(aminah), shop, words)
    assert "Siti binti Rahman" in page and "Muthu" not in page and "1 person found" in page


def test_whoever_has_left_is_found_too_and_the_search_is_cleared(shop: Employer, aminah: Person) -> None:
    staff = staff_of(shop)
    changing.resign(employee_id=staff[0].pk, last_day=date(2026, 11, 1), by=aminah, at=NOON)
    browser = browser_of(aminah)
    assert "Siti binti Rahman" not in listed(browser, shop)
    assert "Siti binti Rahman" in listed(browser, shop, "?view=left")
    assert "Siti binti Rahman" in search(browser, shop, "siti")
    browser.post(reverse("employees", args=[shop.pk]), {"all": "1", "q": "siti"})
    assert "Serving now (2)" in listed(browser, shop) and "Siti binti Rahman" not in listed(browser, shop)


def test_a_search_that_finds_nobody_says_so(shop: Employer, aminah: Person) -> None:
    staff_of(shop)
    assert "Nobody here" in search(browser_of(aminah), shop, "zzz%_")


def test_signs_that_nobody_sees_do_not_break_the_search(shop: Employer, aminah: Person) -> None:
    staff_of(shop)
    assert "Siti binti Rahman" in search(browser_of(aminah), shop, "si\x00ti\u202e")


def test_the_list_is_sorted_and_nonsense_in_the_address_does_no_harm(shop: Employer, aminah: Person) -> None:
    staff_of(shop)
    browser = browser_of(aminah)
    by_wage = listed(browser, shop, "?sort=wage")
    assert by_wage.index("Muthu") < by_wage.index("Siti") < by_wage.index("Dayang")
    assert listed(browser, shop, "?sort=x&view=y&page=z").index("Dayang") > 0


def test_fifty_stand_on_a_page_and_the_number_of_queries_stays(shop: Employer, aminah: Person) -> None:
    crowd(shop, 5)
    browser = browser_of(aminah)
    listed(browser, shop)
    with CaptureQueriesContext(connection) as few:
        listed(browser, shop)
    crowd(shop, 55, start=5)
    with CaptureQueriesContext(connection) as many:
        page = listed(browser, shop)
    assert len(many) == len(few)
    assert "Pekerja 0049" in page and "Pekerja 0050" not in page and len(page) < 100_000
    assert "Pekerja 0059" in listed(browser, shop, "?page=2")


def test_a_name_with_script_in_it_is_only_text(shop: Employer, aminah: Person) -> None:
    bad = hire(shop, number="900101140011", name="<script>alert(1)</script>")
    browser = browser_of(aminah)
    for page in (listed(browser, shop), page_of(browser, bad)):
        assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_the_page_of_one_explains_this_month_to_the_sen(shop: Employer, aminah: Person) -> None:
    siti = hire(shop, number="900101140011", name="Siti binti Rahman", born=date(1967, 4, 10))
    page = page_of(browser_of(aminah), siti)
    for said in (
        "November 2026, at a wage of RM\N{NO-BREAK SPACE}2,500.00",
        "RM\N{NO-BREAK SPACE}42.85",
        "From April 2027: second category, and no EIS any more.",
        "Why this sen?",
        "In SKBBK",
        "No schedule names this person yet.",
    ):
        assert said in page


def test_the_page_of_one_shows_what_was_filed(shop: Employer, aminah: Person) -> None:
    siti, *_others = staff_of(shop)
    submit(draft_for(shop, by=aminah), by=aminah)
    page = page_of(browser_of(aminah), siti)
    assert "October 2026" in page and "Submitted, not paid" in page and "RM\N{NO-BREAK SPACE}83.25" in page


def test_the_page_of_one_tells_the_story_with_names_and_values(shop: Employer, aminah: Person) -> None:
    siti = staff_of(shop)[0]
    changing.correct(employee_id=siti.pk, version=1, answers={"wage_sen": 300_000}, by=aminah, at=NOON, why="Naik gaji")
    page = page_of(browser_of(aminah), siti)
    assert (
        "Monthly wage: RM\N{NO-BREAK SPACE}2,500.00 → RM\N{NO-BREAK SPACE}3,000.00" in page
        and "Naik gaji" in page
        and aminah.name in page
    )


def test_the_queries_of_one_page_stay_as_story_and_months_grow(shop: Employer, aminah: Person) -> None:
    siti = staff_of(shop)[0]
    browser = browser_of(aminah)

    def change(version: int) -> None:
        changing.correct(
            employee_id=siti.pk, version=version, answers={"wage_sen": 300_000 + version}, by=aminah, at=NOON
        )

    change(1)
    submit(draft_for(shop, by=aminah, month=date(2026, 9, 1)), by=aminah)
    page_of(browser, siti)
    with CaptureQueriesContext(connection) as few:
        page_of(browser, siti)
    for version in range(2, 20):
        change(version)
    submit(draft_for(shop, by=aminah, month=date(2026, 10, 1)), by=aminah)
    with CaptureQueriesContext(connection) as many:
        page_of(browser, siti)
    assert len(many) == len(few)


def test_somebody_of_another_employer_is_nobody_here(shop: Employer, aminah: Person) -> None:
    chong = make("chong")
    other = registered(chong, employer_code="T9901234568M", registration_number="202601000002")
    stranger = hire(other, number="900101140011", name="Orang Lain")
    browser = browser_of(aminah)
    for name in ("employee", "employee-change", "employee-resign", "employee-death", "employee-withdraw"):
        assert browser.get(reverse(name, args=[shop.pk, stranger.pk])).status_code == 404
        assert browser.get(reverse(name, args=[other.pk, stranger.pk])).status_code == 404


def test_a_viewer_reads_and_finds_no_button(shop: Employer, aminah: Person) -> None:
    siti = staff_of(shop)[0]
    bala = make("bala")
    granting.accept(grant_id=offer_to("bala", shop, by=aminah, role="viewer").pk, by=bala, at=NOON)
    browser = browser_of(bala)
    assert "Add an employee" not in listed(browser, shop)
    page = page_of(browser, siti)
    assert "Siti binti Rahman" in page and "Correct the record" not in page
    assert browser.post(reverse("employee-undo", args=[shop.pk, siti.pk]), {"version": "1"}).status_code == 403


def test_a_notice_about_skbbk_shows_its_evidence(shop: Employer, aminah: Person) -> None:
    siti = staff_of(shop)[0]
    note_skbbk(
        employee_id=siti.pk,
        choice="leave",
        from_month=Month(2026, 8),
        received_on=date(2026, 8, 10),
        evidence="Fail personel 12",
        by=aminah,
        at=NOON,
    )
    page = page_of(browser_of(aminah), siti)
    assert "Left SKBBK" in page and "Fail personel 12" in page and "August 2026" in page
    assert "Left SKBBK" in listed(browser_of(aminah), shop)
