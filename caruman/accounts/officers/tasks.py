"""The job that lets old proposals lapse."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.accounts.officers import operations
from caruman.database import clock


@app.periodic(cron="23 * * * *")
@app.task(name="officers.lapse", queue="housekeeping", queueing_lock="officers.lapse")
def lapse(timestamp: int) -> None:
    """Let the proposals lapse that nobody decided in time."""
    operations.lapse(at=clock.now())
