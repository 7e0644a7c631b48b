"""Cheques and money orders: found by their number, and booked as bounced."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts.details import bare_number
from caruman.backoffice.counter import taking as takings
from caruman.backoffice.counter.forms import BounceForm
from caruman.backoffice.counter.tills import refused
from caruman.backoffice.queue_filters import typed
from caruman.payments.models import Means
from caruman.payments.till.models import Taking
from caruman.payments.till.operations.taking import bounce as book_bounce
from caruman.payments.till.refusals import UnableAtTheTill
from caruman.web.access import officers
from caruman.web.forms import fill

PAGE_SIZE = 25


@officers
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """List cheques and money orders, the latest first."""
    words = typed(request)
    found = Taking.objects.exclude(means=Means.CASH).select_related("payment__bounce", "till").order_by("-taken_at")
    if words:
        found = found.filter(paper_number__endswith=bare_number(words))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.is_bounced = hasattr(one.payment, "bounce")
    return render(request, "counter/papers.html", {"page": page, "q": request.GET.get("q", "")})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def bounced(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Book that a paper came back from the bank."""
    shown = takings.load(payment_id)
    if shown.means == Means.CASH:
        raise Http404
    if hasattr(shown.payment, "bounce"):
        return redirect("office-taking", shown.pk)
    form = fill(request, BounceForm)
    if request.method == "POST" and form.is_valid():
        try:
            book_bounce(payment_id=shown.pk, **form.cleaned_data, by=request.user, at=request.moment)
        except UnableAtTheTill as refusal:
            return refused(request, str(refusal), till=shown.till)
        return redirect("office-taking", shown.pk)
    told = {
        "form": form, "title": _("The bank did not pay it"), "button": _("Make the bills owing again"),
        "till": shown.till, "is_danger": True,
        "about": _("%(paper)s of %(bank)s. The receipts are withdrawn and whoever owes the bills is told by e-mail.")
        % {"paper": shown.paper_number, "bank": shown.paper_bank},
    }  # fmt: skip
    return render(request, "counter/form.html", told)
