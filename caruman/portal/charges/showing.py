"""What is charged: the estimate while something is late, notices with their working, compounds, letters, sheets."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.audit.models import Event
from caruman.audit.wording import language
from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import SCHEMES, Bill
from caruman.bills.numbers import parse_number
from caruman.bills.paper import draw_charge
from caruman.charges import letters, queries
from caruman.charges.lifecycle import ASSESSED
from caruman.charges.models import Charge, ChargeLetter, ChargeNotice, Compound
from caruman.charges.operations.appealing import obstacle
from caruman.charges.queries import Unpaid
from caruman.design.templatetags.design import day as day_in_words
from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role
from caruman.portal.employer.activity import in_words
from caruman.schedules.owing import owing
from caruman.throttling.limits import Limit, hit
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.downloads import as_download

APPELLANTS = (Role.OWNER, Role.APPROVER, Role.PAYER)
"""Who may appeal for an employer."""
PAYERS = (Role.OWNER, Role.PAYER)
PRINTS = Limit("charge-pdf", hits=120, seconds=600)
MOST_SHOWN = 60


@signed_in
@require_safe
@employer_role()
def charges(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show all that is charged, and what waiting costs."""
    late = [
        (one, part)
        for one in owing(employer, request.moment)
        for part in one.parts
        if part.interest is not None and SCHEMES[part.kind] in request.schemes
    ]
    unpaid = [Unpaid(SCHEMES[part.kind], one.month, part.unpaid_sen) for one, part in late]
    ahead = queries.cost_of_waiting(unpaid, in_malaysia_time(request.moment).date()) if unpaid else []
    notices = list(queries.notices_of(employer.pk, request.schemes)[:MOST_SHOWN])
    compounds = list(queries.compounds_of(employer.pk, request.schemes)[:MOST_SHOWN])
    assessed = Charge.objects.filter(employer=employer, state=ASSESSED, scheme__in=list(request.schemes))
    told = {
        "employer": employer,
        "late": [(one, part, part.interest.working.say(language())) for one, part in late[:MOST_SHOWN]],
        "late_more": max(0, len(late) - MOST_SHOWN),
        "estimate_sen": sum(part.interest.interest_sen for _, part in late),
        "is_assumed": any(one.basis != "filed" for one, _ in late),
        "ahead": [(day_in_words(day), sen) for day, sen in ahead],
        "assessed": [(one, one.working[language()]) for one in assessed.order_by("month")[:MOST_SHOWN]],
        "assessed_sen": sum(one.left_sen for one in assessed),
        "notices": notices,
        "compounds": compounds,
        "appeals": list(queries.appeals_of(employer.pk, request.schemes)[:MOST_SHOWN]),
        "to_pay_sen": sum(
            one.bill.amount_sen for one in (*notices, *compounds) if one.bill is not None and one.bill.state == ISSUED
        ),
        "notice_days": settings.NOTICE_AFTER_DAYS,
    }
    return render(request, "charges/charges.html", told)


@signed_in
@require_safe
@employer_role()
def of_number(request: HttpRequest, employer: Employer, number: str) -> HttpResponse:
    """Lead from a bill's number to its notice or compound, or to all that is charged where it was replaced."""
    charged = Bill.objects.filter(employer=employer, filing_id=None, number=parse_number(number))
    bill = charged.select_related("charge_notice", "compound").first()
    if bill is None or SCHEMES[bill.kind] not in request.schemes:
        raise Http404
    if hasattr(bill, "charge_notice"):
        return redirect("charge-notice", employer.pk, bill.charge_notice.pk)
    if hasattr(bill, "compound"):
        return redirect("charge-compound", employer.pk, bill.compound.pk)
    return redirect("charges", employer.pk)


@signed_in
@require_safe
@employer_role()
def notice(request: HttpRequest, employer: Employer, notice_id: UUID) -> HttpResponse:
    """Show one notice: its bill, the working of each month, what was taken off, what happened."""
    found = notice_or_404(request, employer, notice_id)
    rows = [
        (charge, charge.working[language()], [queries.said_of(one, language()) for one in charge.granted])
        for charge in queries.charges_on(found)
    ]
    told = {
        "employer": employer,
        "notice": found,
        "rows": rows,
        "left_sen": sum(charge.left_sen for charge, *_ in rows),
        "reduced_sen": sum(charge.reduced_sen for charge, *_ in rows),
        **_about(request, found),
    }
    return render(request, "charges/notice.html", told)


@signed_in
@require_safe
@employer_role()
def compound(request: HttpRequest, employer: Employer, compound_id: UUID) -> HttpResponse:
    """Show one compound."""
    found = compound_or_404(request, employer, compound_id)
    return render(request, "charges/compound.html", {"employer": employer, "compound": found, **_about(request, found)})


@signed_in
@require_safe
@employer_role()
def notice_pdf(request: HttpRequest, employer: Employer, notice_id: UUID) -> HttpResponse:
    """Give the present bill of a notice as a sheet to pay with."""
    return _sheet(request, notice_or_404(request, employer, notice_id))


@signed_in
@require_safe
@employer_role()
def compound_pdf(request: HttpRequest, employer: Employer, compound_id: UUID) -> HttpResponse:
    """Give the present bill of a compound as a sheet to pay with."""
    return _sheet(request, compound_or_404(request, employer, compound_id))


@signed_in
@require_safe
@employer_role()
def letter(request: HttpRequest, employer: Employer, letter_id: UUID) -> HttpResponse:
    """Give a letter."""
    found = ChargeLetter.objects.filter(employer=employer, pk=letter_id).select_related(
        "notice", "compound", "appeal__notice", "appeal__compound"
    )
    one = found.first()
    if one is None:
        raise Http404
    about = one.notice or one.compound or one.appeal.notice or one.appeal.compound
    if about.scheme not in request.schemes:
        raise Http404
    hit(PRINTS, str(request.user.pk), at=request.moment)
    return as_download(BytesIO(letters.as_pdf(one)), name=letters.file_name(one), media_type="application/pdf")


def notice_or_404(request: HttpRequest, employer: Employer, key: UUID) -> ChargeNotice:
    """Give a notice of this employer and a scheme that this person reaches."""
    found = ChargeNotice.objects.filter(employer=employer, pk=key, scheme__in=list(request.schemes))
    one = found.select_related("bill__issued_by", "employer", "bill__employer").first()
    if one is None:
        raise Http404
    return one


def compound_or_404(request: HttpRequest, employer: Employer, key: UUID) -> Compound:
    """Give a compound of this employer and a scheme that this person reaches."""
    one = Compound.objects.filter(employer=employer, pk=key).select_related("bill__issued_by", "bill__employer").first()
    if one is None or one.scheme not in request.schemes:
        raise Http404
    return one


def _about(request: HttpRequest, about: ChargeNotice | Compound) -> dict[str, object]:
    """Give what the pages of notices and compounds have in common."""
    may_appeal = bool(request.roles & set(APPELLANTS))
    kind = type(about).__name__.lower()
    return {
        "bill": about.bill,
        "can_be_paid": about.bill is not None and about.bill.state == ISSUED,
        "may_pay": bool(request.roles & set(PAYERS)),
        "is_late": in_malaysia_time(request.moment).date() > about.due_on,
        "appeals": list(about.appeals.order_by("-begun_at")),
        "open_appeal": queries.open_appeal_of(about),
        "may_appeal": may_appeal and not obstacle(about, request.moment),
        "letters": list(about.letters.order_by("issued_at")),
        "story": in_words(Event.objects.filter(about_kind=kind, about_id=str(about.pk)).order_by("at", "pk")),
    }


def _sheet(request: HttpRequest, about: ChargeNotice | Compound) -> HttpResponse:
    if about.bill is None:
        raise Http404
    hit(PRINTS, str(request.user.pk), at=request.moment)
    spoken = language()
    pdf = draw_charge(
        about.bill, queries.paper_lines(about, spoken), due=about.due_on, language=spoken,
        check_page=settings.PUBLIC_URL + reverse("check-acr"),
    )  # fmt: skip
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment="download" in request.GET, filename=f"{about.bill.number}-{spoken}.pdf"
    )
    return response
