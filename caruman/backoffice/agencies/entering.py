"""The desk: applications that came on paper, their files, and what the applicant answered by letter or telephone."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.agencies.lifecycle import QUERY, SUBMITTED
from caruman.agencies.operations import entering
from caruman.agencies.refusals import UnableTo
from caruman.backoffice.agencies.desk import DESK, load
from caruman.backoffice.agencies.forms import AgencyPaperForm, AnswerForm, PaperApplicationForm
from caruman.backoffice.desk_verbs import VerbPage
from caruman.documents import operations as documents
from caruman.documents.refusals import UnableToReceive
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers
from caruman.web.forms import fill


@officers
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an application that came by e-mail, post, fax or hand."""
    today = in_malaysia_time(request.moment).date()
    form = fill(request, PaperApplicationForm, on=today, initial={"received_on": today, "language": "ms"})
    if request.method == "POST" and form.is_valid():
        try:
            agency = entering.enter(
                channel=form.cleaned_data["channel"],
                received_on=form.cleaned_data["received_on"],
                answers=form.answers,
                by=request.user,
                at=request.moment,
            )
        except UnableTo as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("office-agency", agency.pk)
    return render(request, "agencies_desk/enter.html", {"form": form})


@officers
def add_paper(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Add a file to an application that came on paper."""
    agency = load(agency_id)
    if agency.entered_by_id is None or agency.state not in (SUBMITTED, QUERY):
        raise Http404
    form = fill(request, AgencyPaperForm)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            documents.receive(
                upload=given["file"], by=request.user, about=agency, kind=given["kind"], at=request.moment
            )
        except UnableToReceive as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("office-agency", agency.pk)
    return render(request, "agencies_desk/paper.html", {"agency": agency, "form": form})


@officers
def answer(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Note what the applicant of a form on paper answered."""
    agency = load(agency_id)
    if agency.entered_by_id is None:
        raise Http404
    page = VerbPage(AnswerForm, entering.note_answer, _("Note the answer"), _("Put into the queue"))
    return DESK.answer(request, agency, page)
