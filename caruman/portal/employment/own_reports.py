"""One's own reports: the list, one with its story and papers, the answer to a question, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.documents.refusals import UnableToReceive
from caruman.portal.employment.report_forms import AnswerForm, ReportPaperForm
from caruman.reports.lifecycle import OPEN, QUERY
from caruman.reports.models import Report
from caruman.reports.operations import reporting
from caruman.reports.queries import papers_of, reports_of, story_of
from caruman.reports.refusals import UnableToReport
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.own_papers import give_back, paper_about

PAGE_SIZE = 25


@signed_in
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the person's reports."""
    page = Paginator(reports_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "employment/reports.html", {"page": page})


@signed_in
@require_safe
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show one report and what has happened to it."""
    found = _load(request, report_id)
    steps = story_of(found)
    told = {
        "report": found,
        "steps": steps,
        "papers": papers_of(found),
        "is_open": found.state in OPEN,
        "question": next((one for one in reversed(steps) if one.verb == "query"), None),
    }
    return render(request, "employment/report.html", told)


@signed_in
@require_safe
def sent(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say that the report came in, with its reference and what follows."""
    return render(request, "employment/report_sent.html", {"report": _load(request, report_id)})


@signed_in
def answer(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Answer what an officer asked."""
    found = _load(request, report_id)
    if found.state != QUERY:
        return redirect("report", found.pk)
    form = fill(request, AnswerForm, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            reporting.answer(report_id=found.pk, by=request.user, at=request.moment, **form.cleaned_data)
        except UnableToReport as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Your answer has been sent."))
            return redirect("report", found.pk)
    question = found.steps.filter(verb="query").last()
    return render(request, "employment/report_answer.html", {"report": found, "form": form, "question": question})


@signed_in
def withdraw(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take a report back, after a question."""
    found = _load(request, report_id)
    if request.method == "POST":
        try:
            reporting.withdraw(report_id=found.pk, by=request.user, at=request.moment)
        except UnableToReport as fault:
            messages.warning(request, str(fault))
        else:
            messages.success(request, _("The report was taken back."))
        return redirect("report", found.pk)
    if found.state not in OPEN:
        return redirect("report", found.pk)
    return render(request, "employment/report_withdraw.html", {"report": found})


@signed_in
def paper(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Add a file to a report that is open."""
    found = _load(request, report_id)
    if found.state not in OPEN:
        return redirect("report", found.pk)
    form = fill(request, ReportPaperForm)
    if request.method == "POST" and form.is_valid():
        try:
            reporting.add_paper(
                report=found,
                upload=form.cleaned_data["file"],
                kind=form.cleaned_data["kind"],
                by=request.user,
                at=request.moment,
            )
        except (UnableToReceive, UnableToReport) as fault:
            form.add_error("file", str(fault))
        else:
            messages.success(request, _("The file was added."))
            return redirect("report", found.pk)
    return render(request, "employment/report_paper.html", {"report": found, "form": form})


@signed_in
@require_safe
def download(request: HttpRequest, report_id: UUID, document_id: UUID) -> HttpResponse:
    """Give the person's own file back."""
    return give_back(paper_about(_load(request, report_id), document_id))


def _load(request: HttpRequest, report_id: UUID) -> Report:
    """Give a report of the person's own; for anybody else's there is none."""
    found = reports_of(request.user).filter(pk=report_id).first()
    if found is None:
        raise Http404
    return found
