"""The jobs of files of banks: ids in, one operation."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.payments.arrivals.operations import files


@app.task(name=files.CHECK_JOB, queue=files.QUEUE)
def check(file_id: str) -> None:
    """Read a large file."""
    files.check(file_id=UUID(file_id), at=clock.now())


@app.task(name=files.BOOK_JOB, queue=files.QUEUE)
def book(file_id: str) -> None:
    """Book a large file."""
    files.book(file_id=UUID(file_id), at=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="arrivals.go_on", queue=files.QUEUE, queueing_lock="arrivals.go_on", lock="arrivals.go_on")
def go_on(timestamp: int) -> None:
    """Take up files whose job was lost with its worker."""
    files.go_on(at=clock.now())
