"""The job of programmes: places that nobody paid for are given back."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.programmes.operations import lapsing

QUEUE = "money"


@app.periodic(cron="35 * * * *")
@app.task(name="programmes.lapse", queue=QUEUE, queueing_lock="programmes.lapse")
def lapse_places(timestamp: int) -> None:
    """Give back the places whose time has passed: every hour."""
    lapsing.lapse_due(at=clock.now())
