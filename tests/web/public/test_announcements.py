"""Announcements as everyone reads them: in three languages, without drafts, and as a feed."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

from caruman.announcements import operations
from tests.domain.announcements.test_announcements import TEXTS
from tests.people import NOON

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(("language", "title"), [("ms", "Kadar baharu"), ("en", "New rates"), ("zh-hans", "新费率")])
def test_an_announcement_is_read_in_the_readers_language(language: str, title: str) -> None:
    operations.publish(announcement=operations.write(by=None, at=NOON, **TEXTS), by=None, at=NOON)
    for address in ("/announcements/", "/announcements/kadar-baharu/"):
        assert title in Client().get(address, {"lang": language}).content.decode()


def test_a_draft_and_a_withdrawn_one_are_not_there() -> None:
    row = operations.write(by=None, at=NOON, **TEXTS)
    assert Client().get("/announcements/kadar-baharu/").status_code == 404
    operations.publish(announcement=row, by=None, at=NOON)
    operations.withdraw(announcement=row, by=None, at=NOON)
    assert Client().get("/announcements/kadar-baharu/").status_code == 404
    assert "kadar-baharu" not in Client().get("/announcements/").content.decode()


def test_markup_in_a_text_stays_text() -> None:
    hostile = {**TEXTS, "text_ms": "<script>alert(1)</script>\n\nDua."}
    operations.publish(announcement=operations.write(by=None, at=NOON, **hostile), by=None, at=NOON)
    page = Client().get("/announcements/kadar-baharu/").content.decode()
    assert "<script>alert" not in page
    assert "<p>Dua.</p>" in page


def test_circulars_can_be_read_alone() -> None:
    page = Client().get("/announcements/", {"kind": "circular"}).content.decode()
    assert "/announcements/acr/" in page
    assert "/announcements/skbbk/" not in page


@pytest.mark.parametrize(
    ("language", "title"), [("ms", "tiada bayaran"), ("en", "no payment"), ("zh-hans", "不得付款")]
)
def test_the_feed_is_atom_in_its_language(language: str, title: str) -> None:
    answer = Client().get("/announcements/feed.atom", {"lang": language})
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert any(title in (each or "") for each in titles)
    assert {entry.findtext(f"{ATOM}id").count("?") for entry in feed.iter(f"{ATOM}entry")} == {0}


def test_the_list_asks_little_of_the_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        Client().get("/announcements/")
