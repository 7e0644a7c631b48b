"""One payment for those who may see it: what became of it, its steps, its receipts, and what to do."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from caruman.payments import queries
from caruman.payments.gateways.fpx.enquiries import ask_now
from caruman.payments.gateways.fpx.schedule import LEAST_BETWEEN
from caruman.payments.lifecycle import AT_THE_BANK, CREATED, ENDED_UNPAID, PAID
from caruman.payments.models import Channel, HeldMoney, Payment
from caruman.payments.notifying import CHECKER_HAS
from caruman.payments.operations import cart
from caruman.payments.refusals import UnableToAdd
from caruman.payments.waking import POST, RECEIPTS, soon
from caruman.portal.payments.wordings import answer_of
from caruman.receipts.models import Receipt
from caruman.web.access import signed_in


def payment_or_404(request: HttpRequest, payment_id: UUID) -> tuple[Payment, queries.Reach]:
    """Give a payment that this person began, or that is for bills which they may pay."""
    reach = queries.reach_of(request.user, request.moment)
    found = queries.with_parts(queries.payments_of(request.user, reach)).filter(pk=payment_id).first()
    if found is None:
        raise Http404
    return found, reach


@signed_in
@require_safe
def payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Show one payment."""
    found, reach = payment_or_404(request, payment_id)
    if found.state == CREATED and queries.is_own(found, request.user):
        return redirect("pay-check", found.pk)
    parts = queries.parts_seen(found, request.user, reach)
    seen = {(part.bill.owner_id, part.bill.kind) for part in parts}
    receipts = (
        Receipt.objects.filter(payment_id=found.pk).select_related(*queries.OWNERS, "withdrawal").order_by("number")
    )
    if found.state == PAID and found.receipted_at is None:
        # As on the page of the result: somebody waits for the receipts now.
        soon(RECEIPTS if found.posted_at else POST)
    asked = found.last_enquiry_at
    told = {
        "payment": found,
        "answer": answer_of(found),
        "parts": parts,
        "is_whole": len(parts) == len(found.parts.all()),
        "has_others": any(part.bill.employer_id is None for part in parts),
        "sum_sen": sum(part.amount_sen for part in parts),
        "is_own": queries.is_own(found, request.user),
        "receipts": [one for one in receipts if (one.owner_id, one.bill_kind) in seen],
        "steps": found.steps.select_related("by").order_by("at", "pk"),
        "held": _held(found, reach),
        "until": found.ordered_at + CHECKER_HAS if found.ordered_at else None,
        "may_ask": found.channel == Channel.FPX and found.state in AT_THE_BANK,
        "ask_again_at": asked + LEAST_BETWEEN if asked and request.moment < asked + LEAST_BETWEEN else None,
        "may_pay_again": found.state in ENDED_UNPAID and any(part.bill.state == "issued" for part in parts),
    }
    return render(request, "payment_pages/payment.html", told)


@signed_in
@require_POST
def ask(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Ask FPX what became of a payment, at most once in five minutes."""
    found, _reach = payment_or_404(request, payment_id)
    if found.state not in AT_THE_BANK:
        return redirect("payment", found.pk)
    if found.last_enquiry_at and request.moment < found.last_enquiry_at + LEAST_BETWEEN:
        wait = found.last_enquiry_at + LEAST_BETWEEN - request.moment
        minutes = max(1, -(-wait // timedelta(minutes=1)))
        messages.info(request, _("The bank was asked just now. Ask again in %(minutes)s min.") % {"minutes": minutes})
        return redirect("payment", found.pk)
    after = ask_now(payment_id=found.pk, at=request.moment)
    if after.state == found.state:
        messages.info(request, _("FPX has no other answer yet. We keep asking."))
    return redirect("payment", found.pk)


@signed_in
@require_POST
def again(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Put the bills of a payment that did not happen into the cart again: a new order will have a new number."""
    found, reach = payment_or_404(request, payment_id)
    parts = queries.parts_seen(found, request.user, reach)
    wanted = [part.bill_id for part in parts if queries.is_within(reach, part.bill)]
    if found.state not in ENDED_UNPAID:
        messages.info(request, _("This payment has not failed: there is nothing to pay again."))
        return redirect("payment", found.pk)
    try:
        bills = cart.add(person=request.user, bill_ids=wanted, at=request.moment)
    except UnableToAdd as refusal:
        messages.error(request, str(refusal))
        return redirect("payment", found.pk)
    if len(bills) < len(parts):
        messages.warning(request, _("What cannot be paid any more was left out."))
    return redirect("pay-cart")


def _held(found: Payment, reach: queries.Reach) -> list[HeldMoney]:
    """Give what of this payment is kept because it had no bill to go to."""
    return list(queries.held_within(reach).filter(payment=found))
