"""What officers do with a refund: take it, pass it on, ask, approve, agree, send it back, refuse."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.backoffice.desk_verbs import Desk, VerbPage
from caruman.backoffice.enrolments.forms import PassOnForm
from caruman.backoffice.refunds.forms import ColleagueForm, VersionForm, WordsForm
from caruman.backoffice.refunds.reading import load, look, rows_of
from caruman.refunds.operations import deciding
from caruman.refunds.refusals import UnableToRefund
from caruman.web.access import officers, officers_freshly

DESK = Desk("refund", "refund_desk", "office-refund", UnableToRefund)


@officers
def take(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Take an application into work."""
    return DESK.take(request, load(refund_id), deciding.take)


@officers
def pass_on(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Give an application to another officer."""
    others = Person.objects.exclude(office="").exclude(pk=request.user.pk).filter(state="active").order_by("name")
    told = {"officers": others}
    return _answer(request, refund_id, VerbPage(PassOnForm, deciding.pass_on, _("Pass it on"), _("Pass on"), told))


@officers
def query(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Ask the employer for something."""
    page = VerbPage(WordsForm, deciding.query, _("Ask the employer"), _("Send the question"))
    return _answer(request, refund_id, page)


@officers_freshly
def approve(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Approve as the first of two."""
    page = VerbPage(VersionForm, deciding.approve, _("Approve the refund?"), _("Approve"))
    return _answer(request, refund_id, page)


@officers_freshly
def agree(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Approve as the second of two."""
    page = VerbPage(VersionForm, deciding.agree, _("Agree to the refund?"), _("Agree"))
    return _answer(request, refund_id, page)


@officers
def send_back(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Disagree as the second of two."""
    page = VerbPage(ColleagueForm, deciding.send_back, _("Send it back to the first officer"), _("Send back"))
    return _answer(request, refund_id, page)


@officers_freshly
def refuse(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Refuse an application, with the reason."""
    page = VerbPage(WordsForm, deciding.refuse, _("Refuse the refund"), _("Refuse"))
    return _answer(request, refund_id, page)


def _answer(request: HttpRequest, refund_id: UUID, verb: VerbPage) -> HttpResponse:
    found = load(refund_id)

    def told() -> dict[str, object]:
        look(request, found, f"office-refund-{verb.act.__name__.replace('_', '-')}")
        is_decision = verb.act in (deciding.approve, deciding.agree)
        return {"rows": rows_of(found), "is_decision": is_decision, "is_agreement": verb.act is deciding.agree}

    return DESK.answer(request, found, verb, told)
