"""The doors: who has which, and the one that was chosen last."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from caruman.accounts.models import Person
from caruman.agencies.operations import applying
from caruman.portal.joining.modes import doors
from tests.people import NOON, browser_of, make

pytestmark = pytest.mark.django_db


def test_three_doors_for_everyone_and_one_more_for_officers() -> None:
    assert [door.mode for door in doors(make("gita"), NOON)] == ["employee", "employer", "self_employed"]
    assert [door.mode for door in doors(make("devi"), NOON)][-1] == "officer"


def test_whoever_has_to_do_with_an_agency_has_its_door_and_it_is_remembered() -> None:
    hassan = make("hassan")
    client = browser_of(hassan)
    assert client.post("/modes/", {"mode": "agency"}).status_code == 200
    draft = applying.begin(by=hassan, at=NOON)
    assert [door.mode for door in doors(hassan, NOON)][-1] == "agency"
    assert client.post("/modes/", {"mode": "agency"})["Location"] == "/agency/"
    assert client.get("/home/")["Location"] == "/agency/"
    applying.withdraw(agency_id=draft.pk, by=hassan, at=NOON)
    assert client.get("/home/")["Location"] == "/modes/"


@pytest.mark.parametrize(
    ("mode", "home"), [("employee", "/employee/"), ("employer", "/employer/"), ("self_employed", "/self-employed/")]
)
def test_the_choice_is_remembered_shown_and_led_to(mode: str, home: str) -> None:
    client = browser_of(make("gita"))
    assert client.post("/modes/", {"mode": mode})["Location"] == home
    assert client.get("/home/")["Location"] == home
    assert Person.objects.get().last_mode == mode
    assert '<p class="where">' in client.get("/modes/").content.decode()


def test_an_officer_goes_to_the_office() -> None:
    client = browser_of(make("devi"))
    assert client.post("/modes/", {"mode": "officer"})["Location"] == "/office/"


@pytest.mark.parametrize("mode", ["officer", "agency", "", "\x00", "x" * 5_000])
def test_a_door_that_one_does_not_have_does_not_open(mode: str) -> None:
    client = browser_of(make("gita"))
    assert client.post("/modes/", {"mode": mode}).status_code == 200
    assert client.get("/home/")["Location"] == "/modes/"


def test_a_door_that_was_taken_away_leads_to_the_choice() -> None:
    devi = make("devi")
    client = browser_of(devi)
    client.post("/modes/", {"mode": "officer"})
    Person.objects.filter(pk=devi.pk).update(office="")
    assert client.get("/home/")["Location"] == "/modes/"


@pytest.mark.parametrize("path", ["/employee/", "/self-employed/", "/modes/"])
def test_nothing_on_the_homes_links_nowhere(path: str) -> None:
    client = browser_of(make("gita"))
    for link in set(re.findall(r'href="(/[^"#]*)"', client.get(path).content.decode())):
        if not link.startswith("/static/"):
            assert client.get(link).status_code in (200, 302), link


def test_signed_out_people_are_led_to_signing_in() -> None:
    for path in ("/home/", "/modes/", "/employee/", "/self-employed/"):
        assert Client().get(path)["Location"].startswith("/sign-in/")
