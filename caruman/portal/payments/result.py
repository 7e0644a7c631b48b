"""The result of a payment for the browser that comes back from the bank: by a signed link, without signing in."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import Bill
from caruman.payments.lifecycle import CREATED, ENDED_UNPAID, PAID
from caruman.payments.models import Payment
from caruman.payments.notifying import CHECKER_HAS
from caruman.payments.queries import OWNERS
from caruman.payments.result_tokens import read_token
from caruman.payments.waking import POST, RECEIPTS, soon
from caruman.portal.payments.wordings import PENDING, SUCCESSFUL, UNCONFIRMED, answer_of
from caruman.receipts.models import Receipt, Withdrawal
from caruman.receipts.paper import draw_receipt
from caruman.throttling.limits import Limit, hit
from caruman.web.access import everyone

DRAWN = Limit("receipts-by-link", hits=60, seconds=600)
SOON, A_WHILE = timedelta(minutes=3), timedelta(minutes=30)
"""Until when the page looks again often, and until when at all."""


def payment_of_token(request: HttpRequest, token: str) -> Payment | None:
    """Give the payment of a link; None where the link is too old or was not made here."""
    payment_id = read_token(token, at=request.moment)
    return Payment.objects.filter(pk=payment_id).first() if payment_id else None


@everyone
@require_safe
def result(request: HttpRequest, token: str) -> HttpResponse:
    """Show what became of a payment; until it is certain and receipted the page looks again by itself."""
    payment = payment_of_token(request, token)
    if payment is None:
        return render(request, "payment_pages/result_ended.html")
    if payment.state == CREATED:
        raise Http404
    if payment.state == PAID and payment.receipted_at is None:
        # The callback is kept short, and the clock comes once a minute: for somebody who waits it goes at once.
        soon(RECEIPTS if payment.posted_at else POST)
    answer = answer_of(payment)
    receipts = list(Receipt.objects.filter(payment_id=payment.pk).select_related(*OWNERS).order_by("number"))
    bills = list(Bill.objects.filter(payment_parts__payment=payment).select_related("insured").order_by("number"))
    is_open = answer.code in (UNCONFIRMED, PENDING) or (payment.state == PAID and payment.receipted_at is None)
    told = {
        "payment": payment,
        "token": token,
        "answer": answer,
        "receipts": receipts,
        "is_receipted": payment.receipted_at is not None,
        "until": payment.ordered_at + CHECKER_HAS if payment.ordered_at else None,
        "again_in": _again_in(payment, request) if is_open else 0,
        "is_payer": request.user.is_authenticated and payment.made_by_id == request.user.pk,
        "may_pay_again": payment.state in ENDED_UNPAID and payment.parts.filter(bill__state=ISSUED).exists(),
        "bills": bills,
        "buys_own_cover": request.user.is_authenticated
        and any(one.insured is not None and one.insured.account_id == request.user.pk for one in bills),
        "agency_id": next((one.agency_id for one in bills if one.agency_id), None),
        "is_successful": answer.code == SUCCESSFUL,
    }
    name = "result_part.html" if getattr(request, "htmx", False) else "result.html"
    return render(request, f"payment_pages/{name}", told)


@everyone
@require_safe
def receipt(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """Give a receipt of this payment as PDF, to whoever has its link."""
    payment = payment_of_token(request, token)
    found = Receipt.objects.filter(payment_id=payment.pk, number=number).first() if payment else None
    if found is None:
        raise Http404
    hit(DRAWN, token[-43:], at=request.moment)
    withdrawal = Withdrawal.objects.filter(receipt=found).first()
    pdf = draw_receipt(found.content, withdrawn_at=withdrawal.at if withdrawal else None, language=language())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{found.number}.pdf")
    return response


def _again_in(payment: Payment, request: HttpRequest) -> int:
    """Give in how many seconds to look again; 0 where nobody would wait so long."""
    age = request.moment - (payment.known_at or payment.ordered_at or payment.created_at)
    if age < SOON:
        return 3
    return 30 if age < A_WHILE else 0
