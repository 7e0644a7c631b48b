"""The pages of one's cover: what holds is said first, a lapse loudly, and only to whom it belongs."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.self_employment.models import Consent, Cover
from tests.domain.self_employment.links import activity_of, asked, bounce, driver, pay
from tests.people import NOON, english_browser_of, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Any:
    """Stop the clock at noon; it can be moved."""
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def gita(clock: Any) -> Person:
    """Make Gita."""
    return make("gita")


def english(person: Person) -> Client:
    return english_browser_of(person)


def shown(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def at(clock: Any, moment: datetime, person: Person) -> Client:
    """Give a browser at another moment, freshly signed in."""
    clock.move_to(moment)
    return english(person)


def test_whoever_has_nothing_is_led_to_registering(gita: Person) -> None:
    page = shown(english(gita), "covers")
    assert "No cover yet" in page and reverse("self-employed-register") in page


def test_what_holds_is_said_with_its_end_and_renewals_are_counted_in(clock: Any, gita: Person) -> None:
    activity = activity_of(driver(gita))
    pay(asked(activity), NOON)
    assert "You are covered until 20 November 2027, 12:00" in shown(english(gita), "covers")
    pay(asked(activity), NOON + timedelta(seconds=5))
    page = shown(english(gita), "covers")
    assert "You are covered until 20 November 2028, 12:00" in page and "1 renewal" in page


def test_a_lapse_is_said_loudly_with_the_way_to_renew(clock: Any, gita: Person) -> None:
    activity = activity_of(driver(gita))
    cover = pay(asked(activity, period="month"), NOON)
    client = at(clock, NOON + timedelta(days=31), gita)
    for page in (shown(client, "covers"), shown(client, "cover", cover.pk)):
        assert "You are NOT covered since 20 December 2026, 12:00" in page
        assert reverse("self-employed-renew", args=[activity.pk]) in page


def test_one_cover_tells_its_moments_to_the_second_its_story_and_its_papers(clock: Any, gita: Person) -> None:
    cover = pay(asked(activity_of(driver(gita))), NOON.replace(second=7))
    page = shown(english(gita), "cover", cover.pk)
    for words in ("12:00:07", "RM 232.80", "RM 41.33", "Paid: covered", reverse("cover-pdf", args=[cover.pk])):
        assert words in page, words
    assert f'data-keep="{reverse("cover-png", args=[cover.pk])}"' in page


def test_void_cover_says_so_and_can_be_paid_again(clock: Any, gita: Person) -> None:
    cover = bounce(pay(asked(activity_of(driver(gita))), NOON), at=NOON)
    page = shown(english(gita), "cover", cover.pk)
    assert "This cover is void" in page and "Pay again" in page and "the bank did not pay" in page
    assert english(gita).get(reverse("cover-pdf", args=[cover.pk])).status_code == 404


def test_the_card_comes_as_sheet_and_as_picture_in_the_language_asked_for(clock: Any, gita: Person) -> None:
    cover = pay(asked(activity_of(driver(gita))), NOON)
    client = english(gita)
    pdf = client.get(reverse("cover-pdf", args=[cover.pk]), {"language": "zh"})
    assert (
        pdf["Content-Type"] == "application/pdf"
        and "保障卡" in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    )
    picture = client.get(reverse("cover-png", args=[cover.pk]), {"download": ""})
    assert picture["Content-Type"] == "image/png" and picture["Content-Disposition"].startswith("attachment")


def test_nobody_opens_the_cover_or_the_code_of_another(clock: Any, gita: Person) -> None:
    cover = pay(asked(activity_of(driver(gita))), NOON)
    client = english(gita)
    client.post(reverse("cover-consents"), {"days": "7"})
    consent = Consent.objects.get()
    chong = english(make("chong"))
    for name in ("cover", "cover-pdf", "cover-png", "cover-slip"):
        assert chong.get(reverse(name, args=[cover.pk])).status_code == 404
    assert chong.get(reverse("cover-consent", args=[consent.pk])).status_code == 404
    assert chong.post(reverse("cover-consent-revoke", args=[consent.pk])).status_code == 404


def test_a_code_is_made_used_listed_and_revoked(clock: Any, gita: Person) -> None:
    pay(asked(activity_of(driver(gita))), NOON)
    client, anybody = english(gita), Client()
    anybody.cookies["language"] = "en"
    assert client.post(reverse("cover-consents"), {}).status_code == 200
    client.post(reverse("cover-consents"), {"days": "7"})
    consent = Consent.objects.get()
    question = {"asker": "Pandu Jaya", "number": gita.identity_number, "code": consent.code.lower()}
    answer = anybody.post(reverse("check-cover-consent"), question).content.decode()
    assert "Covered now" in answer and "20 November 2027, 12:00" in answer and "Gita" not in answer
    page = shown(client, "cover-consent", consent.pk)
    assert "Pandu Jaya" in page and f"{consent.code[:4]} {consent.code[4:]}" in page
    for _ in range(2):
        client.post(reverse("cover-consent-revoke", args=[consent.pk]))
    assert "You revoked this code" in shown(client, "cover-consent", consent.pk)
    assert "do not belong together" in anybody.post(reverse("check-cover-consent"), question).content.decode()


def test_the_list_costs_the_same_however_long_it_is(clock: Any, gita: Person) -> None:
    insured, client = driver(gita), english(gita)

    def add(covers: int) -> None:
        activity = activity_of(insured)
        Cover.objects.bulk_create(
            Cover(
                activity=activity, insured=insured, scheme="sps", plan=1, contribution_sen=1310, payer_sen=1310,
                asked_at=NOON,
            )
            for _ in range(covers)
        )  # fmt: skip

    costs = []
    for covers in (1, 3, 4, 5):
        add(covers)
        with CaptureQueriesContext(connection) as asked_for:
            page = shown(client, "covers")
        costs.append(len(asked_for))
    assert page.count("You are NOT covered yet") == 4
    assert costs[1] == costs[2] == costs[3]
