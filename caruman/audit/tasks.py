"""The job that seals the record."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.audit import seals
from caruman.database import clock


@app.periodic(cron="7 * * * *")
@app.task(name="audit.seal", queue="housekeeping", queueing_lock="audit.seal")
def seal(timestamp: int) -> None:
    """Seal what was added in the last hour."""
    seals.seal(at=clock.now())
