"""The writes that end a worker's registration: by the platform with its reason, or by the worker himself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.audit.operations import record
from caruman.platforms import telling
from caruman.platforms.choices import Ending, EventKind
from caruman.platforms.lifecycle import ENDED, REGISTRATION
from caruman.platforms.models import Event, Worker
from caruman.platforms.operations.taking import hold_events
from caruman.platforms.refusals import UnableToEnd
from caruman.platforms.rules import OLDEST_JOB
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time

BY_PLATFORMS = (Ending.STOPPED, Ending.CLOSED, Ending.MISTAKE)
"""The reasons that a platform may give."""


@transaction.atomic
def end(*, registration_id: UUID, last_day: date, ending: str, by: Person | None, at: datetime) -> Worker:
    """End a registration after a last day, as the platform says; the worker is told. Twice is once.

    Raises `UnableToEnd`.
    """
    if ending not in BY_PLATFORMS:
        raise UnableToEnd(_("Choose why the registration ends."), "bad_reason")
    return _ended(registration_id, "end", last_day, ending, by, at)


@transaction.atomic
def leave(*, registration_id: UUID, last_day: date, by: Person, at: datetime) -> Worker:
    """End one's own registration after a last day; the platform is told. Twice is once. Raises `UnableToEnd`."""
    return _ended(registration_id, "leave", last_day, Ending.LEFT.value, by, at)


def _ended(registration_id: UUID, verb: str, last_day: date, ending: str, by: Person | None, at: datetime) -> Worker:
    agency_id = Worker.objects.values_list("agency_id", flat=True).get(pk=registration_id)
    # Registering holds the agency, taking jobs holds its events: neither may come between the look and the end.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    hold_events(agency.pk)
    worker = Worker.objects.select_for_update(of=("self",)).select_related("agency", "insured").get(pk=registration_id)
    if worker.state == ENDED:
        return worker
    _demand_possible(worker, last_day, at)
    worker.state = REGISTRATION.target(verb, worker.state)
    worker.last_day, worker.ending, worker.ended_at, worker.ended_by = last_day, ending, at, by
    worker.save()
    record(
        act=f"worker.{verb}", at=at, about=worker, by=by, person_id=worker.insured.account_id,
        last_day=last_day.isoformat(), ending=ending,
    )  # fmt: skip
    tell = telling.tell_left if verb == "leave" else telling.tell_ended
    tell(worker, at=at)
    return worker


def _demand_possible(worker: Worker, last_day: date, at: datetime) -> None:
    if last_day > in_malaysia_time(at).date():
        raise UnableToEnd(_("The last day lies in the future. Say it when the day has come."), "future")
    first_day = earliest_last_day(worker)
    if last_day < first_day:
        sentence = _("The last day cannot be before %s.") % _in_words(first_day)
        raise UnableToEnd(sentence, "too_early")
    latest = _latest_job(worker, last_day)
    if latest is not None:
        told = {"day": _in_words(latest)}
        sentence = _("A job of %(day)s was taken. Choose that day or a later one, or have the job cancelled.") % told
        raise UnableToEnd(sentence, "jobs_after")


def earliest_last_day(worker: Worker) -> date:
    """Give the first day on which a registration can end: as far back as a job is taken for it."""
    begun = in_malaysia_time(worker.registered_at).date()
    former = Worker.objects.filter(
        agency=worker.agency_id, worker_id=worker.worker_id, registered_at__lt=worker.registered_at
    )
    return begun if former.exists() else begun - OLDEST_JOB


def _latest_job(worker: Worker, last_day: date) -> date | None:
    """Give the day of the last job after a day that was taken for a worker and not cancelled."""
    after = datetime.combine(last_day + timedelta(days=1), time(), MALAYSIA_TIME)
    jobs = Event.objects.filter(
        agency_id=worker.agency_id, insured_id=worker.insured_id, worker_id=worker.worker_id,
        month__gte=last_day.replace(day=1), worked_at__gte=after,
    )  # fmt: skip
    cancelled = jobs.filter(kind=EventKind.CANCEL).values("of_transaction")
    latest = jobs.filter(kind=EventKind.DEDUCT).exclude(transaction_id__in=cancelled).order_by("-worked_at").first()
    return in_malaysia_time(latest.worked_at).date() if latest is not None else None


def _in_words(day: date) -> str:
    return date_format(day, "j.n.Y")
