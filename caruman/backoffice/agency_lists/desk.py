"""Agencies' lists as officers see them: all of them, one with its rows, the file with results, the evidence."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agency_lists import result_file
from caruman.agency_lists.choices import Channel
from caruman.agency_lists.lifecycle import LIST
from caruman.agency_lists.models import AgencyList
from caruman.agency_lists.operations.keeping import note
from caruman.agency_lists.overview import overview
from caruman.audit.operations import record_look
from caruman.backoffice.queue_filters import typed
from caruman.documents import operations as documents
from caruman.documents.models import Document
from caruman.documents.queries import content, is_open
from caruman.web import kept_search
from caruman.web.access import officers
from caruman.web.downloads import as_download
from caruman.web.tables import TYPES, as_table_file

PAGE_SIZE = 25
REASON = "agency_list_check"


@officers
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists, the newest first, filtered."""
    found = AgencyList.objects.select_related("agency", "programme").order_by("-made_at", "-pk")
    state, channel = request.GET.get("state", ""), request.GET.get("channel", "")
    if state in LIST.states:
        found = found.filter(state=state)
    if channel in Channel.values:
        found = found.filter(channel=channel)
    words = typed(request)
    if words:
        found = (
            found.filter(reference__iexact=words)
            | found.filter(agency__code__iexact=words)
            | found.filter(agency__name__icontains=words)
        )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {"page": page, "state": state, "states": list(LIST.states), "q": words}
    return render(request, "agency_list_desk/lists.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Show a list with its rows; the look is recorded. A search is posted."""
    held = load(list_id)
    if request.method == "POST":
        kept_search.keep(request, f"list {held.pk}")
        return redirect("office-agency-list", held.pk)
    look(request, held, "office-agency-list")
    shown = overview(
        held,
        at=request.moment,
        rows=request.GET.get("rows", ""),
        words=kept_search.kept(request, f"list {held.pk}"),
        page=request.GET.get("page"),
    )
    told = {"held": held, "agency": held.agency, "office": True, **shown}
    told["may_send"] = held.channel != Channel.ONLINE and shown["is_draft"] and shown["good"]
    return render(request, "agency_list_desk/list.html", told)


@officers
@require_safe
def results(request: HttpRequest, list_id: UUID, form: str) -> HttpResponse:
    """Give a list with the result of each row."""
    held = load(list_id)
    if form not in TYPES or held.is_under_way:
        raise Http404
    look(request, held, "office-agency-list-results")
    note(held, "downloaded", by=request.user, at=request.moment)
    headings, rows = result_file.as_table(held)
    return as_table_file(headings, list(rows), form=form, name=f"{held.reference}.{form}", sheet=gettext("People"))


@officers
@require_safe
def evidence(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Give the e-mail or letter with which a list came; who took it is recorded."""
    held = load(list_id)
    document = Document.objects.filter(pk=held.evidence_id).first() if held.evidence_id else None
    if document is None or not is_open(document):
        raise Http404
    look(request, held, "office-agency-list-evidence")
    documents.note_download(document=document, by=request.user, at=request.moment)
    return as_download(content(document), name=document.name, media_type=document.media_type)


def load(list_id: UUID) -> AgencyList:
    """Give a list; there is no other."""
    held = AgencyList.objects.select_related("agency", "programme", "made_by", "sent_by", "continues")
    found = held.filter(pk=list_id).first()
    if found is None:
        raise Http404
    return found


def look(request: HttpRequest, held: AgencyList, page: str) -> None:
    """Record that an officer looked at the people of a list."""
    record_look(
        by=request.user,
        at=request.moment,
        page=page,
        words=held.reference,
        reason=REASON,
        person_id=held.agency.applicant_id,
    )
