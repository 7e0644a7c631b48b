"""One acknowledgement: what it says, how it stands, where it came from, and as a sheet to print."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.audit.models import Event
from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL, IN_PAYMENT, ISSUED, PAID
from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.bills.paper import draw_acknowledgement
from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.employers.queries import reaches_both
from caruman.law.deadlines import due_on
from caruman.payments.queries import PAYERS
from caruman.portal.employer.access import employer_role, kinds_of
from caruman.portal.employer.activity import in_words
from caruman.schedules.lifecycle import OPEN
from caruman.schedules.models import Schedule
from caruman.throttling.limits import Limit, hit
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Language
from caruman.web.access import signed_in

CANCELLERS = (Role.OWNER, Role.APPROVER, Role.PREPARER)
"""Who may cancel an acknowledgement."""
PRINTS = Limit("acknowledgement-pdf", hits=300, seconds=600)
"""Sheets for one person: an accountant prints a month of all employers, a loop does not."""


def bill_or_404(employer: Employer, number: str, kinds: tuple[str, ...]) -> Bill:
    """Give a bill of this employer and of these kinds by its number, however that is written."""
    read = parse_number(number)
    found = Bill.objects.filter(employer=employer, number=read, kind__in=kinds)
    bill = found.select_related("employer", "issued_by").first()
    if read is None or bill is None:
        raise Http404
    return bill


@signed_in
@require_safe
@employer_role()
def acknowledgement(request: HttpRequest, employer: Employer, number: str) -> HttpResponse:
    """Show everything about one acknowledgement."""
    kinds = kinds_of(request)
    bill = bill_or_404(employer, number, kinds)
    others = Bill.objects.filter(employer=employer, filing_id=bill.filing_id, kind__in=kinds).exclude(pk=bill.pk)
    months = list(bill.months.order_by("month"))
    due = min(due_on(month=Month.of(one.month)) for one in months)
    told = {
        "employer": employer,
        "bill": bill,
        "months": months,
        "due_on": due,
        "is_late": bill.state in (ISSUED, IN_PAYMENT) and in_malaysia_time(request.moment).date() > due,
        "can_be_paid": bill.state == ISSUED,
        "may_pay": bill.kind in kinds_of(request, PAYERS),
        "payment_id": bill.payment_parts.filter(Q(is_live=True) | Q(is_applied=True))
        .values_list("payment_id", flat=True)
        .first(),
        "receipts": list(bill.receipted.order_by("receipt__number").values_list("receipt__number", flat=True)),
        "is_paid": bill.state == PAID,
        "may_cancel": BILL.permits("cancel", bill.state) and bill.kind in kinds_of(request, CANCELLERS),
        "others": others.order_by("kind"),
        "may_look_inside": reaches_both(request.reach),
        "versions": _versions(bill, [one.month for one in months]),
        "story": in_words(Event.objects.filter(about_kind="bill", about_id=str(bill.pk)).order_by("at", "pk")),
        "languages_of_paper": LANGUAGES,
    }
    return render(request, "acknowledgements/acknowledgement.html", told)


@signed_in
@require_safe
@employer_role()
def acknowledgement_pdf(request: HttpRequest, employer: Employer, number: str) -> HttpResponse:
    """Give the sheet as PDF, in the reader's language or the one that the address names."""
    bill = bill_or_404(employer, number, kinds_of(request))
    hit(PRINTS, str(request.user.pk), at=request.moment)
    asked: Language = request.GET.get("language", "")
    spoken = asked if asked in LANGUAGES else language()
    pdf = draw_acknowledgement(bill, language=spoken, check_page=settings.PUBLIC_URL + reverse("check-acr"))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment="download" in request.GET, filename=f"{bill.number}-{spoken}.pdf"
    )
    return response


def _versions(bill: Bill, months: list[object]) -> list[Schedule]:
    """Give the submitted versions of the months on a bill, the oldest first."""
    found = Schedule.objects.filter(employer_id=bill.employer_id, month__in=months, submitted_at__isnull=False)
    return list(found.exclude(state__in=OPEN).select_related("submitted_by").order_by("month", "version"))
