"""The real processes together: a message queued here is sent by a worker to the simulators, even if one is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from caruman.notices.models import Notice
from caruman.notices.operations import rescue, send
from caruman.simulators import keeping
from caruman.simulators.models import Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PATIENCE_SECONDS = 60.0
Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a process of the portal on this test's database, with the carriers on free ports."""
    ports = [_free_port() for _ in range(2)]
    environment = {
        **os.environ,
        "DATABASE_URL": os.environ["DATABASE_URL"].replace("/caruman?", f"/{connection.settings_dict['NAME']}?"),
        "CARUMAN_SMTP_URL": f"smtp://127.0.0.1:{ports[0]}",
        "CARUMAN_SMS_URL": f"http://127.0.0.1:{ports[1]}/messages",
        "PYTHONUNBUFFERED": "1",
    }
    started = []

    def one(name: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "caruman.project", name], env=environment, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield one
    for process in started:
        process.terminate()
    for process in started:
        process.communicate(timeout=PATIENCE_SECONDS)


def _until(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.1)


def _queue(channel: str, to: str) -> Notice:
    kind, params = ("sign_up_code", {"code": "493028", "minutes": 10})
    if channel == "email":
        kind, params = ("sessions_ended_by_officer", {"name": "Gita Anak Jugah"})
    return send(kind=kind, channel=channel, to=to, language="ms", at=datetime.now(UTC), params=params)


def test_a_message_goes_through_the_worker_and_outlives_one_that_is_killed_with_it(start: Start) -> None:
    """One story, because each process takes seconds to start."""
    simulators = start("simulate")
    assert simulators.stdout is not None
    assert "Mail is taken" in simulators.stdout.readline()
    worker = start("worker")
    _goes_through()
    _outlives(worker, start)


def _goes_through() -> None:
    notices = [_queue("sms", "+60123450006"), _queue("email", "gita@rumah.example")]
    _until(lambda: Message.objects.count() == 2, "both messages arrive")
    _until(lambda: Notice.objects.filter(state="sent").count() == 2, "both are written down as sent")
    code = Message.objects.get(channel="sms")
    assert (code.receiver, code.key, code.arrivals) == ("+60123450006", str(notices[0].pk), 1)
    assert "493028" in code.text
    letter = Message.objects.get(channel="email")
    assert "Gita Anak Jugah" in letter.text
    assert "<h1>" in letter.html


def _outlives(worker: subprocess.Popen[str], start: Start) -> None:
    keeping.play("sms", "slow")
    notice = _queue("sms", "+60123450006")
    _until(lambda: Notice.objects.filter(pk=notice.pk, state="sending").exists(), "the worker takes it")
    worker.send_signal(signal.SIGKILL)
    worker.wait(timeout=PATIENCE_SECONDS)
    keeping.play("sms", "")
    rescue(at=datetime.now(UTC) + timedelta(minutes=6))
    assert Notice.objects.get(pk=notice.pk).state == "queued"
    with connection.cursor() as cursor:
        # What project.take_up_stalled does half a minute after the worker fell silent.
        cursor.execute("UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE status = 'doing'")
    start("worker")
    _until(lambda: Notice.objects.filter(pk=notice.pk, state="sent").exists(), "another worker sends it")
    # However often the gateway was told, its receiver has the message once.
    message = Message.objects.get(key=str(notice.pk))
    assert message.deliveries == 1


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
