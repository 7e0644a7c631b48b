"""Aminah enrols her shop on a telephone, Devi approves it, Aminah names Bala preparer until the end of the year."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.employers.models import Enrolment, Grant
from tests.browser import DESK, PHONE, barriers, follow, is_looked_at
from tests.employers import stored_in
from tests.papers import pdf
from tests.people import make
from tests.spoken import speak

LAST_DAY = {"ms": "31 Disember 2026", "en": "31 December 2026", "zh-hans": "2026年12月31日"}

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize(("language", "javascript"), [("ms", True), ("en", False), ("zh-hans", True)])
def test_aminah_enrols_devi_approves_and_bala_is_named(
    open_window: Callable[..., Page], settings: Settings, tmp_path: Path, language: str, javascript: bool
) -> None:
    stored_in(settings, tmp_path / "documents")
    paper = tmp_path / "kad.pdf"
    paper.write_bytes(pdf())
    aminah, devi, bala = make("aminah"), make("devi"), make("bala")
    pictures = Path(os.environ["PICTURES"]) if javascript and "PICTURES" in os.environ else None

    def look(page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else PHONE
        if javascript and is_looked_at(name, language):
            assert barriers(page) == [], name
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if pictures is not None:
            page.screenshot(path=pictures / f"{name}-{language}-{width}.png", full_page=True)

    page = open_window(person=aminah, width=PHONE, language=language, javascript=javascript)
    say = speak(page, language)
    page.goto("/employer/")
    look(page, "my-sites-empty")
    follow(page.get_by_role("link", name="Mohon ID portal majikan"))
    look(page, "begin")
    follow(page.get_by_role("button", name="Mulakan borang"))
    look(page, "parts")
    follow(page.get_by_role("link", name="Majikan", exact=True))
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "employer-wrong")
    page.get_by_label("Tidak, majikan ini baharu").check()
    page.get_by_label("Nama majikan").fill("Kedai Kopi Aminah")
    page.get_by_label("Jenis majikan").select_option("private_company")
    page.get_by_label("Siapakah yang mengeluarkan nombor pendaftaran itu?").select_option("mycoid")
    page.get_by_label("Nombor pendaftaran", exact=True).fill("2026 0100 0001")
    page.get_by_label("Bilangan pekerja sekarang").fill("0")
    look(page, "employer")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Alamat dan maklumat hubungan"))
    page.get_by_label("Alamat tempat perniagaan").fill("12 Jalan Melati")
    page.get_by_label("Poskod").fill("43000")
    page.get_by_label("Bandar").fill("Kajang")
    page.get_by_label("Negeri").select_option("10")
    page.get_by_label("Telefon majikan").fill("03-8733 0001")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Pemohon"))
    page.get_by_label("Jawatan anda").fill("Pengarah")
    page.get_by_label("Membayar").check()
    look(page, "applicant")
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    follow(page.get_by_role("link", name="Dokumen", exact=True))
    for name in ("Sijil pemerbadanan", "Profil syarikat", "Kad pengenalan atau pasport", "Bukti alamat"):
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
    form = Enrolment.objects.get()
    expect(page.get_by_text(form.reference)).to_be_visible()
    look(page, "sent")
    follow(page.get_by_role("link", name="Lihat statusnya"))
    look(page, "status")

    desk = open_window(person=devi, width=DESK, language="en", javascript=javascript)
    desk.goto("/office/enrolments/")
    look(desk, "queue")
    follow(desk.get_by_role("link", name=form.reference))
    look(desk, "desk")
    follow(desk.get_by_role("link", name="Approve"))
    look(desk, "approve")
    follow(desk.get_by_role("button", name="Approve"))
    expect(desk.get_by_text("approved").first).to_be_visible()

    page.goto("/employer/")
    look(page, "my-sites")
    follow(page.get_by_role("link", name="Kedai Kopi Aminah").first)
    look(page, "home")
    follow(page.get_by_role("link", name="Individu dan peranan"))
    look(page, "roles")
    follow(page.get_by_role("link", name="Namakan individu"))
    page.get_by_label("Nama individu").fill(bala.name)
    page.get_by_label("Nombor pada dokumen").fill("900715-08-6033")
    page.get_by_label("Telefon bimbit").fill("012-345 0002")
    page.get_by_label("E-mel").fill("bala@kedai.example")
    page.get_by_label("Penyedia:").check()
    page.get_by_label("Hari terakhir peranan").fill("2026-12-31")
    look(page, "name-a-person")
    follow(page.get_by_role("button", name="Teruskan"))
    expect(page.get_by_text(LAST_DAY[language])).to_be_visible()
    look(page, "role-check")
    follow(page.get_by_role("button", name="Tawarkan peranan"))
    look(page, "role-given")

    clerk = open_window(person=bala, width=PHONE, language="zh-hans", javascript=javascript)
    clerk.goto("/employer/")
    look(clerk, "offer")
    follow(clerk.get_by_role("link", name="阅读并答复"))
    look(clerk, "offer-read")
    follow(clerk.get_by_role("button", name="接受"))
    expect(clerk.get_by_text("编制人")).to_be_visible()
    assert Grant.objects.filter(person=bala, role="preparer", state="held").exists()
    page.goto(f"/employer/{Grant.objects.get(person=bala).employer_id}/activity/")
    look(page, "activity")
