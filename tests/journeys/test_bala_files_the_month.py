"""Bala uploads a file with three faults, repairs them in the page, submits, and prints ACR and ECR.

On a telephone and at a desk, in three languages, without scripts, and by keyboard alone. Chong can
reach nothing of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.checking.verdict import CAN_BE_SENT, CANNOT_BE_SENT
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.project import demo_month
from caruman.schedules.models import Filing
from caruman.values.words import Language
from tests.browser import DESK, PHONE, Complaints, barriers, follow, is_looked_at
from tests.demo_months import months_of_a_shop
from tests.employers import offer_to, stored_in
from tests.people import browser_of, make
from tests.spoken import speak

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Month(NamedTuple):
    """The coffee shop with one month owing, its clerk, and the file that he was given."""

    shop: Employer
    bala: Person
    chong: Person
    faulty: Path
    bills_before: int


@pytest.fixture
def month(settings: Settings, tmp_path: Path) -> Month:
    stored_in(settings, tmp_path / "documents")
    now = timezone.now()
    shop, aminah = months_of_a_shop(now)
    bala, chong = make("bala"), make("chong")
    given = offer_to("bala", shop, by=aminah, at=now)
    granting.accept(grant_id=given.pk, by=bala, at=now)
    (faulty,) = (path for path in demo_month.write_files(tmp_path, shop=shop, at=now) if "faults" in path.name)
    return Month(shop, bala, chong, faulty, Bill.objects.count())


@pytest.mark.parametrize(
    ("language", "javascript", "width"),
    [("ms", True, PHONE), ("en", False, DESK), ("zh-hans", True, PHONE)],
)
def test_bala_repairs_submits_and_prints(
    open_window: Callable[..., Page],
    complaints: Complaints,
    month: Month,
    language: str,
    javascript: bool,
    width: int,
) -> None:
    page = open_window(person=month.bala, width=width, language=language, javascript=javascript)
    say = speak(page, language)
    spoken: Language = "zh" if language == "zh-hans" else "ms" if language == "ms" else "en"
    visited = []

    def look(name: str) -> None:
        visited.append(urlsplit(page.url).path)
        if javascript and is_looked_at(name, language):
            assert barriers(page) == [], name
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            if "PICTURES" in os.environ:
                page.screenshot(
                    path=Path(os.environ["PICTURES"]) / f"month-{name}-{language}-{width}.png", full_page=True
                )

    page.goto("/employer/")
    follow(page.get_by_role("link", name=month.shop.name))
    look("home")
    follow(page.get_by_role("link", name="Muat naik fail"))
    look("upload")
    page.locator("input[type=file]").set_input_files(month.faulty)
    follow(page.get_by_role("button", name="Hantar dan semak"))
    look("three-faults")
    expect(page.get_by_text(CANNOT_BE_SENT.say(spoken))).to_be_visible()
    # The first by its own button, the others at once.
    follow(page.get_by_role("button", name="Baiki").first)
    look("one-repaired")
    follow(page.get_by_role("link", name="Buat 2 pembaikan selamat"))
    look("all-safe")
    follow(page.locator("main form button").first)
    expect(page.get_by_text(CAN_BE_SENT.say(spoken), exact=True)).to_be_visible()
    look("repaired")
    follow(page.get_by_role("link", name="Teruskan ke jadual"))
    look("take")
    follow(page.locator("main form button").first)
    expect(page.locator("main table input").first).to_be_visible()
    look("grid")
    follow(page.get_by_role("link", name="Semak jumlah dan hantar"))
    look("check-the-total")
    page.locator("#declared").check()
    follow(page.get_by_role("button", name="Hantar"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Dihantar"))
    look("submitted")
    page.reload()
    page.go_back()
    acr, ecr = Bill.objects.order_by("-issued_at", "kind")[:2]
    assert (acr.kind, ecr.kind) == ("ACR", "ECR")
    assert Bill.objects.count() == month.bills_before + 2
    page.goto(visited[-1])
    for bill, words in ((acr, "Cetak ACR"), (ecr, "Cetak ECR")):
        # The sheet opens in the browser's own viewer, to be printed from there.
        sheet = page.request.get(urljoin(page.url, page.get_by_role("link", name=words).get_attribute("href") or ""))
        assert sheet.body().startswith(b"%PDF-")
        assert bill.number in sheet.headers["content-disposition"]
    follow(page.get_by_role("link", name=acr.number))
    look("acknowledgement")
    assert reached_by(month.chong, visited) == []
    assert complaints.found == []


def reached_by(stranger: Person, paths: list[str]) -> list[str]:
    """Give those of some addresses that a stranger gets an answer from, to a look or to a form."""
    browser = browser_of(stranger)
    return [
        path
        for path in dict.fromkeys(paths)
        if browser.get(path).status_code != 404 or browser.post(path, {}).status_code not in (404, 405)
    ]


def test_by_keyboard_alone(open_window: Callable[..., Page], month: Month) -> None:
    page = open_window(person=month.bala, width=DESK, language="en")
    page.goto(f"/employer/{month.shop.pk}/files/upload/")
    # Choosing a file is the system's own window; everything else is keys.
    page.locator("input[type=file]").set_input_files(month.faulty)
    press(page, page.get_by_role("button", name="Send and check"))
    press(page, page.get_by_role("link", name="Make 3 safe repairs"))
    press(page, page.locator("main form button").first)
    press(page, page.get_by_role("link", name="Continue to the schedule"))
    press(page, page.locator("main form button").first)
    wage = page.locator("main table input").first
    reach(page, wage)
    page.keyboard.press("Enter")
    expect(page.locator("main table input").nth(1)).to_be_focused()
    press(page, page.get_by_role("link", name="Check the total and submit"))
    reach(page, page.locator("#declared"))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Submit"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Submitted")
    assert Filing.objects.filter(submitted_by=month.bala).count() == 1


def press(page: Page, wanted: Locator) -> None:
    """Walk to something with the Tab key and press Enter there, and wait for the page that it leads to."""
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus; what cannot be reached so fails."""
    expect(wanted).to_be_visible()
    for _ in range(120):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not lead to {wanted}")
