"""The queues of the desk for papers: what waits, what was asked for, who never answered; an agency's papers at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.audit.operations import record
from caruman.backoffice.queue_filters import PAGE_SIZE, typed
from caruman.employers.working_time import standing as clock_of
from caruman.self_employment import desk_queries
from caruman.self_employment.operations import checking_papers
from caruman.web.access import officers

ON_A_PAGE = 50


@officers
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Show a queue, filtered."""
    standing = request.GET.get("standing", "")
    standing = standing if standing in desk_queries.STANDINGS else desk_queries.WAITING
    whose, origin = request.GET.get("whose", ""), request.GET.get("origin", "")
    rows = desk_queries.queue(
        standing, whose=request.user if whose == "mine" else whose, origin=origin, words=typed(request)
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    activities = desk_queries.activities(row["activity_id"] for row in page)
    for row in page:
        row["activity"] = activities[row["activity_id"]]
        row["check"] = getattr(row["activity"], "check_of_papers", None)
        waits = standing == desk_queries.WAITING
        row["standing"] = clock_of(row["due"], at=request.moment) if waits else ""
    told = {
        "page": page,
        "standing": standing,
        "standings": [
            (desk_queries.WAITING, _("Waiting for a check")),
            (desk_queries.ASKED, _("A better one is asked for")),
            (desk_queries.SILENT, _("No answer")),
        ],
        "whose": whose,
        "origin": origin,
        "q": request.GET.get("q", ""),
        "exclusions": desk_queries.exclusions_waiting()[:PAGE_SIZE],
    }
    return render(request, "paper_desk/queue.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def of_agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show the papers of an agency's people that wait, and accept those that are ticked."""
    agency = get_object_or_404(Agency, pk=agency_id)
    waiting = desk_queries.waiting_of(agency)
    if request.method == "POST":
        known = {str(key) for key in waiting.values_list("pk", flat=True)}
        ticked = [UUID(key) for key in request.POST.getlist("paper") if key in known]
        count = checking_papers.accept_all(paper_ids=ticked, by=request.user, at=request.moment)
        said = ngettext("%(count)s document was accepted.", "%(count)s documents were accepted.", count)
        messages.success(request, said % {"count": count})
        return redirect("office-papers-agency", agency.pk)
    record(act="paper.look_at_list", at=request.moment, about=agency, by=request.user)
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "paper_desk/agency.html", {"agency": agency, "page": page})
