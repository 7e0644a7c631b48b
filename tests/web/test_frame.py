"""What holds for every page: the headers, the language, the refusal of what is undeclared, forms that count once."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.web.addresses import Address, all_addresses
from tests.web.pages import Page

pytestmark = pytest.mark.django_db


def test_an_unknown_address_has_a_page_of_ours_in_malay() -> None:
    answer = Client().get("/tiada-di-sini/")
    assert answer.status_code == 404
    assert '<html lang="ms"' in answer.content.decode()


def test_nothing_inline_and_nothing_from_elsewhere_is_run() -> None:
    policy = Client().get("/tiada-di-sini/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_language_is_remembered_and_leads_back() -> None:
    client = Client()
    answer = client.get("/tiada-di-sini/?choose=zh-hans")
    assert answer["Location"] == "/tiada-di-sini/"
    assert '<html lang="zh-hans"' in client.get("/tiada-di-sini/").content.decode()


def test_the_rest_of_the_address_stays_and_its_own_language_goes() -> None:
    answer = Client().get("/prices/?month=07/2026&lang=ms&choose=en")
    assert answer["Location"] == "/prices/?month=07%2F2026"


@pytest.mark.parametrize("path", ["//jahat.example/", "///jahat.example/", "//jahat.example", "/%2Fjahat.example/"])
def test_the_language_switch_leads_nowhere_else(path: str) -> None:
    answer = Client().generic("GET", path, QUERY_STRING="choose=en")
    assert not answer.get("Location", "").startswith("//")


@pytest.mark.parametrize("code", ["xx", "", "\0", "../"])
def test_a_language_that_is_none_is_not_remembered(code: str) -> None:
    answer = Client().get("/", {"choose": code})
    assert answer.status_code == 200
    assert "language" not in answer.cookies


def test_a_form_that_is_sent_is_not_turned_away_by_a_choice() -> None:
    assert Client().post("/?choose=en").status_code == 405


TOKEN = "t0k3n" * 8
SECRET = [address for address in all_addresses() if address.fields == ("token",)]


@pytest.mark.parametrize("address", SECRET, ids=lambda address: address.name)
def test_the_address_of_a_page_that_came_by_mail_stands_in_no_other(address: Address) -> None:
    path = address.path(dict.fromkeys(address.fields, TOKEN))
    client = Client()
    for answer in (client.get(path), client.get(path, follow=True)):
        page = Page(answer.content.decode())
        carried = [link for link in (*page.links, *page.loads) if TOKEN in link and urlsplit(link).path != path]
        carried += [link for link in page.links if TOKEN in urlsplit(link).query]
        assert carried == []
    switch = client.get(f"{path}?choose=en")
    if switch.status_code == 302:
        assert switch["Location"] == path
