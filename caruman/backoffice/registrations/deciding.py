"""What officers do with an employer's form: take it, pass it on, ask, approve, reject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.backoffice.enrolments.forms import PassOnForm, VersionForm
from caruman.backoffice.registrations.forms import WordsToEmployerForm
from caruman.backoffice.registrations.reading import load, look
from caruman.employers.wordings import Wording
from caruman.registrations import effects, employer_codes, queries, ready_words
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.operations import deciding
from caruman.registrations.refusals import UnableTo
from caruman.values.words import Words
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill


class VerbPage(NamedTuple):
    """What a page needs that does one thing to a form."""

    form: type[forms.Form]
    act: Callable[..., Any]
    title: str
    button: str
    told: Mapping[str, Any] = MappingProxyType({})
    ready: Mapping[str, Wording] = MappingProxyType({})


@officers
def take(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Take a form into work."""
    registration = load(registration_id)
    if request.method != "POST":
        return redirect("office-registration", registration.pk)
    try:
        deciding.take(registration_id=registration.pk, by=request.user, at=request.moment)
    except UnableTo as fault:
        return _refused(request, registration, fault)
    return redirect("office-registration", registration.pk)


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
    """Ask what a verb needs, do it once, and lead back to the form."""
    registration = load(registration_id)
    initial: dict[str, Any] = {"version": registration.version}
    chosen = verb.ready.get(request.GET.get("ready", ""))
    if chosen is not None:
        initial["words"] = _in(chosen.text, registration.language)
    form = fill(request, verb.form, initial=initial, **verb.told)
    if request.method == "POST" and form.is_valid():
        try:
            verb.act(registration_id=registration.pk, by=request.user, at=request.moment, **form.cleaned_data)
        except UnableTo as fault:
            return _refused(request, registration, fault)
        return redirect("office-registration", registration.pk)
    page = {
        "registration": registration,
        "form": form,
        "title": verb.title,
        "button": verb.button,
        "ready": [(code, _in(wording.title, request.LANGUAGE_CODE)) for code, wording in verb.ready.items()],
        "chosen": request.GET.get("ready", ""),
    }
    if verb.act is deciding.approve:
        look(request, registration, "office-registration-approve")
        page |= _effect(registration, request)
    return render(request, "registration_desk/verb.html", page)


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


def _in(words: Words, language: str) -> str:
    return words.say({"ms": "ms", "en": "en"}.get(language, "zh"))


def _refused(request: HttpRequest, registration: Registration, fault: UnableTo) -> HttpResponse:
    told = {"registration": registration, "sentence": str(fault)}
    return render(request, "registration_desk/refused.html", told, status=409)
