"""The job that scans again what was held while the scanner was down."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.documents.operations import rescan_held


@app.periodic(cron="*/5 * * * *")
@app.task(name="documents.rescan_held", queue="documents", queueing_lock="documents.rescan_held")
def scan_what_is_held(timestamp: int) -> None:
    """Scan what is held."""
    rescan_held(at=clock.now())
