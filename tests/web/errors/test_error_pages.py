"""What went wrong has a page: in the reader's language, with what happened to the answers and a number to name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from playwright.sync_api import Page

from caruman.project.urls import urlpatterns as addresses
from caruman.throttling.limits import Limit, TooMany
from caruman.web.access import everyone
from tests.browser import Complaints, barriers
from tests.people import browser_of, make
from tests.weight import LIMIT, weight

pytestmark = pytest.mark.django_db

handler400, handler403 = "caruman.web.errors.bad_request", "caruman.web.errors.not_allowed"
handler404, handler500 = "caruman.web.errors.not_found", "caruman.web.errors.our_fault"


def _raising(fault: Callable[[HttpRequest], Exception]) -> Callable[[HttpRequest], HttpResponse]:
    @everyone
    def view(request: HttpRequest) -> HttpResponse:
        raise fault(request)

    return view


urlpatterns = [
    *addresses,
    path("broken/", _raising(lambda request: ZeroDivisionError("850312-10-5012"))),
    path("no-database/", _raising(lambda request: OperationalError("gone"))),
    path("here/", _raising(lambda request: ZeroDivisionError())),
    path(
        "often/",
        _raising(lambda request: TooMany(Limit("trying", hits=1, seconds=60), request.moment + timedelta(seconds=90))),
    ),
]
here = override_settings(ROOT_URLCONF=__name__)


def _browser(language: str) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies["language"] = language
    return client


SAID = {
    ("/broken/", 500): ("Terdapat masalah", "There is a problem with the service", "服务出现问题"),
    ("/no-database/", 503): ("tidak dapat dicapai", "cannot be reached", "暂时无法使用"),
    ("/often/", 429): ("Terlalu banyak percubaan", "Too many tries", "尝试次数过多"),
    ("/tiada/", 404): ("Halaman tidak ditemui", "Page not found", "找不到页面"),
}


@here
@pytest.mark.parametrize(("address", "status"), SAID)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_each_fault_has_a_page_in_three_languages(address: str, status: int, place: int) -> None:
    answer = _browser(("ms", "en", "zh-hans")[place]).get(address)
    assert answer.status_code == status
    page = answer.content.decode()
    assert SAID[address, status][place] in page
    assert answer["X-Request-Id"] in page
    assert "Content-Security-Policy" in answer


@here
@pytest.mark.parametrize(("address", "status"), SAID)
def test_an_error_page_is_light(address: str, status: int) -> None:
    assert weight(_browser("zh-hans").get(address)) < LIMIT


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@here
@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
def test_error_pages_have_no_barriers(open_window: Callable[..., Page], complaints: Complaints, language: str) -> None:
    page = open_window(language=language, width=320)
    for address, status in SAID:
        complaints.allow(f"answer {status}")
        page.goto(address)
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


@here
def test_a_fault_of_ours_shows_nothing_of_itself() -> None:
    page = _browser("en").get("/broken/").content.decode()
    assert "850312" not in page
    assert "ZeroDivisionError" not in page


@here
def test_a_fault_of_ours_says_what_happened_to_the_answers() -> None:
    assert "may not have been saved" in _browser("en").get("/broken/").content.decode()


@here
def test_a_broken_database_is_no_reason_to_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("gone")

    client = _browser("en")
    client.cookies["session"] = "a" * 32
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", gone)
    answer = client.get("/broken/")
    assert answer.status_code in (500, 503)
    assert "<h1>" in answer.content.decode()


@here
def test_too_many_tries_say_when_to_come_back() -> None:
    assert _browser("en").get("/often/")["Retry-After"] == "90"


@here
def test_a_style_sheet_that_is_missing_leaves_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_path: object) -> str:
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr("django.templatetags.static.StaticNode.url", unknown)
    page = _browser("en").get("/broken/").content.decode()
    assert "There is a problem with the service" in page
    assert "服务出现问题" in page


@here
def test_a_form_that_is_too_old_was_not_sent() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = "en"
    answer = client.post("/here/")
    assert answer.status_code == 403
    assert "Nothing was sent" in answer.content.decode()


def test_what_only_a_form_opens_says_so_when_it_is_opened_by_hand() -> None:
    answer = browser_of(make("bala")).get("/sign-out/", HTTP_ACCEPT_LANGUAGE="en")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "<h1>" in answer.content.decode()
