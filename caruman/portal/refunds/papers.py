"""The papers of an application: added, read again, taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.documents import operations as documents
from caruman.documents.forms import PaperForm
from caruman.documents.refusals import UnableToReceive
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role
from caruman.portal.refunds.showing import APPLICANTS, load
from caruman.refunds.lifecycle import DRAFT, LOOKED_AT, QUERY, SUBMITTED
from caruman.refunds.rules import PAPERS
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.own_papers import give_back, paper_about


@signed_in
@employer_role(*APPLICANTS)
def add_paper(request: HttpRequest, employer: Employer, refund_id: UUID, kind: str) -> HttpResponse:
    """Take one file in."""
    refund = load(request, employer, refund_id)
    if kind not in PAPERS or refund.state not in (DRAFT, SUBMITTED, LOOKED_AT, QUERY):
        raise Http404
    form = fill(request, PaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            documents.receive(
                upload=form.cleaned_data["file"], by=request.user, about=refund, kind=kind, at=request.moment,
                employer_id=employer.pk,
            )  # fmt: skip
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("refund", employer.pk, refund.pk)
    return render(request, "refunds/paper.html", {"employer": employer, "refund": refund, "form": form, "kind": kind})


@signed_in
@require_safe
@employer_role(*APPLICANTS)
def document(request: HttpRequest, employer: Employer, refund_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the employer's own file back."""
    return give_back(paper_about(load(request, employer, refund_id), document_id))


@signed_in
@employer_role(*APPLICANTS)
def remove_paper(request: HttpRequest, employer: Employer, refund_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file of a draft back, after a question."""
    refund = load(request, employer, refund_id)
    if refund.state != DRAFT:
        raise Http404
    found = paper_about(refund, document_id)
    if request.method == "POST":
        documents.remove(document_id=found.pk, by=request.user, at=request.moment)
        return redirect("refund", employer.pk, refund.pk)
    return render(request, "refunds/remove.html", {"employer": employer, "refund": refund, "document": found})
