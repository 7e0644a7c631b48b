"""The refunds of an employer, and one of them: what it is for, how it stands, its papers, letters and form."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.documents.queries import sent_about
from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role
from caruman.refunds import queries, telling
from caruman.refunds.lifecycle import DRAFT, QUERY, REFUND, RETURNED
from caruman.refunds.models import Refund
from caruman.refunds.rules import PAPERS
from caruman.throttling.limits import Limit, hit
from caruman.web.access import signed_in
from caruman.web.downloads import as_download

APPLICANTS = (Role.OWNER, Role.PAYER)
"""Who asks for money back and says where it goes."""
PAGE_SIZE = 25
PRINTS = Limit("refund-pdf", hits=120, seconds=600)


@signed_in
@require_safe
@employer_role()
def refunds(request: HttpRequest, employer: Employer) -> HttpResponse:
    """List the refunds, and what is kept."""
    found = queries.refunds_of(employer.pk, request.schemes)
    kept = [held for scheme in sorted(request.schemes) for held in queries.kept_for(employer.pk, scheme)[:PAGE_SIZE]]
    told = {
        "employer": employer,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "kept_sen": sum(held.amount_sen for held in kept),
        "may_ask": bool(request.roles & set(APPLICANTS)),
    }
    return render(request, "refunds/refunds.html", told)


@signed_in
@require_safe
@employer_role()
def refund(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Show one refund: a draft as steps to take, anything else as it stands."""
    found = load(request, employer, refund_id)
    may_act = bool(request.roles & set(APPLICANTS))
    sent = list(sent_about(found))
    told = {
        "employer": employer,
        "refund": found,
        "form_name": queries.FORMS[found.scheme],
        "rows": rows_of(found),
        "steps": list(found.steps.all()),
        "papers": sent,
        "asked_papers": [(kind, [one for one in sent if one.kind == kind]) for kind in PAPERS],
        "needs_papers": found.items.filter(is_live=True, held=None).exists(),
        "gaps": queries.gaps(found) if found.state == DRAFT else [],
        "letters": list(found.letters.all()),
        "transfers": list(found.transfers.select_related("file").order_by("file__made_at")),
        "may_act": may_act,
        "may_withdraw": may_act and REFUND.permits("withdraw", found.state),
        "is_draft": found.state == DRAFT,
        "is_returned": found.state == RETURNED,
        "asked": found.steps.filter(verb="query").last() if found.state == QUERY else None,
    }
    return render(request, "refunds/draft.html" if found.state == DRAFT else "refunds/refund.html", told)


@signed_in
@require_safe
@employer_role()
def form_pdf(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Give the application as the form that people know."""
    found = load(request, employer, refund_id)
    if not request.roles & set(APPLICANTS):
        raise Http404
    hit(PRINTS, str(request.user.pk), at=request.moment)
    pdf = telling.form_pdf(found, language=request.LANGUAGE_CODE)
    return as_download(BytesIO(pdf), name=f"refund-{found.reference}.pdf", media_type="application/pdf")


@signed_in
@require_safe
@employer_role()
def letter(request: HttpRequest, employer: Employer, refund_id: UUID, letter_id: UUID) -> HttpResponse:
    """Give the letter about the decision."""
    found = load(request, employer, refund_id)
    one = found.letters.filter(pk=letter_id).first()
    if one is None:
        raise Http404
    hit(PRINTS, str(request.user.pk), at=request.moment)
    name = f"decision-{found.reference}.pdf"
    return as_download(BytesIO(telling.letter_pdf(one)), name=name, media_type="application/pdf")


def load(request: HttpRequest, employer: Employer, key: UUID) -> Refund:
    """Give a refund of this employer, of a scheme that this person reaches."""
    found = Refund.objects.filter(employer=employer, pk=key, scheme__in=list(request.schemes))
    one = found.select_related("employer", "submitted_by").first()
    if one is None:
        raise Http404
    return one


def rows_of(refund: Refund) -> list[tuple[object, str]]:
    """Give what a refund is for, each with its working."""
    items = refund.items.select_related("held__payment").order_by("month", "pk")
    return [(item, item.working[language()] if item.working else "") for item in items]
