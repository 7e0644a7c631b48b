"""Receipts at the office: found by a number, shown, printed; who looked is written down."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.audit.operations import record
from caruman.backoffice.looking import SEARCHES
from caruman.backoffice.receipts.forms import SearchForm
from caruman.formats.receipts.numbers import parse_number
from caruman.formats.receipts.quick_mark import read_mark
from caruman.payments.models import Payment
from caruman.receipts.models import Receipt, ReceiptedBill
from caruman.receipts.paper import draw_receipt
from caruman.receipts.queries import newest_first
from caruman.throttling.limits import hit
from caruman.values.words import LANGUAGES, Refusal
from caruman.web.access import officers

PAGE_SIZE = 25


@officers
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find receipts; one that is meant alone opens at once."""
    form = SearchForm(request.GET if "wanted" in request.GET else None)
    told: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        hit(SEARCHES, str(request.user.pk), at=request.moment)
        bare = _bare(form.cleaned_data["wanted"])
        found = newest_first(Receipt.objects.filter(_with(bare)))
        numbers = list(found.values_list("number", flat=True)[:2])
        record(act="receipt.searched", at=request.moment, about=request.user, by=request.user, found=len(numbers))
        if len(numbers) == 1:
            return redirect("office-receipt", numbers[0])
        told |= {"page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")), "asked": True}
    return render(request, "office_receipts/search.html", told)


@officers
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show a receipt, and write down who looked."""
    shown = _receipt_or_404(number)
    _record("receipt.shown", request, shown)
    told = {
        "receipt": shown,
        "content": shown.content,
        "others": newest_first(Receipt.objects.filter(payment_id=shown.payment_id)).exclude(pk=shown.pk)[:50],
        "languages_of_paper": LANGUAGES,
        "payment_url": reverse("office-payment", args=[shown.payment_id]),
    }
    return render(request, "office_receipts/receipt.html", told)


@officers
@require_safe
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Give the sheet to print for the payer, in the payer's language or another, and write it down."""
    shown = _receipt_or_404(number)
    asked = request.GET.get("language", "")
    spoken = asked if asked in LANGUAGES else shown.language
    _record("receipt.printed", request, shown)
    pdf = draw_receipt(shown.content, withdrawn_at=shown.withdrawn_at, language=spoken)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=False, filename=f"{shown.number}-{spoken}.pdf"
    )
    return response


def _record(act: str, request: HttpRequest, shown: Receipt) -> None:
    person_id = shown.insured.account_id if shown.insured is not None else None
    record(
        act=act, at=request.moment, about=shown, by=request.user, employer_id=shown.employer_id, person_id=person_id,
        number=shown.number,
    )  # fmt: skip


def _receipt_or_404(number: str) -> Receipt:
    shown = newest_first(Receipt.objects.filter(number=parse_number(number) or "")).first()
    if shown is None:
        raise Http404
    return shown


def _bare(text: str) -> str:
    """Give the number in what was typed or scanned."""
    try:
        return read_mark(text).mark.number
    except Refusal:
        return "".join(text.replace("\0", "").split()).replace("-", "").upper()[:60]


def _with(bare: str) -> Q:
    """Ask for receipts by any number that a payer might bring."""
    bills = ReceiptedBill.objects.filter(bill__number=bare).values("receipt")
    payments = Payment.objects.filter(Q(fpx_id=bare) | Q(order_number=bare) | Q(reference__iexact=bare)).values("pk")
    return (
        Q(number=bare)
        | Q(pk__in=bills)
        | Q(payment_id__in=payments)
        | Q(employer__employer_code=bare)
        | Q(agency__code=bare)
    )
