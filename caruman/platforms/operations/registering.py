"""The writes that tie a platform's own number to an insured person, the first time or again."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.audit.operations import event_of, record_all
from caruman.insured_persons.operations import Details, enter_all, sex_of
from caruman.platforms.choices import Work
from caruman.platforms.lifecycle import ENDED
from caruman.platforms.models import Worker
from caruman.platforms.queries import platforms
from caruman.platforms.refusals import UnableToRegister
from caruman.platforms.telling import tell_registered
from caruman.values.dates import in_malaysia_time
from caruman.values.identity import parse_nric
from caruman.values.words import Refusal

_NUMBER = re.compile(r"[!-~]{1,64}")
_LONGEST_NAME = 120
_YOUNGEST = 15


class Named(NamedTuple):
    """A person as a platform registers him; the identity number has twelve digits."""

    worker_id: str
    identity_number: str
    name: str
    work: str
    phone: str = ""
    email: str = ""


def register_worker(*, platform_id: UUID, named: Named, by: Person | None, at: datetime) -> Worker:
    """Register one worker. The same again changes nothing. Raises `UnableToRegister`."""
    outcome = register_all(platform_id=platform_id, wanted=[named], by=by, at=at)[0]
    if isinstance(outcome, UnableToRegister):
        raise outcome
    return outcome


@transaction.atomic
def register_all(
    *, platform_id: UUID, wanted: list[Named], by: Person | None, at: datetime
) -> list[Worker | UnableToRegister]:
    """Register workers; give the row of each, or why it cannot be. Who is new, or comes back, is told by SMS.

    Raises `UnableToRegister` where the body is no platform.
    """
    agency = _locked(platform_id)
    today = in_malaysia_time(at).date()
    faults = [_fault(one, today) for one in wanted]
    good = [one for one, fault in zip(wanted, faults, strict=True) if fault is None]
    people = iter(enter_all(wanted=[_details(one, today) for one in good], by=by, at=at))
    rows = Worker.objects.filter(agency=agency, worker_id__in=[one.worker_id for one in good])
    # Of several registrations under a number the last one stays, of one moment the one that has not ended.
    known = {one.worker_id: one for one in rows.select_related("insured").order_by("registered_at", "state", "pk")}
    fresh: list[Worker] = []
    outcomes: list[Worker | UnableToRegister] = []
    for one, fault in zip(wanted, faults, strict=True):
        if fault is not None:
            outcomes.append(fault)
            continue
        insured = next(people)
        worker = known.get(one.worker_id)
        if worker is None or (worker.insured_id == insured.pk and worker.state == ENDED):
            worker = Worker(
                agency=agency, worker_id=one.worker_id, insured=insured, work=one.work, registered_at=at,
                registered_by=by,
            )  # fmt: skip
            fresh.append(worker)
            known[one.worker_id] = worker
        elif worker.insured_id != insured.pk:
            sentence = _("%s is the number of another worker of yours.") % one.worker_id
            outcomes.append(UnableToRegister(sentence, "number_taken"))
            continue
        outcomes.append(worker)
    _write(agency, fresh, by, at)
    return outcomes


@transaction.atomic
def register_again(*, registration_id: UUID, by: Person | None, at: datetime) -> Worker:
    """Register somebody anew who stopped and comes back, under the same number. Twice is once."""
    former = Worker.objects.get(pk=registration_id)
    agency = _locked(former.agency_id)
    rows = Worker.objects.filter(agency=agency, worker_id=former.worker_id).select_related("insured")
    last = rows.order_by("registered_at", "state", "pk").last()
    if last is None or last.state != ENDED:
        return last or former
    fresh = Worker(
        agency=agency, worker_id=last.worker_id, insured=last.insured, work=last.work, registered_at=at,
        registered_by=by,
    )  # fmt: skip
    _write(agency, [fresh], by, at)
    return fresh


def _locked(platform_id: UUID) -> Agency:
    agency = platforms().select_for_update(no_key=True).filter(pk=platform_id).first()
    if agency is None:
        raise UnableToRegister(_("Only an approved platform provider registers workers."), "not_a_platform")
    return agency


def _write(agency: Agency, fresh: list[Worker], by: Person | None, at: datetime) -> None:
    Worker.objects.bulk_create(fresh)
    record_all(
        [event_of(act="worker.register", at=at, about=one, by=by, person_id=one.insured.account_id) for one in fresh]
    )
    tell_registered(agency, fresh, at=at)


def _fault(one: Named, today: date) -> UnableToRegister | None:
    if not _NUMBER.fullmatch(one.worker_id):
        return UnableToRegister(
            _("The worker's number is 1 to 64 letters, digits and signs without spaces."), "bad_worker"
        )
    if _born(one.identity_number, today) is None:
        return UnableToRegister(_("This is not a number of a new identity card."), "bad_identity_number")
    if not one.name.strip() or len(one.name) > _LONGEST_NAME:
        return UnableToRegister(_("The name is needed as on the identity card, of 120 letters at most."), "bad_name")
    if one.work not in Work.values:
        return UnableToRegister(_("The kind of work is not known."), "bad_work")
    return None


def _born(number: str, today: date) -> date | None:
    # Whoever works for a platform is no child: that leaves one century.
    try:
        return parse_nric(number, on=today, youngest=_YOUNGEST).births[0]
    except Refusal:
        return None


def _details(one: Named, today: date) -> Details:
    number = one.identity_number.replace("-", "").strip()
    born = _born(number, today)
    if born is None:
        raise ValueError("the number was judged before")
    return Details(number, one.name.strip(), born, sex_of(number), phone=one.phone, email=one.email)
