"""Gita signs up on her telephone, with the messages that reach her beside her, and comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from caruman.accounts.models import Person
from tests.browser import DESK, PHONE, barriers, follow, is_looked_at
from tests.outbox import notices_of
from tests.people import CAST
from tests.spoken import speak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NUMBER, NAME, PHONE_NUMBER, EMAIL = CAST["gita"][:4]
PHRASE = "Perahu biru di Kuching"
PASSWORD = "hujan-batu-negeri-sendiri"


def last_code(kind: str) -> str:
    return str(notices_of(kind, PHONE_NUMBER)[-1].params["code"])


def fill_in(page: Page) -> None:
    page.get_by_label("Nombor pada dokumen").fill("950630-13-5024")
    page.get_by_label("Nama seperti pada dokumen").fill(NAME)
    page.get_by_label("Nombor telefon bimbit").fill("012-345 0006")
    page.get_by_label("Alamat e-mel").fill(EMAIL)
    page.get_by_label("Alamat", exact=True).fill("12 Jalan Melur")
    page.get_by_label("Poskod").fill("93000")
    page.get_by_label("Bandar").fill("Kuching")
    page.get_by_label("Negeri").select_option("13")


def mailed_link(kind: str) -> str:
    url = str(notices_of(kind, EMAIL)[-1].params["url"])
    return url.removeprefix(settings.PUBLIC_URL)


@pytest.mark.parametrize(("language", "javascript"), [("ms", True), ("en", False), ("zh-hans", True)])
def test_gita_signs_up_and_comes_in(open_window: Callable[..., Page], language: str, javascript: bool) -> None:
    page = open_window(width=PHONE, language=language, javascript=javascript)
    say = speak(page, language)
    found = []
    looked = count()

    def look() -> None:
        if javascript and is_looked_at(str(next(looked)), language):
            found.extend(barriers(page))
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url

    page.goto("/sign-in/")
    look()
    follow(page.get_by_role("link", name="Kali pertama? Daftar akaun"))
    look()
    follow(page.get_by_role("button", name="Seterusnya"))
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    fill_in(page)
    follow(page.get_by_role("button", name="Seterusnya"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Semak jawapan anda"))
    expect(page.get_by_text("+60 12-345 0006").first).to_be_visible()
    look()
    follow(page.get_by_role("button", name="Hantar kod"))
    page.get_by_label("Kod", exact=True).fill("000 000")
    look()
    page.get_by_label("Kod", exact=True).fill(last_code("sign_up_code"))
    follow(page.get_by_role("button", name="Seterusnya"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Pendaftaran anda berjaya"))
    expect(page.get_by_text("g•••@rumah.example")).to_be_visible()
    look()
    run_jobs_but_keep_words()
    page.goto(mailed_link("activation_link"))
    expect(page.get_by_text(NUMBER)).to_be_visible()
    look()
    page.get_by_label("Ungkapan rahsia", exact=True).fill(PHRASE)
    page.get_by_label("Kata laluan", exact=True).fill(PASSWORD)
    page.get_by_label("Sahkan kata laluan", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Seterusnya"))
    expect(page.get_by_text("Akaun anda telah aktif")).to_be_visible()
    page.get_by_label("Nombor pengenalan atau nama pengguna portal").fill("950630 13 5024")
    follow(page.get_by_role("button", name="Seterusnya"))
    expect(page.get_by_text(PHRASE)).to_be_visible()
    look()
    page.get_by_label("Kata laluan", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Log masuk"))
    expect(page).to_have_url(re.compile("/account/second-factor/"))
    follow(page.get_by_role("button", name="Hantar kod"))
    page.get_by_role("textbox").fill(last_code("second_factor_code"))
    follow(page.get_by_role("button", name="Teruskan"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Apakah urusan anda di sini?"))
    look()
    follow(page.get_by_role("button", name="Saya bekerja sendiri"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Saya bekerja sendiri"))
    expect(page.locator(".where")).to_have_text(say("Bekerja sendiri"))
    look()
    assert Person.objects.get().state == "active"
    assert not found


def run_jobs_but_keep_words() -> None:
    """Do the waiting jobs of the accounts; a message that was sent forgets its words, and these are read here."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    for job in ProcrastinateJob.objects.filter(task_name="accounts.send_activation"):
        app.tasks[job.task_name].func(**job.args)


def test_the_whole_sign_up_works_with_the_keyboard_alone(open_window: Callable[..., Page]) -> None:
    page = open_window(width=DESK)
    page.goto("/sign-up/")
    page.get_by_label("Nombor pada dokumen").focus()
    for typed in ("950630135024", NAME, "0123450006", EMAIL, "12 Jalan Melur", "", "93000", "Kuching"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.type("Sarawak")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Semak jawapan anda")
    page.get_by_role("button", name="Hantar kod").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kod", exact=True)).to_be_focused()
    page.keyboard.type(last_code("sign_up_code"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pendaftaran anda berjaya")


def test_the_error_summary_has_the_focus_and_leads_to_the_field(window: Page) -> None:
    window.goto("/sign-up/")
    follow(window.get_by_role("button", name="Seterusnya"))
    summary = window.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Masukkan nombor pada dokumen.").click()
    expect(window.get_by_label("Nombor pada dokumen")).to_be_focused()
