"""The second person: counts to sign, takings to cancel, and supervisors' words, each read and decided once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.backoffice.counter import taking as takings
from caruman.backoffice.counter import tills
from caruman.payments.queries import OF_BILL
from caruman.payments.till import queries
from caruman.payments.till.lifecycle import ASKED, CANCEL_ASKED, COUNTED
from caruman.payments.till.models import Allowance
from caruman.payments.till.operations import drawer, taking
from caruman.payments.till.refusals import UnableAtTheTill
from caruman.payments.till.words import PIECES_SEN
from caruman.web.access import officers, supervisors


@officers
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits for a second person."""
    return render(request, "counter/waiting.html", {"waiting": queries.waiting()})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, till_id: int) -> HttpResponse:
    """Read a count and sign it, or have it counted again."""
    till = tills.load(till_id)
    latest = till.counts.select_related("by").order_by("-pk").first()
    if till.state != COUNTED or latest is None:
        return redirect("office-till", till.pk)
    if request.method == "POST":
        typed = request.POST.get("count", "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0
        try:
            if request.POST.get("decision") == "refuse":
                drawer.recount(till_id=till.pk, by=request.user, at=request.moment)
            else:
                drawer.close(till_id=till.pk, count_id=number, by=request.user, at=request.moment)
        except UnableAtTheTill as refusal:
            return tills.refused(request, str(refusal), till=till)
        return redirect("office-till", till.pk)
    told = {
        "till": till,
        "count": latest,
        "pieces": [
            (value, latest.pieces.get(str(value), 0), value * latest.pieces.get(str(value), 0)) for value in PIECES_SEN
        ],
        "may_sign": request.user.pk not in (till.officer_id, latest.by_id),
    }
    return render(request, "counter/sign.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def cancelling(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Agree that a taking is cancelled, or keep it."""
    shown = takings.load(payment_id)
    if shown.state != CANCEL_ASKED:
        return redirect("office-taking", shown.pk)
    if request.method == "POST":
        try:
            taking.decide_cancelling(
                payment_id=shown.pk, agrees=request.POST.get("decision") == "agree", by=request.user, at=request.moment
            )
        except UnableAtTheTill as refusal:
            return tills.refused(request, str(refusal), till=shown.till)
        return redirect("office-taking", shown.pk)
    told = {
        "taking": shown,
        "parts": list(shown.payment.parts.select_related(*OF_BILL).order_by("bill__number")),
        "is_own": shown.till.officer_id == request.user.pk,
    }
    return render(request, "counter/cancelling.html", told)


@supervisors
@require_http_methods(["GET", "HEAD", "POST"])
def allowance(request: HttpRequest, allowance_id: UUID) -> HttpResponse:
    """Allow money for a bill that is being paid elsewhere, or not."""
    rows = Allowance.objects.select_related(*OF_BILL, "till__officer", "decided_by")
    shown = get_object_or_404(rows, pk=allowance_id)
    if request.method == "POST":
        agrees = request.POST.get("decision") == "agree"
        try:
            taking.decide_leave(allowance_id=shown.pk, agrees=agrees, by=request.user, at=request.moment)
        except UnableAtTheTill as refusal:
            return tills.refused(request, str(refusal), till=shown.till)
        messages.success(request, _("Your decision is written down and done."))
        return redirect("office-counter-second")
    told = {
        "allowance": shown,
        "is_waiting": shown.state == ASKED,
        "is_own": shown.till.officer_id == request.user.pk,
        "elsewhere": queries.under_way([shown.bill]).get(shown.bill_id),
    }
    return render(request, "counter/allowance.html", told)
