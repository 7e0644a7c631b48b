"""Real connections and real processes: nothing is taken twice, and nothing that was told is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from benchmarks import wallet_events
from caruman.platforms.models import ClosedDay, Event, PlatformDay, Transaction, Worker
from caruman.platforms.operations.days import close_through
from caruman.platforms.operations.taking import deduct_all
from caruman.platforms.queries import balance_of
from tests.at_once import at_once
from tests.people import NOON
from tests.platforms import in_force, job, platform_with_gita

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_same_batch_sent_many_times_at_once_is_taken_once() -> None:
    agency, gita = platform_with_gita()
    events = [job(f"T-{number}") for number in range(50)]

    def send() -> list[str]:
        return [one.result for one in deduct_all(platform_id=agency.pk, events=events, received_at=NOON)]

    with in_force():
        answers = at_once(*[send] * 4)
    assert sorted(answers) == [["known"] * 50] * 3 + [["taken"] * 50]
    assert Event.objects.count() == Transaction.objects.count() == 50
    assert balance_of(gita.pk) == 50 * 25


def test_batches_and_the_close_of_their_day_at_once_agree() -> None:
    agency, _gita = platform_with_gita()
    tomorrow = NOON + timedelta(days=1)

    def send(number: int) -> None:
        deduct_all(platform_id=agency.pk, events=[job(f"T-{number}")], received_at=NOON)

    def close() -> None:
        close_through(day=NOON.date(), at=tomorrow)

    with in_force():
        at_once(*(partial(send, number) for number in range(4)), close)
        close_through(day=tomorrow.date(), at=tomorrow + timedelta(days=1))
    assert ClosedDay.objects.count() == 2
    assert sum(PlatformDay.objects.values_list("deducted_sen", flat=True)) == 4 * 25


def test_a_sender_that_is_killed_goes_on_and_none_is_lost_and_none_twice(tmp_path: Path) -> None:
    agency, gita = platform_with_gita()
    Worker.objects.bulk_create(
        Worker(agency=agency, worker_id=f"W-{number}", insured=gita, work="passenger-transport", registered_at=NOON)
        for number in range(wallet_events.WORKERS)
        if number != 1
    )
    wanted = connection.get_connection_params()
    address = f"postgresql://{wanted['user']}@/{wanted['dbname']}?host={wanted['host']}"
    environment = {
        **os.environ, "DATABASE_URL": address, "CARUMAN_ACT872_FIRST_DAY": "2026-01-01",
        "CARUMAN_ACT872_RATE_BASIS_POINTS": "125", "DJANGO_SETTINGS_MODULE": "caruman.project.settings",
    }  # fmt: skip
    progress, batches, size = tmp_path / "progress", 40, 20
    command = [
        sys.executable, "-m", "benchmarks.wallet_events", "--sender", "0", str(batches), str(size), str(progress),
        *[str(agency.pk)] * wallet_events.PLATFORMS,
    ]  # fmt: skip
    sender = subprocess.Popen(command, env=environment)
    until = time.monotonic() + 60
    while not progress.exists() and sender.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    sender.send_signal(signal.SIGKILL)
    assert sender.wait() == -signal.SIGKILL
    assert 0 < Event.objects.count() < batches * size
    subprocess.run(command, env=environment, check=True, timeout=120)
    events = [one for number in range(batches) for one in wallet_events.jobs_of(number, size)]
    assert Event.objects.count() == len(events)
    assert balance_of(gita.pk) == sum((2 * one.earned_sen * 125 + 10_000) // 20_000 for one in events)
