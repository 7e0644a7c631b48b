"""What machines read: whether it lives, whether it is ready, its figures, and the two files that browsers ask for by name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from caruman.notices.models import Notice
from caruman.notices.operations import send
from tests.people import browser_of, make

pytestmark = pytest.mark.django_db
ADDRESSES = ["/health/live", "/health/ready", "/metrics", "/.well-known/security.txt", "/robots.txt"]


@pytest.fixture
def worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def _message() -> Notice:
    return send(
        kind="sign_up_code",
        channel="sms",
        to="+60123450001",
        language="ms",
        at=timezone.now(),
        params={"code": "123456"},
    )


def _parts(status: int) -> dict[str, str]:
    answer = Client().get("/health/ready")
    assert answer.status_code == status
    assert answer.json()["ready"] is (status == 200)
    parts: dict[str, str] = answer.json()["parts"]
    return parts


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_only_read(address: str) -> None:
    assert Client().post(address).status_code == 405


def test_a_living_process_says_so_without_asking_the_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/health/live").content == b"ok\n"


def test_it_is_ready_when_every_part_is_well(worker: None) -> None:
    assert _parts(200) == dict.fromkeys(("database", "migrations", "worker", "outbox"), "well")


def test_it_is_not_ready_without_a_worker() -> None:
    assert _parts(503)["worker"] == "does not run"


def test_it_is_not_ready_when_the_worker_is_silent(worker: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
    assert _parts(503)["worker"].startswith("has not shown itself for 12")


def test_it_is_not_ready_before_the_migrations(worker: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    assert "not applied" in _parts(503)["migrations"]


@pytest.mark.parametrize(("minutes", "status"), [(5, 200), (15, 503)])
def test_it_is_not_ready_when_messages_stay_behind(worker: None, minutes: int, status: int) -> None:
    notice = _message()
    Notice.objects.filter(pk=notice.pk).update(next_try_at=timezone.now() - timedelta(minutes=minutes))
    assert (_parts(status)["outbox"] == "well") is (status == 200)


def test_it_is_not_ready_without_its_database(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def gone(*args: object) -> None:
        raise OperationalError("secret words of the database")

    monkeypatch.setattr(connections["default"], "cursor", gone)
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {"database": "does not answer"}


def test_figures_count_requests_by_the_name_of_the_page() -> None:
    Client().get("/health/live")
    Client().get("/tiada/850312105012/")
    text = Client().get("/metrics").content.decode()
    assert 'caruman_requests_total{method="GET",page="alive",status="200"}' in text
    assert 'page="none",status="404"' in text
    assert "850312105012" not in text
    assert 'caruman_request_seconds_bucket{le="0.05",page="alive"}' in text
    assert "caruman_database_connections{" in text


def test_figures_count_jobs_and_messages() -> None:
    _message()
    text = Client().get("/metrics").content.decode()
    assert 'caruman_notices{state="queued"} 1.0' in text
    assert 'caruman_jobs{state="todo"} 1.0' in text


def test_an_invented_method_is_no_row_of_its_own() -> None:
    Client().generic("BREW", "/health/live")
    assert 'method="BREW"' not in Client().get("/metrics").content.decode()


@pytest.mark.parametrize(
    ("header", "status"),
    [(None, 401), ("Bearer wrong", 401), ("Basic c2VjcmV0", 401), ("Bearer s3cret", 200)],
)
def test_with_a_token_only_who_has_it_reads_figures(settings: Any, header: str | None, status: int) -> None:
    settings.METRICS_TOKEN = "s3cret"
    headers = {"Authorization": header} if header else {}
    assert Client().get("/metrics", headers=headers).status_code == status


def test_without_a_token_only_this_machine_reads_figures(settings: Any) -> None:
    assert Client(REMOTE_ADDR="203.0.113.7").get("/metrics").status_code == 401
    settings.IS_PRODUCTION = True
    assert Client().get("/metrics").status_code == 401


def test_whoever_finds_a_hole_knows_whom_to_tell(settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:keselamatan@example.my"
    lines = Client().get("/.well-known/security.txt").content.decode().splitlines()
    assert lines[0] == "Contact: mailto:keselamatan@example.my"
    expires = next(line for line in lines if line.startswith("Expires: ")).removeprefix("Expires: ")
    assert timezone.now() < datetime.fromisoformat(expires) < timezone.now() + timedelta(days=366)


def test_search_engines_stay_out_of_peoples_rooms(settings: Any) -> None:
    assert Client().get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    settings.IS_PRODUCTION = True
    assert "Disallow: /office/\n" in Client().get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_is_signed_in_reads_the_same(address: str) -> None:
    assert browser_of(make("chong")).get(address).status_code in (200, 503)
