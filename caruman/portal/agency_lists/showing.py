"""Lists of an agency: all of them, one with its rows, how far its check is, and the file with results."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from caruman.accounts.details import words_language
from caruman.agencies.models import Agency
from caruman.agency_lists import result_file
from caruman.agency_lists.choices import ALREADY_COVERED, GOOD, OUTCOMES
from caruman.agency_lists.columns import template_rows
from caruman.agency_lists.lifecycle import DRAFT, LIST, RECEIVED, SENT
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.drafting import note
from caruman.agency_lists.operations.sending import price_of
from caruman.agency_lists.queries import bills_of, lists_of
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import needs_papers, places_left
from caruman.agency_lists.templatetags.agency_list_words import STEPS_SHOWN
from caruman.formats.safe_tables import Heading, csv_pieces, write_workbook
from caruman.portal.agency_lists.loading import load, readers
from caruman.web.access import signed_in
from caruman.web.downloads import as_download

PAGE_SIZE = 50
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@signed_in
@readers
@require_safe
def lists(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show the agency's lists, the newest first."""
    found = lists_of(agency)
    state = request.GET.get("state", "")
    if state in LIST.states:
        found = found.filter(state=state)
    words = request.GET.get("q", "").strip()
    if words:
        found = found.filter(reference__icontains=words) | found.filter(name__icontains=words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    waiting = agency.list_applications.filter(state="asked").count()
    told = {"agency": agency, "page": page, "state": state, "states": list(LIST.states), "q": words, "waiting": waiting,
            "may_change": _may_change(request)}  # fmt: skip
    return render(request, "agency_lists/lists.html", told)


@signed_in
@readers
@require_safe
def one(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Show a list with the result of each row; while a job is at work, how far it is."""
    held = load(agency, list_id)
    told = {"agency": agency, "held": held, "may_change": _may_change(request), **shown_of(request, held)}
    return render(request, "agency_lists/list.html", told)


@signed_in
@readers
@require_safe
def progress(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Give how far a job is, for the page that asks every two seconds; at its end the page is loaded again."""
    held = load(agency, list_id)
    under_way = is_under_way(held)
    answer = render(request, "agency_lists/progress.html", {"agency": agency, "held": held, "under_way": under_way})
    if not under_way:
        answer["HX-Refresh"] = "true"
    return answer


@signed_in
@readers
@require_safe
def results(request: HttpRequest, agency: Agency, list_id: UUID, form: str) -> HttpResponse:
    """Give the list back with the result of each row."""
    held = load(agency, list_id)
    if form not in TYPES or is_under_way(held):
        raise Http404
    note(held, "downloaded", by=request.user, at=request.moment)
    headings, rows = result_file.as_table(held)
    return as_file(headings, list(rows), form=form, name=f"{held.reference}.{form}")


@signed_in
@readers
@require_safe
def template(request: HttpRequest, agency: Agency, form: str) -> HttpResponse:
    """Give the list to fill in, with one invented row."""
    if form not in TYPES:
        raise Http404
    titles, example = template_rows(words_language())
    return as_file(
        [Heading(title, width=18) for title in titles], [example], form=form, name=f"{gettext('list')}.{form}"
    )


def shown_of(request: HttpRequest, held: AgencyList) -> dict[str, Any]:
    """Give what a page shows of a list and its rows."""
    chosen = request.GET.get("rows", "")
    chosen = chosen if held.counts.get(chosen) else ""
    rows = ListRow.objects.filter(agency_list=held).order_by("number")
    words = request.GET.get("q", "").strip()[:60]
    if words:
        bare = words.replace("-", "").replace(" ", "")
        rows = rows.filter(name__icontains=words) | rows.filter(identity_no=bare)
    page = Paginator(rows.filter(result=chosen) if chosen else rows, PAGE_SIZE).get_page(request.GET.get("page"))
    language = words_language()
    try:
        price = price_of(held)
    except UnableToList:
        price = None
    return {
        "under_way": is_under_way(held),
        "tabs": [(name, held.counts[name]) for name in OUTCOMES if held.counts.get(name)],
        "total": sum(held.counts.values()),
        "chosen": chosen,
        "q": words,
        "page": page,
        "rows": [(row, result_file.explanation_of(row, language)) for row in page.object_list],
        "price": price,
        "good": held.counts.get(GOOD, 0),
        "renewable": held.counts.get(ALREADY_COVERED, 0),
        "is_draft": held.state == DRAFT,
        "is_waiting": held.state == RECEIVED,
        "needs_papers": needs_papers(held),
        "places_left": places_left(held),
        "bills": bills_of(held),
        "steps": held.steps.filter(verb__in=STEPS_SHOWN).select_related("by"),
    }


def is_under_way(held: AgencyList) -> bool:
    """Say whether a job is at work on a list."""
    return held.is_checking or held.state == SENT


def as_file(headings: Any, rows: Any, *, form: str, name: str) -> HttpResponse:
    """Answer with a table: CSV goes out while it is made, a workbook when it is complete."""
    if form == "csv":
        answer = StreamingHttpResponse(csv_pieces(headings, rows), content_type=TYPES["csv"])
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        answer["Cache-Control"] = "no-store"
        return answer
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_workbook(str(path), headings, rows, sheet=gettext("People"))
        content = open(path, "rb")  # noqa: SIM115 - the answer closes it
    return as_download(content, name=name, media_type=TYPES["xlsx"])


def _may_change(request: HttpRequest) -> bool:
    return bool({"manager", "preparer"} & set(request.roles))
