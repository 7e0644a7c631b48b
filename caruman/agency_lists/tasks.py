"""The jobs of agencies' lists: long ones are checked and processed, archives read, people warned."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from caruman.agency_lists.operations import checking, papers, sending
from caruman.agency_lists.operations.warning import warn_not_again
from caruman.database.clock import now


@app.task(name=checking.CHECK_JOB, queue=checking.QUEUE)
def check_list(list_id: str) -> None:
    """Check a long list row by row."""
    checking.check(list_id=UUID(list_id), at=now())


@app.task(name=sending.PROCESS_JOB, queue=checking.QUEUE)
def process_list(list_id: str) -> None:
    """Enter the people of a list that was sent."""
    sending.process(list_id=UUID(list_id), at=now())


@app.task(name=papers.BUNDLE_JOB, queue=checking.QUEUE)
def read_bundle(bundle_id: str) -> None:
    """Read a large archive of documents."""
    papers.read(bundle_id=UUID(bundle_id), at=now())


@app.periodic(cron="41 8 * * *")
@app.task(name="agency_lists.warn", queue=checking.QUEUE, queueing_lock="agency_lists.warn")
def warn(timestamp: int) -> None:
    """Warn people whose cover by a list ends within thirty days and who are not listed again."""
    warn_not_again(at=now())
