"""The worker: does the jobs that wait in the database, and keeps the clock of those that come by themselves."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from caruman.project.env import require_environment
from caruman.project.processes import leave_after_parent

CONCURRENCY = 4
FINISH_SECONDS = 10.0


def main() -> int:
    """Work until told to stop; jobs in hand are finished, those that take too long are tried again later."""
    require_environment()
    leave_after_parent(FINISH_SECONDS / 2)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caruman.project.settings")
    import django

    django.setup()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        asyncio.run(_work(worker))
    return 0


async def _work(worker: Any) -> None:
    async with worker.open_async():
        await worker.run_worker_async(
            concurrency=CONCURRENCY,
            shutdown_graceful_timeout=FINISH_SECONDS,
            task_middleware=[_named],
        )


def _named(process: Any, context: Any, worker: Any) -> Any:
    """Let what a job writes, in the log and beside events, be found by the number of the job."""
    from django.db import close_old_connections

    from caruman.audit.operations import request_id

    # A connection that died with the database must not fail the next job of this thread.
    close_old_connections()
    token = request_id.set(f"job-{context.job.id}")
    try:
        return process()
    finally:
        request_id.reset(token)
        close_old_connections()
