"""The jobs of the register: long lists are read and entered, and lists that are old are forgotten."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.employees.operations import bulk


@app.task(name=bulk.READ_JOB, queue=bulk.QUEUE)
def read_list(upload_id: str) -> None:
    """Read a long list into its preview."""
    bulk.read(upload_id=UUID(upload_id), at=clock.now())


@app.task(name=bulk.ENTER_JOB, queue=bulk.QUEUE)
def enter_list(upload_id: str) -> None:
    """Enter a confirmed list into the register."""
    bulk.enter(upload_id=UUID(upload_id), at=clock.now())


@app.periodic(cron="23 3 * * *")
@app.task(name="employees.forget_lists", queue=bulk.QUEUE, queueing_lock="employees.forget_lists")
def forget_lists(timestamp: int) -> None:
    """Forget lists that came thirty days ago."""
    bulk.forget_old(at=clock.now())
