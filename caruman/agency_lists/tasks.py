"""The jobs of agencies' lists: long ones checked and processed, archives read, people warned, uploads forgotten."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from caruman.agency_lists.operations import checking, jobs, papers, sending, sweeping
from caruman.agency_lists.operations.warning import warn_not_again
from caruman.database.clock import now


@app.task(name=jobs.CHECK_JOB, queue=jobs.QUEUE)
def check_list(list_id: str) -> None:
    """Check a long list row by row."""
    checking.check(list_id=UUID(list_id), at=now())


@app.task(name=jobs.PROCESS_JOB, queue=jobs.QUEUE)
def process_list(list_id: str) -> None:
    """Enter the people of a list that was sent."""
    sending.process(list_id=UUID(list_id), at=now())


@app.task(name=jobs.BUNDLE_JOB, queue=jobs.QUEUE)
def read_bundle(bundle_id: str) -> None:
    """Read a large archive of documents."""
    papers.read(bundle_id=UUID(bundle_id), at=now())


@app.periodic(cron="41 8 * * *")
@app.task(name="agency_lists.warn", queue=jobs.QUEUE, queueing_lock="agency_lists.warn")
def warn(timestamp: int) -> None:
    """Warn people whose cover by a list ends within thirty days and who are not listed again."""
    warn_not_again(at=now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="agency_lists.go_on", queue=jobs.QUEUE, queueing_lock="agency_lists.go_on")
def go_on(timestamp: int) -> None:
    """Take up lists and archives whose job died."""
    sweeping.take_up_stopped(at=now())


@app.periodic(cron="31 20 * * *")
@app.task(name="agency_lists.forget", queue="housekeeping", queueing_lock="agency_lists.forget")
def forget(timestamp: int) -> None:
    """Forget drafts that nobody touches, what was withdrawn, and files that nobody needs any more."""
    sweeping.forget_old(at=now())
