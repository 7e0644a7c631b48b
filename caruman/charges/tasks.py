"""The jobs of charges: notices whose day came, offers that lapsed, bills that waited for the bank's answer."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.charges.operations import assessing, compounding, noticing
from caruman.database import clock

QUEUE = "money"


@app.periodic(cron="20 0 * * *")
@app.task(name="charges.notices", queue=QUEUE, queueing_lock="charges.notices")
def issue_notices(timestamp: int) -> None:
    """Issue notices about what was assessed days ago: at twenty past eight in Malaysia."""
    noticing.issue_due(at=clock.now())


@app.periodic(cron="5 16 * * *")
@app.task(name="charges.lapse", queue=QUEUE, queueing_lock="charges.lapse")
def lapse_compounds(timestamp: int) -> None:
    """End the offers whose day has passed: soon after midnight in Malaysia."""
    compounding.lapse_due(at=clock.now())


@app.periodic(cron="25 * * * *")
@app.task(name="charges.straighten", queue=QUEUE, queueing_lock="charges.straighten")
def straighten_bills(timestamp: int) -> None:
    """Replace bills that could not be replaced while somebody paid them."""
    assessing.straighten(at=clock.now())
