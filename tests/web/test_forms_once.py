"""A form counts once, and what was typed outlives the session."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from caruman.web.access import everyone, signed_in
from caruman.web.middleware.kept_work import sign_person
from caruman.web.middleware.once import PATIENCE_SECONDS
from caruman.web.models import KeptWork, Submission
from tests import people

DONE: list[str] = []


@everyone
def act(request: HttpRequest) -> HttpResponse:
    """Do something that must not be done twice."""
    if request.POST.get("wrong"):
        return HttpResponse("shown again")
    DONE.append(request.POST.get("what", ""))
    return HttpResponseRedirect(f"/done/{len(DONE)}/")


@signed_in
def write(request: HttpRequest) -> HttpResponse:
    """Show what was kept."""
    kept = request.kept
    return HttpResponse("" if kept is None else kept.urlencode())


@everyone
def break_down(request: HttpRequest) -> HttpResponse:
    """Fail by a defect of ours."""
    raise RuntimeError("a defect")


from caruman.project.urls import urlpatterns as all_urls  # noqa: E402

urlpatterns = [path("act/", act), path("write/", write, name="write"), path("break/", break_down), *all_urls]
handler500 = "caruman.web.errors.our_fault"

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    DONE.clear()


def test_a_double_click_is_done_once_and_leads_to_the_same_place() -> None:
    client, token = Client(), str(uuid4())
    first = client.post("/act/", {"_once": token, "what": "pay"})
    second = client.post("/act/", {"_once": token, "what": "pay"})
    assert first["Location"] == second["Location"] == "/done/1/"
    assert DONE == ["pay"]


def test_a_form_with_a_mistake_may_be_sent_again() -> None:
    client, token = Client(), str(uuid4())
    assert client.post("/act/", {"_once": token, "wrong": "yes"}).status_code == 200
    assert client.post("/act/", {"_once": token, "what": "pay"})["Location"] == "/done/1/"


def test_a_defect_of_ours_does_not_spend_the_form() -> None:
    client, token = Client(raise_request_exception=False), str(uuid4())
    assert client.post("/break/", {"_once": token}).status_code == 500
    assert not Submission.objects.exists()


def test_a_token_tells_nobody_else_where_it_led() -> None:
    token, gita, chong = str(uuid4()), people.browser_of(people.make("gita")), people.browser_of(people.make("chong"))
    assert gita.post("/act/", {"_once": token})["Location"] == "/done/1/"
    for stranger in (chong, Client()):
        assert stranger.post("/act/", {"_once": token})["Location"] == "/act/"
    assert gita.post("/act/", {"_once": token})["Location"] == "/done/1/"
    assert len(DONE) == 1


def test_two_browsers_of_nobody_are_two() -> None:
    token, here, there = str(uuid4()), Client(), Client()
    here.cookies["csrf"], there.cookies["csrf"] = "a" * 32, "b" * 32
    assert here.post("/act/", {"_once": token})["Location"] == "/done/1/"
    assert there.post("/act/", {"_once": token})["Location"] == "/act/"
    assert here.post("/act/", {"_once": token})["Location"] == "/done/1/"


@pytest.mark.parametrize("how", ["csrf", "access"])
def test_what_is_refused_writes_nothing(how: str) -> None:
    client = Client(enforce_csrf_checks=how == "csrf")
    with CaptureQueriesContext(connections["default"]) as asked:
        client.post("/act/" if how == "csrf" else "/write/", {"_once": str(uuid4())})
    assert not [query for query in asked if "web_submission" in query["sql"]]


def test_a_repeated_form_does_not_hold_the_server() -> None:
    token, client = uuid4(), Client()
    client.post("/act/", {"_once": str(token)})
    # As if the first one were still at work.
    Submission.objects.update(location="")
    before = time.monotonic()
    assert client.post("/act/", {"_once": str(token)})["Location"] == "/act/"
    assert time.monotonic() - before < PATIENCE_SECONDS + 1
    assert PATIENCE_SECONDS <= 2
    assert len(DONE) == 1


def test_a_token_spent_on_one_page_opens_nothing_on_another() -> None:
    client, token = Client(), str(uuid4())
    client.post("/act/", {"_once": token})
    assert client.post("/sign-in/", {"_once": token})["Location"] == "/sign-in/"


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one() -> None:
    token = str(uuid4())

    def send(_: int) -> str:
        try:
            return Client().post("/act/", {"_once": token, "what": "pay"})["Location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(send, range(4)))
    assert answers == {"/done/1/"}
    assert DONE == ["pay"]


def test_what_was_typed_is_given_back_after_signing_in_again() -> None:
    gita = people.make("gita")
    sent = {"_for": sign_person(gita.pk), "company": "Kedai Gita", "password": "x", "sms_code": "123456"}
    answer = Client().post("/write/", sent)
    assert answer["Location"].startswith("/sign-in/") or answer.status_code == 302
    shown = people.browser_of(gita).get("/write/?kept=1").content.decode()
    assert shown == "company=Kedai+Gita"


def test_nobody_else_gets_it() -> None:
    gita = people.make("gita")
    Client().post("/write/", {"_for": sign_person(gita.pk), "company": "Kedai Gita"})
    assert people.browser_of(people.make("chong")).get("/write/?kept=1").content == b""


def test_a_forged_owner_keeps_nothing() -> None:
    Client().post("/write/", {"_for": "forged", "company": "Kedai Gita"})
    assert not KeptWork.objects.exists()


def test_a_novel_is_not_kept() -> None:
    gita = people.make("gita")
    Client().post("/write/", {"_for": sign_person(gita.pk), "company": "x" * 70_000})
    assert not KeptWork.objects.exists()


@override_settings(ROOT_URLCONF=__name__)
def test_an_undeclared_page_is_a_defect() -> None:
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse("anyone may see this")

    urlpatterns.append(path("bare/", bare))
    try:
        answer = Client(raise_request_exception=False).get("/bare/")
    finally:
        urlpatterns.pop()
    assert b"anyone may see this" not in answer.content
