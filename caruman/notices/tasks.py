"""The jobs of the outbox: send one message, put back what was lost, forget what nobody will send."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.notices import delivery, operations


@app.task(name=operations.DELIVER, queue=operations.QUEUE)
def deliver(notice_id: str) -> None:
    """Send one message."""
    delivery.deliver(notice_id=UUID(notice_id), at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="notices.rescue", queue="notices", queueing_lock="notices.rescue", pass_context=False)
def rescue(timestamp: int) -> None:
    """Put back what a lost worker had taken."""
    operations.rescue(at=clock.now())


@app.periodic(cron="17 3 * * *")
@app.task(name="notices.forget_words", queue="notices", queueing_lock="notices.forget_words", pass_context=False)
def forget_words(timestamp: int) -> None:
    """Wipe what dead messages would have said."""
    operations.forget_words(at=clock.now())
