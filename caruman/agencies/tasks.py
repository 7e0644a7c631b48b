"""The job that ends the roles in agencies, and offers of them, that ran out."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from caruman.agencies.operations.members import end_lapsed


@app.periodic(cron="*/15 * * * *")
@app.task(name="agencies.end_lapsed_roles", queue="agencies", queueing_lock="agencies.end_lapsed_roles")
def end_lapsed_roles(timestamp: int) -> None:
    """End what ran out."""
    end_lapsed(at=timezone.now())
