"""One receipt: what it says, as a sheet to print, and as the signed file."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.bills.models import SCHEMES
from caruman.employers.queries import reach_at, schemes_of
from caruman.payments.queries import payments_of, reach_of
from caruman.portal.receipts.reach import receipt_or_404, receipts_of
from caruman.receipts.models import Receipt
from caruman.receipts.paper import draw_receipt
from caruman.receipts.queries import file_of
from caruman.throttling.limits import Limit, hit
from caruman.values.words import LANGUAGES
from caruman.web.access import signed_in

PRINTS = Limit("receipt-pdf", hits=300, seconds=600)
"""Sheets for one person: an accountant prints a month of all employers, a loop does not."""


@signed_in
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show everything that stands on a receipt, and what came with it."""
    shown = receipt_or_404(request.user, request.moment, number)
    others = receipts_of(request.user, request.moment).filter(payment_id=shown.payment_id).exclude(pk=shown.pk)
    told = {
        "receipt": shown,
        "content": shown.content,
        "others": others[:50],
        "may_see_bills": _may_see_bills(request, shown),
        "payment_url": _payment_url(request, shown),
        "languages_of_paper": LANGUAGES,
    }
    return render(request, "receipts/receipt.html", told)


@signed_in
@require_safe
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Give the sheet as PDF: in the payer's language, or the one that the address names."""
    shown = receipt_or_404(request.user, request.moment, number)
    hit(PRINTS, str(request.user.pk), at=request.moment)
    return pdf_of(request, shown)


@signed_in
@require_safe
def receipt_json(request: HttpRequest, number: str) -> HttpResponse:
    """Give the signed file."""
    return json_of(receipt_or_404(request.user, request.moment, number))


def pdf_of(request: HttpRequest, shown: Receipt) -> HttpResponse:
    """Answer with a receipt drawn from its content, now as ever."""
    asked = request.GET.get("language", "")
    spoken = asked if asked in LANGUAGES else shown.language
    pdf = draw_receipt(shown.content, withdrawn_at=shown.withdrawn_at, language=spoken)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment="download" in request.GET, filename=f"{shown.number}-{spoken}.pdf"
    )
    return response


def json_of(shown: Receipt) -> HttpResponse:
    """Answer with the signed file of a receipt."""
    text = json.dumps(file_of(shown), ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{shown.number}.json")
    return response


def _may_see_bills(request: HttpRequest, shown: Receipt) -> bool:
    """Say whether the bills of a receipt have a page for this person: whoever only paid has no role there."""
    if shown.employer is None:
        return False
    reached = schemes_of(reach_at(request.user, shown.employer, request.moment))
    return SCHEMES[shown.bill_kind] in reached


def _payment_url(request: HttpRequest, shown: Receipt) -> str:
    """Give the page of the payment for whoever may see that: a preparer sees receipts, and no payments."""
    seen = payments_of(request.user, reach_of(request.user, request.moment)).filter(pk=shown.payment_id)
    return reverse("payment", args=[shown.payment_id]) if seen.exists() else ""
