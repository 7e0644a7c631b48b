"""Whoever asks does not learn whether an identity number has an account: every page is compared to the byte."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from caruman.accounts import phrases, queries
from tests.domain.accounts.newcomers import code_sent_to, do_jobs
from tests.outbox import notices_of
from tests.people import CAST, NOON, make
from tests.web.joining.test_sign_up import GITA

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = CAST["aminah"][0], "850312105014"
VARYING = (
    (re.compile(r'name="(?:csrfmiddlewaretoken|_once)" value="[^"]*"'), ""),
    (re.compile(r"[0-9]{4}</dd>"), "</dd>"),
)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(params=["ms", "en", "zh-hans"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def plain(answer, *numbers: str) -> str:
    text = answer.content.decode()
    for number in numbers:
        text = text.replace(queries.phrase_for(number), "PHRASE").replace(number, "NUMBER")
    for pattern, instead in VARYING:
        text = pattern.sub(instead, text)
    return text


def browser(language: str) -> Client:
    client = Client()
    client.cookies["language"] = language
    return client


def both(language: str) -> tuple[tuple[Client, str], tuple[Client, str]]:
    make("aminah")
    return (browser(language), KNOWN), (browser(language), UNKNOWN)


def test_signing_in_reads_alike_at_every_step(language: str) -> None:
    seen = []
    for client, number in both(language):
        steps = [client.post("/sign-in/", {"number": number})]
        steps.append(client.get("/sign-in/password/"))
        for _try in range(6):
            steps.append(client.post("/sign-in/password/", {"password": "salah-sama-sekali"}))
        seen.append([(step.status_code, step.get("Location"), plain(step, number)) for step in steps])
    assert seen[0] == seen[1]
    assert [status for status, *_rest in seen[0]] == [302, 200, 200, 200, 200, 200, 200, 429]


def test_a_forgotten_password_reads_alike_at_every_step(language: str) -> None:
    seen = []
    for client, number in both(language):
        steps = [client.post("/forgot-password/", {"number": number})]
        do_jobs()
        steps.append(client.get("/forgot-password/code/"))
        for _try in range(6):
            steps.append(client.post("/forgot-password/code/", {"code": "not it"}))
        seen.append([(step.status_code, step.get("Location"), plain(step, number)) for step in steps])
    assert seen[0] == seen[1]
    assert {told.to for told in notices_of()} == {CAST["aminah"][2], CAST["aminah"][3]}


def test_signing_up_reads_alike_at_every_step(language: str) -> None:
    seen = []
    for client, number in both(language):
        phone, email = f"01234599{number[-2:]}", f"baru{number[-2:]}@lain.example"
        steps = [client.post("/sign-up/", {**GITA, "identity_number": number, "phone": phone, "email": email})]
        steps.append(client.post("/sign-up/check/"))
        steps.append(client.post("/sign-up/code/", {"code": code_sent_to(f"+60{phone[1:]}")}))
        do_jobs()
        steps.append(client.get("/sign-up/sent/"))
        seen.append([(step.status_code, step.get("Location"), plain(step, number)) for step in steps])
    assert seen[0] == seen[1]
    assert [told.kind for told in notices_of(to="baru12@lain.example")] == ["sign_up_refused"]
    assert [told.kind for told in notices_of(to="baru14@lain.example")] == ["activation_link"]


def test_signing_up_asks_the_database_as_often(django_assert_max_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for client, number in both("ms"):
        phone = f"01234599{number[-2:]}"
        client.post("/sign-up/", {**GITA, "identity_number": number, "phone": phone})
        with CaptureQueriesContext(
            connection,
        ) as queried:
            client.post("/sign-up/check/")
            client.post("/sign-up/code/", {"code": code_sent_to(f"+60{phone[1:]}")})
        counts.append(len(queried))
    assert counts[0] == counts[1]


def test_a_decoy_stays_the_same_between_visits_and_languages() -> None:
    shown = set()
    for language in ("ms", "en", "zh-hans"):
        client = browser(language)
        client.post("/sign-in/", {"number": "850312-10-5014"})
        shown.add(phrases.decoy(UNKNOWN) in client.get("/sign-in/password/").content.decode())
    assert shown == {True}


def test_a_first_sign_in_that_waits_is_not_told_either() -> None:
    from caruman.accounts import operations
    from tests.domain.accounts.newcomers import told_by

    told = told_by("aminah")._asdict()
    told.pop("address")
    person, _password = operations.open_for_enrolment(**told, by=make("devi"), at=NOON)
    seen = []
    for typed in (KNOWN, str(person.portal_username), UNKNOWN):
        client = browser("ms")
        client.post("/sign-in/", {"number": typed})
        page = client.get("/sign-in/password/")
        bare = typed
        seen.append(plain(page, bare).replace("•" * (len(typed) - 4), "DOTS").replace(typed[-4:], "LAST"))
    assert seen[0] == seen[2]
