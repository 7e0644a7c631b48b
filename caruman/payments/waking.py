"""Have a job about money run soon instead of at the next minute, unless it waits already."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

POST, RECEIPTS = "payments.post", "payments.receipts"
QUEUE = "money"


def soon(name: str) -> bool:
    """Write a job (`POST` or `RECEIPTS`) in the transaction under way; one that waits already is enough.

    The job is put together from its name, for inside a worker a task would be written through another connection.
    """
    job = configure_task(
        name=name, job_manager=JobManager(DjangoConnector()), queue=QUEUE, lock=name, queueing_lock=name
    )
    try:
        with transaction.atomic():
            job.defer()
    except AlreadyEnqueued:
        return False
    return True
