"""The queue of the desk for what employees report: what waits, how urgent it is, who is at work on it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.employers.references import parse_reference
from caruman.employers.working_time import standing
from caruman.reports.lifecycle import REPORT
from caruman.reports.models import Kind, Report
from caruman.reports.queries import WAITING, queue
from caruman.web.access import officers

PAGE_SIZE = 25
ANY, WAITS = "any", "waiting"


@officers
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    state = request.GET.get("state", WAITS)
    # Whoever types a whole reference means that report, wherever it stands.
    if state == ANY or parse_reference(_words(request)) is not None:
        states = tuple(REPORT.states)
    else:
        states = (state,) if state in REPORT.states else WAITING
    page = Paginator(_filtered(request, queue(states=states)), PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.standing = standing(one.due_at, at=request.moment) if one.state in WAITING else ""
    told = {
        "page": page,
        "state": state,
        "states": REPORT.states,
        "kind": request.GET.get("kind", ""),
        "kinds": Kind.choices,
        "whose": request.GET.get("whose", ""),
        "q": request.GET.get("q", ""),
    }
    return render(request, "report_desk/queue.html", told)


def _filtered(request: HttpRequest, found: QuerySet[Report]) -> QuerySet[Report]:
    kind, whose, words = request.GET.get("kind", ""), request.GET.get("whose", ""), _words(request)
    if kind in Kind.values:
        found = found.filter(kind=kind)
    if whose == "mine":
        found = found.filter(assigned_to=request.user)
    elif whose == "nobody":
        found = found.filter(assigned_to=None)
    if words:
        wanted = Q(employer__name__icontains=words) | Q(employer_name__icontains=words)
        reference, bare = parse_reference(words), bare_number(words)
        if reference:
            wanted |= Q(reference=reference)
        if bare:
            wanted |= Q(employer__employer_code=bare)
        found = found.filter(wanted)
    return found


def _words(request: HttpRequest) -> str:
    """Give what was typed into the search."""
    return request.GET.get("q", "").replace("\0", "").strip()[:100]
