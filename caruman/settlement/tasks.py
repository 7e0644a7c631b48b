"""The job of the close: each morning the day before is compared, after FPX was asked about what is undecided."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.payments.gateways.fpx.enquiries import ask_undecided
from caruman.settlement.operations.closing import close_day
from caruman.values.dates import in_malaysia_time

QUEUE = "money"


@app.periodic(cron="40 22 * * *")
@app.task(name="settlement.close_day", queue=QUEUE, queueing_lock="settlement.close_day")
def close_yesterday(timestamp: int = 0) -> None:
    """Compare yesterday, at 06:40 in Malaysia."""
    ask_undecided(clock=clock.now)
    at = clock.now()
    close_day(day=in_malaysia_time(at).date() - timedelta(days=1), by=None, at=at)
