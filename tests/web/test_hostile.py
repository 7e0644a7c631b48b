"""Requests that no browser of ours sends: each gets an answer, and none gets what it wants."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory, override_settings
from django.urls import NoReverseMatch

from caruman.web.middleware.requests import client_address
from caruman.web.models import Submission
from caruman.web.views import safe_next
from tests.web.addresses import Address, all_addresses, sampled
from tests.web.kept_world import the_world
from tests.web.pages import let_go
from tests.web.permission_table import rows
from tests.web.world import World

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    "https://jahat.example/",
    "//jahat.example/",
    "///jahat.example/",
    "/\\jahat.example/",
    "\\\\jahat.example",
    "http:jahat.example",
    "https:///jahat.example",
    " https://jahat.example/",
    "\thttps://jahat.example/",
    "javascript:alert(1)",
    "tiada",
    "a\0b",
    "https://testserver@jahat.example/",
    "/%0d%0aSet-Cookie:%20a=b",
    "/\r\nSet-Cookie: a=b",
)
ODD_TEXTS = (
    "\0",
    "\ud7ff",
    "a\0b",
    "%00",
    "\u202e",
    "../../etc/passwd",
    "'; DROP TABLE accounts_person; --",
    "{{ 7*7 }}",
    "9" * 400,
    "-1",
)
VERBS = ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "QUERY")


def known() -> list[Address]:
    with_rows = {row.address for row in rows()}
    return [address for address in all_addresses() if address.name in with_rows]


WITH_FORMS = {row.address for row in rows() if row.verb == "POST"}
TAKES_FORMS = [address for address in known() if address.name in WITH_FORMS]


@pytest.fixture
def world() -> World:
    return the_world()


@pytest.fixture
def nobody() -> Client:
    return Client(raise_request_exception=False)


def undone(answers: Iterator[HttpResponse]) -> Iterator[HttpResponse]:
    """Give each answer, and undo what its request did."""
    while True:
        with transaction.atomic():
            answer = next(answers, None)
            if answer is not None:
                let_go(answer)
            transaction.set_rollback(True)
        if answer is None:
            return
        yield answer


def is_broken(answer: HttpResponse, address: Address) -> bool:
    """Say whether an answer is a fault of ours; that the server is not ready in a test is none."""
    return answer.status_code >= 500 and address.name != "ready"


# Where a request says that it comes from.


@pytest.mark.parametrize(
    "host", ["jahat.example", "testserver.jahat.example", "testserver:80@jahat.example", "", "a b", "x" * 300]
)
def test_a_forged_host_is_refused(nobody: Client, host: str) -> None:
    assert nobody.get("/", headers={"host": host}).status_code == 400


def test_forwarded_headers_change_nothing_where_no_proxy_is_trusted(nobody: Client) -> None:
    forged = {
        "x-forwarded-host": "jahat.example",
        "x-forwarded-proto": "https",
        "x-forwarded-port": "1",
        "x-forwarded-for": "1.2.3.4",
        "forwarded": "host=jahat.example;proto=https",
        "x-original-url": "/office/",
        "x-rewrite-url": "/office/",
        "x-real-ip": "1.2.3.4",
    }
    answer = nobody.get("/", headers=forged)
    assert answer.status_code == 200
    assert b"jahat.example" not in answer.content
    assert not answer.wsgi_request.is_secure()
    assert answer.wsgi_request.address == "127.0.0.1"


@override_settings(TRUSTED_PROXIES=1)
def test_only_what_the_trusted_proxy_added_names_the_caller() -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"})
    assert client_address(request) == "203.0.113.9"


@override_settings(TRUSTED_PROXIES=2)
def test_fewer_hops_than_proxies_name_nobody() -> None:
    assert client_address(RequestFactory().get("/", headers={"x-forwarded-for": "6.6.6.6"})) == "127.0.0.1"


# Forms that our pages did not draw.


# A program shows a secret or a signature of its own with each message, with a token of ours or not: without the secret
# nothing is read, and nothing of a form that is not of FPX's kind. What is signed wrong is held with the callbacks.
OF_PROGRAMS = {"mycoid-registrations": 401, "fpx-direct": 415, "fpx-return": 415}


FORGED = (
    {},
    {"csrfmiddlewaretoken": "x" * 64},
    {"csrfmiddlewaretoken": ""},
    {"csrfmiddlewaretoken": "\0"},
)
"""A token that is missing, another's, empty, or odd."""


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("who", ["nobody", "aminah", "devi"])
def test_a_form_without_our_token_is_refused_everywhere(world: World, who: str) -> None:
    refused = []
    browser = world.browser(who)
    browser.handler.enforce_csrf_checks = True
    browser.cookies["csrf"] = "c" * 32
    for address in known():
        # The token is looked at before the address: one of the four for each, another for the next and for the others.
        (forged,) = sampled(FORGED, 1, who, address.name)
        answer = browser.post(world.path(address), forged)
        if answer.status_code != OF_PROGRAMS.get(address.name, 403):
            refused.append(f"{address.name} for {who} with {forged}: {answer.status_code}")
    assert refused == []


def test_no_token_but_ours_is_accepted(nobody: Client) -> None:
    nobody.handler.enforce_csrf_checks = True
    nobody.cookies["csrf"] = "c" * 32
    assert [nobody.post("/sign-in/", forged).status_code for forged in FORGED] == [403] * len(FORGED)


def test_a_form_from_another_site_is_refused_though_it_has_our_token(nobody: Client) -> None:
    nobody.handler.enforce_csrf_checks = True
    nobody.cookies["csrf"] = "c" * 32
    answer = nobody.post("/", {"csrfmiddlewaretoken": "c" * 32}, headers={"origin": "https://jahat.example"})
    assert answer.status_code == 403


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("who", ["nobody", "aminah"])
def test_other_verbs_do_nothing(world: World, who: str) -> None:
    browser = world.browser(who)
    # Two of the six at each address, others at the next one and for the other person.
    done = [
        f"{verb} {address.name} for {who}: {answer.status_code}"
        for address in known()
        for verb in sampled(VERBS, 2, who, address.name)
        if (answer := browser.generic(verb, world.path(address))).status_code < 300
    ]
    assert done == []


def test_the_verb_cannot_be_changed_by_a_header_or_a_field(world: World) -> None:
    browser = world.browser("aminah")
    path = world.path(next(address for address in known() if address.name == "about"))
    headers = {"x-http-method-override": "DELETE", "x-http-method": "DELETE", "x-method-override": "DELETE"}
    assert browser.get(path, {"_method": "DELETE"}, headers=headers).status_code == 200


# Where an answer leads.


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("who", ["nobody", "aminah", "later", "weak"])
def test_no_address_leads_elsewhere(world: World, who: str) -> None:
    browser = world.browser(who)
    browser.raise_request_exception = False
    led = []
    for address in known():
        path = world.path(address)
        # Whoever follows any page of ours is asked with all the tricks; everyone else with one of the plain two.
        here = [answer.get("Location", "") for answer in undone(_asked_for(browser, path, "/sitemap/"))]
        follows = any(location.startswith("/sitemap/") for location in here)
        for elsewhere in ELSEWHERE if follows else sampled(ELSEWHERE[:2], 1, who, address.name):
            for answer in undone(_asked_for(browser, path, elsewhere)):
                location = answer.get("Location", "")
                if is_broken(answer, address) or "Set-Cookie: a" in str(answer.headers) or _is_elsewhere(location):
                    led.append(f"{address.name} with {elsewhere!r}: {answer.status_code} {location}")
    assert not led, "\n".join(led)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("where", ["address", "form"])
def test_the_page_to_come_back_to_is_ours(elsewhere: str, where: str) -> None:
    make = RequestFactory().get if where == "address" else RequestFactory().post
    wanted = safe_next(make("/", {"next": elsewhere}), "/home/")
    assert wanted == "/home/" or not _is_elsewhere(HttpResponseRedirect(wanted)["Location"])
    assert "\n" not in HttpResponseRedirect(wanted)["Location"]


def _asked_for(browser: Client, path: str, elsewhere: str) -> Iterator[HttpResponse]:
    yield browser.get(path, {"next": elsewhere, "kept": "1"})
    yield browser.post(path, {"next": elsewhere})


def _is_elsewhere(location: str) -> bool:
    """Say where a browser would go: it takes a backslash for a slash and skips white space."""
    bare = "".join(location.split()).replace("\\", "/")
    return bool(urlsplit(bare).netloc or urlsplit(bare).scheme) or bare.startswith("//")


# Bytes that make no sense.


def test_kept_work_of_an_odd_path_is_nowhere(world: World) -> None:
    assert world.browser("aminah").get("/a%00b/?kept=1").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/%ff%fe/",
        "/%00",
        "/a%00b/",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5c",
        "/" + "a" * 9_000,
        "/%c0%ae%c0%ae/",
        "/\ud7ff/",
        "/;a=b/",
        "/%",
    ],
)
@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_an_odd_path_is_not_found(nobody: Client, verb: str, path: str) -> None:
    answer = nobody.generic(verb, path, f"_once={uuid4()}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 404)


FIELDS = ("q", "page", "kept", "next", "month", "state", "employer", "from", "until", "sort", "token", "code")


@pytest.mark.slow
@pytest.mark.parametrize("who", ["nobody", "aminah", "devi"])
def test_odd_words_in_a_path_or_a_query_break_nothing(world: World, who: str) -> None:
    broken = []
    browser = world.browser(who)
    browser.raise_request_exception = False
    for address in known():
        for text in sampled(ODD_TEXTS, 1, who, address.name):
            paths = [(world.path(address), dict.fromkeys(FIELDS, text))]
            if address.fields:
                paths.append((_path_with(address, text), {}))
            for answer in undone(browser.get(path, query) for path, query in paths if path):
                if is_broken(answer, address):
                    broken.append(f"{address.name} for {who} with {text[:20]!r}: {answer.status_code}")
    assert broken == []


def _path_with(address: Address, text: str) -> str:
    try:
        return address.path(dict.fromkeys(address.fields, text))
    except (NoReverseMatch, UnicodeEncodeError):
        return ""  # the resolver refuses it before any view


def test_a_query_that_is_not_utf8_breaks_nothing(world: World) -> None:
    browser = world.browser("devi")
    for address in known():
        path = world.path(address)
        answer = browser.get(path + ("&" if "?" in path else "?") + "q=%ff%fe&page=%ff&%ff=1&next=%ff&kept=%ff")
        let_go(answer)
        assert not is_broken(answer, address), address.name


@pytest.mark.parametrize("value", ["\xff\xfe", "", "a" * 4_000, "'\"", "../x", "{{7*7}}", "%00"])
def test_odd_cookies_are_as_good_as_none(nobody: Client, value: str) -> None:
    cookie = "; ".join(f"{name}={value}" for name in ("session", "csrf", "language", "device", "messages"))
    answer = nobody.get("/", headers={"cookie": cookie})
    assert answer.status_code == 200
    assert 'lang="ms"' in answer.content.decode()


BODIES = {
    "not multipart at all": ("multipart/form-data; boundary=x", b"\x00\xff" * 100),
    "no boundary": ("multipart/form-data", b"--x--"),
    "a boundary of 4 kB": ("multipart/form-data; boundary=" + "b" * 4_096, b"--b"),
    "a part without end": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
    ),
    "base64 that is none": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%\r\n--x--\r\n',
    ),
    "not UTF-8": ("application/x-www-form-urlencoded", b"name=\xff\xfe&code=%ff%fe"),
    "another charset": ("application/x-www-form-urlencoded; charset=utf-16", b"a=b"),
    "a charset that is none": (
        "multipart/form-data; boundary=x; charset=tiada",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    ),
    "JSON": ("application/json", b'{"next": {"$ne": null}}'),
    "broken JSON": ("application/json", b"{" * 50_000),
    "XML": ("application/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "nothing": ("", b""),
    "3 MB of fields": ("application/x-www-form-urlencoded", b"a=" + b"b" * 3_000_000),
    "2,001 fields": ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(2_001))),
    "2,001 parts": (
        "multipart/form-data; boundary=x",
        b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % n for n in range(2_001))
        + b"--x--\r\n",
    ),
    "101 files": (
        "multipart/form-data; boundary=x",
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\n1\r\n' % n for n in range(101)
        )
        + b"--x--\r\n",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", BODIES)
def test_an_odd_body_breaks_nothing(world: World, what: str) -> None:
    content_type, body = BODIES[what]
    broken = []
    senders = {who: world.browser(who) for who in ("nobody", "aminah", "devi")}
    for browser in senders.values():
        browser.raise_request_exception = False
    for address in sampled(TAKES_FORMS, 25, what):
        path = world.path(address)
        # The body is read before anybody asks who sent it: one sender for each address, another for the next body.
        for who in sampled(tuple(senders), 1, what, address.name):
            browser = senders[who]
            for answer in undone(iter([browser.generic("POST", path, body, content_type=content_type)])):
                if is_broken(answer, address):
                    broken.append(f"{address.name} for {who}: {answer.status_code}")
    assert broken == []


def test_too_much_is_refused_before_any_view(nobody: Client) -> None:
    for what in ("3 MB of fields", "2,001 fields", "2,001 parts", "101 files", "no boundary"):
        content_type, body = BODIES[what]
        assert nobody.generic("POST", "/", body, content_type=content_type).status_code in (400, 413), what


def test_a_token_of_a_form_that_is_refused_is_not_kept(nobody: Client) -> None:
    """Or ten thousand requests without a session would fill the table."""
    nobody.handler.enforce_csrf_checks = True
    nobody.post("/", {"_once": str(uuid4())})
    assert not Submission.objects.exists()
