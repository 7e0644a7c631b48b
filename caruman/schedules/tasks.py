"""The jobs of schedules: ids in, one operation."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.schedules.operations.checking import check_received
from caruman.schedules.operations.receiving import CHECK_JOB, QUEUE, forget_unused
from caruman.schedules.operations.reminding import remind
from caruman.schedules.partitions import LINES
from caruman.schedules.taking import take_if_good


@app.periodic(cron="15 0 * * *")
@app.task(name="schedules.remind", queue="schedules", queueing_lock="schedules.remind")
def remind_of_months(timestamp: int) -> None:
    """Remind of months that are due soon and not filed: at a quarter past eight in Malaysia."""
    remind(at=clock.now())


@app.task(name=CHECK_JOB, queue=QUEUE)
def check_file(file_id: str) -> None:
    """Check a large file that waits; a good one goes on into its draft, as a small one does."""
    check_received(file_id=UUID(file_id), at=clock.now())
    take_if_good(file_id=UUID(file_id), at=clock.now())


@app.periodic(cron="11 20 * * *")
@app.task(name="schedules.forget_files", queue="housekeeping", queueing_lock="schedules.forget_files")
def forget_files(timestamp: int) -> None:
    """Give up files that went into no schedule within ninety days."""
    forget_unused(at=clock.now())


@app.periodic(cron="41 19 * * *")
@app.task(name="schedules.make_partitions", queue="housekeeping", queueing_lock="schedules.make_partitions")
def make_partitions(timestamp: int) -> None:
    """See that next year's months have their tables, long before anybody files for them."""
    LINES.make_ahead(at=clock.now())
