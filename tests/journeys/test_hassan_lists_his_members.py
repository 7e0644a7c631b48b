"""Hassan lists the two hundred members of his association: twelve are wrong, one is mended, one bill covers the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList
from caruman.notices.models import Notice
from caruman.payments.models import Payment
from caruman.payments.operations import posting, receipting
from caruman.project import demo, demo_members
from caruman.self_employment.models import Cover
from tests.browser import PHONE, Complaints, barriers, follow
from tests.employers import stored_in
from tests.fpx_program import until
from tests.journeys.test_guides_of_payment import to_the_bank
from tests.simulated_fpx import PortalsFpx, beside, pay_at_bank

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GOOD = demo_members.MEMBERS - demo_members.WRONG + 1
"""Everybody who is right, and the one who is mended."""


@pytest.fixture
def fpx(live_server: Any, tmp_path: Path, settings: Settings) -> Iterator[PortalsFpx]:
    stored_in(settings, tmp_path)
    with beside(live_server.url, tmp_path / "fpx", settings) as simulated:
        yield simulated


def look(page: Page, name: str) -> None:
    """Hold a page to what a machine finds; keep a picture where somebody asks for pictures."""
    folder = os.environ.get("JOURNEY_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"hassan-{name}.png"), full_page=True)
    # Every page of the room is held to axe elsewhere: here, those that two hundred people have filled.
    if name in ("wrong", "covered"):
        assert barriers(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url


def upload(page: Page, agency: Agency, file: Path) -> None:
    page.goto(reverse("agency-list-new", args=[agency.pk]))
    page.get_by_text("SPS Padanan Caruman").first.click()
    page.select_option("select[name=sector]", "passenger-transport")
    page.fill("input[name=activity]", "Teksi")
    page.set_input_files("input[type=file]", file)
    look(page, "new")
    follow(page.locator("main form[enctype] button").last)


def mend(page: Page) -> None:
    """Read the twelve, and give the first of those without a name the name."""
    expect(page.get_by_role("link", name="Sedia dihantar (188)")).to_be_visible()
    look(page, "results")
    follow(page.get_by_role("link", name="Nombor pengenalan salah (3)"))
    expect(page.locator("tbody tr")).to_have_count(3)
    follow(page.get_by_role("link", name="Nama tiada (3)"))
    look(page, "wrong")
    follow(page.locator("tbody th a").first)
    page.fill("input[name=name]", "Dayang binti Awang")
    look(page, "row")
    follow(page.get_by_role("button", name="Simpan dan semak semula"))
    expect(page.locator("main")).to_contain_text("Sedia dihantar")


def send(page: Page, held: AgencyList) -> None:
    page.goto(reverse("agency-list-send", args=[held.agency_id, held.pk]))
    page.check("input[name=declared]")
    look(page, "send")
    follow(page.get_by_role("button", name=f"Hantar {GOOD} baris"))
    look(page, "received")


def pay(page: Page) -> None:
    follow(page.get_by_role("link", name="Bayar sekarang"))
    follow(page.get_by_role("link", name="Teruskan ke pembayaran"))
    # The way of a company, with a checker, is proposed to an agency; he pays from an account of one person.
    follow(page.locator("main a[href*='model=01']"))
    to_the_bank(page)
    pay_at_bank(page)
    page.wait_for_url("**/pay/result/**")


def test_two_hundred_members_are_listed_paid_and_covered(
    open_window: Callable[..., Page], fpx: PortalsFpx, complaints: Complaints, tmp_path: Path
) -> None:
    complaints.allow(fpx.origin)
    now = timezone.now()
    people = demo.make(at=now)
    agency = demo_members.make(people, at=now)
    demo_members.write_list(tmp_path)
    page = open_window(person=people["hassan"], width=PHONE)
    upload(page, agency, tmp_path / demo_members.LIST)
    mend(page)
    held = AgencyList.objects.get(agency=agency)
    assert held.counts == {"good": GOOD, "bad_identity_number": 3, "duplicate": 3, "bad_phone": 3, "name_missing": 2}
    send(page, held)
    assert Cover.objects.filter(state="awaiting_payment").count() == GOOD
    pay(page)
    until(lambda: Payment.objects.filter(state="paid").exists())
    posting.post_waiting(at=timezone.now())
    receipting.receipt_waiting(at=timezone.now())
    page.goto(reverse("agency-list", args=[agency.pk, held.pk]))
    expect(page.get_by_role("link", name=f"Dilindungi ({GOOD})")).to_be_visible()
    look(page, "covered")
    paid_at = held.list_bills.get().bill.paid_at
    assert set(Cover.objects.values_list("state", "starts_at")) == {("covered", paid_at)}
    assert Notice.objects.filter(kind="cover_begins", channel="sms").count() == GOOD
    with page.expect_download() as coming:
        page.get_by_role("link", name="Excel").last.click()
    sheet = load_workbook(BytesIO(coming.value.path().read_bytes())).active
    assert sheet is not None and sheet.max_row == demo_members.MEMBERS + 1
