"""Help: every article and every message opens in three languages, and the search finds them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.checking.catalogue import CODES
from caruman.portal.public.help import flow_chart
from caruman.portal.public.help.messages import messages
from caruman.portal.public.help.parts import Door
from caruman.portal.public.help.search import mark, search, terms_of
from caruman.portal.public.help.shelf import ARTICLES
from caruman.values.words import LANGUAGES

pytestmark = pytest.mark.django_db

CODES_OF_LANGUAGES = ("ms", "en", "zh-hans")


def look(address: str, language: str = "en") -> str:
    client = Client()
    client.cookies["language"] = language
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("language", CODES_OF_LANGUAGES)
@pytest.mark.parametrize("slug", ARTICLES)
def test_an_article_opens(slug: str, language: str) -> None:
    page = look(f"/help/{slug}/", language)
    assert page.count("<h1") == 1
    assert len(page) < 100_000


def test_every_door_of_an_article_leads_somewhere() -> None:
    for article in ARTICLES.values():
        for part in article.parts:
            if isinstance(part, Door):
                assert reverse(part.page)


@pytest.mark.parametrize("slug", messages())
def test_every_message_of_the_file_check_has_a_page(slug: str) -> None:
    page = look(f"/help/{slug}/")
    assert messages()[slug].code in page
    assert "{" not in re.sub(r"<[^>]+>", "", page)


def test_no_message_is_left_out() -> None:
    assert {message.code for message in messages().values()} == set(CODES)
    page = look("/help/file-messages/")
    assert page.count('href="/help/') >= len(CODES)


def test_there_is_no_other_article() -> None:
    assert Client().get("/help/nothing-of-the-kind/").status_code == 404


@pytest.mark.parametrize(
    ("query", "language", "slug"),
    [
        ("kata laluan", "ms", "forgot-password"),
        ("Lupa kata", "ms", "forgot-password"),
        ("password", "en", "forgot-password"),
        ("passw", "en", "forgot-password"),
        ("忘记密码", "zh", "forgot-password"),
        ("密码", "ms", "forgot-password"),
        ("ACR", "en", "get-an-acr"),
        ("LINE_LENGTH", "en", "line-length"),
        ("line length", "ms", "line-length"),
        ("SKBBK keluar", "ms", "questions"),
        ("接受 索偿 意外", "zh", "after-an-accident"),
        ("pemulihan", "en", "not-here-yet"),
    ],
)
def test_the_search_finds_in_three_languages(query: str, language: str, slug: str) -> None:
    assert slug in [found.slug for found in search(query, language=language)][:6]


def test_the_title_weighs_more_than_the_text() -> None:
    assert search("forgotten password", language="en")[0].slug == "forgot-password"


def test_what_was_found_is_marked_and_what_was_typed_stays_text() -> None:
    page = look("/help/?q=forgotten")
    assert "<mark>Forgotten</mark>" in page
    hostile = look("/help/?q=<script>alert(1)</script>")
    assert "<script>alert" not in hostile


def test_nothing_found_says_what_else_to_do() -> None:
    page = look("/help/?q=xyzzyplugh")
    assert "Nothing was found" in page
    assert "/help/create-an-account/" in page


def test_terms_are_folded_words_and_pairs_of_characters() -> None:
    assert terms_of("Kád LALUAN, 忘记密码 IC") == ["kad", "laluan", "忘记", "记密", "密码", "ic"]


def test_marks_do_not_touch_markup() -> None:
    assert mark("a < b & c", ["b"]) == "a &lt; <mark>b</mark> &amp; c"


@given(query=st.text(max_size=150))
def test_no_query_breaks_the_search(query: str) -> None:
    for language in LANGUAGES:
        search(query, language=language)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_no_query_breaks_the_page(query: str) -> None:
    assert Client().get("/help/", {"q": query}).status_code == 200


@pytest.mark.parametrize("language", CODES_OF_LANGUAGES)
def test_the_flow_chart_is_drawn_and_told(language: str) -> None:
    page = look("/help/get-an-acr/", language)
    drawing = page.partition("<figure>")[2].partition("</figure>")[0]
    assert drawing.count("<rect") == len(flow_chart.STEPS)
    assert 'role="img"' in drawing
    assert "style=" not in drawing
    assert page.partition("</figure>")[2].count("<li>") >= len(flow_chart.STEPS)


@pytest.mark.parametrize("query", ["SKBBK", "gaji"])
def test_what_explains_comes_before_the_messages_of_the_file_check(query: str) -> None:
    found = [page.slug in ARTICLES for page in search(query, language="ms")]
    assert found[0] and found == sorted(found, reverse=True)


def test_the_code_of_a_message_finds_that_message_first() -> None:
    assert str(search("SKBBK_MISSING", language="ms")[0].title).count("SKBBK")
    assert search("skbbk missing", language="en")[0].slug not in ARTICLES
