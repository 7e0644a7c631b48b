"""Jobs of the accounts: what pages must not take time for, and what is tidied by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.accounts import codes, links, operations, recovery
from caruman.accounts.models import Person, Recovery
from caruman.database import clock


@app.task(name="accounts.send_activation", queue="notices")
def send_activation(person_id: str) -> None:
    """Send what follows a proved phone."""
    operations.send_activation(person=Person.objects.get(pk=person_id), at=clock.now())


@app.task(name="accounts.send_recovery", queue="notices")
def send_recovery(recovery_id: str) -> None:
    """Send what opens the way back to a forgotten account."""
    recovery.answer(recovery=Recovery.objects.get(pk=recovery_id), at=clock.now())


@app.periodic(cron="17 * * * *")
@app.task(name="accounts.tidy", queue="notices")
def tidy(timestamp: int) -> None:
    """Let unfinished sign-ups lapse, and forget codes, links and requests that count no more."""
    at = clock.now()
    operations.lapse_unfinished(at=at)
    codes.forget_expired(at=at)
    links.forget_expired(at=at)
    recovery.forget_expired(at=at)
