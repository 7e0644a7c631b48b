"""Jobs of the server as a whole, by the clock: what a dead worker left is taken up again, what is over is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status

# A worker shows itself every ten seconds; after so long its jobs are somebody else's.
SILENT_SECONDS = 30
KEEP_DONE_HOURS = 24
KEEP_FAILED_HOURS = 30 * 24


@app.periodic(cron="* * * * *")
@app.task(name="project.take_up_stalled", queueing_lock="project.take_up_stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Put the jobs of workers that were killed back into the queue: nobody else would ever do them."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.id == context.job.id:
            continue
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            # The same work was asked for again since. That job waits for the lock of this one: without this end it
            # would wait for ever, and whatever comes after it too.
            await jobs.finish_job(job, Status.ABORTED, delete_job=False)


@app.periodic(cron="7 * * * *")
@app.task(name="project.forget_jobs", queueing_lock="project.forget_jobs", pass_context=True)
async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Remove jobs that were done a day ago, and failed ones once somebody has had a month to look at them."""
    jobs = context.app.job_manager
    await jobs.delete_old_jobs(nb_hours=KEEP_DONE_HOURS, include_cancelled=True)
    await jobs.delete_old_jobs(nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_aborted=True)


@app.periodic(cron="37 * * * *")
@app.task(name="project.forget_what_is_over", queueing_lock="project.forget_what_is_over")
def forget_what_is_over(timestamp: int) -> None:
    """Remove ended sessions, counters whose window is over, spent forms, work left behind and broken uploads."""
    from django.contrib.sessions.models import Session

    from caruman.throttling.limits import forget_ended
    from caruman.web.forgetting import forget_broken_uploads, forget_left_behind

    at = datetime.fromtimestamp(timestamp, UTC)
    Session.objects.filter(expire_date__lt=at).delete()
    forget_ended(at=at)
    forget_left_behind(at=at)
    forget_broken_uploads(at=at)
