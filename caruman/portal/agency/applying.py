"""The application of an agency: begun, filled in part by part, checked, sent, answered, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.agencies.forms import BodyForm, ContactForm, NumberOfPeopleForm
from caruman.agencies.lifecycle import AGENCY, APPROVED, CLOSED, DRAFT, QUERY, REJECTED
from caruman.agencies.operations import applying
from caruman.agencies.queries import BODY, CONTACT, PARTS, PEOPLE, applications_of, gaps, papers_sent
from caruman.agencies.refusals import UnableToApply
from caruman.employers.forms import AnswerForm, SignatureForm
from caruman.portal.agency.own_application import load, load_open
from caruman.programmes.fields import GroupsField
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

BEGUN = Limit("agency-applications-begun", hits=20, seconds=86_400)


class PeopleForm(NumberOfPeopleForm):
    """Whom the agency wants to list."""

    wished_groups = GroupsField(
        label=_("Which groups do you want to list?"),
        help_text=_("Tick those that fit. An officer decides which ones you may list"),
        required=False,
    )


_FORMS: dict[str, type[forms.Form]] = {BODY: BodyForm, CONTACT: ContactForm, PEOPLE: PeopleForm}


@signed_in
def enrol(request: HttpRequest) -> HttpResponse:
    """Say what an agency can do and what is needed, and begin an application or go on with one."""
    if request.method == "POST":
        try:
            hit(BEGUN, str(request.user.pk), at=request.moment)
        except TooMany:
            messages.error(request, _("Too many applications were begun today. Go on with one of them."))
        else:
            agency = applying.begin(by=request.user, at=request.moment)
            return redirect("agency-application", agency.pk)
        return redirect("agency-enrol")
    return render(request, "agency/enrol.html", {"applications": applications_of(request.user)[:20]})


@signed_in
@require_safe
def application(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show a draft as a list of parts, and an application that was sent with its story."""
    agency = load(request, agency_id)
    missing = gaps(agency, on=today(request))
    told = {
        "agency": agency,
        "parts": [(part, part not in missing) for part in PARTS],
        "is_complete": not missing,
        "steps": agency.steps.all(),
        "may_withdraw": AGENCY.permits("withdraw", agency.state),
        "asked": agency.steps.filter(verb="ask").last() if agency.state == QUERY else None,
        "reason": agency.steps.filter(verb="reject").last() if agency.state == REJECTED else None,
        "is_agency": agency.state in (APPROVED, CLOSED),
    }
    return render(request, f"agency/application_{'draft' if agency.state == DRAFT else 'status'}.html", told)


@signed_in
def part(request: HttpRequest, agency_id: UUID, name: str) -> HttpResponse:
    """Ask one part of the application."""
    agency = load_open(request, agency_id)
    form_class = _FORMS[name]
    form = fill(request, form_class, initial={field: getattr(agency, field) for field in form_class.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            applying.describe(agency_id=agency.pk, answers=form.cleaned_data, by=request.user, at=request.moment)
        except UnableToApply as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("agency-application", agency.pk)
    return render(request, "agency/part.html", {"agency": agency, "form": form, "part": name})


@signed_in
def check(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show every answer, take the declaration and the signature, and send the application."""
    agency = load(request, agency_id)
    if agency.state != DRAFT or gaps(agency, on=today(request)):
        return redirect("agency-application", agency.pk)
    form = fill(request, SignatureForm, initial={"version": agency.version})
    if request.method == "POST" and form.is_valid():
        answered: dict[str, Any] = {name: form.cleaned_data[name] for name in ("version", "signature")}
        try:
            applying.submit(agency_id=agency.pk, by=request.user, at=request.moment, **answered)
        except UnableToApply as fault:
            form.add_error("signature" if agency.version == answered["version"] else None, str(fault))
            agency.refresh_from_db()
            form.data = {**form.data.dict(), "version": agency.version}
        else:
            return redirect("agency-application-sent", agency.pk)
    told = {"agency": agency, "form": form, "papers": papers_sent(agency)}
    return render(request, "agency/application_check.html", told)


@signed_in
@require_safe
def sent(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Confirm that the application has arrived."""
    agency = load(request, agency_id)
    if agency.submitted_at is None:
        raise Http404
    return render(request, "agency/application_sent.html", {"agency": agency})


@signed_in
def answer(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Answer what an officer asked."""
    agency = load(request, agency_id)
    if agency.state != QUERY:
        return redirect("agency-application", agency.pk)
    form = fill(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            applying.answer(agency_id=agency.pk, words=words, by=request.user, at=request.moment)
        except UnableToApply as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("agency-application-sent", agency.pk)
    asked = agency.steps.filter(verb="ask").last()
    return render(request, "agency/application_answer.html", {"agency": agency, "form": form, "asked": asked})


@signed_in
def withdraw(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Take the application back, after a question."""
    agency = load(request, agency_id)
    refusal = ""
    if request.method == "POST":
        try:
            applying.withdraw(agency_id=agency.pk, by=request.user, at=request.moment)
        except UnableToApply as fault:
            refusal = str(fault)
        else:
            return redirect("agency-application", agency.pk)
    return render(request, "agency/application_withdraw.html", {"agency": agency, "refusal": refusal})
