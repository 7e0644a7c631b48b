"""What an attacker would try on the way in and out, through the pages: keys, hosts, clocks, weak passwords."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts import operations
from tests.domain.accounts.newcomers import NEW_PASSWORD, PHRASE, code_sent_to, do_jobs, link_sent_to
from tests.outbox import notices_of
from tests.people import CAST, PASSWORD
from tests.web.kept_world import the_world
from tests.web.world import SECRET, World

pytestmark = pytest.mark.django_db

UNKNOWN = "010101145013"
SESSION = settings.SESSION_COOKIE_NAME


def after_password(browser: Client, who: str, password: str = PASSWORD) -> Any:
    browser.post(reverse("sign-in"), {"number": CAST[who][0]})
    return browser.post(reverse("sign-in-password"), {"password": password})


def signed_in(browser: Client, who: str = "aminah") -> Client:
    """Go the whole way in, by the pages."""
    after_password(browser, who)
    # The world may be minutes old: the code is of this moment.
    step = int(datetime.now(UTC).timestamp()) // 30 + 1
    code = {"code": format_hotp_value(hotp_value(SECRET, step))}
    assert browser.post(reverse("second-factor-by", args=["authenticator"]), code).status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(reverse("account")).status_code == 200


def key_of(browser: Client) -> str:
    return browser.cookies[SESSION].value


@pytest.fixture
def world() -> World:
    return the_world()


# Sessions.


def test_a_session_that_was_planted_beforehand_is_worth_nothing_afterwards(world: World) -> None:
    attacker = Client()
    attacker.post(reverse("sign-in"), {"number": UNKNOWN})
    planted = key_of(attacker)
    victim = Client()
    victim.cookies[SESSION] = planted
    signed_in(victim)
    assert is_in(victim)
    assert key_of(victim) != planted
    assert not is_in(attacker)


def test_an_invented_session_key_is_not_taken(world: World) -> None:
    victim = Client()
    victim.cookies[SESSION] = "a" * 32
    signed_in(victim)
    assert key_of(victim) != "a" * 32


def test_the_key_changes_after_the_password_and_after_the_second_factor(world: World) -> None:
    browser = Client()
    browser.post(reverse("sign-in"), {"number": CAST["aminah"][0]})
    first = key_of(browser)
    browser.post(reverse("sign-in-password"), {"password": PASSWORD})
    second = key_of(browser)
    signed_in(browser)
    assert len({first, second, key_of(browser)}) == 3


def test_half_way_in_opens_nothing(world: World) -> None:
    browser = Client()
    after_password(browser, "aminah")
    assert not is_in(browser)


def test_a_copied_cookie_dies_with_signing_out(world: World) -> None:
    browser, thief = signed_in(Client()), Client()
    thief.cookies[SESSION] = key_of(browser)
    assert is_in(thief)
    browser.post(reverse("sign-out"))
    assert not is_in(thief)


def test_a_copied_cookie_dies_with_the_account(world: World) -> None:
    browser = signed_in(Client())
    operations.lock(person=world.people["aminah"], by=world.people["devi"], at=world.now, reason="officer")
    assert not is_in(browser)


def test_the_form_token_is_a_new_one_after_signing_in(world: World) -> None:
    browser = Client()
    browser.get(reverse("sign-in"))
    before = browser.cookies[settings.CSRF_COOKIE_NAME].value
    signed_in(browser)
    browser.get(reverse("account"))
    assert browser.cookies[settings.CSRF_COOKIE_NAME].value != before


# The way back in.


def test_a_reset_asked_for_under_another_host_links_to_ours(world: World) -> None:
    forged = {
        "x-forwarded-host": "jahat.example",
        "x-forwarded-server": "jahat.example",
        "forwarded": "host=jahat.example",
    }
    number = CAST["aminah"][0]
    assert Client(raise_request_exception=False).post(
        reverse("forgot-password"), {"number": number}, headers={"host": "jahat.example"}
    ).status_code == 400  # fmt: skip
    Client().post(reverse("forgot-password"), {"number": number}, headers=forged)
    do_jobs(at=world.now)
    sent = notices_of("recovery_link")
    assert sent
    assert all(str(notice.params["url"]).startswith(settings.PUBLIC_URL + "/") for notice in sent)


def test_a_new_password_does_not_bring_one_past_the_second_factor(world: World) -> None:
    browser, person = Client(), world.people["aminah"]
    browser.post(reverse("forgot-password"), {"number": CAST["aminah"][0]})
    do_jobs(at=world.now)
    browser.post(reverse("forgot-password-code"), {"code": code_sent_to(person.phone, "recovery_code")})
    link = reverse("recover", args=[link_sent_to(person.email, "recovery_link")])
    new = {"phrase": PHRASE, "password": NEW_PASSWORD, "again": NEW_PASSWORD, "password_again": NEW_PASSWORD}
    assert browser.post(link, new).status_code == 302
    assert not is_in(browser)
    answer = after_password(browser, "aminah", NEW_PASSWORD)
    assert answer["Location"].startswith(reverse("second-factor"))


# What the clock would tell. Milliseconds lie on a shared machine: statements and hashes are counted instead.


def _cost(browser: Client, path: str, data: dict[str, str]) -> tuple[int, int, int, int]:
    hashes = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashes.append(1)
        return encode(self, password, salt)

    with ExitStack() as stack:
        stack.enter_context(patch.object(MD5PasswordHasher, "encode", counted))
        queries = stack.enter_context(CaptureQueriesContext(connection))
        answer = browser.post(path, data)
    return answer.status_code, len(queries), len(hashes), len(answer.content) // 500


@pytest.mark.parametrize("page", ["sign-in", "forgot-password"])
def test_a_known_number_costs_as_much_as_an_unknown_one(world: World, page: str) -> None:
    _cost(Client(), reverse(page), {"number": CAST["chong"][0]})
    known = _cost(Client(), reverse(page), {"number": CAST["aminah"][0]})
    unknown = _cost(Client(), reverse(page), {"number": UNKNOWN})
    assert known == unknown


def test_a_wrong_password_costs_as_much_whether_the_number_is_known_or_not(world: World) -> None:
    costs = []
    for number in (CAST["chong"][0], CAST["aminah"][0], UNKNOWN):
        browser = Client()
        browser.post(reverse("sign-in"), {"number": number})
        costs.append(_cost(browser, reverse("sign-in-password"), {"password": "bukan-ini-dia"}))
    assert costs[1] == costs[2]
    assert costs[1][2] == 1


# Passwords.


@pytest.mark.parametrize("password", ["pendek", "password1234", "qwertyuiop123", "a" * 257])
def test_a_weak_or_endless_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        password_validation.validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "kopi o kau tanpa gula",
        "四个字很长的密码啊真的很长",
        "sungai pulau tikus " * 8,
        "melur kenanga cempaka",
        " spasi di tepi ",
    ],
)
def test_a_long_password_of_any_letters_is_taken(password: str) -> None:
    password_validation.validate_password(password)


def test_a_password_is_compared_as_typed(world: World) -> None:
    person = world.people["aminah"]
    for almost in (PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1], PASSWORD.replace("-", "")):
        assert not person.check_password(almost)
