"""Anybody checks a card: genuine and active, ended, waiting, void, moved, not ours; and is told no more than it says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from caruman.formats.cover_cards.numbers import numbered
from caruman.self_employment.cards import mark_of
from caruman.self_employment.operations import consenting
from tests.domain.self_employment.links import activity_of, asked, bounce, driver, pay
from tests.people import NOON

pytestmark = pytest.mark.django_db


def check(text: str, *, at: datetime = NOON + timedelta(hours=1)) -> str:
    """Give the page that answers a card."""
    client = Client()
    client.cookies["language"] = "en"
    with time_machine.travel(at, tick=False):
        answer = client.post(reverse("check-cover"), {"text": text})
    return " ".join(answer.content.decode().split())


def test_a_genuine_card_is_told_by_what_the_clock_says() -> None:
    cover = pay(asked(activity_of(driver()), period="month"), NOON)
    mark = mark_of(cover)
    assert "Genuine, and covered now: until 20 December 2026, 12:00" in check(mark)
    assert "Genuine, but it has ended" in check(mark, at=NOON + timedelta(days=40))
    page = check(f"https://caruman.example/check-cover/?c={mark}")
    assert "GAJ" in page and "5024" in page and "Gita" not in page and "950630" not in page


def test_the_address_in_the_code_answers_at_once() -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    with time_machine.travel(NOON, tick=False):
        page = Client().get(reverse("check-cover"), {"c": mark_of(cover)}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "5024" in page


def test_a_number_alone_tells_whether_it_holds_and_not_whose_it_is() -> None:
    cover = pay(asked(activity_of(driver())), NOON)
    assert cover.number is not None
    page = check(cover.number.lower())
    assert "covered now" in page and "GAJ" not in page and "5024" not in page
    assert "Not ours" in check(numbered(26, 9_999))


def test_a_renewal_waits_and_a_fallen_cover_is_void_whatever_the_card_says() -> None:
    activity = activity_of(driver())
    first, second = pay(asked(activity), NOON), pay(asked(activity), NOON + timedelta(minutes=1))
    first_mark, second_mark = mark_of(first), mark_of(second)
    assert "but it waits: it holds from 20 November 2027, 12:00" in check(second_mark)
    bounce(first, at=NOON + timedelta(minutes=2))
    assert "Void: this cover does not hold" in check(first_mark)
    moved = check(second_mark)
    assert "The period has changed since the card was made" in moved and "covered now" in moved


def test_a_changed_card_and_another_key_are_not_ours() -> None:
    mark = mark_of(pay(asked(activity_of(driver())), NOON))
    assert "Not ours" in check(mark.replace(".2.", ".4."))
    parts = mark.split(".")
    parts[-2] = "A" * 16
    assert "none of ours" in check(".".join(parts))


@pytest.mark.parametrize("text", ["CC1.nothing", "", "hello", "CC1." + "A" * 900, "CV26000000001"])
def test_what_is_no_card_is_refused_in_words(text: str) -> None:
    assert "Error:" in check(text)


def test_checks_are_counted() -> None:
    client = Client()
    with time_machine.travel(NOON, tick=False):
        statuses = {client.post(reverse("check-cover"), {"text": numbered(26, 9_999)}).status_code for _ in range(61)}
    assert statuses == {200, 429}


def test_a_wrong_pair_reads_the_same_whether_or_not_there_is_such_a_person() -> None:
    insured = driver()
    consenting.make(insured_id=insured.pk, days=7, by=None, at=NOON)
    client = Client()
    client.cookies["language"] = "en"
    pages = set()
    with time_machine.travel(NOON, tick=False):
        for number in ("950630135024", "880808105556"):
            asked_for = {"asker": "X", "number": number, "code": "ABCDEFGH"}
            answer = client.post(reverse("check-cover-consent"), asked_for).content.decode()
            pages.add(answer.partition("<h1>")[2].partition("<form")[0])
        last = [client.post(reverse("check-cover-consent"), asked_for).status_code for _ in range(30)][-1]
    assert len(pages) == 1 and last == 429
