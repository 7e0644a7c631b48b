"""One employee's report on the desk, beside what is on record; each look is recorded for the person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.audit.operations import record_look
from caruman.backoffice.showing import give, shown
from caruman.documents.queries import sent_about
from caruman.employers.working_time import standing
from caruman.reports.lifecycle import IN_HAND, OPEN, QUERY
from caruman.reports.models import Report, ReportStep
from caruman.reports.queries import WAITING, employments, is_close, others_about, papers_of, story_of
from caruman.reports.templatetags.report_words import report_paper
from caruman.schedules.own_record import OwnMonth, own_record
from caruman.web.access import officers

REASON = "report_check"
MOST_OTHERS = 20


@officers
@require_safe
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show everything about one report; the look is recorded."""
    found = load(report_id)
    close = is_close(found, request.user, request.moment)
    look(request, found, "office-report", is_close=close)
    others, papers = others_about(found), papers_of(found)
    told: dict[str, Any] = {
        "report": found,
        "steps": _story(found),
        "standing": standing(found.due_at, at=request.moment) if found.state in WAITING else "",
        "is_open": found.state in OPEN,
        "is_close": close,
        "is_taken": found.state in (IN_HAND, QUERY),
        "may_ask": found.state == IN_HAND,
        "papers": papers,
        "viewed": shown(
            request,
            papers,
            title=lambda file: report_paper(file.kind),
            address=lambda file: reverse("office-report-document", args=[found.pk, file.pk]),
        ),
        "employments": list(employments(found)),
        "months": _months(request, found),
        "others": list(others[:MOST_OTHERS]),
        "others_count": others.count(),
    }
    return render(request, "report_desk/report.html", told)


@officers
@require_safe
def document(request: HttpRequest, report_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer a file of a report, to see or to keep; who did is recorded."""
    found = load(report_id)
    paper = sent_about(found).filter(pk=document_id).first()
    return give(request, paper, look=lambda: look(request, found, "office-report-document"))


def load(report_id: UUID) -> Report:
    """Give a report, or answer that there is none."""
    rows = Report.objects.select_related("employer", "person", "assigned_to", "decided_by")
    found = rows.filter(pk=report_id).first()
    if found is None:
        raise Http404
    return found


def look(request: HttpRequest, report: Report, page: str, *, is_close: bool = False) -> None:
    """Record who looked, for the person to see; not for the employer, who would learn of the report by it."""
    record_look(
        by=request.user, at=request.moment, page=page, reason=REASON, person_id=report.person_id, is_close=is_close
    )


def _months(request: HttpRequest, report: Report) -> list[OwnMonth]:
    """Give what stands filed for the person in the months of the report, with the employer named or with all."""
    known = own_record(report.person.identity_number, at=request.moment)
    return [
        one
        for one in known.months
        if report.from_month <= one.month.first_day <= report.to_month
        and report.employer_id in (None, one.employer.pk)
    ]  # fmt: skip


def _story(report: Report) -> list[ReportStep]:
    steps = story_of(report)
    names = dict(Person.objects.filter(pk__in={step.by_id for step in steps}).values_list("pk", "name"))
    for step in steps:
        step.who = names.get(step.by_id, "")  # type: ignore[attr-defined]
    return steps
