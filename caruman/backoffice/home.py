"""The officer's home: what waits, and how long it has waited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.accounts.officers import queries as officers_queries
from caruman.backoffice import queues
from caruman.notices import queries as notices_queries
from caruman.web.access import officers


@officers
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the queues with their counts and clocks."""
    is_supervisor = request.user.office == Person.Office.SUPERVISOR
    context = {
        "enrolments": queues.enrolments(at=request.moment),
        "agencies": queues.agencies(at=request.moment),
        "registrations": queues.registrations(at=request.moment),
        "reports": queues.reports(at=request.moment),
        "papers": queues.papers(at=request.moment),
        "refunds": queues.refunds(at=request.moment),
        "programmes": queues.programmes(),
        "money": queues.money(),
        "documents": queues.held_documents(),
        "messages_standing": notices_queries.standing(),
        "is_supervisor": is_supervisor,
        "proposals": officers_queries.waiting(at=request.moment).count() if is_supervisor else 0,
    }
    return render(request, "office/home.html", context)
