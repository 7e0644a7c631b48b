"""The jobs of schedules: ids in, one operation."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from caruman.schedules.operations.reminding import remind


@app.periodic(cron="15 0 * * *")
@app.task(name="schedules.remind", queue="schedules", queueing_lock="schedules.remind")
def remind_of_months(timestamp: int) -> None:
    """Remind of months that are due soon and not filed: at a quarter past eight in Malaysia."""
    remind(at=timezone.now())
