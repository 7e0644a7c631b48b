"""Aminah registers her shop on a telephone: MyCoID fills in, she completes, signs, answers, and gets the code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.registrations.models import Registration
from caruman.registrations.operations import deciding
from tests.browser import DESK, PHONE, barriers, follow, is_looked_at
from tests.employers import employer_of, stored_in
from tests.papers import pdf
from tests.people import NOON, make
from tests.schedules import hire, registered
from tests.spoken import speak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def looker(javascript: bool, language: str) -> Callable[[Page, str], None]:
    pictures = Path(os.environ["PICTURES"]) if javascript and "PICTURES" in os.environ else None

    def look(page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else PHONE
        if javascript and is_looked_at(name, language):
            assert barriers(page) == [], name
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if pictures is not None:
            page.screenshot(path=pictures / f"{name}-{language}-{width}.png", full_page=True)

    return look


def fill_day(page: Page, name: str, day: str, month: str, year: str) -> None:
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name={name}_{part}]").fill(value)


@pytest.mark.parametrize(
    ("language", "javascript", "width"),
    [("ms", True, PHONE), ("zh-hans", True, DESK), ("en", False, PHONE)],
)
def test_aminah_registers_her_shop(
    open_window: Callable[..., Page],
    live_server: Any,
    settings: Settings,
    tmp_path: Path,
    language: str,
    javascript: bool,
    width: int,
) -> None:
    stored_in(settings, tmp_path / "documents")
    settings.MYCOID_URL = f"{live_server.url}/outbox/mycoid/companies"
    paper = tmp_path / "kad.pdf"
    paper.write_bytes(pdf())
    aminah, devi = make("aminah"), make("devi")
    shop = employer_of(aminah)
    look = looker(javascript, language)
    page = open_window(person=aminah, width=width, language=language, javascript=javascript)
    say = speak(page, language)
    page.goto(f"/employer/{shop.pk}/registration/")
    look(page, "progress-new")
    follow(page.get_by_role("link", name="Pendaftaran (Borang 1 dan SIP 1)"))
    look(page, "begin")
    follow(page.get_by_role("button", name="Mulakan borang"))
    look(page, "parts")
    follow(page.get_by_role("button", name="Isi daripada MyCoID"))
    expect(page.get_by_text(say("Diisi daripada MyCoID")).first).to_be_visible()
    follow(page.get_by_role("link", name="Perniagaan"))
    look(page, "business")
    page.locator("[name=name]").fill("")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "business-wrong")
    page.locator("[name=name]").fill("Kedai Kopi Aminah Sdn. Bhd.")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Alamat dan maklumat hubungan"))
    look(page, "addresses")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Industri"))
    page.locator("[name=industry_code]").fill("56301")
    page.locator("[name=industry]").fill("Kedai kopi")
    fill_day(page, "began_on", "5", "1", "2026")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Pengambilan pekerja pertama dan bilangan pekerja"))
    fill_day(page, "first_hired_on", "2", "3", "2026")
    page.locator("[name=citizens]").fill("2")
    page.locator("[name=permanent_residents]").fill("0")
    page.locator("[name=foreign_workers]").fill("1")
    look(page, "staff")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    look(page, "parts-late")
    follow(page.get_by_role("link", name="Pengarah"))
    expect(page.get_by_text("Roslan bin Yusof").first).to_be_visible()
    look(page, "principals")
    follow(page.get_by_role("link", name="Tambah individu lain"))
    look(page, "principal")
    follow(page.get_by_role("link", name="Batal"))
    follow(page.get_by_role("link", name="Kembali ke borang"))
    follow(page.get_by_role("link", name="Orang yang bertanggungjawab"))
    page.locator("[name=in_charge]").fill("Aminah binti Yusof")
    page.locator("[name=in_charge_position]").fill("Pengarah")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Cawangan"))
    look(page, "branches")
    follow(page.get_by_role("link", name="Kembali ke borang"))
    follow(page.get_by_role("link", name="Pekerja pertama", exact=True))
    look(page, "first-employees")
    follow(page.get_by_role("link", name="Kembali ke borang"))
    follow(page.get_by_role("link", name="Dokumen", exact=True))
    for name in (
        "Sijil pemerbadanan", "Profil syarikat", "Kad pengenalan atau pasport", "Bukti alamat", "Kontrak atau slip gaji",
    ):  # fmt: skip
        follow(page.get_by_role("link", name=name))
        page.get_by_label("Pilih fail").set_input_files(paper)
        follow(page.get_by_role("button", name="Hantar fail"))
    look(page, "papers")
    follow(page.get_by_role("link", name="Kembali ke borang"))
    follow(page.get_by_role("link", name="Semak, akui dan hantar"))
    look(page, "check")
    page.get_by_label("Saya mengakui perkara ini").check()
    page.get_by_label("Tandatangan dengan nama anda").fill("Aminah binti Yusof")
    follow(page.get_by_role("button", name="Hantar borang"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Borang dihantar"))
    form = Registration.objects.get()
    look(page, "sent")

    form = deciding.query(registration_id=form.pk, version=form.version, words="Unit 4?", by=devi, at=NOON)
    page.goto(f"/employer/{shop.pk}/registration/{form.pk}/")
    look(page, "asked")
    follow(page.get_by_role("link", name="Jawab", exact=True))
    page.get_by_label("Jawapan anda").fill("Unit 4")
    look(page, "answer")
    follow(page.get_by_role("button", name="Hantar jawapan"))
    form.refresh_from_db()
    deciding.approve(registration_id=form.pk, version=form.version, by=devi, at=NOON)
    page.goto(f"/employer/{shop.pk}/registration/{form.pk}/")
    look(page, "approved")
    follow(page.get_by_role("link", name="Lihat langkah seterusnya"))
    shop.refresh_from_db()
    expect(page.get_by_text(shop.employer_code or "?").first).to_be_visible()
    look(page, "progress-registered")


@pytest.mark.parametrize(("language", "width"), [("ms", PHONE), ("zh-hans", DESK)])
def test_a_change_and_the_end_of_the_business(open_window: Callable[..., Page], language: str, width: int) -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    hire(shop, number="900101140011", name="Siti binti Rahman")
    look = looker(True, language)
    page = open_window(person=aminah, width=width, language=language)
    speak(page, language)
    start = f"/employer/{shop.pk}/registration/"
    page.goto(f"{start}begin/change/")
    look(page, "change-begin")
    follow(page.get_by_role("button", name="Mulakan borang"))
    look(page, "change-nothing")
    follow(page.get_by_role("link", name="Alamat dan maklumat hubungan"))
    page.locator("[name=address]").fill("7 Jalan Baharu")
    page.locator("[name=city]").fill("Bangi")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    look(page, "change")
    page.goto(f"{start}begin/form_1a/")
    look(page, "cessation-begin")
    follow(page.get_by_role("button", name="Mulakan borang"))
    look(page, "cessation-parts")
    follow(page.get_by_role("link", name="Pekerja yang mesti berhenti dahulu"))
    look(page, "cessation-employees")
    page.goto(start)
    look(page, "progress-owing")


@pytest.mark.parametrize(("language", "width"), [("ms", PHONE), ("en", DESK)])
def test_somebody_asks_whether_to_register(open_window: Callable[..., Page], language: str, width: int) -> None:
    look = looker(True, language)
    page = open_window(width=width, language=language)
    speak(page, language)
    page.goto("/must-i-register/")
    look(page, "liability")
    page.get_by_label("Pekerja di rumah saya").check()
    follow(page.get_by_role("button", name="Tunjukkan jawapan"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "liability-wrong")
    fill_day(page, "began_on", "1", "3", "2019")
    follow(page.get_by_role("button", name="Tunjukkan jawapan"))
    look(page, "liability-answer")
