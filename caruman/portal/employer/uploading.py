"""Papers of an enrolment form: the list, one upload at a time, taking one back, saving one's own again."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.documents import operations as documents
from caruman.documents.forms import PaperForm
from caruman.documents.refusals import UnableToReceive
from caruman.employers.lifecycle import DRAFT, QUERY
from caruman.employers.models import Enrolment
from caruman.employers.papers import PAPERS
from caruman.employers.queries import papers_asked, papers_sent
from caruman.portal.employer.own_enrolment import applicant, load
from caruman.values.dates import in_malaysia_time
from caruman.web.access import everyone
from caruman.web.forms import fill
from caruman.web.own_papers import give_back, paper_about


@everyone
@require_safe
def papers(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show which papers are asked and which have come."""
    enrolment = _open_form(request, enrolment_id)
    if enrolment.person_id is None and enrolment.phone_proved_at is None:
        return redirect("enrolment-code", enrolment_id)
    sent = papers_sent(enrolment)
    asked = papers_asked(enrolment, on=in_malaysia_time(request.moment).date())
    listed = [*asked, *(paper for paper in PAPERS if paper not in asked and any(one.kind == paper for one in sent))]
    rows = [(paper, [one for one in sent if one.kind == paper], paper in asked) for paper in listed]
    return render(request, "employer/papers.html", {"enrolment": enrolment, "rows": rows})


@everyone
def paper(request: HttpRequest, enrolment_id: UUID, kind: str) -> HttpResponse:
    """Take one file in."""
    enrolment = _open_form(request, enrolment_id)
    if kind not in PAPERS:
        raise Http404
    if enrolment.person_id is None and enrolment.phone_proved_at is None:
        return redirect("enrolment-code", enrolment_id)
    form = fill(request, PaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            documents.receive(
                upload=form.cleaned_data["file"],
                by=applicant(request, enrolment),
                about=enrolment,
                kind=kind,
                at=request.moment,
            )
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("enrolment-papers", enrolment_id)
    return render(request, "employer/paper.html", {"enrolment": enrolment, "form": form, "kind": kind})


@everyone
def remove_paper(request: HttpRequest, enrolment_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file back, after a question."""
    enrolment = _open_form(request, enrolment_id)
    document = paper_about(enrolment, document_id)
    if request.method == "POST":
        documents.remove(document_id=document.pk, by=applicant(request, enrolment), at=request.moment)
        return redirect("enrolment-papers", enrolment_id)
    return render(request, "employer/paper_remove.html", {"enrolment": enrolment, "document": document})


@everyone
@require_safe
def download(request: HttpRequest, enrolment_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the applicant's own file back."""
    return give_back(paper_about(load(request, enrolment_id), document_id))


def _open_form(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    enrolment = load(request, enrolment_id)
    if enrolment.state not in (DRAFT, QUERY):
        raise Http404
    return enrolment
