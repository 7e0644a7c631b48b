"""The job that makes the changes of phone and e-mail whose wait is over."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from caruman.accounts.factors.contact import apply_due


@app.periodic(cron="*/10 * * * *")
@app.task(name="factors.apply_contact_changes", queue="accounts", queueing_lock="factors.apply_contact_changes")
def apply_contact_changes(timestamp: int) -> None:
    """Make what is due."""
    apply_due(at=timezone.now())
