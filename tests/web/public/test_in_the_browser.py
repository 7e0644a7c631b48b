"""The public pages as people see them: no barriers, no sideways scrolling, the main things done without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser import PHONE, TABLET, barriers, follow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

FILES = Path(__file__).resolve().parents[2] / "fixtures" / "files"
# As they come, `test_every_page_in_a_browser` walks them; here is what they show when they are asked for something.
ADDRESSES = [
    "/help/get-an-acr/",
    "/help/file-messages/",
    "/help/line-length/",
    "/help/?q=kata+laluan",
    "/offices/?q=30450",
    "/prices/?for=self-employed",
    "/calculator/?for=late&scheme=act4&unpaid=10000&month=07/2026&paid_on=14/09/2026",
    "/announcements/acr/",
]
WIDEST_OVERFLOW = 1


def test_the_public_pages_have_no_barriers_and_fit_a_phone(window: Page) -> None:
    for address in ADDRESSES:
        window.goto(address)
        assert barriers(window) == [], address
        wider = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= WIDEST_OVERFLOW, address


def test_a_dark_screen_in_chinese_has_no_barriers(open_window: Callable[..., Page]) -> None:
    page = open_window(width=TABLET, language="zh-hans", color_scheme="dark")
    for name in ("front", "file-check", "prices", "offices"):
        page.goto(reverse(name))
        assert barriers(page) == [], name
    page.goto("/help/get-an-acr/")
    assert barriers(page) == []


def test_a_file_is_checked_and_mended_without_scripts(open_window: Callable[..., Page]) -> None:
    page = open_window(width=PHONE, language="en", javascript=False)
    page.goto("/check-file/")
    page.get_by_label("Contribution file").set_input_files(FILES / "bad" / "bad_20_v2_short_line.txt")
    with page.expect_download() as download:
        page.get_by_role("button", name="Mended file").click()
    assert download.value.suggested_filename == "bad_20_v2_short_line-mended.txt"
    # The page is where it was, and the file is still chosen.
    follow(page.get_by_role("button", name="Show the findings"))
    expect(page.get_by_role("link", name="LINE_LENGTH")).to_be_visible()


def test_a_wage_is_worked_out_without_scripts(open_window: Callable[..., Page]) -> None:
    page = open_window(width=PHONE, language="ms", javascript=False)
    page.goto("/calculator/")
    page.get_by_label("Gaji bulan itu, dalam ringgit").fill("3,000.00")
    page.get_by_label("Bulan caruman").fill("07/2026")
    follow(page.get_by_role("button", name="Kira"))
    expect(page.get_by_role("heading", name="Mengapa sebanyak ini?")).to_be_visible()


def test_what_is_wrong_is_led_to_by_the_keyboard(open_window: Callable[..., Page]) -> None:
    page = open_window(width=PHONE, language="en")
    page.goto("/calculator/")
    follow(page.get_by_role("button", name="Work it out"))
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Enter the wages of the month")
    summary.get_by_role("link").first.press("Enter")
    expect(page.get_by_label("Wages of the month, in ringgit")).to_be_focused()
    assert barriers(page) == []


def test_a_state_is_chosen_in_the_picture_by_the_keyboard(open_window: Callable[..., Page]) -> None:
    page = open_window(language="en")
    page.goto("/offices/")
    page.locator("svg a[aria-label=Perak]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Perak")).to_be_visible()


def test_the_answers_of_the_tools_have_no_barriers(window: Page) -> None:
    window.goto("/check-file/")
    window.get_by_label("Fail caruman").set_input_files(FILES / "bad" / "bad_12_duplicate_person.txt")
    follow(window.get_by_role("button", name="Paparkan dapatan"))
    expect(window.get_by_role("link", name="DUPLICATE_PERSON")).to_be_visible()
    assert barriers(window) == []
    window.goto("/calculator/?for=self-employed&plan=2&period=year")
    assert barriers(window) == []
