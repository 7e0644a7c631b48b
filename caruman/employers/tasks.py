"""The job that ends the roles and offers that ran out."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.employers.operations.granting import end_lapsed


@app.periodic(cron="*/15 * * * *")
@app.task(name="employers.end_lapsed_roles", queue="employers", queueing_lock="employers.end_lapsed_roles")
def end_lapsed_roles(timestamp: int) -> None:
    """End what ran out."""
    end_lapsed(at=clock.now())
