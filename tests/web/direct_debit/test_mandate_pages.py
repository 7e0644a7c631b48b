"""An owner signs a direct-debit mandate in two steps, pauses and ends it; a payer reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.payments.debits.models import Mandate
from caruman.payments.debits.operations import mandates
from tests.people import NOON, browser_of, english_browser_of, make
from tests.schedules import registered

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "bank": "MBBE",
    "account": "5123-4567 8901",
    "holder": "Kedai Kopi Aminah",
    "limit_sen": "5,000",
    "day": "10",
}


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False), translation.override("en"):
        yield


@pytest.fixture
def base() -> str:
    return f"/employer/{registered(make('aminah')).pk}/direct-debit/"


def aminah() -> Client:
    return english_browser_of(Person.objects.get(name__startswith="Aminah"))


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def test_an_owner_signs_and_the_account_is_never_shown_whole(base: str) -> None:
    browser = aminah()
    assert "Sign a mandate" in words(browser.get(base))
    assert browser.post(f"{base}account/", ACCOUNT).url == f"{base}sign/"
    assert "51234567" not in str(dict(browser.session.items()))
    page = words(browser.get(f"{base}sign/"))
    assert "•••• 8901" in page and "51234567" not in page and "RM 5,000.00" in page
    assert browser.post(f"{base}sign/", {"signature": "Aminah binti Yusof"}).url == base
    mandate = Mandate.objects.get()
    assert (mandate.account, mandate.limit_sen, mandate.day, mandate.state) == ("512345678901", 500_000, 10, "signed")
    assert "The bank compares" in words(browser.get(base))
    assert browser.get(f"{base}account/").url == base and browser.get(f"{base}sign/").url == base


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("account", "12", "five to twenty digits"),
        ("account", "5123x", "five to twenty digits"),
        ("bank", "", "Choose a bank."),
        ("limit_sen", "0", "between RM 0.01"),
        ("limit_sen", "-5", "not an amount"),
        ("day", "31", "valid choice"),
    ],
)
def test_what_is_wrong_is_said(base: str, field: str, value: str, said: str) -> None:
    page = words(aminah().post(f"{base}account/", {**ACCOUNT, field: value}))
    assert said in page and "Error:" in page and not Mandate.objects.exists()


def test_a_mandate_is_paused_resumed_and_ended(base: str) -> None:
    browser = aminah()
    browser.post(f"{base}account/", ACCOUNT)
    browser.post(f"{base}sign/", {"signature": "Aminah binti Yusof"})
    mandates.move(mandate_id=Mandate.objects.get().pk, verb="activate", by=None, at=NOON)
    for verb, state in (("pause", "paused"), ("resume", "active"), ("end", "ended")):
        assert browser.get(f"{base}{verb}/").status_code == 200
        assert browser.post(f"{base}{verb}/").url == base
        assert Mandate.objects.get().state == state
    assert browser.get(f"{base}resume/").url == base
    assert browser.get(f"{base}burn/").status_code == 404
    assert "Mandates that ended" in words(browser.get(base))


def test_others_see_nothing(base: str) -> None:
    for who in ("chong", "gita"):
        assert browser_of(make(who), proved=NOON).get(base).status_code == 404
    assert browser_of(None).get(base).url.startswith("/sign-in")
    assert Employer.objects.count() == 1
