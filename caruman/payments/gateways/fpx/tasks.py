"""The jobs about FPX: enquiries by the clock, the sweep, money that nobody ordered, and certificates that end."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.payments.gateways.fpx import enquiries, expiry, intake, strays

QUEUE = "fpx"
"""Of its own: a silent FPX must not keep the booking of money waiting."""


class NotConfirmedYet(Exception):
    """FPX did not answer; the job is tried again."""


@app.periodic(cron="* * * * *")
@app.task(
    name="payments.ask_due", queue=QUEUE, queueing_lock="payments.ask_due", lock="payments.ask", pass_context=False
)
def ask_due(timestamp: int = 0) -> None:
    """Ask FPX about the orders whose moment has come."""
    enquiries.ask_due(clock=clock.now)


@app.periodic(cron="40 15 * * *")
@app.task(
    name="payments.ask_undecided", queue=QUEUE, queueing_lock="payments.ask_undecided", lock="payments.ask",
    pass_context=False,
)  # fmt: skip
def ask_undecided(timestamp: int = 0) -> None:
    """Ask about everything that is not decided, at 23:40 in Malaysia: the day is about to be closed."""
    enquiries.ask_undecided(clock=clock.now)


@app.periodic(cron="* * * * *")
@app.task(
    name="payments.sweep", queue="money", queueing_lock="payments.sweep", lock="payments.sweep", pass_context=False
)
def sweep(timestamp: int = 0) -> None:
    """Let verified messages have the effect that a process which died owed them."""
    intake.sweep(at=clock.now())


@app.task(
    name=strays.TASK, queue=QUEUE, pass_context=False,
    retry=RetryStrategy(max_attempts=12, wait=300, retry_exceptions={NotConfirmedYet}),
)  # fmt: skip
def confirm_stray(message_id: int) -> None:
    """Ask about an order that only a message tells of."""
    if not enquiries.confirm_stray(message_id=message_id, at=clock.now()):
        raise NotConfirmedYet


@app.periodic(cron="5 1 * * *")
@app.task(
    name="payments.watch_certificates", queue=QUEUE, queueing_lock="payments.watch_certificates", pass_context=False
)
def watch_certificates(timestamp: int = 0) -> None:
    """Say in good time that a certificate ends, at 9:05 in Malaysia."""
    expiry.raise_alarms(at=clock.now())
