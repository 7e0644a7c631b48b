"""A card without an account: two numbers and a code open it, nobody learns who is covered, and the visit ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts.operations import close
from caruman.audit.models import Event
from caruman.formats.cover_cards.numbers import numbered
from caruman.insured_persons.operations import correct
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import opening_cards
from tests.domain.self_employment.links import activity_of, asked, bounce, driver, pay, stranger
from tests.outbox import notices_of
from tests.people import NOON, make

pytestmark = pytest.mark.django_db
RAMLI = "880101-07-6011"


@pytest.fixture
def clock() -> Iterator[Any]:
    """Stop the clock at noon; it can be moved."""
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what the job is given, instead of queueing it."""
    given: list[str] = []
    monkeypatch.setattr(opening_cards, "_have_answered", given.append)
    return given


@pytest.fixture
def cover(clock: Any) -> Cover:
    """Give Ramli a year, paid for by somebody else; he has no account."""
    return pay(asked(activity_of(stranger())), NOON)


def english() -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return client


def ask(client: Client, number: str, identity_number: str = RAMLI) -> Any:
    return client.post(reverse("card"), {"number": number, "identity_number": identity_number})


def code_sent() -> str:
    found = re.search(r"\b[0-9]{6}\b", notices_of("cover_card_code")[-1].text)
    assert found is not None
    return found[0]


def opened(cover: Cover, jobs: list[str], client: Client | None = None) -> Client:
    """Give a browser in which the card is open."""
    client = client or english()
    assert ask(client, str(cover.number))["Location"] == reverse("card-code")
    opening_cards.answer(asked=jobs[-1], at=NOON)
    assert client.post(reverse("card-code"), {"code": code_sent()})["Location"] == reverse("card-shown")
    return client


def shown(client: Client, name: str = "card-shown") -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200, answer.get("Location")
    return " ".join(answer.content.decode().split())


def test_the_sms_about_a_new_cover_names_the_number_and_the_short_address(cover: Cover) -> None:
    [told] = [one for one in notices_of("cover_begins") if one.channel == "sms"]
    assert str(cover.number) in told.text and told.text.endswith("/card/")


def test_two_numbers_and_a_code_open_the_card_once(cover: Cover, at_once: list[str]) -> None:
    client = opened(cover, at_once)
    page = shown(client)
    assert "You are covered until 20 November 2027, 12:00" in page and "Ramli bin Daud" in page
    assert notices_of("cover_card_code")[0].to == "+60129990001"
    for name, media_type in (("card-pdf", "application/pdf"), ("card-png", "image/png")):
        answer = client.get(reverse(name, args=[cover.pk]), {"language": "zh"})
        assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
        assert answer["Cache-Control"] == "no-store"
    assert list(Event.objects.filter(act__startswith="card.").order_by("pk").values_list("act", flat=True)) == [
        "card.ask",
        "card.open",
    ]
    other = english()
    ask(other, str(cover.number), "900101140011")
    assert other.post(reverse("card-code"), {"code": code_sent()}).status_code == 200
    assert other.get(reverse("card-pdf", args=[cover.pk])).status_code == 404


def test_nothing_of_a_page_or_its_work_tells_who_is_covered(cover: Cover, at_once: list[str], clock: Any) -> None:
    pages, queries = set(), set()
    for number, identity in (
        (str(cover.number), RAMLI),
        (numbered(26, 99_999), RAMLI),
        (str(cover.number), "900101140011"),
    ):
        client = english()
        with CaptureQueriesContext(connection) as asked_with:
            answer = ask(client, number, identity)
        queries.add(len(asked_with))
        assert answer["Location"] == reverse("card-code")
        opening_cards.answer(asked=at_once[-1], at=datetime.now(UTC))
        refused = client.post(reverse("card-code"), {"code": "000000"}).content.decode()
        pages.add(re.sub(r'value="[^"]*"', "", shown(client, "card-code") + refused.partition("<main")[2]))
        clock.shift(timedelta(minutes=2))
    assert len(queries) == 1 and len(pages) == 1
    assert len(notices_of("cover_card_code")) == 1


def test_a_code_ages_and_five_wrong_ones_use_it_up(cover: Cover, at_once: list[str], clock: Any) -> None:
    client = english()
    ask(client, str(cover.number))
    opening_cards.answer(asked=at_once[-1], at=NOON)
    right = code_sent()
    clock.move_to(NOON + timedelta(minutes=11))
    assert "too old" in client.post(reverse("card-code"), {"code": right}).content.decode()
    ask(client, str(cover.number))
    opening_cards.answer(asked=at_once[-1], at=NOON + timedelta(minutes=11))
    wrong = "000000" if code_sent() != "000000" else "111111"
    for _try in range(5):
        client.post(reverse("card-code"), {"code": wrong})
    assert "Too many wrong codes" in client.post(reverse("card-code"), {"code": code_sent()}).content.decode()


def test_asking_is_counted_for_the_person_whoever_asks(cover: Cover) -> None:
    assert ask(english(), str(cover.number)).status_code == 302
    refused = ask(english(), str(cover.number))
    assert refused.status_code == 429 and "Try again in 1 minute." in refused.content.decode()
    assert ask(english(), numbered(26, 99_999), "900101140011").status_code == 302


def test_the_visit_ends_by_its_button_and_by_itself(cover: Cover, at_once: list[str], clock: Any) -> None:
    client = opened(cover, at_once)
    assert int(client.get(reverse("card-shown"))["Refresh"]) == 15 * 60
    client.post(reverse("card-end"))
    assert client.get(reverse("card-shown"))["Location"] == reverse("card")
    assert client.get(reverse("card-png", args=[cover.pk])).status_code == 404
    clock.move_to(NOON + timedelta(minutes=2))
    client = english()
    ask(client, str(cover.number))
    opening_cards.answer(asked=at_once[-1], at=NOON + timedelta(minutes=2))
    client.post(reverse("card-code"), {"code": code_sent()})
    clock.move_to(NOON + timedelta(minutes=17))
    assert client.get(reverse("card-png", args=[cover.pk])).status_code == 404
    over = client.get(reverse("card-shown"), follow=True)
    assert over.redirect_chain[0][0] == reverse("card")


def test_a_lapse_a_renewal_and_a_fallen_cover_are_told(cover: Cover, at_once: list[str], clock: Any) -> None:
    renewal = pay(asked(cover.activity), NOON + timedelta(minutes=1))
    page = shown(opened(cover, at_once))
    assert "You are covered until 20 November 2028, 12:00" in page and reverse("card-png", args=[renewal.pk]) in page
    bounce(renewal, at=NOON + timedelta(minutes=2))
    bounce(cover, at=NOON + timedelta(minutes=2))
    clock.move_to(NOON + timedelta(minutes=3))
    ask(client := english(), str(cover.number))
    opening_cards.answer(asked=at_once[-1], at=NOON + timedelta(minutes=3))
    client.post(reverse("card-code"), {"code": code_sent()})
    assert "This cover is void" in shown(client)


def test_the_code_goes_to_the_phone_of_the_account_where_there_is_one(clock: Any, at_once: list[str]) -> None:
    cover = pay(asked(activity_of(stranger("950630135024"))), NOON)
    gita = make("gita")
    ask(english(), str(cover.number), "950630135024")
    opening_cards.answer(asked=at_once[-1], at=NOON)
    assert notices_of("cover_card_code")[0].to == gita.phone
    assert Event.objects.get(act="card.ask").person_id == gita.pk, "whose card it is can see that it was asked for"


def test_no_code_goes_to_an_account_that_was_closed(clock: Any, at_once: list[str]) -> None:
    gita = make("gita")
    insured = driver(gita)
    cover = pay(asked(activity_of(insured)), NOON)
    close(person=gita, by=gita, at=NOON)
    correct(insured_id=insured.pk, changes={"phone": "+60129990002"}, by=None, at=NOON)
    ask(english(), str(cover.number), insured.identity_number)
    opening_cards.answer(asked=at_once[-1], at=NOON)
    assert [one.to for one in notices_of("cover_card_code")] == ["+60129990002"]


@pytest.mark.parametrize("number", ["17", "CV260000000019", "2026 S 0000000017/x", "2026 S 0000000017/1234567", "/"])
def test_what_is_no_number_of_a_card_or_slip_is_said_at_once(number: str) -> None:
    answer = ask(english(), number)
    assert "This is no number of a card, slip or receipt." in answer.content.decode()
