"""A payment looked up by an officer: where the money is, step by step."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.audit.operations import record
from caruman.backoffice.queue_filters import typed
from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.formats.fpx.codes import code_of
from caruman.payments.lifecycle import PAYMENT
from caruman.payments.models import Channel, Payment
from caruman.payments.queries import OF_BILL
from caruman.receipts.models import Receipt
from caruman.web.access import officers

PAGE_SIZE = 25


@officers
@require_safe
def payments(request: HttpRequest) -> HttpResponse:
    """Find payments by what people have in hand: an order, FPX or receipt number, a bill, an employer code."""
    words, channel, state = typed(request), request.GET.get("channel", ""), request.GET.get("state", "")
    found = Payment.objects.order_by("-created_at", "pk")
    if words:
        found = _meant(found, words)
    if channel in Channel.values:
        found = found.filter(channel=channel)
    if state in PAYMENT.states:
        found = found.filter(state=state)
    told = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "channel": channel,
        "channels": Channel.choices,
        "state": state,
        "states": list(PAYMENT.states),
        "q": request.GET.get("q", ""),
    }
    return render(request, "money_desk/payments.html", told)


def _meant(found: QuerySet[Payment], words: str) -> QuerySet[Payment]:
    bare = "".join(words.split()).upper()
    meant = Q(order_number=bare) | Q(fpx_id=bare) | Q(reference=words)
    bill, code = parse_number(words), bare_number(words)
    if bill:
        meant |= Q(parts__bill__number=bill)
    if code:
        meant |= Q(parts__bill__employer__employer_code=code) | Q(parts__bill__agency__code=code)
    receipt = Receipt.objects.filter(number=bare).first()
    if receipt is not None:
        meant |= Q(pk=receipt.payment_id)
    return found.filter(meant).distinct()


@officers
@require_safe
def payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Show one payment: its bills, its steps, what the network said, what is held, its receipts."""
    one = get_object_or_404(Payment.objects.select_related("made_by"), pk=payment_id)
    parts = list(one.parts.select_related(*OF_BILL).order_by("bill__kind", "bill__number"))
    for employer_id, person_id in {(part.bill.employer_id, _account_of(part.bill)) for part in parts}:
        record(
            act="payment.seen", at=request.moment, about=one, by=request.user, employer_id=employer_id,
            person_id=person_id,
        )  # fmt: skip
    told = {
        "payment": one,
        "parts": parts,
        "steps": one.steps.select_related("by").order_by("at", "pk"),
        "code": code_of(one.debit_code) if one.debit_code else None,
        "held": one.held.order_by("held_at"),
        "cases": one.cases.order_by("-opened_at"),
        "receipts": Receipt.objects.filter(payment_id=one.pk).order_by("number"),
    }
    return render(request, "money_desk/payment.html", told)


def _account_of(bill: Bill) -> UUID | None:
    """Give the account of the person who owes a bill, who may read that an officer looked."""
    return bill.insured.account_id if bill.insured is not None else None
