"""Money that was paid too much or twice: what of it is kept, and which bill it is used for."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.bills.models import SCHEMES, Bill
from caruman.bills.paper import grouped
from caruman.design.templatetags.design import ringgit
from caruman.payments import queries
from caruman.payments.lifecycle import APPLIED, OPEN
from caruman.payments.operations import holding
from caruman.payments.refusals import UnableToApply
from caruman.portal.payments.forms import SetOffForm
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 25
MOST_OFFERED = 50


@signed_in
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """List the money that is that is kept for this payer and those he pays for, what can be used first."""
    reach = queries.reach_of(request.user, request.moment)
    page = Paginator(queries.held_within(reach), PAGE_SIZE).get_page(request.GET.get("page"))
    has_others = any(one.employer_id is None for one in page.object_list)
    open_sen = sum(queries.open_held(reach).values_list("amount_sen", flat=True))
    return render(request, "payment_pages/held.html", {"page": page, "open_sen": open_sen, "has_others": has_others})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def set_off(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Choose a bill that is paid with kept money, check, and it is paid."""
    reach = queries.reach_of(request.user, request.moment)
    held = queries.held_within(reach).filter(pk=held_id).first()
    if held is None:
        raise Http404
    if held.state != OPEN:
        if held.state == APPLIED:
            messages.info(request, _("This money has been used for %s.") % held.applied_to.number)
        return redirect("pay-held")
    # Money of one employer, person or agency pays the bills of that one alone.
    payable = queries.same_owner(queries.payable(reach), held).filter(amount_sen__lte=held.amount_sen)
    if held.bill is not None:
        # What was paid to one fund stays with it.
        payable = payable.filter(kind__in=[kind for kind in SCHEMES if SCHEMES[kind] == SCHEMES[held.bill.kind]])
    bills = list(payable[:MOST_OFFERED])
    form = fill(request, SetOffForm, bills=bills)
    told = {"held": held, "form": form, "bills": bills, "refusal": ""}
    step = request.POST.get("step", "")
    if request.method == "POST" and step != "change" and form.is_valid():
        bill = next(one for one in bills if one.number == form.cleaned_data["bill"])
        if step != "send":
            told |= {"bill": bill, "rest_sen": held.amount_sen - bill.amount_sen}
            return render(request, "payment_pages/set_off_check.html", told)
        refusal = _applied(request, held_id, bill)
        if not refusal:
            return redirect("pay-held")
        told["refusal"] = refusal
    return render(request, "payment_pages/set_off.html", told)


def _applied(request: HttpRequest, held_id: UUID, bill: Bill) -> str:
    try:
        holding.apply_to(held_id=held_id, bill_id=bill.pk, by=request.user, at=request.moment)
    except UnableToApply as refusal:
        return str(refusal)
    told = {"number": grouped(bill.number), "amount": ringgit(bill.amount_sen)}
    messages.success(request, _("%(number)s is paid with %(amount)s of the money that was kept.") % told)
    return ""
