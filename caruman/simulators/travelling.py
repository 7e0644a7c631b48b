"""How far development's clock is ahead of the machine's: kept in the database, so that every process goes along."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

import requests
from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from caruman.database import clock
from caruman.ledger.partitions import LINES as LINES_OF_THE_LEDGER
from caruman.platforms.partitions import EVENTS
from caruman.schedules.partitions import LINES as LINES_OF_SCHEDULES
from caruman.simulators.models import ClockOffset

log = logging.getLogger(__name__)

FURTHEST = timedelta(days=3 * 366)
_SECONDS_TO_ANSWER = 5
# They count by the machine's clock, or only make the queue go on.
_NOT_DUE = ("project.",)


class CannotTravel(Exception):
    """The clock cannot stand there."""


def ahead() -> timedelta:
    """Read how far the clock is ahead; where the database does not answer, it is not."""
    try:
        # In a transaction under way that has failed, a question would fail too.
        with transaction.atomic():
            row = ClockOffset.objects.first()
    except DatabaseError:
        log.warning("The moved clock could not be read.")
        return timedelta(0)
    return timedelta(seconds=row.seconds) if row else timedelta(0)


def move_to(moment: datetime) -> timedelta:
    """Let the clock stand at a moment; give how far it moved. Raises `CannotTravel` for the past and for far away."""
    seconds = round((moment - timezone.now()).total_seconds())
    if seconds < 0 or seconds > FURTHEST.total_seconds():
        raise CannotTravel
    # Nothing can be filed, booked or heard of from a platform in a month that has no table yet.
    for table in (LINES_OF_THE_LEDGER, LINES_OF_SCHEDULES, EVENTS):
        table.make_ahead(at=moment)
    return _keep(seconds)


def come_back() -> timedelta:
    """Let the clock be the machine's again; give how far it moved."""
    return _keep(0)


def _keep(seconds: int) -> timedelta:
    before = ahead()
    ClockOffset.objects.update_or_create(pk=1, defaults={"seconds": seconds})
    clock.look_again()
    return timedelta(seconds=seconds) - before


def take_fpx_along() -> bool:
    """Give the simulator of FPX the same clock; say whether it answered. Call it outside of transactions."""
    seconds = ahead().total_seconds()
    try:
        answer = requests.post(
            f"{settings.FPX_SIMULATOR_CONTROL.rstrip('/')}/clock",
            json={"offset_seconds": seconds},
            timeout=_SECONDS_TO_ANSWER,
        )
    except requests.RequestException:
        return False
    return answer.ok


def run_what_is_due() -> int:
    """Have every job by the clock run soon, instead of at its hour; give how many were written."""
    from procrastinate.contrib.django import app

    manager, written = JobManager(DjangoConnector()), 0
    for periodic in app.periodic_registry.periodic_tasks.values():
        task = periodic.task
        if task.name.startswith(_NOT_DUE):
            continue
        job = configure_task(
            name=task.name, job_manager=manager, queue=task.queue, lock=task.lock, queueing_lock=task.queueing_lock
        )
        try:
            with transaction.atomic():
                job.defer(timestamp=int(time.time()))
            written += 1
        except AlreadyEnqueued:
            continue
    return written
