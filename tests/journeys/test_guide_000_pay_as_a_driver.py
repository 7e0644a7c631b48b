"""The guide for drivers who pay for themselves, its sixteen steps on a phone: from the first visit to the renewal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.bills import operations as bills
from caruman.receipts.models import Receipt
from caruman.self_employment.models import Cover
from caruman.values.dates import in_malaysia_time
from tests.browser import PHONE, Complaints, barriers
from tests.drivers_way import DriversWay, a_photograph
from tests.simulated_fpx import PortalsFpx, beside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def fpx(live_server: Any, tmp_path: Path, settings: Settings) -> Iterator[PortalsFpx]:
    with beside(live_server.url, tmp_path / "fpx", settings) as simulated:
        yield simulated


def looking(page: Page) -> Callable[[str], None]:
    """Hold each page to what a machine finds; keep a picture where somebody asks for pictures."""

    def look(name: str) -> None:
        # Every page of the portal is held to axe elsewhere: here, those that the way itself has filled.
        if name in ("plan", "check", "result", "cover", "home-covered"):
            assert barriers(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url
        folder = os.environ.get("JOURNEY_PICTURES")
        if folder:
            page.screenshot(path=str(Path(folder) / f"{name}-360-ms.png"), full_page=True)

    return look


def keep(page: Page, name: str) -> None:
    box = page.locator(".keep").filter(has=page.get_by_role("button", name=name))
    box.get_by_role("button").click()
    expect(box.get_by_role("status")).to_contain_text("Telah disimpan.")


def read_without_a_connection(page: Page, complaints: Complaints) -> None:
    """Open what was kept where there is no connection: the card is a picture, the receipt a paper."""
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    complaints.allow("ERR_FAILED")
    page.context.set_offline(True)
    page.goto("/kept/")
    links = page.locator("[data-kept-list] a")
    expect(links).to_have_count(2)
    kinds = page.evaluate(
        """async (addresses) => {
          const answers = await Promise.all(addresses.map((address) => fetch(address)));
          return answers.map((answer) => [answer.status, answer.headers.get("content-type")]);
        }""",
        [link.get_attribute("href") for link in links.all()],
    )
    assert sorted(kinds) == [[200, "application/pdf"], [200, "image/png"]]
    page.context.set_offline(False)


def test_guide_000_sixteen_steps(
    open_window: Callable[..., Page], fpx: PortalsFpx, tmp_path: Path, complaints: Complaints
) -> None:
    page = open_window(width=PHONE, language="ms", beside=fpx.origin, service_workers="allow")
    way = DriversWay(page, "ms", looking(page))
    # 1 to 10: from the first visit to “Saya bekerja sendiri”.
    way.sign_up()
    way.come_in()
    # 11 and 12: “Daftar”, the details and the documents, “Hantar & bayar”.
    way.register()
    way.describe()
    way.send_papers(a_photograph(tmp_path))
    way.press("Hantar & bayar")
    cover = Cover.objects.get()
    assert cover.state == "awaiting_payment"
    # 13: the bank, “bayar dengan FPX”.
    way.to_the_bank()
    way.pay()
    expect(page.get_by_role("link", name="Perlindungan anda dan kadnya")).to_be_visible()
    # 14 and 15: the receipt with the date and the time; cover holds from the second of the payment.
    cover.refresh_from_db()
    assert cover.state == "covered" and cover.bill is not None and cover.starts_at == cover.bill.paid_at
    with page.expect_download() as paper:
        page.get_by_role("link", name="Muat turun resit").first.click()
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF-")
    receipt = Receipt.objects.get()
    page.goto(reverse("receipt", args=[receipt.number]))
    assert cover.starts_at is not None
    expect(page.locator("main")).to_contain_text(f"{in_malaysia_time(cover.starts_at):%H:%M:%S}")
    way.look("receipt")
    # The card and the receipt stay on the device, and open where there is no connection.
    page.goto(f"/cover/{cover.pk}/")
    way.look("cover")
    keep(page, "Simpan pada peranti ini Kad perlindungan")
    keep(page, "Simpan pada peranti ini Resit")
    read_without_a_connection(page, complaints)
    # 16: in again, “Memperbaharui”, and two taps lead to the bank; the new period waits for its turn.
    page.goto("/self-employed/")
    expect(page.locator("main")).to_contain_text("Hingga")
    way.look("home-covered")
    way.come_by("Memperbaharui")
    way.look("renew")
    way.press("Perbaharui & bayar")
    expect(page.locator("main")).to_contain_text("RM 13.10")
    renewal = Cover.objects.select_related("bill").get(state="awaiting_payment")
    assert renewal.bill is not None
    # The bank is the same as before.
    at = timezone.now()
    bills.pay(bill_id=renewal.bill.pk, paid_at=at, reference="the bank, again", by=None, at=at)
    renewal.refresh_from_db()
    assert renewal.starts_at == cover.ends_at
