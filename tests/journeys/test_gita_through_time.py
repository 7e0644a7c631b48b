"""Gita is covered for a month, and development's clock goes on: reminder, renewal in two taps, lapse, cover again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.database import clock
from caruman.self_employment import tasks
from caruman.self_employment.models import Cover
from caruman.values.dates import in_malaysia_time
from tests.browser import PHONE, barriers, follow
from tests.outbox import notices_of
from tests.people import browser_of, make
from tests.self_employment import a_paid_cover, an_activity, an_insured_person

PLAN_2_A_MONTH = 1_940


@pytest.fixture(autouse=True)
def _travel(settings: Settings) -> Iterator[None]:
    settings.TIME_TRAVEL = True
    settings.FPX_SIMULATOR_CONTROL = "http://127.0.0.1:9"
    clock.look_again()
    yield
    settings.TIME_TRAVEL = False
    clock.look_again()


def covered_for_a_month() -> tuple[Person, Cover]:
    gita, at = make("gita"), timezone.now()
    return gita, a_paid_cover(an_activity(an_insured_person(gita), at=at), period="month", paid_at=at)


def at_home(gita: Person) -> Client:
    """Give Gita's browser after a first look at her home."""
    browser = browser_of(gita)
    assert "tag--red" not in browser.get(reverse("self-employed-home")).content.decode()
    return browser


def go_to(browser: Client, moment: datetime) -> None:
    """Move the clock with its page, and do the job that this makes due."""
    local = in_malaysia_time(moment)
    browser.post(
        reverse("clock"),
        {
            "act": "moment",
            "day_day": local.day,
            "day_month": local.month,
            "day_year": local.year,
            "time": f"{local:%H:%M}",
        },
    )
    clock.look_again()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'self_employment.remind'")
        assert cursor.fetchone()[0], "moving the clock makes the reminders due"
    tasks.remind_of_cover(timestamp=0)


def said(kind: str) -> tuple[str, str]:
    """Give what the SMS says and what the e-mail says: each was sent once."""
    sms, email = sorted(notices_of(kind), key=lambda one: one.channel, reverse=True)
    return sms.text, f"{email.mail.subject}\n{email.text}"


def pay(cover: Cover) -> Cover:
    """Pay the bill of a cover, now by the moved clock."""
    assert cover.bill is not None
    bills.pay(bill_id=cover.bill.pk, paid_at=clock.now(), reference="test", by=None, at=clock.now())
    cover.refresh_from_db()
    return cover


def two_taps(browser: Client, message: str) -> Cover:
    """Follow the link of a message, and press the one button there."""
    link = re.search(r"/self-employed/[0-9a-f-]+/renew/", message)
    assert link is not None, message
    page = browser.get(link[0])
    assert page.status_code == 200
    assert "RM\N{NO-BREAK SPACE}19.40" in page.content.decode()
    answer = browser.post(link[0], {"shown_sen": PLAN_2_A_MONTH})
    renewal = Cover.objects.select_related("bill").get(state="awaiting_payment")
    assert renewal.bill is not None
    assert answer["Location"] == reverse("pay-one", args=[renewal.bill.number])
    return renewal


@pytest.mark.django_db
def test_a_week_before_the_end_a_message_leads_to_the_renewal_which_waits_its_turn() -> None:
    gita, cover = covered_for_a_month()
    assert cover.ends_at is not None
    browser = at_home(gita)
    go_to(browser, cover.ends_at - timedelta(days=7))
    sms, email = said("cover_ends_soon")
    assert reverse("self-employed-renew", args=[cover.activity_id]) in email
    outbox = browser.get(reverse("outbox")).content.decode()
    assert gita.phone.removeprefix("+60")[-4:] in outbox
    # Once: neither the same job again nor the next day tells it a second time.
    tasks.remind_of_cover(timestamp=0)
    go_to(browser, cover.ends_at - timedelta(days=6))
    assert len(notices_of("cover_ends_soon")) == 2
    renewal = pay(two_taps(browser, sms))
    assert (renewal.starts_at, renewal.state) == (cover.ends_at, "covered")
    home = browser.get(reverse("self-employed-home")).content.decode()
    assert "tag--red" not in home
    # Who has renewed hears nothing at the end of the first month, and stays covered.
    go_to(browser, cover.ends_at + timedelta(days=1))
    assert notices_of("cover_ended") == []
    assert "tag--red" not in browser.get(reverse("self-employed-home")).content.decode()


@pytest.mark.django_db
def test_whoever_does_not_renew_is_told_loudly_and_is_covered_again_from_the_payment_on() -> None:
    gita, cover = covered_for_a_month()
    assert cover.ends_at is not None
    browser = at_home(gita)
    go_to(browser, cover.ends_at + timedelta(days=1))
    sms, email = said("cover_ended")
    assert "TIDAK dilindungi" in sms and "TIDAK dilindungi" in email
    home = browser.get(reverse("self-employed-home")).content.decode()
    assert "TIDAK dilindungi" in home and "tag--red" in home and "tag--green" not in home
    tasks.remind_of_cover(timestamp=0)
    assert len(notices_of("cover_ended")) == 2
    renewal = two_taps(browser, sms)
    before = clock.now()
    pay(renewal)
    assert renewal.starts_at is not None and before <= renewal.starts_at <= clock.now()
    assert renewal.starts_at == renewal.paid_at > cover.ends_at
    assert "tag--green" in browser.get(reverse("self-employed-home")).content.decode()


def pictures(page: Page, name: str) -> None:
    """Hold the page to what a machine finds; keep pictures of three windows where somebody asks for them."""
    assert barriers(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url
    folder = os.environ.get("JOURNEY_PICTURES")
    for language, width in (("zh-hans", PHONE), ("en", 1280), ("ms", PHONE)) if folder else ():
        origin = "/".join(page.url.split("/")[:3])
        page.context.add_cookies([{"name": "language", "value": language, "url": origin}])
        page.set_viewport_size({"width": width, "height": 740})
        page.reload()
        page.screenshot(path=str(Path(str(folder)) / f"{name}-{width}-{language}.png"), full_page=True)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_on_the_phone_the_end_comes_in_sight_and_the_lapse_is_loud(open_window: Callable[..., Page]) -> None:
    gita, cover = covered_for_a_month()
    page = open_window(person=gita, width=PHONE, language="ms")

    def forward(days: int) -> None:
        page.goto(reverse("clock"))
        page.locator("input[name=days]").fill(str(days))
        follow(page.locator("form", has=page.locator("input[name=days]")).get_by_role("button"))
        clock.look_again()
        page.goto(reverse("self-employed-home"))

    forward(24)
    expect(page.get_by_text("Perlindungan hampir tamat")).to_be_visible()
    pictures(page, "soon-home")
    page.goto(reverse("self-employed-renew", args=[cover.activity_id]))
    pictures(page, "soon-renew")
    forward(9)
    expect(page.get_by_text("TIDAK dilindungi", exact=True)).to_be_visible()
    expect(page.get_by_text("Perlindungan hampir tamat")).to_have_count(0)
    pictures(page, "lapsed-home")
    page.goto(reverse("cover", args=[cover.pk]))
    expect(page.locator("main")).to_contain_text("Anda TIDAK dilindungi sejak")
    pictures(page, "lapsed-cover")
    page.goto(reverse("self-employed-renew", args=[cover.activity_id]))
    pictures(page, "lapsed-renew")
