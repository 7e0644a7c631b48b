"""One activity on the desk: what the law page asks for, what was sent for it, and its files; each look recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caruman.audit.operations import record, record_look
from caruman.backoffice.papers.templatetags.paper_desk_words import paper_said
from caruman.backoffice.showing import Papers, give, shown
from caruman.documents.models import Document
from caruman.employers.working_time import standing
from caruman.self_employment import desk_queries
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import BETTER_ASKED, DRAFT, SENT
from caruman.self_employment.models import Activity, Paper
from caruman.self_employment.queries import standing_of
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers

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
    viewed = _viewed(request, activity, papers)
    told = {
        "viewed": viewed,
        "in_view": next((one for one in papers if viewed and one.file == viewed.document), None),
        "activity": activity,
        "check": getattr(activity, "check_of_papers", None),
        "needs": desk_queries.needs(activity, papers, at=request.moment),
        "cover": standing_of(activity, request.moment),
        "exclusion": desk_queries.exclusion_of(activity),
        "is_own": activity.insured.account_id == request.user.pk,
    }
    return render(request, "paper_desk/activity.html", told)


def _viewed(request: HttpRequest, activity: Activity, papers: list[Paper]) -> Papers | None:
    """Give the paper that stands beside the facts: what was chosen, else the first that waits for a check."""
    of_file = {paper.file.pk: paper for paper in papers if paper.file}
    waiting = (paper.file for paper in papers if paper.file and paper.state == SENT)
    return shown(
        request,
        [paper.file for paper in papers if paper.file],
        title=lambda file: paper_said(of_file[file.pk]),
        address=lambda file: reverse("office-paper-file", args=[activity.pk, of_file[file.pk].pk]),
        first=next(waiting, None),
    )


@officers
@require_safe
def file(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give an officer the file of a paper, to see or to keep; who did is recorded."""
    activity = load(activity_id)
    paper = paper_of(activity, paper_id)
    document = Document.objects.filter(pk=paper.document_id).first()
    return give(request, document, look=lambda: look(request, activity, "office-paper-file"))


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
