"""The job of direct debit: the collection of the day is made."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.payments.debits.operations.collecting import due_on, make
from caruman.values.dates import in_malaysia_time


@app.periodic(cron="0 21 * * *")
@app.task(name="debits.make", queue="money", queueing_lock="debits.make", lock="debits.make")
def collect(timestamp: int) -> None:
    """Make the day's collection, at five in the morning in Malaysia; an officer sends it to the bank."""
    at = clock.now()
    day = in_malaysia_time(at).date()
    if any(due.bills for due in due_on(day)):
        make(day=day, by=None, at=at)
