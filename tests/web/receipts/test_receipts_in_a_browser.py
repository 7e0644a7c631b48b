"""Receipts as people see them: on a phone, in a dark Chinese window, and checked with a file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from caruman.receipts.operations import withdraw_of
from caruman.receipts.queries import file_of
from tests.browser import PHONE, barriers
from tests.people import make
from tests.receipts import two_receipts

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def look(page: Page, name: str) -> None:
    """Hold the page to what a machine finds; keep a picture where somebody asks for pictures."""
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    folder = os.environ.get("RECEIPT_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_receipts_are_found_shown_and_checked(open_window: Callable[..., Page], tmp_path: Path) -> None:
    at = datetime.now(UTC)
    aminah, act4, eis = two_receipts(at=at)
    file = tmp_path / "resit.json"
    file.write_text(json.dumps(file_of(act4)), encoding="utf-8")

    phone = open_window(person=aminah, width=PHONE, language="ms")
    phone.goto(reverse("receipts"))
    look(phone, "list-360-ms")
    phone.get_by_role("link", name="2026 0000000001").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("2026 0000000001")
    look(phone, "receipt-360-ms")

    stranger = open_window(width=PHONE, language="zh-hans", color_scheme="dark")
    stranger.goto(reverse("check-receipt"))
    look(stranger, "check-360-zh")
    stranger.locator("input[type=file]").set_input_files(file)
    stranger.get_by_role("button", name="检查签名").or_(stranger.get_by_role("button", name="核实签名")).click()
    expect(stranger.get_by_text("此收据真实")).to_be_visible()
    look(stranger, "checked-360-zh")

    withdraw_of(payment_id=eis.payment_id, why="bounced", at=at + timedelta(minutes=1))
    office = open_window(person=make("devi"), width=1280, language="zh-hans")
    office.goto(reverse("office-receipts") + f"?wanted={act4.content['payment']['fpx_id']}")
    look(office, "office-list-1280-zh")
    office.get_by_role("link", name="2026 E 0000000001").click()
    expect(office.get_by_text("此收据已撤回").first).to_be_visible()
    look(office, "office-receipt-1280-zh")
    wide = open_window(person=aminah, width=1280, language="ms")
    wide.goto(reverse("receipts"))
    look(wide, "list-1280-ms")
    wide.goto(f"{reverse('check-receipt')}?r={act4.content['qr'].replace('20260000000001', '20260000000009')}")
    look(wide, "changed-1280-ms")
