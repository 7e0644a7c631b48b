"""Development's clock goes forward for every process, takes FPX along, and nobody loses the page that moved it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from caruman.accounts.factors.authenticator import hotp_value, step_of
from caruman.database import clock
from caruman.notices.operations import send
from caruman.simulators import travelling
from caruman.simulators.models import ClockOffset
from tests.people import browser_of, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _travel(settings: Settings) -> Iterator[None]:
    settings.TIME_TRAVEL = True
    settings.FPX_SIMULATOR_CONTROL = "http://127.0.0.1:9"
    clock.look_again()
    yield
    settings.TIME_TRAVEL = False
    clock.look_again()


def test_the_clock_is_the_machines_until_somebody_moves_it() -> None:
    assert clock.ahead() == timedelta(0)


def test_what_moves_forward_and_back_is_the_moment_of_everything() -> None:
    travelling.move_to(timezone.now() + timedelta(days=30))
    assert abs(clock.now() - timezone.now() - timedelta(days=30)) < timedelta(seconds=5)
    travelling.come_back()
    assert clock.ahead() == timedelta(0)


def test_the_database_is_asked_once_a_second_at_most() -> None:
    clock.ahead()
    ClockOffset.objects.create(pk=1, seconds=60)
    assert clock.ahead() == timedelta(0)
    clock.look_again()
    assert clock.ahead() == timedelta(minutes=1)


@pytest.mark.parametrize("days", [-1, 1_200], ids=["the past", "far away"])
def test_the_clock_does_not_go_there(days: int) -> None:
    with pytest.raises(travelling.CannotTravel):
        travelling.move_to(timezone.now() + timedelta(days=days))


@pytest.mark.parametrize(
    "row", [{"pk": 2, "seconds": 1}, {"pk": 1, "seconds": -1}], ids=["a second clock", "backwards"]
)
def test_the_database_holds_one_clock_that_goes_forward(row: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockOffset.objects.create(**row)


def test_where_it_is_off_a_row_moves_nothing(settings: Settings) -> None:
    ClockOffset.objects.create(pk=1, seconds=60)
    settings.TIME_TRAVEL = False
    assert clock.ahead() == timedelta(0)


def test_messages_are_sent_at_once_although_the_clock_is_ahead() -> None:
    travelling.move_to(timezone.now() + timedelta(days=30))
    from caruman.notices.operations import enqueue

    notice = send(kind="password_changed", channel="sms", to="+60123450006", language="ms", at=clock.now())
    enqueue(notice.pk, at=clock.now() + timedelta(minutes=1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(scheduled_at) FROM procrastinate_jobs WHERE task_name = 'notices.deliver'")
        assert cursor.fetchone()[0] < timezone.now() + timedelta(minutes=2)


def test_an_authenticator_counts_by_the_machine() -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value

    travelling.move_to(timezone.now() + timedelta(days=30))
    secret = "CARUMANDEMODEVIOFFICERAAAAAAAAAA"
    shown = format_hotp_value(hotp_value(secret, int(datetime.now(UTC).timestamp()) // 30))
    assert step_of(secret, shown, at=clock.now()) is not None


def test_whoever_moves_the_clock_stays_signed_in_and_is_told() -> None:
    browser = browser_of(make("gita"))
    assert browser.get("/modes/").status_code == 200
    answer = browser.post("/outbox/clock/", {"act": "forward", "days": "30", "hours": "2"}, follow=True)
    assert "FPX" in answer.content.decode()
    clock.look_again()
    page = browser.get("/modes/")
    assert page.status_code == 200
    assert "/outbox/clock/" in page.content.decode()
    browser.post("/outbox/clock/", {"act": "back"})
    assert "/outbox/clock/" not in browser.get("/modes/").content.decode()


def test_the_simulated_fpx_is_taken_along(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, float]] = []

    class Answer:
        ok = True

    def post(url: str, *, json: dict[str, float], timeout: float) -> Answer:
        asked.append(json)
        return Answer()

    monkeypatch.setattr("caruman.simulators.travelling.requests.post", post)
    Client().post("/outbox/clock/", {"act": "forward", "days": "1", "hours": "0"})
    assert asked == [{"offset_seconds": 86_400.0}]


def test_a_wrong_day_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Client().post(
        "/outbox/clock/", {"act": "moment", "day_day": "1", "day_month": "1", "day_year": "2020", "time": "09:00"}
    )
    assert answer.status_code == 200
    assert answer.context["wrong"].errors
    assert not ClockOffset.objects.exists()


def test_what_is_due_runs_at_once() -> None:
    count = travelling.run_what_is_due()
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo'")
        names = {row[0] for row in cursor.fetchall()}
    assert {"schedules.remind", "notices.rescue", "settlement.close_day"} <= names
    assert not any(name.startswith("project.") for name in names)
    assert count == len(names)
    assert travelling.run_what_is_due() < count, "what waits already waits once"
