"""The jobs of the books: seals, and the tables of months to come."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.ledger import seals
from caruman.ledger.partitions import LINES


@app.periodic(cron="17 * * * *")
@app.task(name="ledger.seal", queue="housekeeping", queueing_lock="ledger.seal")
def seal(timestamp: int) -> None:
    """Seal what was posted in the last hour."""
    seals.seal(at=clock.now())


@app.periodic(cron="47 19 * * *")
@app.task(name="ledger.make_partitions", queue="housekeeping", queueing_lock="ledger.make_partitions")
def make_partitions(timestamp: int) -> None:
    """See that next year's months have their tables, long before anything is posted to them."""
    LINES.make_ahead(at=clock.now())
