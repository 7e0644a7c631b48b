"""The desk for announcements: for supervisors, read before it is published, done once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from caruman.announcements import operations
from caruman.announcements.models import Announcement
from tests import people
from tests.domain.announcements.test_announcements import TEXTS
from tests.people import NOON, browser_of

pytestmark = pytest.mark.django_db

DESK = "/office/announcements/"


@pytest.fixture
def farid() -> Client:
    return browser_of(people.make("farid"))


def test_a_supervisor_writes_reads_and_publishes(farid: Client) -> None:
    led = farid.post(f"{DESK}write/", {**TEXTS, "until": "2027-01-31"})
    assert led["Location"] == f"{DESK}one/kadar-baharu/"
    page = farid.get(led["Location"]).content.decode()
    for title in (TEXTS["title_ms"], TEXTS["title_en"], TEXTS["title_zh"]):
        assert title in page
    assert Client().get("/announcements/kadar-baharu/").status_code == 404
    farid.post(f"{DESK}one/kadar-baharu/publish/")
    assert Client().get("/announcements/kadar-baharu/").status_code == 200
    farid.post(f"{DESK}one/kadar-baharu/withdraw/")
    assert Client().get("/announcements/kadar-baharu/").status_code == 404
    assert "kadar-baharu" in farid.get(DESK).content.decode()


def test_publishing_twice_says_why_not(farid: Client) -> None:
    operations.write(by=None, at=NOON, **TEXTS)
    farid.post(f"{DESK}one/kadar-baharu/publish/")
    again = farid.post(f"{DESK}one/kadar-baharu/publish/", follow=True)
    assert again.status_code == 200
    assert Announcement.objects.get(slug="kadar-baharu").state == "published"


def test_a_published_one_is_not_rewritten(farid: Client) -> None:
    operations.publish(announcement=operations.write(by=None, at=NOON, **TEXTS), by=None, at=NOON)
    answer = farid.post(f"{DESK}one/kadar-baharu/change/", {**TEXTS, "title_ms": "Lain"})
    assert answer.status_code == 200
    assert Announcement.objects.get(slug="kadar-baharu").title_ms == "Kadar baharu"


def test_a_draft_is_changed(farid: Client) -> None:
    operations.write(by=None, at=NOON, **TEXTS)
    farid.post(f"{DESK}one/kadar-baharu/change/", {**TEXTS, "title_ms": "Kadar 2027"})
    assert Announcement.objects.get(slug="kadar-baharu").title_ms == "Kadar 2027"


def test_what_is_missing_is_said_and_what_was_typed_is_kept(farid: Client) -> None:
    page = farid.post(f"{DESK}write/", {**TEXTS, "title_zh": ""}).content.decode()
    assert "Kadar baharu" in page
    assert not Announcement.objects.filter(slug="kadar-baharu").exists()


def test_a_name_that_is_taken_is_refused(farid: Client) -> None:
    operations.write(by=None, at=NOON, **TEXTS)
    assert farid.post(f"{DESK}write/", TEXTS).status_code == 200
    assert Announcement.objects.filter(slug="kadar-baharu").count() == 1


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("aminah", 404), ("devi", 403)])
def test_nobody_else_writes(who: str | None, status: int) -> None:
    client = browser_of(people.make(who) if who else None)
    assert client.get(DESK).status_code == status
    assert client.post(f"{DESK}write/", TEXTS).status_code == status
    assert not Announcement.objects.filter(slug="kadar-baharu").exists()


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_what_everyone_reads_takes_a_fresh_proof(verb: str) -> None:
    written = operations.write(by=None, at=NOON, **TEXTS)
    if verb == "withdraw":
        operations.publish(announcement=written, by=None, at=NOON)
    before = Announcement.objects.get(slug="kadar-baharu").state
    farid = browser_of(people.make("farid"), proved=datetime.now(UTC) - timedelta(hours=1))
    answer = farid.post(f"{DESK}one/kadar-baharu/{verb}/")
    assert answer["Location"].startswith("/account/prove-again/")
    assert Announcement.objects.get(slug="kadar-baharu").state == before


def test_publishing_takes_a_form(farid: Client) -> None:
    operations.write(by=None, at=NOON, **TEXTS)
    assert farid.get(f"{DESK}one/kadar-baharu/publish/").status_code == 405


def test_the_supervisors_desk_is_found_from_the_office(farid: Client) -> None:
    assert 'href="/office/announcements/"' in farid.get("/office/").content.decode()
    devi = browser_of(people.make("devi"))
    assert 'href="/office/announcements/"' not in devi.get("/office/").content.decode()
