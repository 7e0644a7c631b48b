"""The pictures of the tutorial "Your first month", in three languages: `python -m tools.tutorial_pictures`.

The portal of the demonstration runs on a day that stands still, Bala signs in and files the month as a
reader of the tutorial does, and Aminah looks at it afterwards. The same pages give the same pictures.
`python -m tools.tutorial_pictures ms` makes those of one language only.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, sync_playwright

from tests.browser import CHROMIUM, FLAGS
from tests.spoken import speak
from tools.still_portal import StillPortal, still_portal

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images" / "first-month"
# How pages name a language, and how files do.
LANGUAGES = {"en": "en", "ms": "ms", "zh-hans": "zh"}
MORNING = datetime(2026, 11, 10, 1, 0, tzinfo=UTC)
"""Nine o'clock in Malaysia, five days before October is due."""
DESK, PHONE = 760, 360
_TABLE = 1_060
_HIGHEST = {DESK: 1_000, PHONE: 760}
_SHARP = {DESK: 1, PHONE: 2}
_COLOURS = 48
_LARGEST_BYTES = 90_000
_SHEET_DOTS = 92
_FILLED = 0.78
_MARGIN = 20


class Album:
    """A window of somebody in one language, and the folder that its pictures go to."""

    def __init__(self, browser: Browser, portal: StillPortal, *, language: str, width: int = DESK) -> None:
        self._context = context = browser.new_context(
            base_url=portal.url,
            viewport={"width": width, "height": _HIGHEST[width]},
            device_scale_factor=_SHARP[width],
            reduced_motion="reduce",
            service_workers="block",
        )
        context.add_cookies([{"name": "language", "value": language, "url": portal.url}])
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.say = speak(self.page, language)
        self.width, self._folder = width, FOLDER / LANGUAGES[language]

    def picture(self, name: str, *, whole: bool = False, begin: str = "", until: str = "", viewed_px: int = 0) -> None:
        """Picture what is the page's own, or `whole` with the head that all share, from one element until another.

        `viewed_px` is the width of the window where a table needs more than the picture has.
        """
        width = viewed_px or self.width
        self.page.set_viewport_size({"width": width, "height": _HIGHEST[self.width]})
        # A page that was sent to a heading, or has said something, may have moved.
        self.page.evaluate("scrollTo(0, 0)")
        main = self._box(self.page.locator("main"))
        top = 0.0 if whole else (self._box(self.page.locator(begin).first) if begin else main)["y"] - _MARGIN
        last = self._box(self.page.locator(until).first) if until else main
        bottom = last["y"] - _MARGIN if until else last["y"] + last["height"] + _MARGIN
        high = min(bottom - top, _HIGHEST[self.width])
        shot = self.page.screenshot(
            full_page=True,
            clip={"x": 0.0, "y": max(top, 0.0), "width": float(width), "height": high},
            animations="disabled",
            caret="hide",
        )
        self.save(name, shot)

    @staticmethod
    def _box(element: Locator) -> FloatRect:
        box = element.bounding_box()
        if box is None:
            raise ValueError(f"{element} is not on the page")
        return box

    def save(self, name: str, shot: bytes) -> None:
        """Write a picture with few colours: pages have no more."""
        self._folder.mkdir(parents=True, exist_ok=True)
        drawn = Image.open(io.BytesIO(shot)).convert("RGB")
        wide = self.width * _SHARP[self.width]
        if drawn.width != wide:
            drawn = drawn.resize((wide, round(drawn.height * wide / drawn.width)), Image.Resampling.LANCZOS)
        small = drawn.quantize(_COLOURS, dither=Image.Dither.NONE)
        written = io.BytesIO()
        small.save(written, format="PNG", optimize=True)
        if written.tell() > _LARGEST_BYTES:
            raise ValueError(f"{name} has {written.tell()} bytes: show less of the page")
        (self._folder / f"{name}.png").write_bytes(written.getvalue())

    def close(self) -> None:
        """Let the window go, and with it whatever it still asks of the portal."""
        self._context.close()

    def press(self, name: str, kind: Any = "link") -> None:
        """Follow a link or press a button by its Malay name, as the tutorial tells the reader."""
        self.page.get_by_role(kind, name=name).first.click()
        self.page.wait_for_load_state()


def sign_in(album: Album, number: str, *, pictured: bool) -> None:
    """Sign in with number, password and the code to the phone."""
    from caruman.project.demo import PASSWORD

    page = album.page
    page.goto("/sign-in/")
    page.locator("main input[name=number]").fill(number)
    if pictured:
        album.picture("01-sign-in", whole=True)
    page.locator("main form button").first.click()
    page.locator("main input[name=password]").fill(PASSWORD)
    if pictured:
        album.picture("02-password")
    page.locator("main form button").last.click()
    album.press("Hantar kod", "button")
    if pictured:
        # Without the code: it is another one each time.
        album.picture("03-code")
    page.locator("main input:not([type=hidden])").first.fill(_code_of(number))
    album.press("Teruskan", "button")


def _code_of(number: str) -> str:
    """Give the code that was just sent to somebody's phone; readers find it in the Outbox."""
    from caruman.accounts.models import Person
    from tests.outbox import notices_of

    person: Any = Person.objects.active_by_identity(number)
    return str(notices_of("second_factor_code", person.phone)[-1].params["code"])


def file_the_month(album: Album, faulty: Path) -> str:
    """Walk from the offer of the role to the acknowledgements; give the address of the page where the walk ends."""
    page = album.page
    page.goto("/employer/")
    album.picture("04-my-sites")
    page.locator("main a[href*=offers]").first.click()
    album.picture("05-role")
    page.locator("main form button[value=accept]").click()
    page.goto("/employer/")
    page.locator("main").get_by_text("Kedai Kopi Aminah").first.click()
    page.wait_for_load_state()
    album.picture("06-home", whole=True)
    album.press("Muat naik fail")
    page.locator("input[type=file]").set_input_files(faulty)
    album.picture("07-upload")
    album.press("Hantar dan semak", "button")
    album.picture("08-verdict", until="#findings")
    album.picture("09-findings", begin="main section")
    album.press("Buat 3 pembaikan selamat")
    album.picture("10-repairs")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    album.picture("11-can-be-sent", until="#findings")
    album.press("Teruskan ke jadual")
    page.locator("main form button").first.click()
    page.locator("main table input").first.wait_for()
    draft = page.url
    album.picture("12-schedule", viewed_px=_TABLE)
    page.goto(f"{draft}compare/")
    album.picture("13-compare")
    page.goto(draft)
    album.press("Semak jumlah dan hantar")
    page.locator("#declared").check()
    album.picture("14-check-the-total")
    album.press("Hantar", "button")
    album.picture("15-submitted")
    return page.url


def sheet(album: Album, language: str) -> None:
    """Picture the sheet of the latest ACR as a printer draws it."""
    import json

    import typst
    from django.conf import settings

    from caruman.bills.models import Bill
    from caruman.bills.paper import paper_data
    from caruman.printing.typst import FONTS, PAPERS

    spoken: Any = LANGUAGES[language]
    bill = Bill.objects.filter(kind="ACR").latest("issued_at")
    data = paper_data(bill, language=spoken, check_page=f"{settings.PUBLIC_URL}/check-acr/")
    drawn = typst.compile(
        str(PAPERS / "acknowledgement.typ"),
        root=str(PAPERS),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=_SHEET_DOTS,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    # The lower part of the sheet is empty.
    page = Image.open(io.BytesIO(drawn))
    upper = io.BytesIO()
    page.crop((0, 0, page.width, round(page.height * _FILLED))).save(upper, format="PNG")
    album.save("17-sheet", upper.getvalue())


def other_ways(album: Album, submitted: str) -> None:
    """Picture what is around the month: the acknowledgement, keying in, amending, the register."""
    page = album.page
    home = submitted.partition("/schedules/")[0]
    page.goto(f"{home}/acknowledgements/")
    page.locator("main table a[href*=ACR]").first.click()
    page.wait_for_load_state()
    album.picture("16-acknowledgement", viewed_px=_TABLE)
    page.goto(f"{home}/schedules/begin/?month=2026-11")
    album.picture("18-begin")
    page.goto(f"{home}/schedules/")
    page.locator("main table").last.locator("tbody a").first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}amend/")
    album.picture("19-amend")
    page.goto(f"{home}/employees/")
    album.picture("20-register")


def as_the_owner(album: Album, home: str) -> None:
    """Picture on a phone what Aminah sees."""
    page = album.page
    page.goto(home)
    album.picture("21-owner")
    page.goto(f"{home}/schedules/settings/")
    album.picture("22-two-people")


def tell(browser: Browser, portal: StillPortal, language: str) -> None:
    """Make the pictures of one language."""
    from caruman.project.demo import CAST, TO_TRY

    portal.as_prepared()
    numbers = {player.key: player.identity_number for player in CAST}
    (faulty,) = (portal.data / TO_TRY).glob("*three-faults.txt")
    bala = Album(browser, portal, language=language)
    sign_in(bala, numbers["bala"], pictured=True)
    submitted = file_the_month(bala, faulty)
    sheet(bala, language)
    other_ways(bala, submitted)
    aminah = Album(browser, portal, language=language, width=PHONE)
    sign_in(aminah, numbers["aminah"], pictured=False)
    as_the_owner(aminah, submitted.partition("/schedules/")[0])
    for album in (bala, aminah):
        album.close()


def main() -> int:
    """Make the pictures of the languages named, or of all."""
    wanted = [code for code, name in LANGUAGES.items() if not sys.argv[1:] or name in sys.argv[1:]]
    with still_portal(MORNING) as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        for language in wanted:
            tell(browser, portal, language)
        browser.close()
    print(f"The pictures are in {FOLDER}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
