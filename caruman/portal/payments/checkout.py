"""From the cart to the bank: the model, the bank and the e-mail; a check; and the form that leaves for FPX."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caruman.audit.wording import language
from caruman.bills.models import Bill
from caruman.payments import queries
from caruman.payments.gateways.fpx.bank_list import banks
from caruman.payments.gateways.fpx.configuration import TERMS_PATH, address
from caruman.payments.gateways.fpx.requests_to_fpx import order_form
from caruman.payments.lifecycle import CREATED
from caruman.payments.models import FpxModel, Payment, PaymentPart
from caruman.payments.operations import attempts, checkout
from caruman.payments.refusals import UnableToBegin, UnableToTurnBack
from caruman.portal.payments.forms import HowForm
from caruman.portal.payments.selection import Selection, Way, chosen, ways
from caruman.throttling.limits import Limit, hit
from caruman.web.access import signed_in
from caruman.web.forms import fill

BEGUN = Limit("payments-begun", hits=60, seconds=3_600)
"""An accountant pays for many employers in an hour; a loop does not pay at all."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def how(request: HttpRequest) -> HttpResponse:
    """Ask for the bank and the e-mail, and begin the payment."""
    selection = chosen(request, queries.reach_of(request.user, request.moment))
    if not selection.bills:
        return _nothing_to_pay(request, selection)
    offered = ways(selection.bills, request.moment)
    way = _way(request, offered, selection.bills)
    listed = banks(way.limit.model, at=request.moment)
    form = fill(request, HowForm, banks=listed.banks, initial={"email": request.user.email})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        hit(BEGUN, str(request.user.pk), at=request.moment)
        try:
            payment = checkout.start(
                bill_ids=[bill.pk for bill in selection.bills],
                model=way.limit.model,
                bank_id=form.cleaned_data["bank"],
                email=form.cleaned_data["email"],
                language=language(),
                by=request.user,
                at=request.moment,
            )
        except UnableToBegin as fault:
            refusal = str(fault)
        else:
            return redirect("pay-check", payment.pk)
    told = {
        "selection": selection,
        "offered": offered,
        "way": way,
        "form": form,
        "banks": listed,
        "problem": listed.problem.say(language()) if listed.problem else "",
        "refusal": refusal,
        "in_the_way": _in_the_way(selection) if refusal else None,
        "terms": address(TERMS_PATH),
    }
    return render(request, "payment_pages/how.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Show what is about to be paid, from which bank; turn back if wanted. Nothing has left yet."""
    payment = _own_or_404(request, payment_id)
    if request.method == "POST":
        try:
            attempts.turn_back(payment_id=payment.pk, by=request.user, at=request.moment)
        except UnableToTurnBack as refusal:
            messages.error(request, str(refusal))
            return redirect("payment", payment.pk)
        messages.success(request, _("Nothing was paid. Your bills can be paid again."))
        return redirect("pay-cart")
    if payment.state != CREATED:
        return redirect("payment", payment.pk)
    told = {"payment": payment, "parts": list(payment.parts.all()), "terms": address(TERMS_PATH)}
    return render(request, "payment_pages/check.html", told)


@signed_in
@require_POST
def go(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Keep that the order leaves, then show the form that takes the payer to FPX. An order leaves once."""
    payment = _own_or_404(request, payment_id)
    reach = queries.reach_of(request.user, request.moment)
    if payment.state == CREATED and not all(queries.is_within(reach, part.bill) for part in payment.parts.all()):
        attempts.turn_back(payment_id=payment.pk, by=request.user, at=request.moment)
        messages.error(request, _("You may no longer pay all of this. Nothing was paid."))
        return redirect("pay")
    try:
        payment = attempts.send(payment_id=payment.pk, by=request.user, at=request.moment)
    except UnableToTurnBack:
        # Back, reload and a second tab: the bank may have the order already, so it does not leave again.
        if not checkout.may_show_again(payment, request.moment):
            return redirect("payment", payment.pk)
    form = order_form(payment, at=request.moment)
    told = {"payment": payment, "form": form}
    response = render(request, "payment_pages/go.html", told)
    to = urlsplit(form.action)
    # The browser lets a form leave only for addresses that its page names.
    response.form_action = f"{to.scheme}://{to.netloc}"
    return response


def _way(request: HttpRequest, offered: list[Way], bills: list[Bill]) -> Way:
    """Give the model that is asked for, or the first that takes the amount; an agency pays from its own account."""
    asked = request.GET.get("model", "")
    if asked in FpxModel.values:
        return next(way for way in offered if way.limit.model == asked)
    fitting = [way for way in offered if way.fits]
    if all(bill.agency_id is not None for bill in bills):
        fitting.sort(key=lambda way: way.limit.model != FpxModel.CORPORATE)
    return fitting[0] if fitting else offered[0]


def _own_or_404(request: HttpRequest, payment_id: UUID) -> Payment:
    found = queries.with_parts(Payment.objects.filter(pk=payment_id, channel="fpx", made_by=request.user)).first()
    if found is None:
        raise Http404
    return found


def _in_the_way(selection: Selection) -> PaymentPart | None:
    """Give the payment that holds one of these bills now."""
    parts = PaymentPart.objects.filter(bill__in=[bill.pk for bill in selection.bills], is_live=True)
    return parts.select_related("payment", "bill").order_by("bill__number").first()


def _nothing_to_pay(request: HttpRequest, selection: Selection) -> HttpResponse:
    if "bill" in selection.carried:
        # Its own page says why: paid meanwhile, or cancelled in another window.
        return redirect("pay-one", selection.carried["bill"])
    messages.info(request, _("There is nothing in the cart that can be paid."))
    return redirect("pay-cart")
