"""Aminah's platform with its worker Gita, a job, a report and a file; and Gita's own jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.platforms.models import Event, Upload, Worker
from caruman.platforms.operations import asking
from caruman.platforms.operations.taking import deduct_all
from tests.agencies import approved_platform
from tests.platforms import in_force, job, worker_of

if TYPE_CHECKING:
    from tests.web.world import World

# Aminah manages the platform; nobody else is in it. Everyone has a page of jobs, which is empty for those whom no
# platform registered.
TABLE = """
address                     verb  nobody   gita      aminah          later           bala  chong  devi  weak    farid
own-jobs                    GET   sign-in  page      page            page            page  page   page  page    page
own-jobs-file               GET   sign-in  page      404             404             404   404    404   404     404
own-jobs-top-up             GET   sign-in  own-jobs  404             404             404   404    404   404     404
own-jobs-top-up             POST  sign-in  409       404             404             404   404    404   404     404
own-platform-leave          GET   sign-in  page      404             404             404   404    404   404     404
own-platform-leave          POST  sign-in  page      404             404             404   404    404   404     404
own-job                     GET   sign-in  page      404             404             404   404    404   404     404
own-job                     POST  sign-in  page      404             404             404   404    404   404     404
platform                    GET   sign-in  404       page            page            404   404    404   404     404
platform-workers            GET   sign-in  404       page            page            404   404    404   404     404
platform-worker-new         GET   sign-in  404       page            page            404   404    404   404     404
platform-worker-new         POST  sign-in  404       page            page            404   404    404   404     404
platform-worker             GET   sign-in  404       page            page            404   404    404   404     404
platform-worker-end         GET   sign-in  404       page            page            404   404    404   404     404
platform-worker-end         POST  sign-in  404       page            page            404   404    404   404     404
platform-worker-again       GET   sign-in  404       405             405             404   404    404   404     404
platform-worker-again       POST  sign-in  404       platform-worker platform-worker 404   404    404   404     404
platform-export             GET   sign-in  404       page            page            404   404    404   404     404
platform-workers-upload     GET   sign-in  404       page            page            404   404    404   404     404
platform-workers-upload     POST  sign-in  404       page            page            404   404    404   404     404
platform-deductions-upload  GET   sign-in  404       page            page            404   404    404   404     404
platform-deductions-upload  POST  sign-in  404       page            page            404   404    404   404     404
platform-uploads            GET   sign-in  404       page            page            404   404    404   404     404
platform-upload             GET   sign-in  404       page            page            404   404    404   404     404
platform-upload-file        GET   sign-in  404       page            page            404   404    404   404     404
platform-template           GET   sign-in  404       page            page            404   404    404   404     404
platform-jobs               GET   sign-in  404       page            page            404   404    404   404     404
platform-job                GET   sign-in  404       page            page            404   404    404   404     404
platform-job-correct        GET   sign-in  404       page            page            404   404    404   404     404
platform-job-correct        POST  sign-in  404       page            page            404   404    404   404     404
platform-job-cancel         GET   sign-in  404       page            page            404   404    404   404     404
platform-job-cancel         POST  sign-in  404       page            page            404   404    404   404     404
platform-questions          GET   sign-in  404       page            page            404   404    404   404     404
platform-question           GET   sign-in  404       page            page            404   404    404   404     404
platform-question           POST  sign-in  404       page            page            404   404    404   404     404
office-platforms            GET   sign-in  404       404             404             404   404    page  factor  page
office-platform             GET   sign-in  404       404             404             404   404    page  factor  page
"""


def give(world: World) -> None:
    """Give Aminah a platform for which Gita did a job that she reports."""
    aminah, gita = world.people["aminah"], world.people["gita"]
    agency = approved_platform(aminah, officer=world.people["farid"], at=world.now)
    worker: Worker = worker_of(agency, at=world.now)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job(at=world.now)], received_at=world.now)
    event = Event.objects.get(agency_id=agency.pk)
    question = asking.ask(
        insured_id=worker.insured_id, month=event.month, number=event.number, words="RM25", by=gita, at=world.now
    )
    rows = [[2, "T-1", "taken", 25, 25], [3, "T-2", "bad_amount", None, None]]
    upload = Upload.objects.create(
        agency=agency, kind="deductions", name="jobs.csv", at=world.now, by=aminah, taken=1, refused=1, rows=rows
    )
    for line in TABLE.strip().splitlines()[1:]:
        name = line.split()[0]
        if name.startswith(("platform", "office-platform")):
            world.values[name, "agency_id"] = agency.pk
        if name in ("platform-worker", "platform-worker-end", "platform-worker-again", "own-platform-leave"):
            world.values[name, "registration_id"] = worker.pk
        if name == "own-job" or name.startswith("platform-job"):
            world.values |= {
                (name, "year"): event.month.year, (name, "month"): event.month.month, (name, "serial"): event.number,
            }  # fmt: skip
    world.values["platform-question", "question_id"] = question.pk
    world.values["platform-upload", "upload_id"] = world.values["platform-upload-file", "upload_id"] = upload.pk
    world.values["platform-template", "kind"] = "workers"
