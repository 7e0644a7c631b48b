"""What an agency does with a list before it is sent: a new one, another file, other wishes, a row, documents."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import checking, drafting, mending, papers
from caruman.agency_lists.queries import parts_of
from caruman.agency_lists.refusals import UnableToList
from caruman.documents.refusals import SENTENCES, UnableToReceive
from caruman.portal.agency_lists.forms import (
    FULL_PRICE,
    BundleForm,
    FileForm,
    NewListForm,
    PaperForm,
    RowForm,
    WishForm,
    cells_of,
    first_wish,
)
from caruman.portal.agency_lists.loading import load, preparers
from caruman.portal.agency_lists.wordings import ARCHIVE_REFUSALS, FILE_REASONS
from caruman.throttling.limits import Limit, hit
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.forms import fill

UPLOADS = Limit("agency-list-upload", hits=60, seconds=600)
"""Files of one person: somebody who mends and sends again gets through."""
_BOTH = ["GET", "HEAD", "POST"]


@signed_in
@preparers
@require_http_methods(_BOTH)
def new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Take a list in; a short one is checked at once."""
    on = in_malaysia_time(request.moment).date()
    form = fill(request, NewListForm, agency=agency, on=on, initial=first_wish(agency, on.year))
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        try:
            held = drafting.make(
                agency=agency, upload=form.cleaned_data["file"], wish=form.wish(), by=request.user, at=request.moment
            )
        except UnableToList as refusal:
            form.add_error("file", str(refusal))
        else:
            checking.check_or_defer(held, at=request.moment)
            return redirect("agency-list", agency.pk, held.pk)
    return render(request, "agency_lists/new.html", {"agency": agency, "form": form})


@signed_in
@preparers
@require_http_methods(_BOTH)
def replace(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Put another file in the place of a draft's."""
    held = load(agency, list_id)
    form = fill(request, FileForm)
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        try:
            held = drafting.replace_file(
                list_id=held.pk, upload=form.cleaned_data["file"], by=request.user, at=request.moment
            )
        except UnableToList as refusal:
            form.add_error("file", str(refusal))
        else:
            checking.check_or_defer(held, at=request.moment)
            return redirect("agency-list", agency.pk, held.pk)
    return render(request, "agency_lists/replace.html", {"agency": agency, "held": held, "form": form})


@signed_in
@preparers
@require_http_methods(_BOTH)
def wish(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Change what a draft asks for."""
    held = load(agency, list_id)
    given = {
        "programme": str(held.programme_id or FULL_PRICE), "plan": str(held.plan), "period": held.period,
        "group": held.group, "sector": held.sector, "activity": held.activity,
    }  # fmt: skip
    form = fill(request, WishForm, agency=agency, on=in_malaysia_time(request.moment).date(), initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            drafting.change_wish(list_id=held.pk, wish=form.wish(), by=request.user, at=request.moment)
        except UnableToList as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("agency-list", agency.pk, held.pk)
    return render(request, "agency_lists/wish.html", {"agency": agency, "held": held, "form": form})


@signed_in
@preparers
@require_http_methods(_BOTH)
def row(request: HttpRequest, agency: Agency, list_id: UUID, number: int) -> HttpResponse:
    """Show one row, mend it, send its documents."""
    held = load(agency, list_id)
    found = _row(held, number)
    form = fill(request, RowForm, agency_list=held, row=found, initial=cells_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            mended = mending.mend_row(
                list_id=held.pk, number=number, cells=form.cleaned_data, by=request.user, at=request.moment
            )
        except UnableToList as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, gettext("Row %(number)s was mended.") % {"number": mended.number})
            return redirect("agency-list-row", agency.pk, held.pk, number)
    told = {"agency": agency, "held": held, "row": found, "form": form, "is_draft": held.state == "draft"}
    told |= {"documents": papers.documents_of(held, number), "parts": parts_of(held)}
    return render(request, "agency_lists/row.html", told)


@signed_in
@preparers
@require_http_methods(_BOTH)
def row_new(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Add one person to a draft."""
    held = load(agency, list_id)
    given = {"sector": held.sector, "activity": held.activity, "group": held.group, "language": "ms"}
    form = fill(request, RowForm, agency_list=held, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            added = mending.add_row(list_id=held.pk, cells=form.cleaned_data, by=request.user, at=request.moment)
        except UnableToList as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("agency-list-row", agency.pk, held.pk, added.number)
    return render(request, "agency_lists/row_new.html", {"agency": agency, "held": held, "form": form})


@signed_in
@preparers
@require_POST
def row_act(request: HttpRequest, agency: Agency, list_id: UUID, number: int) -> HttpResponse:
    """Withdraw one row, or queue it as a renewal."""
    held = load(agency, list_id)
    _row(held, number)
    act = mending.renew_rows if request.POST.get("act") == "renew" else mending.withdraw_rows
    try:
        act(list_id=held.pk, numbers=[number], by=request.user, at=request.moment)
    except UnableToList as refusal:
        messages.error(request, str(refusal))
    return redirect("agency-list", agency.pk, held.pk)


@signed_in
@preparers
@require_http_methods(_BOTH)
def row_paper(request: HttpRequest, agency: Agency, list_id: UUID, number: int) -> HttpResponse:
    """Take one document of one person."""
    held = load(agency, list_id)
    found = _row(held, number)
    form = fill(request, PaperForm)
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        try:
            papers.send_paper(
                list_id=held.pk, number=number, kind=form.cleaned_data["kind"], upload=form.cleaned_data["file"],
                by=request.user, at=request.moment,
            )  # fmt: skip
        except (UnableToList, UnableToReceive) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("agency-list-row", agency.pk, held.pk, number)
    return render(request, "agency_lists/paper.html", {"agency": agency, "held": held, "row": found, "form": form})


@signed_in
@preparers
@require_http_methods(_BOTH)
def bundle(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Take an archive of documents, and report what was in the last ones."""
    held = load(agency, list_id)
    form = fill(request, BundleForm)
    if request.method == "POST" and form.is_valid():
        hit(UPLOADS, str(request.user.pk), at=request.moment)
        upload = form.cleaned_data["file"]
        try:
            sent = papers.send_bundle(list_id=held.pk, upload=upload, by=request.user, at=request.moment)
        except UnableToList as refusal:
            form.add_error("file", str(refusal))
        else:
            papers.read_or_defer(sent, size_bytes=upload.size or 0, at=request.moment)
            return redirect("agency-list-bundle", agency.pk, held.pk)
    reports = [(one, _report(one.report)) for one in held.bundles.all()[:10]]
    lacking = ListRow.objects.filter(agency_list=held, result="document_missing").order_by("number")
    told = {"agency": agency, "held": held, "form": form, "reports": reports, "lacking": lacking[:50],
            "lacking_count": held.counts.get("document_missing", 0)}  # fmt: skip
    return render(request, "agency_lists/bundle.html", told)


def _report(text: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(text) if text else {}
    if report.get("refusal"):
        report["refused"] = ARCHIVE_REFUSALS[report["refusal"]]
    report["files"] = [(name, _reason(code)) for name, code in report.get("left", ())]
    return report


def _reason(code: str) -> str:
    return str(FILE_REASONS.get(code) or SENTENCES[code])


def _row(held: AgencyList, number: int) -> ListRow:
    found = ListRow.objects.filter(agency_list=held, number=number).first()
    if found is None:
        raise Http404
    return found
