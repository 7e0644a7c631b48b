"""A prepaid bill on paper, for whoever pays at a bank or a counter."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.bills.models import PREPAID, Bill
from caruman.bills.numbers import parse_number
from caruman.bills.paper_prepaid import draw_prepaid
from caruman.payments import queries
from caruman.throttling.limits import Limit, hit
from caruman.values.words import LANGUAGES
from caruman.web.access import signed_in

PRINTS = Limit("bill-pdf", hits=300, seconds=600)
"""Sheets for one person: whoever pays for many prints many, a loop does not."""


@signed_in
@require_safe
def bill_paper(request: HttpRequest, number: str) -> HttpResponse:
    """Give the sheet as PDF, in the reader's language or the one that the address names."""
    reach = queries.reach_of(request.user, request.moment)
    bills = Bill.objects.filter(queries.within(reach), kind__in=PREPAID).select_related(*queries.OWNERS)
    bill = bills.filter(number=parse_number(number)).first()
    if bill is None:
        raise Http404
    hit(PRINTS, str(request.user.pk), at=request.moment)
    asked = request.GET.get("language", "")
    spoken = asked if asked in LANGUAGES else language()
    pdf = draw_prepaid(bill, language=spoken, check_page=settings.PUBLIC_URL + reverse("check-acr"))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=False, filename=f"{bill.number}-{spoken}.pdf"
    )
    return response
