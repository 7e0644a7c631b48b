"""The jobs of payments: what came is booked."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.payments import notifying
from caruman.payments.gateways.fpx import tasks as of_fpx
from caruman.payments.operations import posting, receipting
from caruman.payments.waking import RECEIPTS, soon

__all__ = ["of_fpx", "post", "receipts", "tell_of_silence"]
"""What the worker finds here: the jobs about FPX stand with FPX."""

QUEUE = "money"


@app.periodic(cron="* * * * *")
@app.task(name="payments.post", queue=QUEUE, queueing_lock="payments.post", lock="payments.post", pass_context=False)
def post(timestamp: int = 0) -> None:
    """Book what came, as long as there is something; its receipts follow at once."""
    is_booked = False
    while (count := posting.post_waiting(at=clock.now())) == posting.BATCH:
        is_booked = True
    if is_booked or count:
        soon(RECEIPTS)


@app.periodic(cron="* * * * *")
@app.task(
    name="payments.receipts", queue=QUEUE, queueing_lock="payments.receipts", lock="payments.receipts",
    pass_context=False,
)  # fmt: skip
def receipts(timestamp: int = 0) -> None:
    """Number the receipts of what was booked, and of what held money paid; as long as there is something."""
    while receipting.receipt_waiting(at=clock.now()) == receipting.BATCH:
        pass
    while receipting.receipt_applied(at=clock.now()) == receipting.BATCH:
        pass


@app.periodic(cron="17 * * * *")
@app.task(name="payments.tell_of_silence", queue=QUEUE, queueing_lock="payments.tell_of_silence")
def tell_of_silence(timestamp: int = 0) -> None:
    """Tell payers whose payment nobody has confirmed or refused for long."""
    notifying.tell_of_silence(at=clock.now())
