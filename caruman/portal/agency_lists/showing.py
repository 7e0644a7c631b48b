"""Lists of an agency: all of them, one with its rows, how far its check is, and the file with results."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts.details import words_language
from caruman.agencies.models import Agency
from caruman.agency_lists import result_file
from caruman.agency_lists.choices import TO_REPAIR
from caruman.agency_lists.columns import template_rows
from caruman.agency_lists.lifecycle import LIST
from caruman.agency_lists.models import AgencyList
from caruman.agency_lists.operations.keeping import note
from caruman.agency_lists.operations.sweeping import has_stopped
from caruman.agency_lists.operations.warning import WARNED_BEFORE
from caruman.agency_lists.overview import overview
from caruman.agency_lists.queries import lists_of, not_listed_again
from caruman.formats.safe_tables import Heading
from caruman.portal.agency_lists.loading import load, readers
from caruman.web import kept_search
from caruman.web.access import signed_in
from caruman.web.tables import TYPES, as_table_file

PAGE_SIZE = 50


@signed_in
@readers
@require_safe
def lists(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show the agency's lists, the newest first."""
    found = lists_of(agency)
    state = request.GET.get("state", "")
    if state in LIST.states:
        found = found.filter(state=state)
    words = request.GET.get("q", "").replace("\0", "").strip()[:60]
    if words:
        found = found.filter(reference__icontains=words) | found.filter(name__icontains=words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    waiting = agency.list_applications.filter(state="asked").count()
    told = {"agency": agency, "page": page, "state": state, "states": list(LIST.states), "q": words, "waiting": waiting,
            "may_change": _may_change(request)}  # fmt: skip
    return render(request, "agency_lists/lists.html", told)


@signed_in
@readers
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Show a list with the result of each row; while a job is at work, how far it is. A search is posted."""
    held = load(agency, list_id)
    if request.method == "POST":
        kept_search.keep(request, f"list {held.pk}")
        return redirect("agency-list", agency.pk, held.pk)
    told = {"agency": agency, "held": held, "may_change": _may_change(request), **shown_of(request, held)}
    return render(request, "agency_lists/list.html", told)


@signed_in
@readers
@require_safe
def not_again(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show whose cover by the agency ends soon and who stands on no new list of it."""
    found = not_listed_again(at=request.moment, within=WARNED_BEFORE, agency=agency)
    found = found.select_related("insured", "activity").order_by("ends_at", "pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {"agency": agency, "page": page, "may_change": _may_change(request)}
    return render(request, "agency_lists/not_again.html", told)


@signed_in
@readers
@require_safe
def progress(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Give how far a job is, for the page that asks every two seconds; at its end the page is loaded again."""
    held = load(agency, list_id)
    under_way = held.is_under_way
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
    if form not in TYPES or held.is_under_way:
        raise Http404
    note(held, "downloaded", by=request.user, at=request.moment)
    headings, rows = result_file.as_table(held)
    return as_table_file(headings, list(rows), form=form, name=f"{held.reference}.{form}", sheet=gettext("People"))


@signed_in
@readers
@require_safe
def faulty(request: HttpRequest, agency: Agency, list_id: UUID, form: str) -> HttpResponse:
    """Give only the rows that can be put right, each with what is wrong and what to do."""
    held = load(agency, list_id)
    if form not in TYPES or held.is_under_way:
        raise Http404
    note(held, "downloaded", by=request.user, at=request.moment)
    headings, rows = result_file.as_table(held, only=TO_REPAIR)
    name = f"{held.reference}-{gettext('faulty')}.{form}"
    return as_table_file(headings, list(rows), form=form, name=name, sheet=gettext("People"))


@signed_in
@readers
@require_safe
def template(request: HttpRequest, agency: Agency, form: str) -> HttpResponse:
    """Give the list to fill in, with one invented row."""
    if form not in TYPES:
        raise Http404
    titles, example = template_rows(words_language())
    headings = [Heading(title, width=18) for title in titles]
    name = f"{gettext('list')}.{form}"
    return as_table_file(headings, [example], form=form, name=name, sheet=gettext("People"))


def shown_of(request: HttpRequest, held: AgencyList) -> dict[str, Any]:
    """Give what a page shows of a list and its rows."""
    shown = overview(
        held,
        at=request.moment,
        rows=request.GET.get("rows", ""),
        words=kept_search.kept(request, f"list {held.pk}"),
        page=request.GET.get("page"),
    )
    return {**shown, "has_stopped": has_stopped(held, at=request.moment)}


def _may_change(request: HttpRequest) -> bool:
    return bool({"manager", "preparer"} & set(request.roles))
