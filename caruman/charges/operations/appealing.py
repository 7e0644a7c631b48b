"""An employer appeals: begun, with papers, sent, answered, given up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.charges import telling
from caruman.charges.lifecycle import APPEAL, DRAFT, OPEN_APPEAL, QUERY
from caruman.charges.locking import lock_charges
from caruman.charges.models import Appeal, AppealStep, ChargeNotice, Compound
from caruman.charges.refusals import UnableToAppeal
from caruman.employers.references import new_reference
from caruman.employers.working_time import due_at
from caruman.values.dates import in_malaysia_time


@transaction.atomic
def begin(*, about: ChargeNotice | Compound, reason: str, language: str, by: Person, at: datetime) -> Appeal:
    """Begin an appeal, or give the draft that is there already. Raises `UnableToAppeal`."""
    lock_charges(about.employer_id)
    about.refresh_from_db()
    open_one = about.appeals.filter(state__in=OPEN_APPEAL).first()
    if open_one is not None:
        if open_one.state != DRAFT:
            raise UnableToAppeal(_("An appeal about this is being looked at already."))
        return write(appeal_id=open_one.pk, reason=reason, by=by, at=at)
    sentence = obstacle(about, at)
    if sentence:
        raise UnableToAppeal(sentence)
    appeal = Appeal.objects.create(
        reference=new_reference(),
        state=DRAFT,
        employer_id=about.employer_id,
        notice=about if isinstance(about, ChargeNotice) else None,
        compound=about if isinstance(about, Compound) else None,
        reason=reason,
        language=language,
        begun_at=at,
        begun_by=by,
    )
    note(appeal, "begin", by=by, at=at)
    return appeal


def obstacle(about: ChargeNotice | Compound, at: datetime) -> str:
    """Say why nobody can appeal about something now; blank where one can."""
    if about.bill_id is None:
        return _("Nothing is to be paid any more.")
    if about.appeals.filter(decided_at__isnull=False).exists():
        return _("An appeal about this has been decided already.")
    if in_malaysia_time(at).date() > about.due_on:
        return _("The last day to appeal has passed. Write to an office, and say why it is late.")
    return ""


@transaction.atomic
def write(*, appeal_id: UUID, reason: str, by: Person, at: datetime) -> Appeal:
    """Change the reason of a draft. Raises `UnableToAppeal`."""
    appeal = locked(appeal_id)
    if appeal.state != DRAFT:
        raise UnableToAppeal(_("This appeal has been sent already."))
    appeal.reason = reason
    appeal.save(update_fields=["reason"])
    return appeal


@transaction.atomic
def submit(*, appeal_id: UUID, by: Person, at: datetime) -> Appeal:
    """Send an appeal; the clock begins. Twice is once. Raises `UnableToAppeal`."""
    appeal = locked(appeal_id)
    if appeal.state not in (DRAFT, "withdrawn"):
        return appeal
    if not APPEAL.permits("submit", appeal.state):
        raise UnableToAppeal(_("This appeal was given up. Begin another one."))
    if not appeal.reason.strip():
        raise UnableToAppeal(_("Say why you appeal."))
    sentence = obstacle(appeal.notice or appeal.compound, at)
    if sentence:
        raise UnableToAppeal(sentence)
    appeal.submitted_at, appeal.submitted_by, appeal.due_at = at, by, due_at(at)
    moved(appeal, "submit", by=by, at=at)
    telling.of_appeal(appeal, "appeal_received", at=at)
    return appeal


@transaction.atomic
def answer(*, appeal_id: UUID, words: str, by: Person, at: datetime) -> Appeal:
    """Answer what an officer asked; the clock begins anew. Raises `UnableToAppeal`."""
    appeal = locked(appeal_id)
    if appeal.state != QUERY:
        raise UnableToAppeal(_("Nothing is being asked about this appeal now."))
    if not words.strip():
        raise UnableToAppeal(_("Write your answer."))
    appeal.due_at = due_at(at)
    return moved(appeal, "answer", by=by, at=at, words=words)


@transaction.atomic
def withdraw(*, appeal_id: UUID, by: Person, at: datetime) -> Appeal:
    """Give an appeal up. Twice is once. Raises `UnableToAppeal`."""
    appeal = locked(appeal_id)
    if appeal.state == "withdrawn":
        return appeal
    if not APPEAL.permits("withdraw", appeal.state):
        raise UnableToAppeal(_("This appeal has been decided already."))
    return moved(appeal, "withdraw", by=by, at=at)


def locked(appeal_id: UUID) -> Appeal:
    """Give an appeal that nobody else changes meanwhile."""
    return Appeal.objects.select_for_update(no_key=True).get(pk=appeal_id)


def moved(appeal: Appeal, verb: str, *, by: Person, at: datetime, by_officer: bool = False, words: str = "") -> Appeal:
    """Move an appeal and write it into its story."""
    appeal.state = APPEAL.target(verb, appeal.state)
    appeal.version += 1
    appeal.save()
    note(appeal, verb, by=by, at=at, by_officer=by_officer, words=words)
    return appeal


def note(appeal: Appeal, verb: str, *, by: Person, at: datetime, by_officer: bool = False, words: str = "") -> None:
    """Write a step into the story of an appeal, and into the audit."""
    AppealStep.objects.create(appeal=appeal, at=at, verb=verb, by_id=by.pk, by_officer=by_officer, words=words)
    record(act=f"appeal.{verb}", at=at, about=appeal, by=by, employer_id=appeal.employer_id, reference=appeal.reference)
