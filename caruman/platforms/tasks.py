"""The jobs of platforms: days and months are closed, late platforms told, tables of months to come made."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.platforms.operations import turning
from caruman.platforms.operations.days import close_through
from caruman.platforms.operations.reminding import tell_of_lateness
from caruman.platforms.partitions import EVENTS
from caruman.platforms.rules import is_in_force
from caruman.values.dates import in_malaysia_time

QUEUE = "money"


@app.periodic(cron="20 * * * *")
@app.task(name="platforms.close", queue=QUEUE, queueing_lock="platforms.close", lock="platforms.close")
def close(timestamp: int) -> None:
    """Put yesterday into the books, and take the turn of a month that is over; what was stopped goes on."""
    at = clock.now()
    today = in_malaysia_time(at).date()
    if not is_in_force(today):
        return
    while (month := turning.next_month(at=at)) is not None:
        turning.take_turn(month=month, at=at)
    close_through(day=today - timedelta(days=1), at=at)


@app.periodic(cron="40 1 * * *")
@app.task(name="platforms.tell_of_lateness", queue="housekeeping", queueing_lock="platforms.tell_of_lateness")
def late(timestamp: int) -> None:
    """Tell platforms that remit late: in the morning in Malaysia."""
    tell_of_lateness(at=clock.now())


@app.periodic(cron="53 19 * * *")
@app.task(name="platforms.make_partitions", queue="housekeeping", queueing_lock="platforms.make_partitions")
def make_partitions(timestamp: int) -> None:
    """See that next year's months have their tables, long before any job is done in them."""
    EVENTS.make_ahead(at=clock.now())
