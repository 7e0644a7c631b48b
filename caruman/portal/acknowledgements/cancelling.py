"""Cancel an acknowledgement that nobody paid: why, what becomes owing again, a check, and it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.bills import operations
from caruman.bills.lifecycle import CANCELLED
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.bills.refusals import UnableToCancel
from caruman.employers.models import Employer
from caruman.portal.acknowledgements.forms import CancelForm
from caruman.portal.acknowledgements.showing import CANCELLERS, bill_or_404
from caruman.portal.employer.access import employer_role, kinds_of
from caruman.web.access import signed_in
from caruman.web.forms import fill


@signed_in
@employer_role(*CANCELLERS)
def cancel(request: HttpRequest, employer: Employer, number: str) -> HttpResponse:
    """Ask why, show what it means, cancel."""
    bill = bill_or_404(employer, number, kinds_of(request, CANCELLERS))
    form = fill(request, CancelForm)
    told = {"employer": employer, "bill": bill, "form": form, "months": bill.months.order_by("month")}
    if bill.state == CANCELLED and request.method != "POST":
        return redirect("acknowledgement", employer.pk, bill.number)
    kinds = kinds_of(request)
    told["others"] = [one for one in bills_of_filing(bill.filing_id) if one.pk != bill.pk and one.kind in kinds]
    told["refusal"] = _refusal(bill)
    step = request.POST.get("step", "")
    if request.method == "POST" and step != "change" and not told["refusal"] and form.is_valid():
        if step != "send":
            return render(request, "acknowledgements/cancel_check.html", told)
        try:
            operations.cancel(bill_id=bill.pk, why=form.cleaned_data["why"], by=request.user, at=request.moment)
        except UnableToCancel as fault:
            told["refusal"] = str(fault)
        else:
            messages.success(request, _("%s is cancelled. Its months are owing again.") % bill.number)
            return redirect("acknowledgement", employer.pk, bill.number)
    return render(request, "acknowledgements/cancel.html", told)


def _refusal(bill: Bill) -> str:
    try:
        operations.demand_cancellable(bill)
    except UnableToCancel as fault:
        return str(fault)
    return ""
