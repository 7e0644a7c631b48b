"""Signing up, page by page, as the guides tell it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from caruman.accounts.models import Person
from tests.domain.accounts.newcomers import NEW_PASSWORD, PHRASE, code_sent_to, do_jobs, link_sent_to
from tests.outbox import notices_of
from tests.people import NOON, browser_of, make

pytestmark = pytest.mark.django_db

GITA = {
    "identity_kind": "nric",
    "identity_number": "950630-13-5024",
    "name": "Gita Anak Jugah",
    "phone": "012-345 0006",
    "email": "gita@rumah.example",
    "address_1": "12 Jalan Melur",
    "address_2": "",
    "postcode": "93000",
    "town": "Kuching",
    "state": "Sarawak",
    "language": "ms",
}


def to_code(client: Client, **changes: str) -> Person:
    client.post("/sign-up/", {**GITA, **changes})
    answer = client.post("/sign-up/check/")
    assert answer["Location"] == "/sign-up/code/"
    return Person.objects.latest("created_at")


def to_sent(client: Client, **changes: str) -> Person:
    person = to_code(client, **changes)
    answer = client.post("/sign-up/code/", {"code": code_sent_to(person.phone)})
    assert answer["Location"] == "/sign-up/sent/"
    do_jobs()
    return person


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_gita_signs_up_step_by_step_and_gets_in() -> None:
    client = Client()
    assert client.post("/sign-up/", GITA)["Location"] == "/sign-up/check/"
    check = client.get("/sign-up/check/").content.decode()
    assert "950630135024" in check and "gita@rumah.example" in check and "+60 12-345 0006" in check
    assert client.post("/sign-up/check/")["Location"] == "/sign-up/code/"
    code = code_sent_to("+60123450006")
    assert client.post("/sign-up/code/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/sign-up/sent/"
    assert "g•••@rumah.example" in client.get("/sign-up/sent/").content.decode()
    do_jobs()
    link = f"/activate/{link_sent_to('gita@rumah.example')}/"
    telephone = Client()
    assert "950630135024" in telephone.get(link).content.decode()
    chosen = {"phrase": PHRASE, "password": NEW_PASSWORD, "password_again": NEW_PASSWORD}
    assert telephone.post(link, chosen)["Location"] == "/sign-in/"
    assert telephone.post("/sign-in/", {"number": "950630-13-5024"})["Location"] == "/sign-in/password/"
    assert PHRASE in telephone.get("/sign-in/password/").content.decode()
    answer = telephone.post("/sign-in/password/", {"password": NEW_PASSWORD})
    assert answer["Location"] == "/account/second-factor/"
