"""The pages of one's own account: they open for their person, in three languages, and for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import browser_of, make

pytestmark = pytest.mark.django_db

PAGES = [
    "account",
    "change-password",
    "change-phrase",
    "change-address",
    "change-language",
    "account-data",
    "change-phone",
    "change-email",
    "factors",
    "add-authenticator",
    "add-passkey",
    "recovery-codes",
    "account-sessions",
    "account-events",
    "account-looks",
    "prove-again",
]
ONLY_POST = ["end-sessions"]


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_its_person(page: str, language: str) -> None:
    browser = browser_of(make("gita"))
    browser.cookies["language"] = language
    answer = browser.get(reverse(page))
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


@pytest.mark.parametrize("page", PAGES + ONLY_POST)
def test_a_stranger_is_led_to_sign_in(page: str) -> None:
    answer = Client().get(reverse(page))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign-in"))


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_method_is_refused(page: str) -> None:
    assert browser_of(make("gita")).delete(reverse(page)).status_code == 405


@pytest.mark.parametrize("page", ONLY_POST)
def test_a_link_ends_nothing(page: str) -> None:
    browser = browser_of(make("gita"))
    assert browser.get(reverse(page))["Location"] == reverse("account-sessions")
    assert browser.get(reverse("account-sessions")).status_code == 200
    assert browser.put(reverse(page)).status_code == 405
