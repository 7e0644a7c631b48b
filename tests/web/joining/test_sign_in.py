"""Signing in, step by step: number, phrase and password, second factor, mode."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from caruman.accounts import operations
from caruman.accounts.factors.models import Device
from caruman.accounts.models import Person
from caruman.audit.models import Event
from tests.domain.accounts.newcomers import told_by
from tests.people import CAST, NOON, PASSWORD, browser_of, make

pytestmark = pytest.mark.django_db
NUMBER = CAST["aminah"][0]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def to_password(client: Client, typed: str = NUMBER, *, next: str = "") -> Client:
    answer = client.post(f"/sign-in/?next={next}" if next else "/sign-in/", {"number": typed})
    assert answer["Location"] == "/sign-in/password/"
    return client


def told(sentence: str) -> str:
    with translation.override("ms"):
        return gettext(sentence)


def trusted(person: Person) -> Client:
    """Give a browser on which no second factor is asked for."""
    from django.http import HttpResponse
    from django.test import RequestFactory

    from caruman.accounts.factors import devices

    request, response = RequestFactory().get("/"), HttpResponse()
    request.moment = NOON
    devices.remember(request, response, person, trust=True)
    client = Client()
    client.cookies[devices.COOKIE] = response.cookies[devices.COOKIE].value
    return client


@pytest.mark.parametrize("typed", ["850312105012", "850312-10-5012", " 850312 10 5012 "])
def test_aminah_sees_her_phrase_gives_her_password_and_is_asked_for_a_factor(typed: str) -> None:
    make("aminah")
    client = to_password(Client(), typed)
    page = client.get("/sign-in/password/").content.decode()
    assert "ungkapan aminah" in page and "••••••••5012" in page
    assert client.post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/account/second-factor/"
    assert client.get("/modes/").status_code == 302


def test_a_trusted_device_opens_at_once_and_leads_to_the_choice_of_a_mode() -> None:
    aminah = make("aminah")
    client = to_password(trusted(aminah))
    before = client.session.session_key
    assert client.post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/home/"
    assert client.session.session_key != before
    assert client.get("/home/")["Location"] == "/modes/"
    assert Event.objects.filter(act="session.opened", person_id=aminah.pk).exists()


def test_the_page_that_was_wanted_is_opened_afterwards_and_no_other_site() -> None:
    client = to_password(trusted(make("aminah")), next="/modes/")
    assert client.post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/modes/?kept=1"
    client = to_password(trusted(Person.objects.get()), next="//jahat.example/")
    assert client.post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/home/"


def test_a_wrong_password_is_told_at_the_field_and_never_shown_again() -> None:
    make("aminah")
    client = to_password(Client())
    answer = client.post("/sign-in/password/", {"password": "rahsia-yang-salah"})
    assert answer.context["form"].errors["password"] == [
        told("The identity number and the password do not belong together.")
    ]
    assert "rahsia-yang-salah" not in answer.content.decode()


def test_the_wait_is_told_in_words(clock) -> None:
    make("aminah")
    client = to_password(Client())
    for _try in range(5):
        client.post("/sign-in/password/", {"password": "salah"})
    answer = client.post("/sign-in/password/", {"password": PASSWORD})
    assert answer.status_code == 429 and "selepas 1 minit" in answer.content.decode()
    clock.shift(timedelta(minutes=1))
    assert client.post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/account/second-factor/"


def test_the_password_page_without_a_number_leads_back() -> None:
    assert Client().get("/sign-in/password/")["Location"] == "/sign-in/"
    assert Client().post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/sign-in/"


def test_the_number_lies_sealed_in_the_session() -> None:
    client = to_password(Client())
    assert NUMBER not in str(dict(client.session))


@pytest.mark.parametrize("typed", ["", "   ", "---", "\x00", "\u202e"])
def test_no_number_is_told_at_the_field(typed: str) -> None:
    answer = Client().post("/sign-in/", {"number": typed})
    assert answer.status_code == 200 and answer.context["form"].errors["number"]


def test_a_locked_account_says_how_to_get_back() -> None:
    aminah = make("aminah")
    operations.lock(person=aminah, by=None, at=NOON, reason="not_me")
    answer = to_password(Client()).post("/sign-in/password/", {"password": PASSWORD})
    assert "/forgot-password/" in answer.content.decode()
    assert answer.context["form"].non_field_errors()


def test_signing_out_ends_the_session_and_is_done_by_post() -> None:
    client = browser_of(make("aminah"))
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/modes/")["Location"].startswith("/sign-in/")
    assert client.post("/sign-out/")["Location"] == "/"


def test_two_windows_that_sign_in_are_led_home() -> None:
    aminah = make("aminah")
    client = to_password(trusted(aminah))
    client.post("/sign-in/password/", {"password": PASSWORD})
    assert client.post("/sign-in/password/", {"password": PASSWORD})["Location"] == "/home/"
    assert client.get("/sign-in/")["Location"] == "/home/"


class TestFirstSignIn:
    @pytest.fixture
    def newcomer(self) -> tuple[Client, str]:
        told = told_by("aminah")._asdict()
        told.pop("address")
        person, password = operations.open_for_enrolment(**told, by=make("devi"), at=NOON)
        client = to_password(trusted(person), str(person.portal_username))
        assert client.post("/sign-in/password/", {"password": password})["Location"] == "/home/"
        return client, password

    def test_every_door_leads_to_the_new_password(self, newcomer: tuple[Client, str]) -> None:
        client, _password = newcomer
        for path in ("/home/", "/modes/", "/account/", "/employee/"):
            assert client.get(path)["Location"] == "/first-password/"

    def test_phrase_and_password_complete_the_activation_and_the_session_goes_on(
        self, newcomer: tuple[Client, str]
    ) -> None:
        client, password = newcomer
        refused = {"phrase": "biru laut", "password": "pendek", "password_again": "pendek"}
        assert "password" in client.post("/first-password/", refused).context["form"].errors
        chosen = {"phrase": "biru laut", "password": "kopi-o-panas-satu", "password_again": "kopi-o-panas-satu"}
        assert client.post("/first-password/", chosen)["Location"] == "/home/"
        assert client.get("/home/")["Location"] == "/modes/"
        assert client.get("/modes/").status_code == 200
        assert client.get("/first-password/")["Location"] == "/home/"
        answer = to_password(Client()).post("/sign-in/password/", {"password": password})
        assert answer.context["form"].errors["password"]

    def test_a_temporary_password_that_was_used_says_how_to_go_on(self, newcomer: tuple[Client, str]) -> None:
        _client, password = newcomer
        answer = to_password(Client()).post("/sign-in/password/", {"password": password})
        assert answer.context["form"].non_field_errors()

    def test_without_a_session_it_leads_to_signing_in(self) -> None:
        assert Client().get("/first-password/")["Location"].startswith("/sign-in/")

    def test_a_device_is_not_trusted_by_a_stranger(self, newcomer: tuple[Client, str]) -> None:
        assert Device.objects.count() == 1
