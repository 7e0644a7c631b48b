"""One activity on the desk: what the law page asks for, what was sent for it, and its files; each look recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.audit.operations import record, record_look
from caruman.documents import operations as documents
from caruman.documents.models import Document
from caruman.documents.queries import content, is_open
from caruman.employers.working_time import standing
from caruman.self_employment import desk_queries
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import BETTER_ASKED, DRAFT, SENT
from caruman.self_employment.models import Activity, Paper
from caruman.self_employment.queries import standing_of
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers
from caruman.web.downloads import as_download

REASON = "paper_check"


@officers
@require_safe
def activity(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Show one activity with all its papers side by side; the look is recorded."""
    activity = load(activity_id)
    look(request, activity, "office-papers-activity")
    today = in_malaysia_time(request.moment).date()
    papers = desk_queries.shown(activity)
    files = Document.objects.in_bulk([paper.document_id for paper in papers])
    for paper in papers:
        paper.file = files.get(paper.document_id)
        paper.is_expired = paper.expires_on is not None and paper.expires_on < today
        waits = paper.state == SENT and paper.due_at is not None
        paper.standing = standing(paper.due_at, at=request.moment) if waits else ""
        paper.may_accept = paper.state in (SENT, BETTER_ASKED)
        paper.is_silent = paper.state == BETTER_ASKED and paper.due_at is None
    told = {
        "activity": activity,
        "check": getattr(activity, "check_of_papers", None),
        "needs": desk_queries.needs(activity, papers, at=request.moment),
        "cover": standing_of(activity, request.moment),
        "exclusion": desk_queries.exclusion_of(activity),
        "is_own": activity.insured.account_id == request.user.pk,
    }
    return render(request, "paper_desk/activity.html", told)


@officers
@require_safe
def file(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give an officer the file of a paper; who took it is recorded."""
    activity = load(activity_id)
    paper = paper_of(activity, paper_id)
    document = Document.objects.filter(pk=paper.document_id).first()
    if document is None or not is_open(document):
        raise Http404
    documents.note_download(document=document, by=request.user, at=request.moment)
    look(request, activity, "office-paper-file")
    return as_download(content(document), name=document.name, media_type=document.media_type)


def load(activity_id: UUID) -> Activity:
    """Give an activity that was sent in; drafts are the person's own, and a house is kept without papers."""
    found = Activity.objects.exclude(state=DRAFT).filter(pk=activity_id, scheme=Scheme.SPS)
    activity = found.select_related("insured", "agency", "check_of_papers__assigned_to").first()
    if activity is None:
        raise Http404
    return activity


def paper_of(activity: Activity, paper_id: UUID) -> Paper:
    """Give a paper of the activity."""
    paper = activity.papers.filter(pk=paper_id).first()
    if paper is None:
        raise Http404
    paper.activity = activity
    return paper


def look(request: HttpRequest, activity: Activity, page: str) -> None:
    """Record who looked at whose papers; of somebody without an account, at the activity."""
    account_id = activity.insured.account_id
    if account_id is None:
        record(act="paper.look", at=request.moment, about=activity, by=request.user, page=page)
        return
    record_look(
        by=request.user, at=request.moment, page=page, reason=REASON, person_id=account_id,
        is_close=account_id == request.user.pk,
    )  # fmt: skip
