"""The way of a driver who pays for herself, step by step as the guides count them, in any of the three languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from caruman.payments.models import Payment
from caruman.payments.operations import posting, receipting
from tests.browser import follow
from tests.fpx_program import until
from tests.journeys.test_gita_signs_up import (
    PASSWORD,
    PHRASE,
    fill_in,
    last_code,
    mailed_link,
    run_jobs_but_keep_words,
)
from tests.simulated_fpx import pay_at_bank
from tests.spoken import speak

VALID_UNTIL = ("30", "6", str(timezone.now().year + 1))
PAPERS = ("driving-licence", "lpkp-letter")
"""What a driver in Sarawak shows."""


def a_photograph(folder: Path, *, is_from_a_telephone: bool = False) -> Path:
    """Give the photograph of a licence: a small one, or one of twelve megapixels with shapes and grain."""
    photograph = folder / "lesen.jpg"
    picture = Image.new("L", (600, 400), "white")
    if is_from_a_telephone:
        shapes = Image.effect_noise((125, 94), 90).resize((4000, 3000), Image.Resampling.BICUBIC)
        picture = Image.blend(shapes, Image.effect_noise((4000, 3000), 60), 0.2)
    picture.convert("RGB").save(photograph, "JPEG", quality=92)
    return photograph


class DriversWay:
    """One walk: Gita's window, and what is looked at on each page of hers."""

    def __init__(self, page: Page, language: str, look: Callable[[str], None]) -> None:
        self.page, self.look = page, look
        self.say = speak(page, language)

    def press(self, name: str) -> None:
        """Press a button, and be where it leads."""
        follow(self.page.get_by_role("button", name=name, exact=True))

    def come_by(self, name: str) -> None:
        """Follow a link of the page itself."""
        follow(self.page.locator("main").get_by_role("link", name=self.say(name), exact=True).first)

    def sign_up(self) -> None:
        """Walk steps 1 to 7: from the first visit to a password of one's own."""
        page = self.page
        page.goto("/sign-in/")
        self.look("sign-in")
        follow(page.get_by_role("link", name="Kali pertama? Daftar akaun"))
        fill_in(page)
        self.press("Seterusnya")
        self.press("Hantar kod")
        page.get_by_label("Kod", exact=True).fill(last_code("sign_up_code"))
        self.press("Seterusnya")
        expect(page.get_by_role("heading", level=1)).to_have_text(self.say("Pendaftaran anda berjaya"))
        run_jobs_but_keep_words()
        page.goto(mailed_link("activation_link"))
        page.get_by_label("Ungkapan rahsia", exact=True).fill(PHRASE)
        page.get_by_label("Kata laluan", exact=True).fill(PASSWORD)
        page.get_by_label("Sahkan kata laluan", exact=True).fill(PASSWORD)
        self.press("Seterusnya")

    def come_in(self) -> None:
        """Walk steps 8 to 10: the number, the phrase, the password, the mode."""
        page = self.page
        page.get_by_label("Nombor pengenalan atau nama pengguna portal").fill("950630135024")
        self.press("Seterusnya")
        expect(page.get_by_text(PHRASE)).to_be_visible()
        page.get_by_label("Kata laluan", exact=True).fill(PASSWORD)
        self.press("Log masuk")
        self.press("Hantar kod")
        page.get_by_role("textbox").fill(last_code("second_factor_code"))
        self.press("Teruskan")
        self.press("Saya bekerja sendiri")

    def register(self) -> None:
        """Walk step 11: the panel and its button, and whether the scheme is for her."""
        page = self.page
        expect(page.get_by_role("heading", level=2).first).to_have_text(self.say("Pendaftaran & caruman"))
        self.look("home-empty")
        self.come_by("Daftar")
        page.get_by_label("Warganegara Malaysia").check()
        page.get_by_label("Ya, saya bekerja sendiri, sepenuh masa atau separuh masa").check()
        page.locator("input[type=radio][name=place][value=here]").check()
        self.look("register")
        self.press("Teruskan")

    def describe(self) -> None:
        """Walk the first half of step 12: the work, the plan with its price, the address."""
        page = self.page
        page.locator("input[value=passenger-transport]").check()
        self.look("sector")
        self.press("Simpan dan teruskan")
        page.locator("input[value=e-hailing]").check()
        page.get_by_label("Di negeri mana anda bekerja?").select_option("13")
        self._day(("1", "3", "2024"))
        page.get_by_label("Sepenuh masa").check()
        self.look("work")
        self.press("Simpan dan teruskan")
        page.locator("input[name=period][value=month]").check()
        page.locator("input[name=plan][value='1']").check()
        expect(page.locator("[data-price]")).to_contain_text("RM 13.10")
        self.look("plan")
        self.press("Simpan dan teruskan")
        page.get_by_label("Alamat", exact=True).fill("12 Jalan Melur")
        page.get_by_label("Poskod").fill("93000")
        page.get_by_label("Bandar").fill("Kuching")
        page.get_by_label("Negeri").select_option("13")
        self.look("you")
        self.press("Simpan dan teruskan")

    def send_papers(self, photograph: Path) -> None:
        """Walk the second half of step 12: the documents of a driver in Sarawak, and the declaration."""
        page = self.page
        self.look("papers")
        for kind in PAPERS:
            follow(page.locator(f"a[href$='/papers/send/{kind}/']"))
            page.locator("input[type=file]").set_input_files(photograph)
            self._day(VALID_UNTIL)
            self.look("paper")
            self.press("Hantar")
        self.look("papers-there")
        self.come_by("Teruskan")
        page.get_by_label("Apa yang saya nyatakan adalah benar").check()
        self.look("check")

    def to_the_bank(self) -> None:
        """Walk step 13 from the bill to the bank's own page."""
        page = self.page
        self.look("bill")
        self.come_by("Teruskan ke pembayaran")
        page.locator("select[name=bank]").select_option("TEST0021")
        self.look("bank")
        follow(page.locator("main form button").first)
        follow(page.locator("main form button").first)
        page.wait_for_selector("button[value=agree]")

    def pay(self) -> Payment:
        """Pay at the bank and come back; the worker books it and makes the receipt."""
        pay_at_bank(self.page)
        self.page.wait_for_url("**/pay/result/**")
        until(lambda: Payment.objects.filter(state="paid").exists())
        posting.post_waiting(at=timezone.now())
        receipting.receipt_waiting(at=timezone.now())
        self.page.reload()
        self.look("result")
        return Payment.objects.latest("paid_at")

    def _day(self, parts: tuple[str, str, str]) -> None:
        for label, part in zip(("Hari", "Bulan", "Tahun"), parts, strict=True):
            self.page.get_by_label(label, exact=True).fill(part)
