"""The logs: events with fields, and nobody's data in them, whoever writes."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
from django.db import IntegrityError, transaction
from django.test import Client

from caruman.audit.operations import request_id
from caruman.project import logs
from tests.people import CAST, browser_of, make

NUMBER, NAME, PHONE, EMAIL = CAST["aminah"][:4]


class Written(list[dict[str, Any]]):
    """The events that were written, read back from JSON."""

    def __init__(self, stream: io.StringIO) -> None:
        super().__init__()
        self._stream = stream

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        return self.events[-1]


@pytest.fixture
def written() -> Iterator[Written]:
    """The logs as production writes them."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs._formatter(readable=False, requests=True))
    root = logging.getLogger()
    root.addHandler(handler)
    before = root.level
    root.setLevel(logging.INFO)
    yield Written(stream)
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        "850312-10-5012",
        "850312 10 5012",
        PHONE,
        "012-345 0001",
        "0123450001",
        "03-4264 5000",
        EMAIL,
        "aminah.yusof+kedai@sub.example.com.my",
        "eyJhbGciOiJIUzI1NiJ9_abcdefghijklmnopqrstuvwxyz",
        "ImYyNzQ0:1vKz9Q:h1b4qWm8x0Qw3Zk7v2LJ5nT6yUoPeRs9AdFgHjKlZxC",
    ],
)
@pytest.mark.parametrize("around", ["{}", "failed for {}.", "to={} (again)", "“{}”"])
def test_what_looks_like_somebody_is_masked(written: Written, text: str, around: str) -> None:
    sentence = around.format(text)
    structlog.get_logger("caruman.test").info(sentence, field=sentence, deep={"list": [sentence], "pair": (sentence,)})
    assert text not in written.text
    assert logs.MASK in written.last["event"]


@pytest.mark.parametrize("text", ["page=employer-home", "200", "12.5", "3 of 4", "2026-11", "enrolment.approved"])
def test_what_is_nobody_stays_as_it_is(text: str) -> None:
    assert logs.masked(text) == text


def test_a_number_is_masked_even_where_it_is_no_text(written: Written) -> None:
    structlog.get_logger("caruman.test").info("paid", number=int(NUMBER), sen=5165)
    assert written.last["number"] == logs.MASK
    assert written.last["sen"] == 5165


def test_an_event_has_its_moment_level_and_request(written: Written) -> None:
    token = request_id.set("f" * 32)
    structlog.get_logger("caruman.test").warning("slow")
    request_id.reset(token)
    event = written.last
    assert (event["event"], event["level"], event["request_id"]) == ("slow", "warning", "f" * 32)
    assert event["timestamp"].endswith("Z")


@pytest.mark.django_db
def test_a_request_is_one_line_without_address_or_answers(written: Written) -> None:
    aminah = make("aminah")
    answer = browser_of(aminah).post(f"/sign-in/?q={NUMBER}", {"identity_number": NUMBER, "name": NAME, "email": EMAIL})
    (event,) = [event for event in written.events if event["event"] == "request"]
    assert event["request_id"] == answer["X-Request-Id"]
    assert event["status"] == answer.status_code
    assert event["milliseconds"] > 0
    for secret in (NUMBER, NAME, EMAIL, "?q", "/sign-in/", str(aminah.pk)):
        assert secret not in written.text


@pytest.mark.django_db
def test_a_missing_page_is_not_named_in_the_log(written: Written) -> None:
    Client().get(f"/activate/{'t' * 60}/{NUMBER}/")
    Client().get("/", headers={"Host": f"{NUMBER}.jahat.example"})
    assert NUMBER not in written.text
    assert "/activate/" not in written.text
    assert "jahat" not in written.text


def _fails(number: str, phone: str) -> None:
    secret = f"{number} {phone}"
    raise ValueError(f"no such person: {secret}")


def test_an_exception_says_where_and_not_what(written: Written) -> None:
    try:
        _fails(NUMBER, NAME)
    except ValueError:
        logging.getLogger("django.request").error("Internal Server Error: %s", f"/x/{NUMBER}/", exc_info=True)
    event = written.last
    assert event["event"] == "Internal Server Error"
    (fault,) = event["exception"]
    assert fault["type"] == "builtins.ValueError"
    assert fault["frames"][-1].endswith(" _fails")
    assert NUMBER not in written.text
    assert NAME not in written.text
    assert "no such person" not in written.text


@pytest.mark.django_db
def test_an_error_of_the_database_names_the_constraint_and_not_the_row(written: Written) -> None:
    make("aminah")
    try:
        with transaction.atomic():
            make("aminah")
    except IntegrityError:
        structlog.get_logger("caruman.test").exception("not saved")
    causes = written.last["exception"]
    assert causes[-1]["constraint"] == "an_identity_number_opens_one_account"
    assert "DETAIL" not in written.text
    assert "Key (" not in written.text


@pytest.mark.django_db
def test_the_number_of_an_incident_is_the_number_of_the_request(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError(f"words about {NAME}")

    monkeypatch.setattr("caruman.project.machine_urls.parts", fails)
    client = Client(raise_request_exception=False)
    answer = client.get("/health/ready")
    assert answer.status_code == 500
    number = answer["X-Request-Id"]
    assert number in answer.content.decode()
    faults = [event for event in written.events if "exception" in event]
    assert [event["request_id"] for event in faults] == [number]
    assert NAME not in written.text


def test_jobs_are_named_without_their_arguments(written: Written, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "procrastinate")
    logging.getLogger("procrastinate.worker").info(
        "Starting job notices.deliver[7](to='%s')",
        PHONE,
        extra={"action": "start_job", "job": {"id": 7, "task_name": "notices.deliver", "task_kwargs": {"to": PHONE}}},
    )
    event = written.last
    assert (event["event"], event["job"], event["task"]) == ("start_job", 7, "notices.deliver")
    assert PHONE not in written.text
    assert "kwargs" not in written.text


def test_what_callers_send_is_not_repeated_by_the_guards(written: Written) -> None:
    logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: '%s'.", NAME)
    assert written.last["event"] == "django.security.DisallowedHost"
    assert NAME not in written.text


def test_the_web_server_adds_no_words_of_its_own(written: Written) -> None:
    logging.getLogger("_granian").error(f"Application callable raised an exception\nTraceback\nValueError: {NAME}")
    assert written.last["event"] == "Application callable raised an exception"
    assert NAME not in written.text


def test_in_development_a_line_is_for_people() -> None:
    line = logs._Lines()
    event = {
        "event": "request", "logger": "caruman.request", "level": "info", "timestamp": "2026-11-22T04:00:00Z",
        "request_id": "f" * 32, "page": "front", "status": 200, "exception": [{"type": "X", "frames": ["a.py:1 b"]}],
    }  # fmt: skip
    assert line(SimpleNamespace(), "info", event) == "04:00:00 request page=front status=200\n  X\n    a.py:1 b"
