"""The guide for drivers who pay for themselves, its sixteen steps on a phone: from the first visit to the renewal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.payments.models import Payment
from caruman.payments.operations import posting, receipting
from caruman.self_employment.models import Activity, Cover
from tests.browser import PHONE, barriers, follow
from tests.fpx_program import until
from tests.journeys.test_gita_signs_up import (
    PASSWORD,
    PHRASE,
    fill_in,
    last_code,
    mailed_link,
    run_jobs_but_keep_words,
)
from tests.simulated_fpx import PortalsFpx, beside, pay_at_bank

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
VALID_UNTIL = ("30", "6", str(timezone.now().year + 1))


@pytest.fixture
def fpx(live_server: Any, tmp_path: Path, settings: Settings) -> Iterator[PortalsFpx]:
    with beside(live_server.url, tmp_path / "fpx", settings) as simulated:
        yield simulated


def look(page: Page) -> None:
    assert barriers(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url


def sign_up_and_come_in(page: Page) -> None:
    # 1 to 4: the site, “Kali pertama?”, the details, the code by SMS.
    page.goto("/sign-in/")
    follow(page.get_by_role("link", name="Kali pertama? Daftar akaun"))
    fill_in(page)
    follow(page.get_by_role("button", name="Seterusnya"))
    follow(page.get_by_role("button", name="Hantar kod"))
    page.get_by_label("Kod", exact=True).fill(last_code("sign_up_code"))
    follow(page.get_by_role("button", name="Seterusnya"))
    # 5 and 6: the link by e-mail.
    expect(page.get_by_role("heading", level=1)).to_have_text("Pendaftaran anda berjaya")
    run_jobs_but_keep_words()
    page.goto(mailed_link("activation_link"))
    # 7: the secret phrase and the password.
    page.get_by_label("Ungkapan rahsia", exact=True).fill(PHRASE)
    page.get_by_label("Kata laluan", exact=True).fill(PASSWORD)
    page.get_by_label("Sahkan kata laluan", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Seterusnya"))
    # 8 and 9: the number, the phrase, the password.
    page.get_by_label("Nombor pengenalan atau nama pengguna portal").fill("950630135024")
    follow(page.get_by_role("button", name="Seterusnya"))
    expect(page.get_by_text(PHRASE)).to_be_visible()
    page.get_by_label("Kata laluan", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Log masuk"))
    follow(page.get_by_role("button", name="Hantar kod"))
    page.get_by_role("textbox").fill(last_code("second_factor_code"))
    follow(page.get_by_role("button", name="Teruskan"))
    # 10: the mode.
    follow(page.get_by_role("button", name="Saya bekerja sendiri"))


def fill_the_form(page: Page, photograph: Path) -> None:
    expect(page.get_by_role("heading", level=2).first).to_have_text("Pendaftaran & caruman")
    look(page)
    # 11: “Daftar”.
    follow(page.get_by_role("link", name="Daftar", exact=True))
    page.get_by_label("Warganegara Malaysia").check()
    page.get_by_label("Ya, saya bekerja sendiri, sepenuh masa atau separuh masa").check()
    page.get_by_label("Ya", exact=True).check()
    look(page)
    follow(page.get_by_role("button", name="Teruskan"))
    # 12: the details …
    page.get_by_role("radio", name=re.compile("Pengangkutan Penumpang")).check()
    look(page)
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    page.get_by_label("Pemandu e-hailing").check()
    page.get_by_label("Di negeri mana anda bekerja?").select_option("13")
    for label, part in zip(("Hari", "Bulan", "Tahun"), ("1", "3", "2024"), strict=True):
        page.get_by_label(label, exact=True).fill(part)
    page.get_by_label("Sepenuh masa").check()
    look(page)
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    page.get_by_role("radio", name="1 bulan", exact=True).check()
    page.get_by_role("radio", name=re.compile("Pelan 1:")).check()
    expect(page.locator("#price")).to_contain_text("RM 13.10")
    look(page)
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    page.get_by_label("Alamat", exact=True).fill("12 Jalan Melur")
    page.get_by_label("Poskod").fill("93000")
    page.get_by_label("Bandar").fill("Kuching")
    page.get_by_label("Negeri").select_option("13")
    look(page)
    follow(page.get_by_role("button", name="Simpan dan teruskan"))
    # … and the documents of a driver in Sarawak.
    look(page)
    for name in ("Lesen memandu yang sah", "Surat kebenaran LPKP yang sah (Sabah dan Sarawak)"):
        follow(page.get_by_role("link", name=f"Tambah: {name}"))
        page.get_by_label("Gambar atau fail").set_input_files(photograph)
        for label, part in zip(("Hari", "Bulan", "Tahun"), VALID_UNTIL, strict=True):
            page.get_by_label(label, exact=True).fill(part)
        look(page)
        follow(page.get_by_role("button", name="Hantar", exact=True))
    follow(page.locator("main").get_by_role("link", name="Teruskan"))
    page.get_by_label("Apa yang saya nyatakan adalah benar").check()
    look(page)


def test_guide_000_sixteen_steps(open_window: Callable[..., Page], fpx: PortalsFpx, tmp_path: Path) -> None:
    photograph = tmp_path / "lesen.jpg"
    Image.new("RGB", (600, 400), "white").save(photograph, "JPEG")
    page = open_window(width=PHONE, language="ms", beside=fpx.origin)
    sign_up_and_come_in(page)
    fill_the_form(page, photograph)
    follow(page.get_by_role("button", name="Hantar & bayar"))
    cover = Cover.objects.get()
    assert cover.state == "awaiting_payment"
    # 13: the bank, “bayar dengan FPX”.
    follow(page.get_by_role("link", name="Teruskan ke pembayaran"))
    page.locator("select[name=bank]").select_option("TEST0021")
    follow(page.locator("main form button").first)
    follow(page.locator("main form button").first)
    page.wait_for_selector("button[value=agree]")
    pay_at_bank(page)
    page.wait_for_url("**/pay/result/**")
    until(lambda: Payment.objects.filter(state="paid").exists())
    posting.post_waiting(at=timezone.now())
    receipting.receipt_waiting(at=timezone.now())
    # 14 and 15: the receipt; cover holds from the second of the payment.
    page.reload()
    with page.expect_download() as receipt:
        page.get_by_role("link", name="Muat turun resit").first.click()
    assert Path(receipt.value.path()).read_bytes().startswith(b"%PDF-")
    cover.refresh_from_db()
    assert cover.state == "covered" and cover.bill is not None and cover.starts_at == cover.bill.paid_at
    page.goto("/self-employed/")
    expect(page.locator("main")).to_contain_text("Hingga")
    look(page)
    # 16: “Memperbaharui”, and two taps lead to the bank.
    follow(page.get_by_role("link", name="Memperbaharui", exact=True).first)
    look(page)
    follow(page.get_by_role("button", name="Perbaharui & bayar"))
    expect(page.locator("main")).to_contain_text("RM 13.10")
    assert Activity.objects.get().covers.filter(state="awaiting_payment").count() == 1
