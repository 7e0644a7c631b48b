"""Aminah sends a list with three bad rows, gets it back, mends it, sends it again, and enters it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.employees.models import Employee
from tests.browser import DESK, PHONE, barriers, follow, is_looked_at
from tests.employers import stored_in
from tests.lists import as_xlsx
from tests.people import make
from tests.schedules import OCTOBER, draft_for, registered, staff_of, submit
from tests.spoken import speak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ROWS = [
    ["920202145566", "Lim Mei Ling", "2026-11-02", 3200, None],
    ["900101140011", None, None, 2650, None],
    ["851231105522", None, None, None, "2026-11-15"],
    ["990230145566", "Tarikh Lahir Salah", "2026-11-02", 2000, None],
    ["930303145577", "Gaji Tertinggal", "2026-11-02", None, None],
    ["940404145588", "Nama 4 Salah", "2026-11-02", 2000, None],
]


@pytest.mark.parametrize(
    ("width", "language", "javascript"),
    [(PHONE, "ms", True), (DESK, "zh-hans", True), (PHONE, "en", False)],
)
def test_a_list_with_three_bad_rows_is_mended_and_entered(
    open_window: Callable[..., Page], settings: Settings, tmp_path: Path, width: int, language: str, javascript: bool
) -> None:
    stored_in(settings, tmp_path / "lists")
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    submit(draft_for(shop, by=aminah, month=OCTOBER), by=aminah)
    first = tmp_path / "pekerja.xlsx"
    first.write_bytes(as_xlsx(ROWS))
    page = open_window(person=aminah, width=width, language=language, javascript=javascript)
    say = speak(page, language)
    pictures = Path(os.environ["PICTURES"]) if javascript and "PICTURES" in os.environ else None

    def look(name: str) -> None:
        if javascript and is_looked_at(name, language):
            assert barriers(page) == [], name
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if pictures is not None:
            page.screenshot(path=pictures / f"{name}-{language}-{width}.png", full_page=True)

    page.goto(f"/employer/{shop.pk}/employees/")
    follow(page.get_by_role("link", name="Muat naik senarai"))
    look("upload")
    page.get_by_label("Senarai pekerja").set_input_files(first)
    follow(page.get_by_role("button", name="Hantar dan lihat baris-baris"))
    expect(page.get_by_text("Lim Mei Ling")).to_be_visible()
    expect(page.get_by_text("990230145566").first).to_be_visible()
    assert Employee.objects.count() == 3
    look("preview")
    with page.expect_download() as given:
        page.locator("a[href$='/results/xlsx/']").click()
    mended = tmp_path / "dibetulkan.xlsx"
    given.value.save_as(mended)
    book = openpyxl.load_workbook(mended)
    sheet = book.active
    assert sheet is not None and sheet.max_column == 7
    sheet["A5"], sheet["D6"], sheet["B7"] = "990228145566", "2100", "Nama Betul"
    book.save(mended)
    follow(page.get_by_role("link", name="Hantar senarai lain"))
    page.get_by_label("Senarai pekerja").set_input_files(mended)
    follow(page.get_by_role("button", name="Hantar dan lihat baris-baris"))
    follow(page.get_by_role("button", name="Masukkan semua baris"))
    expect(page.get_by_role("link", name="Lim Mei Ling")).to_be_visible()
    look("entered")
    assert Employee.objects.count() == 7
    page.goto(f"/employer/{shop.pk}/employees/register/")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Daftar pekerja"))
    look("register")
    for address in ("expiring", "doubles", "moving-in", "resign-all"):
        page.goto(f"/employer/{shop.pk}/employees/{address}/")
        look(address)
    page.get_by_label("Hari terakhir bekerja").fill("2026-11-30")
    follow(page.get_by_role("button", name="Teruskan"))
    look("resign-all-check")
