"""A file with three faults is repaired in the page: by mouse, by keyboard alone, and without scripts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.schedules.models import ReceivedFile, Schedule
from tests.browser import barriers, faults, follow, run_jobs
from tests.employers import stored_in
from tests.files import content, good_lines, line, with_three_faults
from tests.people import make
from tests.schedules import STAFF, registered, staff_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DESK, PHONE = 1280, 360


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path / "kept")


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    employer = registered(aminah)
    staff_of(employer)
    return employer


def saved(folder: Path, lines: list[str], name: str = "caruman-okt.txt") -> Path:
    path = folder / name
    path.write_bytes(content(lines))
    return path


def upload(page: Page, shop: Employer, path: Path) -> None:
    page.goto(f"/employer/{shop.pk}/files/upload/")
    page.set_input_files("input[type=file]", str(path))
    follow(page.get_by_role("button", name="Send and check"))


@pytest.mark.parametrize("javascript", [True, False])
def test_three_faults_are_repaired_by_mouse(
    open_window: Callable[..., Page], aminah: Person, shop: Employer, tmp_path: Path, javascript: bool
) -> None:
    page = open_window(person=aminah, width=DESK, language="en", javascript=javascript)
    upload(page, shop, saved(tmp_path, with_three_faults()))
    for code in ("AMOUNT_DECIMAL_POINT", "ACT4_AMOUNT"):
        follow(page.get_by_role("button", name=f"Repair {code}").first)
        page.get_by_text("The repair was made").wait_for()
    follow(page.get_by_role("link", name="Correct the line 3").first)
    page.get_by_label("Identity number").fill(STAFF[2][0])
    if javascript:
        assert barriers(page) == []
    follow(page.get_by_role("button", name="Save and check again"))
    follow(page.get_by_role("link", name="Continue to the schedule"))
    follow(page.get_by_role("button", name="Continue to the schedule"))
    page.wait_for_url("**/schedules/**")
    assert Schedule.objects.get().file == ReceivedFile.objects.get()


def test_all_safe_repairs_by_keyboard_alone(
    open_window: Callable[..., Page], aminah: Person, shop: Employer, tmp_path: Path
) -> None:
    page = open_window(person=aminah, width=DESK, language="en")
    upload(page, shop, saved(tmp_path, with_three_faults()))
    _press(page, "Make 2 safe repairs")
    _press(page, "Make these repairs")
    page.get_by_text("All safe repairs were made").wait_for()
    _press(page, "Correct the line 3")
    field = page.get_by_label("Identity number")
    field.press("Control+a")
    page.keyboard.type(STAFF[2][0])
    page.keyboard.press("Enter")
    page.get_by_text("The line was changed").wait_for()
    assert ReceivedFile.objects.get().report["severities"]["error"] == 0


def _press(page: Page, name: str) -> None:
    """Go with Tab to what has this name, and press Enter."""
    for _ in range(120):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
        if text.startswith(name):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reached {name}")


def test_upload_to_acr_takes_three_clicks(
    open_window: Callable[..., Page], aminah: Person, shop: Employer, tmp_path: Path
) -> None:
    page = open_window(person=aminah, width=PHONE, language="en")
    upload(page, shop, saved(tmp_path, good_lines()))
    page.wait_for_url("**/schedules/**")
    assert Schedule.objects.get().origin == "file" and not Bill.objects.exists()


def test_the_check_in_the_background_is_followed_on_the_page(
    open_window: Callable[..., Page], aminah: Person, shop: Employer, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("caruman.schedules.file_checks.SMALL_BYTES", 100)
    page = open_window(person=aminah, width=PHONE, language="en")
    upload(page, shop, saved(tmp_path, with_three_faults()))
    page.get_by_text("The file is being checked").wait_for()
    run_jobs()
    page.get_by_text("CANNOT BE SENT YET").wait_for()
    upload(page, shop, saved(tmp_path, good_lines()))
    page.get_by_text("The file is being checked").wait_for()
    run_jobs()
    page.wait_for_url("**/schedules/**")


def test_no_barriers_and_nothing_wider_than_the_screen(
    open_window: Callable[..., Page], aminah: Person, shop: Employer, tmp_path: Path
) -> None:
    lines = [*with_three_faults(), line("780923145027", "CHONG WEI MING", 300_000)]
    page = open_window(person=aminah, language="ms")
    page.goto(f"/employer/{shop.pk}/files/upload/?month=2026-10")
    _hold(page)
    page.set_input_files("input[type=file]", str(saved(tmp_path, lines)))
    follow(page.locator("main form button"))
    page.wait_for_url(f"**/employer/{shop.pk}/files/**")
    _hold(page)
    here = page.url.split("#")[0]
    file = ReceivedFile.objects.get()
    place = file.findings.filter(code="ACT4_AMOUNT")[0].place
    for address in ("mend/", "line/2/", f"why/{place}/", "warnings/", "replace/", "drop/", "take/", "start-again/"):
        page.goto(here + address)
        _hold(page)
    for address in (f"/employer/{shop.pk}/files/", "/accountant/upload/"):
        page.goto(address)
        _hold(page)
    lines = [*good_lines(), *good_lines(employer_code="T0000000000X")]
    page.set_input_files("input[type=file]", str(saved(tmp_path, lines, "semua.txt")))
    follow(page.locator("main form button"))
    page.wait_for_url("**/accountant/upload/*-*/")
    _hold(page)
    page.goto(f"{page.url}submit/")
    _hold(page)


def _hold(page: Page) -> None:
    if "PICTURES" in os.environ:
        name = f"{page.url.split('//')[1].split('/', 1)[1].replace('/', '_')[-60:]}-{page.viewport_size['width']}"
        language = page.locator("html").get_attribute("lang")
        page.screenshot(path=Path(os.environ["PICTURES"]) / f"{name}-{language}.png", full_page=True)
    assert faults(page) == [], page.url
