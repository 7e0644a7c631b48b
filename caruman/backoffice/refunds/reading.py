"""The queue of refunds, and one of them with everything about it; each look is recorded."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.accounts.models import Person
from caruman.audit.operations import record_look
from caruman.audit.wording import language
from caruman.backoffice.queue_filters import typed
from caruman.backoffice.showing import give, shown
from caruman.documents.queries import sent_about
from caruman.employers.choices import Scheme
from caruman.employers.references import parse_reference
from caruman.employers.working_time import standing
from caruman.refunds import queries, telling
from caruman.refunds.lifecycle import APPROVED, APPROVED_ONCE, AT_THE_DESK, DRAFT, LOOKED_AT, QUERY, REFUND, SUBMITTED
from caruman.refunds.models import Refund
from caruman.refunds.operations.deciding import is_close
from caruman.refunds.rules import TWO_OFFICERS_SEN
from caruman.refunds.templatetags.refund_words import refund_paper
from caruman.web.access import officers
from caruman.web.downloads import as_download

PAGE_SIZE = 25
ANY = "any"
REASON = "refund_check"
_SHOWN = ("query", "approved", "in_file", "paid", "returned", "set_off", "refused", "withdrawn")


@officers
@require_safe
def refunds(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    state, words, whose = request.GET.get("state", SUBMITTED), typed(request), request.GET.get("whose", "")
    scheme = request.GET.get("scheme", "")
    state = state if state in REFUND.states or state == ANY else SUBMITTED
    reference = parse_reference(words)
    found = queries.queue(state=None if state == ANY or reference else state)
    if whose == "mine":
        found = found.filter(assigned_to=request.user)
    elif whose == "nobody":
        found = found.filter(assigned_to=None)
    elif whose == "second":
        found = found.filter(state=APPROVED_ONCE).exclude(first_by=request.user)
    if scheme in Scheme.values:
        found = found.filter(scheme=scheme)
    if words:
        meant = Q(reference=reference) if reference else Q(employer__name__icontains=words)
        if bare_number(words):
            meant |= Q(employer__employer_code=bare_number(words))
        found = found.filter(meant)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.standing = standing(one.due_at, at=request.moment) if one.state in AT_THE_DESK else ""
    told = {
        "page": page,
        "state": state,
        "states": [(SUBMITTED, _("To decide")), *((code, REFUND.states[code].say(language())) for code in _SHOWN)],
        "any_state": ANY,
        "whose": whose,
        "scheme": scheme,
        "schemes": Scheme.choices,
        "q": request.GET.get("q", ""),
        "to_pay": Refund.objects.filter(state=APPROVED).count(),
    }
    return render(request, "refund_desk/refunds.html", told)


@officers
@require_safe
def refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Show everything about one refund."""
    found = load(refund_id)
    close = is_close(found, request.user, request.moment)
    look(request, found, "office-refund", is_close=close)
    steps = list(found.steps.all())
    names = dict(Person.objects.filter(pk__in={step.by_id for step in steps}).values_list("pk", "name"))
    may = {
        verb: REFUND.permits(verb, found.state) and not close for verb in ("query", "approve", "refuse", "send_back")
    }
    papers = list(sent_about(found))
    told = {
        "refund": found,
        "form_name": queries.FORMS[found.scheme],
        "rows": rows_of(found),
        "steps": [(step, names.get(step.by_id, "")) for step in steps],
        "papers": papers,
        "viewed": shown(
            request,
            papers,
            title=lambda file: refund_paper(file.kind),
            address=lambda file: reverse("office-refund-document", args=[found.pk, file.pk]),
        ),
        "missing": queries.papers_missing(found),
        "letters": list(found.letters.all()),
        "transfers": list(found.transfers.select_related("file").order_by("file__made_at")),
        "standing": standing(found.due_at, at=request.moment) if found.state in AT_THE_DESK else "",
        "is_close": close,
        "is_undecided": found.state in (*AT_THE_DESK, QUERY),
        "may": may,
        "may_agree": found.state == APPROVED_ONCE and not close and found.first_by_id != request.user.pk,
        "shows_account": found.state in (LOOKED_AT, APPROVED_ONCE, APPROVED) and not close,
        "needs_supervisor": found.amount_sen > TWO_OFFICERS_SEN,
        "earlier": Refund.objects.filter(employer_id=found.employer_id)
        .exclude(pk=found.pk)
        .exclude(submitted_at=None)[:20],
    }
    return render(request, "refund_desk/refund.html", told)


@officers
@require_safe
def form_pdf(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Give the application as the form that people know."""
    found = load(refund_id)
    look(request, found, "office-refund-form")
    pdf = telling.form_pdf(found, language=request.LANGUAGE_CODE)
    return as_download(BytesIO(pdf), name=f"refund-{found.reference}.pdf", media_type="application/pdf")


@officers
@require_safe
def letter(request: HttpRequest, refund_id: UUID, letter_id: UUID) -> HttpResponse:
    """Give the letter about a decision."""
    found = load(refund_id)
    one = found.letters.filter(pk=letter_id).first()
    if one is None:
        raise Http404
    look(request, found, "office-refund-letter")
    name = f"decision-{found.reference}.pdf"
    return as_download(BytesIO(telling.letter_pdf(one)), name=name, media_type="application/pdf")


@officers
@require_safe
def document(request: HttpRequest, refund_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer a file, to see or to keep; who did is recorded."""
    found = load(refund_id)
    file = sent_about(found).filter(pk=document_id).first()
    return give(request, file, look=lambda: look(request, found, "office-refund-document"))


def load(refund_id: UUID) -> Refund:
    """Give a refund that was sent; drafts are the employer's own."""
    found = Refund.objects.exclude(state=DRAFT).exclude(submitted_at=None).filter(pk=refund_id)
    one = found.select_related("employer", "assigned_to", "first_by", "second_by", "submitted_by").first()
    if one is None:
        raise Http404
    return one


def look(request: HttpRequest, refund: Refund, page: str, *, is_close: bool = False) -> None:
    """Record who looked, for the owners to see."""
    record_look(
        by=request.user, at=request.moment, page=page, reason=REASON, employer_id=refund.employer_id, is_close=is_close
    )


def rows_of(refund: Refund) -> list[tuple[object, str]]:
    """Give what a refund is for, each with its working."""
    items = refund.items.select_related("held__payment", "held__bill", "bill_month__bill").order_by("month", "pk")
    return [(item, item.working[language()] if item.working else "") for item in items]
