"""Whatever a stranger can have done by a form is counted: a machine that asks without end is told to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from tests.domain.accounts.newcomers import code_sent_to, do_jobs, link_sent_to
from tests.people import CAST, PASSWORD
from tests.web.kept_world import the_world
from tests.web.permission_table import rows
from tests.web.world import UNKNOWN_TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# What costs nothing and tells nothing, and why.
FREE = {
    "sign-up": "only remembers in the browser's own session what was typed; what begins a sign-up is the next page",
    "first-password": "leads whoever is not signed in to signing in",
    "card-end": "closes what is open in this browser",
    "sign-out": "does nothing for who is not signed in",
    "calculator": "a sum, without the database",
    "activate-again": "reads a token of 256 bits, and sends to its own mailbox alone, which is counted",
    "stop-contact-change": "reads a token of 256 bits",
    "enrolment-continue": "reads a token of 256 bits",
    "enrolment-own": "asks for an account",
    "liability": "a rule of the law, without the database",
    "outbox-faults": "not there in production",
    "clock": "not there in production",
    "mycoid-registrations": "a program of MyCoID, known by its secret",
    "outbox-mycoid": "not there in production",
}


def counters() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, hits FROM throttling_counter")
        return dict(cursor.fetchall())


def counted(browser: Client, name: str, data: dict[str, object], *args: object) -> set[str]:
    """Send a form and give the names of the limits that counted it."""
    before = counters()
    answer = browser.post(reverse(name, args=args), data)
    assert answer.status_code < 400 or answer.status_code == 429, (name, answer.status_code)
    return {key.rpartition(":")[0] for key, hits in counters().items() if hits != before.get(key, 0)}


SIGN_UP = {
    "identity_kind": "nric",
    "identity_number": "010101145013",
    "name": "Baharu binti Lama",
    "phone": "0123459999",
    "email": "baharu@rumah.example",
    "address_1": "12 Jalan Melur",
    "postcode": "93000",
    "town": "Kuching",
    "state": "13",
    "language": "ms",
}


def signing_up() -> Iterator[tuple[str, set[str]]]:
    browser = Client()
    browser.post(reverse("sign-up"), SIGN_UP)
    yield "sign-up-check", counted(browser, "sign-up-check", {})
    person = Person.objects.latest("created_at")
    yield "sign-up-code", counted(browser, "sign-up-code", {"code": "000000"})
    yield "sign-up-code-again", counted(browser, "sign-up-code-again", {})
    yield "sign-up-phone", counted(browser, "sign-up-phone", {"phone": "0123459998"})
    person.refresh_from_db()
    browser.post(reverse("sign-up-code"), {"code": code_sent_to(person.phone)})
    yield "sign-up-link-again", counted(browser, "sign-up-link-again", {})
    yield "sign-up-email", counted(browser, "sign-up-email", {"email": "lain@rumah.example"})
    do_jobs(at=person.created_at)


def signing_in() -> Iterator[tuple[str, set[str]]]:
    browser, number = Client(), CAST["gita"][0]
    yield "sign-in", counted(browser, "sign-in", {"number": number})
    yield "sign-in-password", counted(browser, "sign-in-password", {"password": "bukan-ini-dia"})
    browser.post(reverse("sign-in-password"), {"password": PASSWORD})
    yield "second-factor", counted(browser, "second-factor", {"act": "send"})
    yield "second-factor-by", counted(browser, "second-factor-by", {"code": "000000"}, "phone")


def getting_back_in() -> Iterator[tuple[str, set[str]]]:
    browser = Client()
    yield "forgot-password", counted(browser, "forgot-password", {"number": CAST["gita"][0]})
    yield "forgot-password-code", counted(browser, "forgot-password-code", {"code": "000000"})
    for name in ("activate", "recover", "not-me"):
        yield name, counted(browser, name, {}, UNKNOWN_TOKEN)


def without_an_account() -> Iterator[tuple[str, set[str]]]:
    browser = Client()
    file = SimpleUploadedFile("fail.txt", b"bukan fail caruman\r\n", "text/plain")
    yield "file-check", counted(browser, "file-check", {"file": file})
    yield "check-acr", counted(browser, "check-acr", {"number": "ACR260000000018", "amount": "1.00"})
    yield "enrolment-new", counted(browser, "enrolment-new", {"phone": "0123457777", "email": "a@b.example"})


def about_money() -> Iterator[tuple[str, set[str]]]:
    browser = Client()
    asked: dict[str, object] = {"way": "number", "number": "20269999999999", "amount": "1.00"}
    yield "check-receipt", counted(browser, "check-receipt", asked)
    for name in ("fpx-direct", "fpx-return"):
        before = counters()
        browser.post(reverse(name), "fpx_msgType=AC", content_type="application/x-www-form-urlencoded")
        yield name, {key for key, hits in counters().items() if hits != before.get(key, 0)}


def about_cover() -> Iterator[tuple[str, set[str]]]:
    browser = Client()
    yield "check-cover", counted(browser, "check-cover", {"text": "CV260000000018"})
    asked: dict[str, object] = {"asker": "Hantar Lekas", "number": "900101140011", "code": "BCDFGHJK"}
    yield "check-cover-consent", counted(browser, "check-cover-consent", asked)
    own: dict[str, object] = {"number": "CV260000000018", "identity_number": CAST["gita"][0]}
    yield "card", counted(browser, "card", own)
    yield "card-code", counted(browser, "card-code", {"code": "000000"})


ROOMS: tuple[Callable[[], Iterator[tuple[str, set[str]]]], ...] = (
    signing_up,
    signing_in,
    getting_back_in,
    without_an_account,
    about_money,
    about_cover,
)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_what_a_stranger_has_done_is_counted(room: Callable[[], Iterator[tuple[str, set[str]]]]) -> None:
    the_world()
    assert [name for name, limits in room() if not limits] == []


def test_no_form_for_strangers_is_left_out() -> None:
    """A row of the table by which nobody may post is counted above, or says why it need not be."""
    the_world()
    refused = {"404", "405", "403"}
    open_to_strangers = {row.address for row in rows() if row.verb == "POST" and row.outcomes["nobody"] not in refused}
    only_led_to_sign_in = {
        row.address for row in rows() if row.outcomes["nobody"] == "sign-in" and row.outcomes["gita"] != "home"
    }
    seen = {name for room in ROOMS for name, _ in room()}
    assert sorted(open_to_strangers - only_led_to_sign_in - seen - FREE.keys()) == []
    assert sorted(FREE.keys() - {row.address for row in rows()}) == []


def test_a_code_typed_on_the_page_of_a_link_is_counted_too() -> None:
    world, browser = the_world(), Client()
    browser.post(reverse("forgot-password"), {"number": CAST["aminah"][0]})
    do_jobs(at=world.now)
    token = link_sent_to(world.people["aminah"].email, "recovery_link")
    assert "code-try-address" in counted(browser, "recover", {"code": "000000"}, token)
