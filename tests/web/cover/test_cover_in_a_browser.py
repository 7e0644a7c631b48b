"""Cover as people see it: on a phone, in Malay and Chinese, with what can be kept on the device."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from caruman.self_employment.cards import mark_of
from caruman.self_employment.operations import consenting
from tests.browser import PHONE, barriers
from tests.domain.self_employment.links import activity_of, asked, driver, pay
from tests.people import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def look(page: Page, name: str) -> None:
    """Hold the page to what a machine finds; keep a picture where somebody asks for pictures."""
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    folder = os.environ.get("COVER_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_cover_is_shown_lapsed_and_checked(open_window: Callable[..., Page]) -> None:
    at = datetime.now(UTC)
    gita = make("gita")
    insured = driver(gita)
    lapsed = pay(asked(activity_of(insured), period="month"), at - timedelta(days=60), at=at)
    cover = pay(asked(activity_of(insured)), at - timedelta(minutes=5), at=at)
    consent = consenting.make(insured_id=insured.pk, days=7, by=gita, at=at)

    phone = open_window(person=gita, width=PHONE, language="ms")
    phone.goto(reverse("covers"))
    expect(phone.get_by_text("Anda TIDAK dilindungi sejak")).to_be_visible()
    look(phone, "covers-360-ms")
    phone.goto(reverse("cover", args=[cover.pk]))
    look(phone, "cover-360-ms")
    expect(phone.get_by_role("button", name="Simpan pada peranti ini").first).to_be_visible()
    phone.goto(reverse("cover-consent", args=[consent.pk]))
    look(phone, "consent-360-ms")

    stranger = open_window(width=PHONE, language="zh-hans", color_scheme="dark")
    stranger.goto(f"{reverse('check-cover')}?c={mark_of(cover)}")
    expect(stranger.get_by_text("真实，现受保障").first).to_be_visible()
    look(stranger, "check-360-zh")
    stranger.goto(reverse("check-cover-consent"))
    look(stranger, "ask-360-zh")

    desk = open_window(person=gita, width=1280, language="zh-hans")
    desk.goto(reverse("cover", args=[lapsed.pk]))
    look(desk, "lapsed-1280-zh")
    for name in ("covers", "cover-accident", "cover-consents"):
        desk.goto(reverse(name))
        look(desk, f"{name}-1280-zh")
