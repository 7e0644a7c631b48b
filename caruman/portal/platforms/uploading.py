"""Files of workers and deductions: sent, and read again with the result of each row."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.formats.safe_tables import Heading
from caruman.platforms.models import Upload
from caruman.platforms.operations.uploading import take_deductions, take_workers
from caruman.platforms.reading import DEDUCTIONS, LARGEST_BYTES, WORKERS
from caruman.platforms.refusals import Unable
from caruman.platforms.rules import is_in_force
from caruman.portal.platforms.access import WORKING, platform_role
from caruman.portal.platforms.forms import FileForm
from caruman.portal.platforms.templatetags.platform_words import result_colour, result_words
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.tables import as_csv

PAGE_SIZE = 50
_COLUMNS = {"workers": WORKERS, "deductions": DEDUCTIONS}
_TAKE = {"workers": take_workers, "deductions": take_deductions}
_EXAMPLES = {
    "workers": "W-1,900101-14-0011,Ali bin Abu,passengers,012-345 6789,ali@contoh.my",
    "deductions": "TX-0001,W-1,20.00,0.25,2026-11-20T12:30:00+08:00,Kajang",
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@platform_role(*WORKING)
def upload(request: HttpRequest, agency: Agency, kind: str) -> HttpResponse:
    """Take a file; its results have a page."""
    form = fill(request, FileForm)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = _TAKE[kind](
                platform_id=agency.pk, content=file.read(LARGEST_BYTES + 1), name=file.name, by=request.user,
                at=request.moment,
            )  # fmt: skip
        except Unable as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("platform-upload", agency.pk, kept.pk)
    told = {
        "agency": agency,
        "form": form,
        "kind": kind,
        "columns": _COLUMNS[kind],
        "is_in_force": is_in_force(in_malaysia_time(request.moment).date()),
    }
    return render(request, "platforms/upload.html", told)


@signed_in
@require_safe
@platform_role(*WORKING)
def template(request: HttpRequest, agency: Agency, kind: str) -> HttpResponse:
    """Give a file with the right first row and one example."""
    if kind not in _COLUMNS:
        raise Http404
    text = f"\ufeff{','.join(_COLUMNS[kind])}\r\n{_EXAMPLES[kind]}\r\n"
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{kind}.csv")
    return response


@signed_in
@require_safe
@platform_role()
def uploads(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List the files that were sent."""
    found = Upload.objects.filter(agency=agency).select_related("by").defer("rows")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "platforms/uploads.html", {"agency": agency, "page": page})


@signed_in
@require_safe
@platform_role()
def result(request: HttpRequest, agency: Agency, upload_id: UUID) -> HttpResponse:
    """Show what became of each row: those that were refused come first."""
    kept = _upload(agency, upload_id)
    rows = sorted(kept.rows, key=lambda row: (result_colour(row[2]) == "green", row[0]))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "platforms/upload_result.html", {"agency": agency, "upload": kept, "page": page})


@signed_in
@require_safe
@platform_role()
def result_file(request: HttpRequest, agency: Agency, upload_id: UUID) -> HttpResponse:
    """Give the results as CSV, in the order of the file."""
    kept = _upload(agency, upload_id)
    headings = [
        Heading(_("Row"), "whole"), Heading(_("Number")), Heading(_("Code of the result")), Heading(_("Result")),
        Heading(_("Deduction (RM)"), "ringgit"), Heading(_("By law (RM)"), "ringgit"),
    ]  # fmt: skip
    rows = ([number, called, code, result_words(code), *sums] for number, called, code, *sums in kept.rows)
    return as_csv(headings, rows, name=f"results-{kept.at:%Y%m%d-%H%M}.csv")


def _upload(agency: Agency, upload_id: UUID) -> Upload:
    kept = Upload.objects.filter(agency=agency, pk=upload_id).first()
    if kept is None:
        raise Http404
    return kept
