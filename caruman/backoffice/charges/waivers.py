"""Waivers: one officer waives, or proposes; a second one agrees or does not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.backoffice.charges.assessed import load, look
from caruman.backoffice.charges.forms import WaiveForm
from caruman.charges.lifecycle import PROPOSED
from caruman.charges.models import Reduction
from caruman.charges.operations import reducing
from caruman.charges.refusals import UnableToCharge
from caruman.charges.rules import ONE_OFFICER_SEN
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill

PAGE_SIZE = 25


@officers_freshly
def waive(request: HttpRequest, charge_id: UUID) -> HttpResponse:
    """Waive some or all of a charge."""
    charge = load(charge_id)
    form = fill(request, WaiveForm, initial={"amount_sen": charge.left_sen})
    if request.method == "POST" and form.is_valid():
        try:
            made = reducing.waive(
                charge_id=charge.pk, amount_sen=form.cleaned_data["amount_sen"], why=form.cleaned_data["why"],
                by=request.user, at=request.moment,
            )  # fmt: skip
        except UnableToCharge as fault:
            form.add_error(None, str(fault))
        else:
            done = _("A second officer must agree.") if made.state == PROPOSED else _("The waiver was granted.")
            messages.success(request, done)
            return redirect("office-charge", charge.pk)
    told = {"charge": charge, "form": form, "working": charge.working[language()], "one_officer_sen": ONE_OFFICER_SEN}
    return render(request, "charge_desk/waive.html", told)


@officers
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the waivers that wait for a second officer."""
    found = Reduction.objects.filter(state=PROPOSED).select_related("charge__employer", "made_by")
    page = Paginator(found.order_by("made_at", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "charge_desk/waivers.html", {"page": page})


@officers_freshly
def decide(request: HttpRequest, reduction_id: UUID) -> HttpResponse:
    """Agree to a waiver, or not."""
    one = Reduction.objects.filter(pk=reduction_id).select_related("charge__employer", "charge__notice", "made_by")
    reduction = one.first()
    if reduction is None:
        raise Http404
    look(request, reduction.charge.employer_id, "office-waiver")
    refusal = ""
    if request.method == "POST":
        act = reducing.agree if request.POST.get("step") == "agree" else reducing.disagree
        try:
            done = act(reduction_id=reduction.pk, by=request.user, at=request.moment)
        except UnableToCharge as fault:
            refusal = str(fault)
        else:
            said = _("The waiver was granted.") if done.state == "granted" else _("The waiver was not granted.")
            messages.success(request, said)
            return redirect("office-charge", reduction.charge_id)
    told = {
        "reduction": reduction, "charge": reduction.charge, "working": reduction.charge.working[language()],
        "refusal": refusal, "is_open": reduction.state == PROPOSED, "is_own": reduction.made_by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "charge_desk/waiver.html", told)
