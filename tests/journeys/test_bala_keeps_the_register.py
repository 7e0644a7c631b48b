"""Bala keeps the register on a telephone: adds two people, corrects one, lets them go and undoes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page, expect

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from tests.browser import DESK, PHONE, barriers, follow, is_looked_at
from tests.employers import offer_to
from tests.people import NOON, make
from tests.schedules import registered, staff_of
from tests.spoken import speak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def _on_friday() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


def bala_and_the_shop() -> tuple[Person, Employer]:
    aminah, bala = make("aminah"), make("bala")
    shop = registered(aminah)
    granting.accept(grant_id=offer_to("bala", shop, by=aminah).pk, by=bala, at=NOON)
    return bala, shop


@pytest.mark.parametrize(("language", "javascript"), [("ms", True), ("zh-hans", True), ("en", False)])
def test_bala_adds_corrects_and_lets_people_go(
    open_window: Callable[..., Page], language: str, javascript: bool
) -> None:
    bala, shop = bala_and_the_shop()
    page = open_window(person=bala, width=PHONE, language=language, javascript=javascript)
    say = speak(page, language)
    pictures = Path(os.environ["PICTURES"]) if javascript and "PICTURES" in os.environ else None

    def look(name: str) -> None:
        page.wait_for_load_state()
        if javascript and is_looked_at(name, language):
            assert barriers(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, name
        if pictures is not None:
            page.screenshot(path=pictures / f"employees-{name}-{language}.png", full_page=True)

    page.goto(f"/employer/{shop.pk}/employees/")
    expect(page.get_by_role("heading", level=2)).to_have_text(say("Belum ada sesiapa dalam daftar"))
    look("empty")
    follow(page.get_by_role("link", name="Tambah seorang"))
    follow(page.get_by_role("button", name="Teruskan"))
    look("person-wrong")
    page.get_by_label("Nombor pengenalan", exact=True).fill("670410-14-0022")
    page.get_by_label("Nama", exact=True).fill("Halimah binti Ismail")
    page.get_by_label("Tarikh mula bekerja").fill("2026-11-02")
    look("person")
    follow(page.get_by_role("button", name="Teruskan"))
    page.get_by_label("Gaji bulanan, dalam ringgit").fill("2,500")
    look("details")
    follow(page.get_by_role("button", name="Teruskan"))
    look("details-wrong")
    for name in ("late_act4", "late_eis"):
        page.locator(f"input[name={name}][value=no]").check()
    follow(page.get_by_role("button", name="Teruskan"))
    look("check")
    expect(page.get_by_text("RM 42.85")).to_be_visible()
    follow(page.get_by_role("button", name="Tambah pekerja ini"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Halimah binti Ismail")
    look("one")
    follow(page.get_by_role("link", name="Betulkan rekod"))
    page.get_by_label("Gaji bulanan, dalam ringgit").fill("3200")
    look("change")
    follow(page.get_by_role("button", name="Teruskan"))
    look("change-check")
    follow(page.get_by_role("button", name="Simpan pembetulan"))
    expect(page.get_by_text(say("Rekod telah dibetulkan."))).to_be_visible()
    follow(page.get_by_role("button", name="Batalkan perubahan terakhir"))
    expect(page.get_by_text(say("Perubahan terakhir telah dibatalkan."))).to_be_visible()
    follow(page.get_by_role("link", name="Notis SKBBK"))
    look("skbbk")
    page.go_back()
    follow(page.get_by_role("link", name="Berhenti kerja"))
    page.get_by_label("Hari terakhir bekerja").fill("2026-11-30")
    follow(page.get_by_role("button", name="Teruskan"))
    look("resign-check")
    follow(page.get_by_role("button", name="Catat hari terakhir"))
    look("left")
    follow(page.get_by_role("button", name="Batalkan perubahan terakhir"))
    assert Employee.objects.get().state == "active"

    staff_of(shop)
    page.goto(f"/employer/{shop.pk}/employees/")
    look("list")
    for box in page.locator("input[name=who]").all()[:2]:
        box.check()
    follow(page.get_by_role("button", name="Yang ditandakan berhenti kerja"))
    page.get_by_label("Hari terakhir bekerja").fill("2026-11-30")
    follow(page.get_by_role("button", name="Teruskan"))
    look("several-check")
    follow(page.get_by_role("button", name="Catat hari terakhir"))
    look("several-done")
    assert Employee.objects.filter(state="resigned").count() == 2
    follow(page.get_by_role("button", name="Batalkan: semua kekal bekerja"))
    assert Employee.objects.filter(state="active").count() == 4


def test_the_form_is_filled_in_by_keyboard_alone(open_window: Callable[..., Page]) -> None:
    bala, shop = bala_and_the_shop()
    page = open_window(person=bala, width=DESK, language="en")
    page.goto(f"/employer/{shop.pk}/employees/new/")

    def go_to(selector: str) -> None:
        for _press in range(60):
            if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by the keyboard")

    go_to("#id_identity_no")
    page.keyboard.type("900101140022")
    go_to("#id_name")
    page.keyboard.type("Siti binti Rahman")
    go_to("#id_hired_on")
    page.keyboard.type("11022026")
    go_to("button[value=person]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_wage")
    go_to("#id_wage")
    page.keyboard.type("2500")
    go_to("button[value=details]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=save]")
    go_to("button[value=save]")
    page.keyboard.press("Space")
    page.wait_for_url("**/employees/*-*/")
    siti = Employee.objects.get()
    assert (siti.name, siti.hired_on, siti.wage_sen) == ("Siti binti Rahman", date(2026, 11, 2), 250_000)


def test_enter_in_the_first_box_goes_on_and_not_back(open_window: Callable[..., Page]) -> None:
    bala, shop = bala_and_the_shop()
    page = open_window(person=bala, width=DESK, language="en")
    page.goto(f"/employer/{shop.pk}/employees/new/")
    page.locator("#id_identity_no").fill("900101140022")
    page.locator("#id_name").fill("Siti binti Rahman")
    page.locator("#id_hired_on").fill("2026-11-02")
    page.locator("#id_name").press("Enter")
    page.wait_for_selector("#id_wage")
    page.locator("#id_wage").fill("2500")
    page.locator("#id_wage").press("Enter")
    page.wait_for_selector("button[value=save]")
