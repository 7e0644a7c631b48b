"""The writes on papers that prove an activity: send, replace, use again, take back. Officers check them elsewhere."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.documents import operations as documents
from caruman.employers.working_time import due_at
from caruman.self_employment.lifecycle import DRAFT, ENDED, PAPER, REGISTERED, REPLACED
from caruman.self_employment.models import Activity, Paper
from caruman.self_employment.refusals import UnableToSend
from caruman.self_employment.requirements import counts, document_of
from caruman.values.dates import in_malaysia_time


def send(
    *,
    activity_id: UUID,
    kind: str,
    upload: UploadedFile | None,
    expires_on: date | None,
    by: Person | None,
    at: datetime,
) -> Paper:
    """Take one paper in. Raises `UnableToSend`, and `documents.refusals.UnableToReceive` for the file itself.

    Its check is promised from the moment when the activity is registered, or from now if it is.
    """
    activity = Activity.objects.select_related("insured").get(pk=activity_id)
    expires_on = _expiry(activity, kind, expires_on, at)
    # The file is opened and scanned outside the transaction: it may take seconds.
    document = documents.receive(upload=upload, by=by, about=activity, kind=kind, at=at)
    with transaction.atomic():
        activity = _locked(activity_id)
        same = activity.papers.filter(document_id=document.pk, kind=kind).exclude(state=REPLACED).first()
        # The same photograph sent twice, by a double tap or a lost answer, is one paper.
        return (
            same
            if same is not None and same.expires_on == expires_on
            else _new(activity, kind, document.pk, expires_on, by, at)
        )


def replace(
    *,
    paper_id: UUID,
    upload: UploadedFile | None,
    expires_on: date | None,
    by: Person | None,
    at: datetime,
    kind: str | None = None,
) -> Paper:
    """Send a successor of a paper, of the same kind unless another is named. Raises like `send`."""
    old = Paper.objects.select_related("activity").get(pk=paper_id)
    chosen = kind or old.kind
    expires_on = _expiry(old.activity, chosen, expires_on, at)
    document = documents.receive(upload=upload, by=by, about=old.activity, kind=chosen, at=at)
    with transaction.atomic():
        activity = _locked(old.activity_id)
        old = Paper.objects.select_for_update(no_key=True).get(pk=paper_id)
        if old.state == REPLACED:
            # A second tap: what came first stands.
            latest = activity.papers.filter(document_id=document.pk).exclude(state=REPLACED).first()
            return latest if latest is not None else _new(activity, chosen, document.pk, expires_on, by, at)
        _retire(old, "replace", by, at)
        return _new(activity, chosen, document.pk, expires_on, by, at)


@transaction.atomic
def use_again(*, activity_id: UUID, paper_id: UUID, by: Person | None, at: datetime) -> Paper:
    """Show for one activity what the same person showed for another and still holds. Raises `UnableToSend`."""
    activity = _locked(activity_id)
    known = Paper.objects.filter(pk=paper_id, activity__insured_id=activity.insured_id).first()
    if known is None or not counts(known, on=in_malaysia_time(at).date()):
        raise UnableToSend("not_valid", _("That document is not valid any more. Send a new one."))
    _demand_open(activity)
    if document_of(activity, known.kind, on=in_malaysia_time(at).date()) is None:
        raise UnableToSend("not_asked", _("This document is not asked for your work."))
    same = activity.papers.filter(document_id=known.document_id).exclude(state=REPLACED).first()
    return same or _new(activity, known.kind, known.document_id, known.expires_on, by, at)


@transaction.atomic
def take_back(*, paper_id: UUID, by: Person | None, at: datetime) -> Paper:
    """Remove a paper from a form that was not sent in; its file is destroyed unless another activity shows it."""
    paper = Paper.objects.select_for_update(no_key=True).select_related("activity__insured").get(pk=paper_id)
    if paper.state == REPLACED:
        return paper
    if paper.activity.state != DRAFT:
        raise UnableToSend("sent_in", _("A document that was sent in can be replaced, not removed."))
    _retire(paper, "take_back", by, at)
    if not Paper.objects.filter(document_id=paper.document_id).exclude(state=REPLACED).exists():
        documents.remove(document_id=paper.document_id, by=by, at=at)
    return paper


def _expiry(activity: Activity, kind: str, expires_on: date | None, at: datetime) -> date | None:
    today = in_malaysia_time(at).date()
    _demand_open(activity)
    document = document_of(activity, kind, on=today)
    if document is None:
        raise UnableToSend("not_asked", _("This document is not asked for your work."))
    if not document.expires:
        return None
    if expires_on is None:
        raise UnableToSend("no_expiry", _("Enter the date on which the document expires"))
    if expires_on < today:
        raise UnableToSend("expired", _("This document has expired. Renew it first, then send the new one"))
    return expires_on


def _demand_open(activity: Activity) -> None:
    if activity.state == ENDED:
        raise UnableToSend("ended", _("This activity has ended."))


def _new(
    activity: Activity, kind: str, document_id: UUID, expires_on: date | None, by: Person | None, at: datetime
) -> Paper:
    paper = Paper.objects.create(
        activity=activity,
        kind=kind,
        document_id=document_id,
        expires_on=expires_on,
        sent_at=at,
        due_at=due_at(at) if activity.state == REGISTERED else None,
    )
    _record("send", paper, by, at)
    return paper


def _retire(paper: Paper, verb: str, by: Person | None, at: datetime) -> None:
    paper.state, paper.due_at = PAPER.target(verb, paper.state), None
    paper.save(update_fields=["state", "due_at"])
    _record(verb, paper, by, at)


def _locked(activity_id: UUID) -> Activity:
    return Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("insured").get(pk=activity_id)


def _record(verb: str, paper: Paper, by: Person | None, at: datetime) -> None:
    record(act=f"paper.{verb}", at=at, about=paper, by=by, person_id=paper.activity.insured.account_id, kind=paper.kind)
