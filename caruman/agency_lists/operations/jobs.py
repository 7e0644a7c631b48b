"""Leaves work on a list to a job: the jobs of one list wait for each other, and one that waits already is enough."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from caruman.agency_lists.models import AgencyList

CHECK_JOB, PROCESS_JOB, BUNDLE_JOB = "agency_lists.check", "agency_lists.process", "agency_lists.read_bundle"
QUEUE = "registers"


def once(name: str, *, held: AgencyList, **told: str) -> bool:
    """Write a job about a list, unless the same one waits already; give whether it was written.

    The job is put together from its name, for inside a worker a task would be written through another connection.
    """
    job = configure_task(
        name=name, job_manager=JobManager(DjangoConnector()), queue=QUEUE, lock=f"agency-list:{held.pk}",
        queueing_lock=":".join([name, *told.values()]),
    )  # fmt: skip
    try:
        with transaction.atomic():
            job.defer(**told)
    except AlreadyEnqueued:
        return False
    return True
