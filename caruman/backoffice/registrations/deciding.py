"""What officers do with an employer's form: take it, pass it on, ask, approve, reject."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.backoffice.desk_verbs import Desk, VerbPage
from caruman.backoffice.enrolments.forms import PassOnForm, VersionForm
from caruman.backoffice.registrations.forms import WordsToEmployerForm
from caruman.backoffice.registrations.reading import load, look
from caruman.registrations import effects, employer_codes, queries, ready_words
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.operations import deciding
from caruman.registrations.refusals import UnableTo
from caruman.web.access import officers, officers_freshly

DESK = Desk("registration", "registration_desk", "office-registration", UnableTo)


@officers
def take(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Take a form into work."""
    return DESK.take(request, load(registration_id), deciding.take)


@officers
def pass_on(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Give a form to another officer."""
    others = Person.objects.exclude(office="").exclude(pk=request.user.pk).filter(state="active").order_by("name")
    page = VerbPage(PassOnForm, deciding.pass_on, _("Pass the form on"), _("Pass on"), {"officers": others})
    return _answer(request, registration_id, page)


@officers_freshly
def approve(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Approve, after the effect was shown, and the code that will be given."""
    page = VerbPage(VersionForm, deciding.approve, _("Approve the form?"), _("Approve"))
    return _answer(request, registration_id, page)


@officers
def query(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Ask the employer for something."""
    page = VerbPage(
        WordsToEmployerForm, deciding.query, _("Ask the employer"), _("Send the question"), ready=ready_words.QUERY
    )
    return _answer(request, registration_id, page)


@officers
def reject(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Reject a form, with the reason."""
    page = VerbPage(WordsToEmployerForm, deciding.reject, _("Reject the form"), _("Reject"), ready=ready_words.REJECT)
    return _answer(request, registration_id, page)


def _answer(request: HttpRequest, registration_id: UUID, verb: VerbPage) -> HttpResponse:
    registration = load(registration_id)

    def told() -> dict[str, Any]:
        if verb.act is not deciding.approve:
            return {}
        look(request, registration, "office-registration-approve")
        return _effect(registration, request)

    return DESK.answer(request, registration, verb, told)


def _effect(registration: Registration, request: HttpRequest) -> dict[str, Any]:
    """Give what the approval will do: the code, who is taken into service, what reads differently, the schedules."""
    employer, kind = registration.employer, registration.form
    told: dict[str, Any] = {"is_approval": True, "schedules": effects.on_schedules(registration, at=request.moment)}
    if kind == RegistrationForm.FORM_1:
        told["code"] = employer.employer_code or employer_codes.upcoming(registration.state_code)
        told["keeps_code"] = bool(employer.employer_code)
        told["waiting"] = queries.pending_employees(employer.pk).count()
    elif kind == RegistrationForm.CHANGE:
        told["changes"] = queries.changes(registration)
    elif kind == RegistrationForm.OWNERS:
        told["principals"] = list(registration.principals.order_by("name"))
    return told
