"""What the server does by itself: a killed worker's job is taken up again, and what is over is forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from caruman.project.tasks import forget_jobs, forget_what_is_over, take_up_stalled
from caruman.throttling.limits import Limit, hit
from caruman.throttling.models import Counter
from caruman.web.models import KeptWork, Submission
from tests.browser import run_jobs
from tests.people import NOON

AT = int(NOON.timestamp())


def _job(status: str, *, heartbeat: str | None = None, lock: str | None = None) -> int:
    """A job in some state, of a worker that was seen at that time; with a lock, one at a time waits and one runs."""
    with connection.cursor() as cursor:
        worker = None
        if heartbeat is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id",
                [heartbeat],
            )
            (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, worker_id, lock, queueing_lock)"
            " VALUES ('default', 'project.forget_what_is_over', 'todo', %s, NULL, %s, %s) RETURNING id",
            [f'{{"timestamp": {AT}}}', lock, lock],
        )
        (number,) = cursor.fetchone()
        if status == "todo":
            return int(number)
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, number])
        if status != "doing":
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])
    return int(number)


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_killed_worker_is_done_by_the_next_one() -> None:
    left, held = _job("doing", heartbeat="5 minutes"), _job("doing", heartbeat="1 second")
    take_up_stalled.defer(timestamp=AT)
    run_jobs()
    run_jobs()
    assert ProcrastinateJob.objects.get(pk=left).status == "succeeded"
    assert ProcrastinateJob.objects.get(pk=held).status == "doing"


@pytest.mark.django_db(transaction=True)
def test_work_that_was_asked_for_again_is_done_although_a_killed_worker_holds_its_lock() -> None:
    left = _job("doing", heartbeat="5 minutes", lock="payments.post")
    again, other = _job("todo", lock="payments.post"), _job("doing", heartbeat="5 minutes")
    take_up_stalled.defer(timestamp=AT)
    run_jobs()
    run_jobs()
    states = dict(ProcrastinateJob.objects.filter(pk__in=[left, again, other]).values_list("pk", "status"))
    assert states == {left: "aborted", again: "succeeded", other: "succeeded"}


@pytest.mark.django_db(transaction=True)
def test_finished_jobs_go_after_a_day_and_failed_ones_after_a_month() -> None:
    yesterday, fresh, failed, long_ago = (_job("succeeded"), _job("succeeded"), _job("failed"), _job("failed"))
    with connection.cursor() as cursor:
        for number, age in ((yesterday, "25 hours"), (failed, "25 hours"), (long_ago, "31 days")):
            cursor.execute("UPDATE procrastinate_events SET at = now() - %s::interval WHERE job_id = %s", [age, number])
    forget_jobs.defer(timestamp=AT)
    run_jobs()
    kept = ProcrastinateJob.objects.filter(pk__in=[yesterday, fresh, failed, long_ago])
    assert set(kept.values_list("pk", flat=True)) == {fresh, failed}


@pytest.mark.django_db
def test_what_is_over_is_forgotten_and_the_rest_is_kept() -> None:
    second, day = timedelta(seconds=1), timedelta(days=1)
    for expires in (NOON - second, NOON + second):
        Session.objects.create(session_key=uuid4().hex, session_data="", expire_date=expires)
    for began in (NOON - day - second, NOON - day + second):
        Submission.objects.create(token=uuid4(), path="/", began_at=began)
        KeptWork.objects.create(person_id=uuid4(), path="/", body="a=1", kept_at=began)
    hit(Limit("short", hits=9, seconds=60), "somebody", at=NOON - timedelta(seconds=61))
    hit(Limit("short", hits=9, seconds=60), "somebody else", at=NOON)
    forget_what_is_over(timestamp=AT)
    assert [model.objects.count() for model in (Session, Submission, KeptWork, Counter)] == [1, 1, 1, 1]


def test_each_of_them_has_its_hour() -> None:
    by_the_clock = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert {"project.take_up_stalled", "project.forget_jobs", "project.forget_what_is_over"} <= by_the_clock
