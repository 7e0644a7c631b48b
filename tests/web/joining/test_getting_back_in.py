"""A forgotten password, “this was not me”, and closing an account: the pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from caruman.accounts import telling
from caruman.accounts.models import Person
from tests.domain.accounts.newcomers import NEW_PASSWORD, code_sent_to, do_jobs, link_sent_to
from tests.outbox import notices_of
from tests.people import CAST, NOON, browser_of, make

pytestmark = pytest.mark.django_db
NUMBER, _NAME, PHONE, EMAIL = CAST["aminah"][:4]
CHOSEN = {"phrase": "", "password": NEW_PASSWORD, "password_again": NEW_PASSWORD}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def asked(typed: str = NUMBER) -> Client:
    client = Client()
    assert client.post("/forgot-password/", {"number": typed})["Location"] == "/forgot-password/code/"
    do_jobs()
    return client


def test_code_on_the_telephone_then_link_on_the_same_or_another_device() -> None:
    aminah = make("aminah")
    client = asked("850312-10-5012")
    code = code_sent_to(PHONE, "recovery_code")
    assert client.post("/forgot-password/code/", {"code": code})["Location"] == "/forgot-password/code/"
    assert client.get("/forgot-password/code/").status_code == 200
    link = f"/recover/{link_sent_to(EMAIL, 'recovery_link')}/"
    other = Client()
    assert other.post(link, CHOSEN)["Location"] == "/sign-in/"
    assert Person.objects.get(pk=aminah.pk).check_password(NEW_PASSWORD)


def test_the_link_asks_for_the_code_where_it_was_not_entered() -> None:
    make("aminah")
    asked()
    link = f"/recover/{link_sent_to(EMAIL, 'recovery_link')}/"
    other = Client()
    page = other.get(link).content.decode()
    assert 'autocomplete="one-time-code"' in page and 'autocomplete="new-password"' not in page
    assert other.post(link, CHOSEN).context["form"].errors["code"]
    code = code_sent_to(PHONE, "recovery_code")
    assert other.post(link, {"code": code})["Location"] == link
    assert other.post(link, CHOSEN)["Location"] == "/sign-in/"


def test_a_used_and_an_old_link_say_so(clock) -> None:
    make("aminah")
    client = asked()
    link = f"/recover/{link_sent_to(EMAIL, 'recovery_link')}/"
    client.post("/forgot-password/code/", {"code": code_sent_to(PHONE, "recovery_code")})
    client.post(link, CHOSEN)
    assert "Pautan ini telah digunakan" in client.get(link).content.decode()
    make("bala")
    asked(CAST["bala"][0])
    old = f"/recover/{link_sent_to(CAST['bala'][3], 'recovery_link')}/"
    clock.shift(timedelta(hours=2))
    assert "sudah luput" in client.get(old).content.decode()


def test_weak_passwords_are_refused_here_too() -> None:
    make("aminah")
    client = asked()
    client.post("/forgot-password/code/", {"code": code_sent_to(PHONE, "recovery_code")})
    link = f"/recover/{link_sent_to(EMAIL, 'recovery_link')}/"
    weak = {**CHOSEN, "password": "ungkapan aminah", "password_again": "ungkapan aminah"}
    assert client.post(link, weak).context["form"].errors["password"]


def test_the_code_page_without_a_request_leads_back() -> None:
    assert Client().get("/forgot-password/code/")["Location"] == "/forgot-password/"


def test_asking_too_often_says_when_to_ask_again() -> None:
    make("aminah")
    for _time in range(3):
        asked()
    answer = Client().post("/forgot-password/", {"number": NUMBER})
    assert answer.status_code == 429 and "60 minit" in answer.content.decode()


class TestNotMe:
    @pytest.fixture
    def link(self) -> str:
        aminah = make("aminah")
        telling.tell_of(aminah, kind="new_device", at=datetime.now(UTC))
        url = str(notices_of("new_device", EMAIL)[-1].params["lock_url"])
        return url[url.index("/not-me/") :]

    def test_opening_it_asks_and_only_the_button_locks(self, link: str) -> None:
        browser = browser_of(Person.objects.get())
        assert Client().get(link).status_code == 200
        assert Person.objects.get().state == "active"
        assert Client().post(link)["Location"] == link
        assert Person.objects.get().state == "locked"
        assert browser.get("/modes/").status_code == 302

    def test_opened_again_it_leads_on(self, link: str) -> None:
        client = Client()
        client.post(link)
        assert "/forgot-password/" in client.get(link).content.decode()
        assert client.post(link).status_code == 200
        assert len(notices_of("account_locked")) == 2

    def test_an_old_link_still_shows_a_way(self, link: str, clock) -> None:
        clock.shift(timedelta(days=7))
        assert "/forgot-password/" in Client().get(link).content.decode()

    def test_the_way_back_is_both_proofs(self, link: str) -> None:
        Client().post(link)
        client = asked()
        client.post("/forgot-password/code/", {"code": code_sent_to(PHONE, "recovery_code")})
        client.post(f"/recover/{link_sent_to(EMAIL, 'recovery_link')}/", CHOSEN)
        assert Person.objects.get().state == "active"


class TestClosing:
    def test_it_is_asked_twice(self) -> None:
        client = browser_of(make("gita"))
        assert "/close-account/confirm/" in client.get("/close-account/").content.decode()
        assert client.post("/close-account/confirm/", {}).context["form"].errors["sure"]
        assert Person.objects.get().state == "active"
        assert client.post("/close-account/confirm/", {"sure": "on"})["Location"] == "/"
        assert Person.objects.get().state == "closed"
        assert client.get("/modes/")["Location"].startswith("/sign-in/")

    def test_it_asks_for_a_fresh_proof(self) -> None:
        client = browser_of(make("gita"), proved=NOON - timedelta(minutes=11))
        assert client.get("/close-account/")["Location"].startswith("/account/prove-again/")
