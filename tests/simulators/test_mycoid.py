"""The register of companies over HTTP: looked up, slow, down, wrong, and what it sends us."""

from __future__ import annotations

import gzip
import json
import threading
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.registrations import mycoid
from caruman.registrations.models import Inbound, Registration
from caruman.registrations.mycoid import UnableToLookUp, as_json, look_up
from caruman.registrations.operations import filling
from caruman.simulators import mycoid as simulator
from caruman.simulators.mycoid import COMPANIES
from tests.employers import employer_of
from tests.people import NOON, english_browser_of, make

NUMBER = "202601000001"
SECRET = "rahsia-daripada-mycoid-2026"


class _Answering(BaseHTTPRequestHandler):
    """Answers with what the server was told."""

    def do_GET(self) -> None:
        status, body = self.server.answer  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Location", "/elsewhere/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def odd_register(settings: Settings) -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    settings.MYCOID_URL = f"http://127.0.0.1:{server.server_port}/companies"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def register(live_server: Any, settings: Settings) -> str:
    settings.MYCOID_URL = f"{live_server.url}/outbox/mycoid/companies"
    settings.PUBLIC_URL = live_server.url
    settings.MYCOID_SENDS_WITH = SECRET
    return str(live_server.url)


def test_a_company_is_looked_up_and_an_unknown_one_is_not_there(register: str) -> None:
    assert look_up(NUMBER) == COMPANIES[NUMBER]
    assert look_up("202601000999") is None
    dissolved = look_up("202201000006")
    assert dissolved is not None and dissolved.status == "dissolved"


def test_a_register_that_is_down_slow_or_closed_to_us_is_said_to_be_so(
    register: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnableToLookUp, match="503"):
        look_up("202601000997")
    monkeypatch.setattr(simulator, "SLOW_SECONDS", 0.5)
    monkeypatch.setattr(mycoid, "READ_SECONDS", 0.1)
    with pytest.raises(UnableToLookUp, match="Timeout"):
        look_up("202601000998")
    monkeypatch.setattr(mycoid, "READ_SECONDS", 5)
    settings.MYCOID_URL = "http://127.0.0.1:1/companies"
    with pytest.raises(UnableToLookUp, match="ConnectionError"):
        look_up(NUMBER)
    settings.MYCOID_URL = "none"
    with pytest.raises(UnableToLookUp, match="no address"):
        look_up(NUMBER)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>"),
        (200, b"[]"),
        (200, json.dumps({**as_json(COMPANIES[NUMBER]), "number": "202601000002"}).encode()),
        (200, b'{"number": "' + b"1" * 100_000 + b'"}'),
        (302, b""),
        (401, b"{}"),
        (500, b""),
    ],
)
def test_an_answer_outside_the_protocol_counts_as_none(odd_register: Any, status: int, body: bytes) -> None:
    odd_register.answer = (status, body)
    with pytest.raises(UnableToLookUp) as fault:
        look_up(NUMBER)
    assert NUMBER not in str(fault.value)


def test_an_answer_that_never_ends_is_given_up(odd_register: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(self: _Answering) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b" ")
            self.wfile.flush()
            if _stopped.wait(0.05):
                return

    _stopped = threading.Event()
    monkeypatch.setattr(_Answering, "do_GET", drip)
    monkeypatch.setattr(mycoid, "ANSWER_SECONDS", 0.3)
    with pytest.raises(UnableToLookUp, match="Timeout"):
        look_up(NUMBER)
    _stopped.set()


def test_an_answer_that_unpacks_to_much_stays_packed(odd_register: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(b" " * 50_000_000)
    odd_register.answer = (200, packed)
    told = _Answering.send_header

    def as_gzip(self: _Answering, name: str, value: str) -> None:
        told(self, *(("Content-Encoding", "gzip") if name == "Location" else (name, value)))

    monkeypatch.setattr(_Answering, "send_header", as_gzip)
    tracemalloc.start()
    with pytest.raises(UnableToLookUp):
        look_up(NUMBER)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.fixture
def shop() -> Employer:
    return employer_of(make("aminah"))


def open_form(shop: Employer) -> tuple[Client, Registration, str]:
    aminah = Person.objects.get(grants__employer=shop)
    form = filling.start(employer=shop, form="form_1", by=aminah, at=NOON, language="en")
    client = english_browser_of(aminah)
    return client, form, reverse("registration-mycoid", args=(shop.pk, form.pk))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (NUMBER, "Filled in from MyCoID"),
        ("202601000999", "does not know"),
        ("202601000997", "does not answer"),
        ("202201000006", "was dissolved"),
    ],
)
def test_the_form_goes_on_whatever_mycoid_says(register: str, shop: Employer, number: str, said: str) -> None:
    Employer.objects.filter(pk=shop.pk).update(registration_number=number)
    client, form, address = open_form(shop)
    assert client.get(address).status_code == 302
    shown = client.post(address, follow=True).content.decode()
    assert said in shown and "Business" in shown
    form.refresh_from_db()
    assert bool(form.prefilled) == (number == NUMBER)
    part = client.get(reverse("registration-business", args=(shop.pk, form.pk))).content.decode()
    assert ("Filled in from MyCoID" in part) == (number == NUMBER)
    if number == NUMBER:
        changed = {"name": "Kedai Lain", "registered_on_day": "5", "registered_on_month": "1"}
        client.post(
            reverse("registration-business", args=(shop.pk, form.pk)), {**changed, "registered_on_year": "2026"}
        )
        part = client.get(reverse("registration-business", args=(shop.pk, form.pk))).content.decode()
        assert "corrected by you" in part


def test_the_page_of_the_simulator_sends_a_registration(register: str, shop: Employer) -> None:
    page = reverse("outbox-mycoid")
    assert "Kedai Kopi Aminah" in Client().get(page).content.decode()
    Client().post(page, {"number": NUMBER})
    assert Registration.objects.get().employer == shop
    Client().post(page, {"number": "tiada"})
    assert Inbound.objects.count() == 1


@pytest.mark.django_db
class TestInbound:
    """The address to which MyCoID sends."""

    @pytest.fixture(autouse=True)
    def _secret(self, settings: Settings) -> None:
        settings.MYCOID_SENDS_WITH = SECRET

    def send(self, body: Any, *, secret: str = SECRET, scheme: str = "Bearer") -> Any:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return Client(enforce_csrf_checks=True).post(
            reverse("mycoid-registrations"),
            content,
            content_type="application/json",
            headers={"Authorization": f"{scheme} {secret}"},
        )

    def test_the_same_reference_counts_once(self) -> None:
        told = {"reference": "R-1", "company": as_json(COMPANIES[NUMBER])}
        assert [self.send(told).status_code for _ in range(2)] == [201, 200]
        other = {"reference": "R-1", "company": as_json(COMPANIES["202601000002"])}
        assert self.send(other).status_code == 409
        assert Inbound.objects.count() == 1

    def test_who_does_not_know_the_secret_is_refused(self, settings: Settings) -> None:
        told = {"reference": "R-1", "company": as_json(COMPANIES[NUMBER])}
        assert self.send(told, secret="salah").status_code == 401
        assert self.send(told, secret="ü").status_code == 401
        assert self.send(told, scheme="Basic").status_code == 401
        settings.MYCOID_SENDS_WITH = ""
        assert self.send(told, secret="").status_code == 401
        assert not Inbound.objects.exists()

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[",
            b"[]",
            b"\xff",
            b"[" * 5_000,
            b"{}",
            {"reference": "", "company": {}},
            {"reference": 1, "company": as_json(COMPANIES[NUMBER])},
            {"reference": "R" * 41, "company": as_json(COMPANIES[NUMBER])},
            {"reference": "R\n1", "company": as_json(COMPANIES[NUMBER])},
            {"reference": "R-1"},
            {"reference": "R-1", "company": {"number": "1"}},
            {"reference": "R-1", "company": {"number": "1", "name": "\u0000"}},
            b'{"reference": "R-1", "company": {"number": "1", "name": "\\ud800"}}',
            b'{"reference": "R-\\ud800", "company": {"number": "1", "name": "Kedai"}}',
            b'{"reference": "R-1", "company": {"number": "\\ud800", "name": "Kedai"}}',
            b'{"reference": "R-1", "company": {"number": ' + b"9" * 5_000 + b', "name": "Kedai"}}',
            b'{"reference": NaN, "company": {}}',
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
            {"reference": "R-1", "company": {"number": "1", "name": {"a": 1}}},
            {"reference": "R-1", "company": {"number": "1", "name": "K", "type": ["x"]}},
            {"reference": "R-1", "company": {"number": "1", "name": "K", "registered_on": "9999-99-99"}},
        ],
    )
    def test_a_body_that_is_none_is_refused_and_its_values_are_not_repeated(self, body: Any) -> None:
        answer = self.send(body)
        assert answer.status_code == 400 and answer.json()["error"] == "not_understood"
        assert not Inbound.objects.exists()

    def test_a_body_that_is_too_long_is_refused(self) -> None:
        assert self.send(b" " * 100_001).status_code == 413
