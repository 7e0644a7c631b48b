"""The jobs by the clock: make the changes of contact whose wait is over, forget old sessions and devices."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.accounts.factors.contact import apply_due
from caruman.accounts.factors.open_sessions import forget_old
from caruman.database import clock


@app.periodic(cron="*/10 * * * *")
@app.task(name="factors.apply_contact_changes", queue="accounts", queueing_lock="factors.apply_contact_changes")
def apply_contact_changes(timestamp: int) -> None:
    """Make what is due."""
    apply_due(at=clock.now())


@app.periodic(cron="35 3 * * *")
@app.task(name="factors.forget_old_sessions", queue="accounts", queueing_lock="factors.forget_old_sessions")
def forget_old_sessions(timestamp: int) -> None:
    """Remove what is no longer needed."""
    forget_old(at=clock.now())
