"""The documents that prove the work: what is asked, one file at a time, used again, replaced, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caruman.documents.models import Document
from caruman.documents.refusals import UnableToReceive
from caruman.portal.self_employment.forms import ActivityPaperForm
from caruman.portal.self_employment.loading import load, load_open, next_page
from caruman.portal.self_employment.templatetags.self_employment_words import DOCUMENTS
from caruman.self_employment.lifecycle import DRAFT, REPLACED, SENT
from caruman.self_employment.models import Activity, Paper
from caruman.self_employment.operations import papers as operations
from caruman.self_employment.refusals import UnableToSend
from caruman.self_employment.requirements import counts, document_of, papers_asked, papers_missing
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.own_papers import give_back
from caruman.web.today import today


@signed_in
@require_safe
def papers(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Show what is asked, what was sent, and what another activity showed already."""
    activity = load_open(request, activity_id)
    on = today(request)
    shown = list(activity.papers.exclude(state=REPLACED).order_by("sent_at"))
    names = dict(Document.objects.filter(pk__in=[one.document_id for one in shown]).values_list("pk", "name"))
    elsewhere = _elsewhere(activity)
    rows = []
    for asked in papers_asked(activity, on=on):
        codes = {one.code for one in asked.one_of}
        sent = [(one, names.get(one.document_id, ""), counts(one, on=on)) for one in shown if one.kind in codes]
        is_met = any(good for _one, _name, good in sent)
        again = [] if is_met else [one for one in elsewhere if one.kind in codes and counts(one, on=on)]
        rows.append((asked, sent, is_met, again))
    told = {
        "activity": activity, "rows": rows, "is_draft": activity.state == DRAFT,
        "is_complete": not papers_missing(activity, shown, on=on), "next": next_page(request, activity.pk),
    }  # fmt: skip
    return render(request, "self_employment_pages/papers.html", told)


@signed_in
def send(request: HttpRequest, activity_id: UUID, kind: str) -> HttpResponse:
    """Take one document in."""
    activity = load_open(request, activity_id)
    document = document_of(activity, kind, on=today(request))
    if document is None:
        raise Http404
    form = fill(request, ActivityPaperForm, expires=document.expires)
    if request.method == "POST" and form.is_valid():
        try:
            operations.send(
                activity_id=activity.pk, kind=kind, upload=form.cleaned_data["file"],
                expires_on=form.cleaned_data.get("expires_on"), by=request.user, at=request.moment,
            )  # fmt: skip
        except (UnableToReceive, UnableToSend) as fault:
            _complain(form, fault)
        else:
            return redirect("self-employed-papers", activity.pk)
    return render(request, "self_employment_pages/paper.html", {"form": form, "activity": activity, "kind": kind})


@signed_in
def replace(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Take the successor of a document in: a better one that an officer asked for, or a newer one."""
    activity = load_open(request, activity_id)
    old = _paper(activity, paper_id)
    form = fill(request, ActivityPaperForm, expires=DOCUMENTS[old.kind].expires)
    if request.method == "POST" and form.is_valid():
        try:
            operations.replace(
                paper_id=old.pk, upload=form.cleaned_data["file"], expires_on=form.cleaned_data.get("expires_on"),
                by=request.user, at=request.moment,
            )  # fmt: skip
        except (UnableToReceive, UnableToSend) as fault:
            _complain(form, fault)
        else:
            messages.success(request, _("The new document was sent. The old one is kept with the record."))
            if activity.state == DRAFT:
                return redirect("self-employed-papers", activity.pk)
            return redirect("self-employed-activity", activity.pk)
    told = {"form": form, "activity": activity, "kind": old.kind, "old": old}
    return render(request, "self_employment_pages/paper.html", told)


@signed_in
@require_POST
def use_again(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Show here what was shown for another activity."""
    activity = load_open(request, activity_id)
    if not any(one.pk == paper_id for one in _elsewhere(activity)):
        raise Http404
    try:
        operations.use_again(activity_id=activity.pk, paper_id=paper_id, by=request.user, at=request.moment)
    except UnableToSend as fault:
        messages.error(request, str(fault))
    return redirect("self-employed-papers", activity.pk)


@signed_in
@require_safe
def download(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give the person's own file back."""
    paper = _paper(load(request, activity_id), paper_id)
    return give_back(Document.objects.filter(pk=paper.document_id).first())


@signed_in
def remove(request: HttpRequest, activity_id: UUID, paper_id: UUID) -> HttpResponse:
    """Take a document of a draft back, after a question."""
    activity = load_open(request, activity_id)
    paper = _paper(activity, paper_id)
    if activity.state != DRAFT or paper.state != SENT:
        raise Http404
    if request.method == "POST":
        operations.take_back(paper_id=paper.pk, by=request.user, at=request.moment)
        return redirect("self-employed-papers", activity.pk)
    return render(request, "self_employment_pages/paper_remove.html", {"activity": activity, "paper": paper})


def _paper(activity: Activity, key: UUID) -> Paper:
    paper = activity.papers.exclude(state=REPLACED).filter(pk=key).first()
    if paper is None:
        raise Http404
    return paper


def _elsewhere(activity: Activity) -> list[Paper]:
    others = Paper.objects.filter(activity__insured_id=activity.insured_id).exclude(activity=activity)
    return list(others.exclude(state=REPLACED).select_related("activity").order_by("-sent_at"))


def _complain(form: ActivityPaperForm, fault: UnableToReceive | UnableToSend) -> None:
    is_of_day = fault.code in ("expired", "no_expiry") and "expires_on" in form.fields
    form.add_error("expires_on" if is_of_day else "file", str(fault))
