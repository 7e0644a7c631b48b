"""The drivers' guide in English, walked beside a road: a slow network, a connection that is cut, three minutes.

The guide's words are ours in sentence case: “I'M SELF-EMPLOYED” is “I'm self-employed”, “REGISTER & CONTRIBUTION” is
“Register & contribution”. Two words differ: the password asks for a second proof, so that a code by SMS stands between
steps 9 and 10; and “Pay with FPX” is pressed on a page that names the bank once more (“Continue”, then “Go to the bank”).
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.documents.models import Document
from caruman.receipts.models import Receipt
from caruman.self_employment.models import Cover
from tests.browser import PHONE, Complaints
from tests.drivers_way import DriversWay, a_photograph
from tests.simulated_fpx import PortalsFpx, beside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SECONDS = 180
BYTES_A_SECOND = 400_000 // 8
SLOW = {"latency": 400, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
PHOTOGRAPH_BYTES = 2_000_000
FIRST_PAGE_BYTES, PAGE_BYTES = 150_000, 100_000
"""As the server of the tests sends them; the first page brings the fonts, the icon and the styles for all."""


@pytest.fixture
def fpx(live_server: Any, tmp_path: Path, settings: Settings) -> Iterator[PortalsFpx]:
    with beside(live_server.url, tmp_path / "fpx", settings) as simulated:
        yield simulated


class Road:
    """The network of a window: slow, or gone, and what came through it for each page."""

    def __init__(self, page: Page) -> None:
        self.page, self.session = page, page.context.new_cdp_session(page)
        self.bytes: dict[str, int] = defaultdict(int)
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._count)
        self.change(offline=False)

    def change(self, *, offline: bool) -> None:
        """Take the connection away, or give it back as slow as it was."""
        self.session.send("Network.emulateNetworkConditions", {"offline": offline, **SLOW})

    def _count(self, told: dict[str, Any]) -> None:
        self.bytes[urlsplit(self.page.url).path] += int(told["encodedDataLength"])


def test_the_guides_words_are_ours() -> None:
    """Steps 10 to 14 name what is pressed; here in sentence case, and the same thing in each language."""
    said = {
        "I'm self-employed": ("Saya bekerja sendiri", "我是自雇人士"),
        "Register & contribution": ("Pendaftaran & caruman", ""),
        "Register": ("Daftar", ""),
        "Renew": ("Memperbaharui", ""),
        "Submit & pay": ("Hantar & bayar", ""),
    }
    for english, (malay, chinese) in said.items():
        with override("ms"):
            assert gettext(english) == malay
        with override("zh-hans"):
            assert gettext(english) not in (english, malay), english
            assert not chinese or gettext(english) == chinese


def test_guide_001_sixteen_steps_on_a_slow_network(
    open_window: Callable[..., Page], fpx: PortalsFpx, tmp_path: Path, complaints: Complaints
) -> None:
    photograph = a_photograph(tmp_path, is_from_a_telephone=True)
    assert photograph.stat().st_size > PHOTOGRAPH_BYTES
    page = open_window(width=PHONE, language="en", beside=fpx.origin)
    page.set_default_timeout(30_000)
    road = Road(page)
    seen: list[str] = []
    way = DriversWay(page, "en", seen.append)
    began = time.monotonic()
    way.sign_up()
    way.come_in()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Register & contribution")
    way.register()
    way.describe()
    way.send_papers(photograph)
    cut_while_submitting(page, road, complaints)
    way.press("Hantar & bayar")
    way.to_the_bank()
    way.pay()
    with page.expect_download() as paper:
        page.get_by_role("link", name=re.compile("Download the receipt")).first.click()
    took = time.monotonic() - began
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF-")
    assert Receipt.objects.count() == 1 and Cover.objects.get().state == "covered"
    for path, count in road.bytes.items():
        print(f"{count:>9,} bytes  {path}")
    print(f"{took:.0f} seconds, {sum(road.bytes.values()):,} bytes in all")
    assert took < SECONDS
    # A photograph of three megabytes would take a minute of the three.
    assert max(Document.objects.values_list("size_bytes", flat=True)) < PHOTOGRAPH_BYTES / 4
    first, *others = road.bytes.values()
    assert first < FIRST_PAGE_BYTES, road.bytes
    assert max(others) < PAGE_BYTES, road.bytes


def cut_while_submitting(page: Page, road: Road, complaints: Complaints) -> None:
    """Press “Submit & pay” without a connection: it is said, nothing is sent, and what was filled stays."""
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    road.change(offline=True)
    page.get_by_role("button", name="Hantar & bayar").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("No connection")
    expect(page.get_by_label("Apa yang saya nyatakan adalah benar")).to_be_checked()
    assert not Cover.objects.filter(state="awaiting_payment").exists()
    road.change(offline=False)
