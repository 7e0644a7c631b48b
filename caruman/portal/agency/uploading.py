"""Papers of an agency's application: the list, one upload at a time, taking one back, saving one's own again."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.agencies.papers import OTHER, PAPERS
from caruman.agencies.queries import papers_asked, papers_sent
from caruman.documents import operations as documents
from caruman.documents.forms import PaperForm
from caruman.documents.refusals import UnableToReceive
from caruman.portal.agency.own_application import load, load_open
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.own_papers import give_back, paper_about


@signed_in
@require_safe
def papers(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show which papers are asked and which have come."""
    agency = load_open(request, agency_id)
    sent = papers_sent(agency)
    asked = papers_asked(agency, on=in_malaysia_time(request.moment).date())
    others = [paper for paper in PAPERS if paper not in asked and any(one.kind == paper for one in sent)]
    listed = [*asked, *others, *([OTHER] if asked and OTHER not in others else [])]
    rows = [(paper, [one for one in sent if one.kind == paper], paper in asked) for paper in listed]
    return render(request, "agency/papers.html", {"agency": agency, "rows": rows})


@signed_in
def paper(request: HttpRequest, agency_id: UUID, kind: str) -> HttpResponse:
    """Take one file in."""
    agency = load_open(request, agency_id)
    if kind not in PAPERS:
        raise Http404
    form = fill(request, PaperForm)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            documents.receive(upload=upload, by=request.user, about=agency, kind=kind, at=request.moment)
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("agency-application-papers", agency_id)
    return render(request, "agency/paper.html", {"agency": agency, "form": form, "kind": kind})


@signed_in
def remove_paper(request: HttpRequest, agency_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file back, after a question."""
    agency = load_open(request, agency_id)
    document = paper_about(agency, document_id)
    if request.method == "POST":
        documents.remove(document_id=document.pk, by=request.user, at=request.moment)
        return redirect("agency-application-papers", agency_id)
    return render(request, "agency/paper_remove.html", {"agency": agency, "document": document})


@signed_in
@require_safe
def download(request: HttpRequest, agency_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the applicant's own file back."""
    return give_back(paper_about(load(request, agency_id), document_id))
