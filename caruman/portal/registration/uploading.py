"""Papers of a form: the list, one upload at a time, taking one back, saving one's own again."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.documents import operations as documents
from caruman.documents.forms import PaperForm
from caruman.documents.refusals import UnableToReceive
from caruman.employers.models import Employer
from caruman.employers.papers import PAPERS
from caruman.portal.employer.access import owners
from caruman.portal.registration.own_form import load, load_open
from caruman.registrations.queries import DOCUMENTS, papers_asked, papers_sent
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.own_papers import give_back, paper_about
from caruman.web.today import today


@signed_in
@require_safe
@owners
def papers(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Show which papers are asked and which have come."""
    registration = load_open(employer, registration_id, DOCUMENTS)
    sent = papers_sent(registration)
    asked = papers_asked(registration, on=today(request))
    listed = [*asked, *(paper for paper in PAPERS if paper not in asked and any(one.kind == paper for one in sent))]
    rows = [(paper, [one for one in sent if one.kind == paper], paper in asked) for paper in listed]
    told = {"employer": employer, "registration": registration, "rows": rows}
    return render(request, "registration/papers.html", told)


@signed_in
@owners
def paper(request: HttpRequest, employer: Employer, registration_id: UUID, kind: str) -> HttpResponse:
    """Take one file in."""
    registration = load_open(employer, registration_id, DOCUMENTS)
    if kind not in PAPERS:
        raise Http404
    form = fill(request, PaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            documents.receive(
                upload=form.cleaned_data["file"],
                by=request.user,
                about=registration,
                kind=kind,
                at=request.moment,
                employer_id=employer.pk,
            )
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("registration-papers", employer.pk, registration.pk)
    told = {"employer": employer, "registration": registration, "form": form, "kind": kind}
    return render(request, "registration/paper.html", told)


@signed_in
@owners
def remove_paper(request: HttpRequest, employer: Employer, registration_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file back, after a question."""
    registration = load_open(employer, registration_id, DOCUMENTS)
    document = paper_about(registration, document_id)
    if request.method == "POST":
        documents.remove(document_id=document.pk, by=request.user, at=request.moment)
        return redirect("registration-papers", employer.pk, registration.pk)
    told = {
        "employer": employer,
        "registration": registration,
        "name": document.name,
        "kind": document.kind,
        "back": "registration-papers",
    }
    return render(request, "registration/remove.html", told)


@signed_in
@require_safe
@owners
def download(request: HttpRequest, employer: Employer, registration_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the owner's own file back."""
    return give_back(paper_about(load(employer, registration_id), document_id))
