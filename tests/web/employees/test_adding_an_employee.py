"""Form 2 on two pages and a check: the number decides what is asked, and the month's cost is seen before saving."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.employees.operations import changing
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from tests.employers import employer_of, offer_to
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.schedules import draft_for, hire, registered, staff_of, submit

pytestmark = pytest.mark.django_db

SITI = {
    "identity_kind": "nric",
    "identity_no": "900101-14-0022",
    "name": "Siti binti Rahman",
    "hired_on": "2026-11-02",
}
WORK = {"wage": "2,500", "sex": "female"}


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


def send(browser: Client, shop: Employer, step: str, **answers: str) -> Any:
    return browser.post(reverse("employee-new", args=[shop.pk]), {"step": step, **answers})


def test_a_person_is_added_in_three_steps(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    details = send(browser, shop, "person", **SITI).content.decode()
    assert "1 January 1990" in details and "Monthly wage, in ringgit" in details
    assert "before turning 55" not in details
    check = send(browser, shop, "details", **SITI, **WORK).content.decode()
    for said in (
        "The first schedule with this person is that of November 2026. It is due on 15 December 2026.",
        "November 2026, at a wage of RM\N{NO-BREAK SPACE}2,500.00",
        "RM\N{NO-BREAK SPACE}42.85",
        "Why this sen?",
        "900101-14-0022",
    ):
        assert said in check
    assert not Employee.objects.exists()
    done = send(browser, shop, "save", **SITI, **WORK)
    siti = Employee.objects.get()
    assert done["Location"] == reverse("employee", args=[shop.pk, siti.pk])
    assert (siti.state, siti.wage_sen, siti.born, siti.created_by_id) == (
        "active",
        250_000,
        date(1990, 1, 1),
        aminah.pk,
    )
    page = browser.get(done["Location"]).content.decode()
    assert "Siti binti Rahman is on the register." in page and "Undo the last change" in page


def test_what_is_wrong_on_the_first_page_is_said_there_and_kept(shop: Employer, aminah: Person) -> None:
    answer = send(browser_of(aminah), shop, "person", **{**SITI, "identity_no": "12345", "name": "<b>Siti</b>"})
    page = answer.content.decode()
    assert "<title>Error:" in page and "twelve digits" in page and "stands on no card" in page
    assert 'value="&lt;b&gt;Siti&lt;/b&gt;"' in page and "<b>Siti" not in page


def test_a_person_in_service_is_refused_before_the_rest_is_typed(shop: Employer, aminah: Person) -> None:
    hire(shop, number="900101140022", name="Siti binti Rahman")
    page = send(browser_of(aminah), shop, "person", **SITI).content.decode()
    assert "Nobody is in service twice at once" in page


def test_somebody_hired_again_finds_the_details_of_then(shop: Employer, aminah: Person) -> None:
    siti = hire(shop, number="900101140022", name="Siti binti Rahman", occupation="Juruwang", wage_sen=180_050)
    changing.resign(employee_id=siti.pk, last_day=date(2026, 6, 30), by=aminah, at=NOON)
    page = send(browser_of(aminah), shop, "person", **SITI).content.decode()
    assert "worked here until 30 June 2026" in page
    assert 'value="Juruwang"' in page and 'value="1800.50"' in page


def test_going_back_keeps_what_was_typed(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    page = send(browser, shop, "change-person", **SITI, **WORK).content.decode()
    assert 'value="Siti binti Rahman"' in page and 'value="2,500"' in page and "There is a problem" not in page
    page = send(browser, shop, "person", **SITI, **WORK).content.decode()
    assert 'value="2,500"' in page
    page = send(browser, shop, "change-details", **SITI, **WORK).content.decode()
    assert 'value="2,500"' in page and "There is a problem" not in page


def test_from_55_on_earlier_contributions_are_asked(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    old = {**SITI, "identity_no": "690115140022"}
    page = send(browser, shop, "details", **old, **WORK).content.decode()
    assert "<title>Error:" in page and "contribute to PERKESO before turning 55" in page
    first = {"late_act4": "yes", "late_eis": "yes"}
    page = send(browser, shop, "details", **old, **WORK, **first).content.decode()
    assert "Second category: the first contribution of this person&#x27;s life came at the age of 57." in page
    assert "no EIS contribution was payable before that age" in page
    send(browser, shop, "save", **old, **WORK, **first)
    assert list(Employee.objects.values_list("first_act4_age", "first_eis_age")) == [(57, 57)]


def test_whoever_contributed_before_55_is_first_category(shop: Employer, aminah: Person) -> None:
    old = {**SITI, "identity_no": "690115140022", "late_act4": "no", "late_eis": "no"}
    send(browser_of(aminah), shop, "save", **old, **WORK)
    assert list(Employee.objects.values_list("first_act4_age", "first_eis_age")) == [(None, None)]


def test_a_foreign_worker_with_a_passport_waits(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    hasan = {"identity_kind": "passport", "identity_no": "BX 1234567", "name": "Nur Hasan", "hired_on": "2026-11-02"}
    page = send(browser, shop, "person", **hasan).content.decode()
    assert "Work permit number" in page and "Race" not in page
    more = {"wage": "1700", "born": "1995-06-02", "country": "BD", "permit_expires_on": "2027-06-30"}
    page = send(browser, shop, "details", **hasan, **more).content.decode()
    assert "Not eligible for EIS: a foreign worker." in page and "SKBBK compulsory" in page
    assert "This person waits for the registration and stands in no schedule before it" in page
    send(browser, shop, "save", **hasan, **more)
    found = Employee.objects.get()
    assert (found.state, found.identity_no, found.nationality) == ("pending", "BX1234567", "foreign")


def test_an_answer_of_another_kind_of_number_is_forgotten(shop: Employer, aminah: Person) -> None:
    # Somebody chose a military number and answered the nationality, then came back and chose the passport.
    hasan = {"identity_kind": "passport", "identity_no": "BX1234567", "name": "Nur Hasan", "hired_on": "2026-11-02"}
    more = {"wage": "1700", "born": "1995-06-02", "country": "BD", "nationality": "citizen"}
    send(browser_of(aminah), shop, "save", **hasan, **more)
    assert Employee.objects.get().nationality == "foreign"


def test_doubts_are_asked_and_do_not_stop_anybody(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    doubtful = {**SITI, "hired_on": "2026-08-03"}
    page = send(browser, shop, "details", **doubtful, wage="2500", sex="male").content.decode()
    assert "Is this right?" in page and "other sex" in page and "This notice is late" in page
    assert send(browser, shop, "save", **doubtful, wage="2500", sex="male").status_code == 302


def test_months_filed_without_the_person_and_late_ones_are_named(shop: Employer, aminah: Person) -> None:
    staff_of(shop)
    submit(draft_for(shop, by=aminah), by=aminah)
    page = send(browser_of(aminah), shop, "details", **{**SITI, "hired_on": "2026-09-01"}, **WORK).content.decode()
    assert "Submitted already without this person: October 2026." in page
    assert "Late, where it was not submitted elsewhere before: September 2026." in page


def test_the_employees_of_an_employer_that_is_not_registered_wait(aminah: Person) -> None:
    shop = employer_of(aminah)
    send(browser_of(aminah), shop, "save", **SITI, **WORK)
    assert Employee.objects.get().state == "pending"


def test_saving_twice_adds_once(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    send(browser, shop, "save", **SITI, **WORK)
    assert "Nobody is in service twice at once" in send(browser, shop, "save", **SITI, **WORK).content.decode()
    assert Employee.objects.count() == 1


def test_number_and_name_come_from_a_page_that_found_somebody_missing(shop: Employer, aminah: Person) -> None:
    browser = browser_of(aminah)
    session = browser.session
    session["employee_new"] = {"number": "900101140022", "name": "Siti binti Rahman"}
    session.save()
    page = browser.get(reverse("employee-new", args=[shop.pk])).content.decode()
    assert 'value="900101140022"' in page and 'value="Siti binti Rahman"' in page
    send(browser, shop, "person", **SITI)
    assert 'value="900101140022"' not in browser.get(reverse("employee-new", args=[shop.pk])).content.decode()


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("approver", 403), ("payer", 403), ("preparer", 200)])
def test_only_owners_and_preparers_add_people(shop: Employer, aminah: Person, role: str, status: int) -> None:
    bala = make("bala")
    granting.accept(grant_id=offer_to("bala", shop, by=aminah, role=role).pk, by=bala, at=NOON)
    browser = browser_of(bala)
    assert browser.get(reverse("employee-new", args=[shop.pk])).status_code == status
    assert send(browser, shop, "person", **SITI).status_code == status
    assert browser.get(reverse("employees", args=[shop.pk])).status_code == 200
