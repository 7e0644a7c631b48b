"""A person leaves or joins SKBBK with a signature, within the law's dates, and the employer learns of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.operations import skbbk_own
from caruman.employees.operations.skbbk import note_skbbk
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.notices.models import Notice
from caruman.values.month import Month
from tests.employers import offer_to
from tests.people import CAST, NOON, browser_of, make
from tests.schedules import hire, registered

pytestmark = pytest.mark.django_db
GITA = CAST["gita"][:2]
NOVEMBER = {"from_month": "2026-11", "signature": GITA[1]}


@pytest.fixture(autouse=True)
def _in_november() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def gita() -> Person:
    return make("gita")


@pytest.fixture
def shop() -> Employer:
    return registered(make("aminah"))


def employed(shop: Employer, **changes: object) -> Employee:
    return hire(shop, number=GITA[0], name=GITA[1], **changes)


def english(person: Person) -> Client:
    browser = browser_of(person)
    browser.get("/help/?choose=en")
    return browser


def test_a_new_employee_leaves_before_the_first_deduction_and_the_employer_is_told(
    gita: Person, shop: Employer
) -> None:
    aminah, bala = Person.objects.get(name=CAST["aminah"][1]), make("bala")
    granting.accept(grant_id=offer_to("bala", shop, by=aminah).pk, by=bala, at=NOON)
    employee, browser = employed(shop, hired_on=date(2026, 11, 2)), english(gita)
    address = reverse("own-skbbk", args=[employee.pk])
    assert address in browser.get(reverse("employment")).text
    assert "until 29 November 2026" in browser.get(address).text
    wrong = browser.post(address, {**NOVEMBER, "signature": "Somebody Else"})
    assert "Sign with your own name" in wrong.text and not SkbbkNotice.objects.exists()
    done = browser.post(address, NOVEMBER, follow=True)
    assert "The employer was told" in done.text
    noted = SkbbkNotice.objects.get()
    assert (noted.choice, noted.from_month, noted.by_id) == ("leave", date(2026, 11, 1), gita.pk)
    assert noted.evidence == "Ditandatangani dalam talian oleh orang itu pada 20 November 2026"
    told = {notice.to for notice in Notice.objects.filter(kind="skbbk_signed")}
    assert told == {aminah.email, bala.email}
    browser.post(address, NOVEMBER)
    assert SkbbkNotice.objects.filter(choice="leave").count() == 1


def test_who_comes_too_late_reads_why_and_until_when_it_was_possible(gita: Person, shop: Employer) -> None:
    employee, browser = employed(shop), english(gita)
    address = reverse("own-skbbk", args=[employee.pk])
    page = browser.get(address)
    assert "This notice came too late." in page.text and "The last day to leave was 31 August 2026." in page.text
    assert browser.post(address, NOVEMBER).status_code == 200
    assert not SkbbkNotice.objects.exists()


def test_a_foreign_worker_reads_that_it_is_compulsory(gita: Person, shop: Employer) -> None:
    employee = employed(shop, nationality="foreign")
    page = english(gita).get(reverse("own-skbbk", args=[employee.pk])).text
    assert "Foreign workers cannot leave SKBBK" in page and "The last day to leave" not in page


def test_who_left_joins_again_for_whole_months_and_then_stays(gita: Person, shop: Employer) -> None:
    employee = employed(shop)
    note_skbbk(
        employee_id=employee.pk, choice="leave", from_month=Month(2026, 8), received_on=date(2026, 8, 20),
        evidence="letter", by=None, at=datetime(2026, 8, 20, 4, tzinfo=UTC),
    )  # fmt: skip
    browser, address = english(gita), reverse("own-skbbk", args=[employee.pk])
    assert "nobody can leave again" in browser.get(address).text
    assert "The employer was told" in browser.post(address, NOVEMBER, follow=True).text
    assert SkbbkNotice.objects.filter(choice="join", from_month=date(2026, 11, 1)).exists()
    assert "Whoever has joined SKBBK stays in it" in browser.get(address).text


def test_nobody_signs_for_another_person(shop: Employer, gita: Person) -> None:
    employee, hassan = employed(shop, hired_on=date(2026, 11, 2)), make("hassan")
    assert browser_of(hassan).post(reverse("own-skbbk", args=[employee.pk]), NOVEMBER).status_code == 404
    for by, choice in ((hassan, "leave"), (gita, "elsewhere")):
        with pytest.raises(UnableToChange):
            skbbk_own.sign(
                employee_id=employee.pk, choice=choice, from_month=Month(2026, 11), signature=by.name, by=by, at=NOON
            )
