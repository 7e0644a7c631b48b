"""Pages about the service, the first page, and what all public pages have in common."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caruman.notices.models import Notice
from caruman.portal.public import parts_of_service
from tests import people
from tests.people import browser_of
from tests.web.public.test_every_page import PAGES

pytestmark = pytest.mark.django_db


def look(address: str, client: Client | None = None) -> str:
    client = client or Client()
    client.cookies["language"] = "en"
    return client.get(address).content.decode()


def test_the_way_in_comes_first() -> None:
    page = look("/")
    main = page.partition("<main")[2]
    assert 0 < main.index("/sign-in/") < main.index("/sign-up/") < main.index("<h2")


def test_whoever_is_signed_in_sees_the_way_home() -> None:
    main = look("/", browser_of(people.make("aminah"))).partition("<main")[2].partition("</main>")[0]
    assert 'href="/home/"' in main
    assert "/sign-in/" not in main


def test_the_status_says_in_words_what_works() -> None:
    assert "Everything works" in look("/status/")


def test_messages_that_wait_too_long_are_told() -> None:
    at = timezone.now() - parts_of_service.LATE - timedelta(minutes=1)
    Notice.objects.create(kind="x", channel="sms", to="+60", language="ms", queued_at=at, next_try_at=at)
    page = look("/status/")
    assert "Something does not work" in page
    assert page.count("does not work") >= 2


def test_the_status_page_says_so_when_the_records_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def fail(**_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(parts_of_service.Notice.objects, "filter", fail)
    assert look("/status/").count("does not work") >= 2


def test_every_public_page_names_itself_in_the_other_languages() -> None:
    for page in ("/", "/help/get-an-acr/", "/prices/"):
        found = re.findall(r'hreflang="([^"]+)" href="http[^"]+\?lang=([^"]+)"', look(page))
        assert found == [(code, code) for code in ("ms", "en", "zh-hans")]


def test_the_sitemap_leads_to_pages_that_are_there() -> None:
    client = Client()
    links = set(re.findall(r'href="(/[^"#?]*)"', look("/sitemap/").partition("<main")[2].partition("</main>")[0]))
    assert len(links) > 40
    for link in sorted(links):
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("page", ["/", "/status/", "/privacy/", "/sitemap/", "/help/", "/offices/", "/forms/"])
def test_public_pages_are_light_and_ask_the_database_little(page: str, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(look(page)) < 100_000


def test_pages_that_only_show_take_no_forms() -> None:
    client = Client()
    for name in set(PAGES) - {"calculator", "file-check"}:
        from django.urls import reverse

        assert client.post(reverse(name)).status_code == 405, name
