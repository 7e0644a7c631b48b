"""The writes on activities: begin, describe, register, end, take up again; and enter many from an agency's list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record, record_all
from caruman.employers.working_time import due_at
from caruman.law.activity_documents import OCCUPATIONS
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import ACTIVITY, DRAFT, ENDED, REGISTERED, SENT
from caruman.self_employment.models import Activity
from caruman.self_employment.refusals import UnableToRegister
from caruman.self_employment.requirements import PASSENGER_TRANSPORT, is_described, papers_missing, sector_of
from caruman.values.dates import in_malaysia_time

DESCRIBED = (
    "sector", "occupation", "description", "state_code", "since", "is_full_time", "organisation", "vehicle_number",
    "licence_number",
)  # fmt: skip
_FIXED_WHEN_REGISTERED = {"sector", "occupation"}


class Described(NamedTuple):
    """One activity as an agency's list says it."""

    insured_id: UUID
    sector: str
    occupation: str = ""
    description: str = ""
    state_code: str = ""
    scheme: str = Scheme.SPS.value


@transaction.atomic
def begin(*, insured_id: UUID, by: Person | None, at: datetime, scheme: str = Scheme.SPS.value) -> Activity:
    """Begin to register an activity. A house is kept once, and a draft that says nothing yet is enough."""
    mine = Activity.objects.filter(insured_id=insured_id, scheme=scheme)
    known = (
        mine.exclude(state=ENDED) if scheme == Scheme.ACT838 else mine.filter(state=DRAFT, sector="", created_by=by)
    ).first()
    if known is not None:
        return known
    activity = Activity.objects.create(insured_id=insured_id, scheme=scheme, created_at=at, created_by=by)
    _record("begin", activity, by, at)
    return activity


@transaction.atomic
def describe(*, activity_id: UUID, changes: Mapping[str, Any], by: Person | None, at: datetime) -> Activity:
    """Change what is known of an activity; only fields of `DESCRIBED`. Raises `UnableToRegister`.

    What somebody does is fixed once it is registered: other work is another activity.
    """
    activity = _locked(activity_id)
    unknown = set(changes) - set(DESCRIBED)
    if unknown:
        raise ValueError(f"not described: {sorted(unknown)}")
    changed = {name: value for name, value in changes.items() if getattr(activity, name) != value}
    if not changed:
        return activity
    if activity.state == ENDED:
        raise UnableToRegister("ended", _("This activity has ended."))
    if activity.state == REGISTERED and _FIXED_WHEN_REGISTERED & set(changed):
        raise UnableToRegister("fixed", _("Other work is another activity. Register it as a new one."))
    if "sector" in changed:
        _demand_sector(changed["sector"])
        # What was driven says nothing about other work.
        changed.setdefault("occupation", "")
    for name, value in changed.items():
        setattr(activity, name, value)
    if activity.occupation and (activity.sector != PASSENGER_TRANSPORT or activity.occupation not in OCCUPATIONS):
        raise ValueError(f"{activity.occupation} is not driven in {activity.sector}")
    activity.version += 1
    activity.save(update_fields=[*changed, "version"])
    _record("describe", activity, by, at, fields=",".join(sorted(changed)))
    return activity


@transaction.atomic
def register(*, activity_id: UUID, by: Person | None, at: datetime) -> Activity:
    """Register an activity that is complete; the check of its papers is promised from now. Twice is once.

    Raises `UnableToRegister`: `incomplete`, `papers_missing`, `ended`.
    """
    activity = _locked(activity_id)
    if activity.state == REGISTERED:
        return activity
    if activity.state == ENDED:
        raise UnableToRegister("ended", _("This activity has ended."))
    if not is_described(activity):
        raise UnableToRegister("incomplete", _("Answer what is asked about your work first."))
    if papers_missing(activity, activity.papers.all(), on=in_malaysia_time(at).date()):
        raise UnableToRegister("papers_missing", _("A document is missing, or it has expired."))
    activity.registered_at = at
    _move(activity, "register", by, at)
    activity.papers.filter(state=SENT).update(due_at=due_at(at))
    return activity


@transaction.atomic
def end(*, activity_id: UUID, by: Person | None, at: datetime) -> Activity:
    """End an activity, or throw its draft away. Cover that was paid runs to its end. Twice is once."""
    activity = _locked(activity_id)
    return activity if activity.state == ENDED else _move(activity, "end", by, at)


@transaction.atomic
def resume(*, activity_id: UUID, by: Person | None, at: datetime) -> Activity:
    """Take up again what had ended. A draft that was thrown away stays away. Raises `UnableToRegister`."""
    activity = _locked(activity_id)
    if activity.state == REGISTERED:
        return activity
    if activity.registered_at is None or not ACTIVITY.permits("resume", activity.state):
        raise UnableToRegister("never_registered", _("This activity was never registered. Register it as a new one."))
    return _move(activity, "resume", by, at)


@transaction.atomic
def enter_all(
    *, wanted: Sequence[Described], agency_id: UUID | None, by: Person | None, at: datetime
) -> list[Activity]:
    """Register the activities of a list, with as few statements as for one; give a row for each, in order.

    Whoever does the same work already keeps that activity and its chain of cover.
    """
    known: dict[tuple[object, ...], Activity] = {}
    present = Activity.objects.filter(insured_id__in={one.insured_id for one in wanted}, state=REGISTERED)
    for activity in present.order_by("-registered_at"):
        known[_same(activity)] = activity
    fresh = []
    for one in wanted:
        if _same(one) in known:
            continue
        if one.scheme == Scheme.SPS:
            _demand_sector(one.sector)
        activity = Activity(
            **one._asdict(), state=REGISTERED, agency_id=agency_id, created_at=at, created_by=by, registered_at=at
        )
        known[_same(one)] = activity
        fresh.append(activity)
    Activity.objects.bulk_create(fresh)
    record_all(
        [event_of(act="activity.enter", at=at, about=one, by=by, sector=one.sector, scheme=one.scheme) for one in fresh]
    )
    return [known[_same(one)] for one in wanted]


def _same(one: Activity | Described) -> tuple[object, ...]:
    return one.insured_id, one.scheme, one.sector, one.occupation


def _demand_sector(slug: str) -> None:
    if sector_of(slug) is None:
        raise ValueError(f"{slug} is not a sector")


def _locked(activity_id: UUID) -> Activity:
    return Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("insured").get(pk=activity_id)


def _move(activity: Activity, verb: str, by: Person | None, at: datetime) -> Activity:
    activity.state = ACTIVITY.target(verb, activity.state)
    activity.version += 1
    activity.save(update_fields=["state", "registered_at", "version"])
    _record(verb, activity, by, at)
    return activity


def _record(verb: str, activity: Activity, by: Person | None, at: datetime, **details: object) -> None:
    record(
        act=f"activity.{verb}", at=at, about=activity, by=by, person_id=activity.insured.account_id,
        scheme=activity.scheme, sector=activity.sector, **details,
    )  # fmt: skip
