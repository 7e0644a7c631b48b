"""The desk of appeals: the queue with its clock, one appeal with everything about it, and what officers do."""

from __future__ import annotations

from typing import Any
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
from caruman.audit.wording import language
from caruman.backoffice.charges.assessed import look
from caruman.backoffice.charges.forms import GrantForm, WordsForm
from caruman.backoffice.desk_verbs import Desk, VerbPage
from caruman.backoffice.enrolments.forms import PassOnForm
from caruman.backoffice.queue_filters import typed
from caruman.backoffice.showing import give, shown
from caruman.charges import queries
from caruman.charges.lifecycle import APPEAL, DRAFT, LOOKED_AT, QUERY, SUBMITTED, UNDECIDED
from caruman.charges.models import Appeal
from caruman.charges.operations import deciding, replacing
from caruman.charges.refusals import UnableToCharge
from caruman.documents.queries import sent_about
from caruman.employers.references import parse_reference
from caruman.employers.working_time import standing
from caruman.web.access import officers, officers_freshly

DESK = Desk("appeal", "charge_desk", "office-appeal", UnableToCharge)
PAGE_SIZE = 25
ANY = "any"


@officers
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    state, words, whose = request.GET.get("state", SUBMITTED), typed(request), request.GET.get("whose", "")
    state = state if state in APPEAL.states or state == ANY else SUBMITTED
    reference = parse_reference(words)
    found = queries.appeal_queue(state=None if state == ANY or reference else state)
    if whose == "mine":
        found = found.filter(assigned_to=request.user)
    elif whose == "nobody":
        found = found.filter(assigned_to=None)
    if words:
        meant = Q(reference=reference) if reference else Q(employer__name__icontains=words)
        if bare_number(words):
            meant |= Q(employer__employer_code=bare_number(words))
        found = found.filter(meant)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        waits = one.state in (SUBMITTED, LOOKED_AT)
        one.standing = standing(one.due_at, at=request.moment) if waits else ""
    told = {
        "page": page,
        "state": state,
        "states": [(SUBMITTED, _("To decide")), *((code, APPEAL.states[code].say(language())) for code in _SHOWN)],
        "any_state": ANY,
        "whose": whose,
        "q": request.GET.get("q", ""),
    }
    return render(request, "charge_desk/appeals.html", told)


_SHOWN = (QUERY, "granted", "partly", "refused", "withdrawn")


@officers
@require_safe
def appeal(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Show everything about one appeal; the look is recorded."""
    found = load(appeal_id)
    close = deciding.is_close(found, request.user, request.moment)
    look(request, found.employer_id, "office-appeal", is_close=close)
    steps = list(found.steps.all())
    names = dict(Person.objects.filter(pk__in={step.by_id for step in steps}).values_list("pk", "name"))
    is_undecided, papers = found.state in UNDECIDED, list(sent_about(found))
    told = {
        "appeal": found,
        "about": found.notice or found.compound,
        "rows": _rows(found),
        "steps": [(step, names.get(step.by_id, "")) for step in steps],
        "papers": papers,
        "viewed": shown(
            request,
            papers,
            title=lambda file: file.name,
            address=lambda file: reverse("office-appeal-document", args=[found.pk, file.pk]),
        ),
        "letters": list(found.letters.all()),
        "standing": standing(found.due_at, at=request.moment) if found.state in (SUBMITTED, LOOKED_AT) else "",
        "is_close": close,
        "is_undecided": is_undecided,
        "may_decide": found.state == LOOKED_AT and not close,
        "may_refuse": found.state in (LOOKED_AT, QUERY) and not close,
        "earlier": found.employer.appeals.exclude(pk=found.pk).exclude(submitted_at=None)[:20],
    }
    return render(request, "charge_desk/appeal.html", told)


@officers
@require_safe
def document(request: HttpRequest, appeal_id: UUID, document_id: UUID) -> HttpResponse:
    """Give an officer a file of an appeal, to see or to keep; who did is recorded."""
    found = load(appeal_id)
    file = sent_about(found).filter(pk=document_id).first()
    return give(request, file, look=lambda: look(request, found.employer_id, "office-appeal-document"))


@officers
def take(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Take an appeal into work."""
    return DESK.take(request, load(appeal_id), deciding.take)


@officers
def pass_on(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Give an appeal to another officer."""
    others = Person.objects.exclude(office="").exclude(pk=request.user.pk).filter(state="active").order_by("name")
    page = VerbPage(PassOnForm, deciding.pass_on, _("Pass the appeal on"), _("Pass on"), {"officers": others})
    return _answer(request, appeal_id, page)


@officers
def query(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Ask the employer for something."""
    return _answer(
        request, appeal_id, VerbPage(WordsForm, deciding.query, _("Ask the employer"), _("Send the question"))
    )


@officers_freshly
def grant(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Grant an appeal, all or in part."""
    return _answer(request, appeal_id, VerbPage(GrantForm, deciding.grant, _("Grant the appeal"), _("Grant")))


@officers_freshly
def refuse(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Refuse an appeal, with the reason."""
    return _answer(request, appeal_id, VerbPage(WordsForm, deciding.refuse, _("Refuse the appeal"), _("Refuse")))


def load(appeal_id: UUID) -> Appeal:
    """Give an appeal that was sent; drafts are the employer's own."""
    found = Appeal.objects.exclude(state=DRAFT).exclude(submitted_at=None).filter(pk=appeal_id)
    one = found.select_related(
        "employer", "assigned_to", "decided_by", "submitted_by", "notice__bill", "compound__bill"
    )
    appeal = one.first()
    if appeal is None:
        raise Http404
    return appeal


def _answer(request: HttpRequest, appeal_id: UUID, verb: VerbPage) -> HttpResponse:
    found = load(appeal_id)
    about = found.notice or found.compound
    told: dict[str, Any] = {"about": about, "left_sen": replacing.left_of(about), "rows": _rows(found)}
    return DESK.answer(request, found, verb, lambda: told)


def _rows(appeal: Appeal) -> list[tuple[Any, str, list[str]]]:
    if appeal.notice is None:
        return []
    return [
        (charge, charge.working[language()], [queries.said_of(one, language()) for one in charge.granted])
        for charge in queries.charges_on(appeal.notice)
    ]
