"""A form part by part: its list of parts, the questions of one, what MyCoID says, the answer, taking it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.employers.choices import EntityType
from caruman.employers.forms import SignatureForm
from caruman.employers.models import Employer
from caruman.portal.employer.access import owners
from caruman.portal.registration.own_form import load, load_open
from caruman.registrations import queries
from caruman.registrations.effects import clock_of, on_schedules
from caruman.registrations.forms import (
    AddressesForm,
    AnswerForm,
    BusinessForm,
    CessationForm,
    DatedForm,
    FirstHiredForm,
    HouseholdForm,
    IndustryForm,
    PersonForm,
    ReopeningForm,
    StaffForm,
    WordsForm,
)
from caruman.registrations.lifecycle import DRAFT, QUERY, SUBMITTED
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.mycoid import DISSOLVED, UnableToLookUp, is_connected, knows_kind, look_up
from caruman.registrations.operations import filling
from caruman.registrations.operations.prefilling import prefill
from caruman.registrations.refusals import UnableToFile
from caruman.schedules.owing import owing
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

LOOK_UPS = Limit("mycoid-look-ups", hits=30, seconds=3_600)
"""For one person: a firm of accountants fills in a form for each of its clients."""
PART_FORMS: dict[str, type[forms.Form]] = {
    queries.BUSINESS: BusinessForm,
    queries.ADDRESSES: AddressesForm,
    queries.INDUSTRY: IndustryForm,
    queries.STAFF: StaffForm,
    queries.PERSON: PersonForm,
    queries.CESSATION: CessationForm,
    queries.REOPENING: ReopeningForm,
    queries.FIRST_HIRED: FirstHiredForm,
    queries.WORDS: WordsForm,
}
"""The parts that are one page of questions."""
# A change does not ask what only the beginning of a business tells.
_ONLY_AT_FIRST = {queries.BUSINESS: ("previous_owner", "previous_code")}
_NOT_NEEDED_LATER = ("registered_on", "industry_code", "industry", "began_on", "in_charge", "in_charge_position")


@signed_in
@require_safe
@owners
def form_page(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Show a draft as a list of parts, and a form that was sent with its story."""
    registration = load(employer, registration_id)
    is_open = registration.state in (DRAFT, QUERY)
    missing = queries.gaps(registration, on=today(request)) if is_open else []
    steps = list(registration.steps.all())
    told = {
        **_shown(registration, request),
        "parts": _parts(registration, missing) if is_open else [],
        "is_complete": is_open and not missing and queries.alters(registration),
        "fits": employer.state == queries.BEGINS_FROM[RegistrationForm(registration.form)],
        "nothing_differs": is_open and not missing and not queries.alters(registration),
        "may_ask_mycoid": is_open and registration.form == RegistrationForm.FORM_1 and _may_ask_mycoid(employer),
        "may_withdraw": registration.state in queries.OPEN,
        "steps": steps,
        "asked": _last(steps, "query") if registration.state == QUERY else None,
        "reason": _last(steps, "reject") if registration.state == "rejected" else None,
        "letter": getattr(registration, "letter", None),
        "is_waiting": registration.state == SUBMITTED,
        "altered": queries.changes(registration) if registration.form == RegistrationForm.CHANGE else {},
        "papers": queries.papers_sent(registration),
        "months": owing(employer, request.moment) if registration.form == RegistrationForm.FORM_1A else [],
    }
    return render(request, f"registration/{'draft' if registration.state == DRAFT else 'status'}.html", told)


@signed_in
@owners
def part(request: HttpRequest, employer: Employer, registration_id: UUID, name: str) -> HttpResponse:
    """Ask one part of the form."""
    registration = load_open(employer, registration_id, name)
    form_class = PART_FORMS[name]
    if name == queries.BUSINESS and employer.entity_type == EntityType.HOUSEHOLD:
        form_class = HouseholdForm
    told: dict[str, Any] = {
        "initial": {field: getattr(registration, field) for field in form_class.base_fields},
    }
    if issubclass(form_class, DatedForm):
        told["on"] = today(request)
    form = _asked_as(registration, fill(request, form_class, **told), name)
    if request.method == "POST" and form.is_valid():
        try:
            filling.save_answers(
                registration_id=registration.pk, answers=form.cleaned_data, by=request.user, at=request.moment
            )
        except UnableToFile as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("registration-form", employer.pk, registration.pk)
    context = {**_shown(registration, request), "form": form, "part": name, "filled": _filled(registration, form)}
    return render(request, "registration/part.html", context)


@signed_in
@owners
def ask_mycoid(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Look the company up and fill the form in; whatever happens, the form goes on."""
    registration = load_open(employer, registration_id, queries.STAFF)
    if request.method == "POST" and _may_ask_mycoid(employer):
        said = _look_up_and_fill(request, registration)
        messages.add_message(request, *said)
    return redirect("registration-form", employer.pk, registration.pk)


@signed_in
@require_safe
@owners
def employees(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """List the first employees who wait for the registration, or those who must have left before the end."""
    registration = load_open(employer, registration_id, queries.FIRST_EMPLOYEES)
    is_end = registration.form == RegistrationForm.FORM_1A
    people = queries.still_serving(registration) if is_end else queries.pending_employees(employer.pk)
    count = people.count()
    told = {
        **_shown(registration, request),
        "is_end": is_end,
        "people": people[:100],
        "count": count,
        "more": max(0, count - 100),
        "declared": queries.number_of_employees(registration),
    }
    return render(request, "registration/employees.html", told)


@signed_in
@owners
def check(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Show every answer, take the declaration and the signature, and send the form."""
    registration = load(employer, registration_id)
    missing = queries.gaps(registration, on=today(request))
    if registration.state != DRAFT or missing or not queries.alters(registration):
        return redirect("registration-form", employer.pk, registration.pk)
    form = fill(request, SignatureForm, initial={"version": registration.version})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            filling.submit(
                registration_id=registration.pk,
                version=seen,
                signature=form.cleaned_data["signature"],
                by=request.user,
                at=request.moment,
            )
        except UnableToFile as fault:
            form.add_error("signature" if registration.version == seen else None, str(fault))
            form.data = {**form.data.dict(), "version": registration.version}
        else:
            return redirect("registration-sent", employer.pk, registration.pk)
    told = {
        **_shown(registration, request),
        "form": form,
        "signer": request.user,
        "parts_asked": queries.parts_of(registration),
        "principals": registration.principals.order_by("name"),
        "branches": registration.branches.order_by("name"),
        "present_principals": queries.present_principals(employer),
        "papers": queries.papers_sent(registration),
        "altered": queries.changes(registration) if registration.form == RegistrationForm.CHANGE else {},
        "count": queries.number_of_employees(registration),
        "pending": queries.pending_employees(employer.pk).count(),
    }
    return render(request, "registration/check.html", told)


@signed_in
@require_safe
@owners
def sent(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Confirm that the form has arrived."""
    registration = load(employer, registration_id)
    if registration.submitted_at is None:
        raise Http404
    return render(request, "registration/sent.html", _shown(registration, request))


@signed_in
@owners
def answer(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Answer what an officer asked."""
    registration = load(employer, registration_id)
    if registration.state != QUERY:
        return redirect("registration-form", employer.pk, registration.pk)
    form = fill(request, AnswerForm, initial={"version": registration.version})
    if request.method == "POST" and form.is_valid():
        try:
            filling.answer(
                registration_id=registration.pk,
                version=form.cleaned_data["version"],
                words=form.cleaned_data["words"],
                by=request.user,
                at=request.moment,
            )
        except UnableToFile as fault:
            form.add_error(None, str(fault))
            form.data = {**form.data.dict(), "version": registration.version}
        else:
            return redirect("registration-sent", employer.pk, registration.pk)
    asked = _last(list(registration.steps.all()), "query")
    return render(request, "registration/answer.html", {**_shown(registration, request), "form": form, "asked": asked})


@signed_in
@owners
def withdraw(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """Take the form back, after a question."""
    registration = load(employer, registration_id)
    refusal = ""
    if request.method == "POST":
        try:
            filling.withdraw(registration_id=registration.pk, by=request.user, at=request.moment)
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("registration-form", employer.pk, registration.pk)
    return render(request, "registration/withdraw.html", {**_shown(registration, request), "refusal": refusal})


def _shown(registration: Registration, request: HttpRequest) -> dict[str, Any]:
    """Give what every page of a form shows."""
    return {
        "employer": registration.employer,
        "registration": registration,
        "form_name": RegistrationForm(registration.form).label,
        "clock": clock_of(registration, on=today(request)),
        "effects": on_schedules(registration, at=request.moment),
    }


def _parts(registration: Registration, missing: list[str]) -> list[tuple[str, str]]:
    """Give each part with how it stands: done, to do, or optional and empty."""
    named = {
        queries.BRANCHES: registration.branches.exists(),
        queries.WORDS: bool(registration.words),
        queries.FIRST_HIRED: registration.first_hired_on is not None,
    }
    if registration.form == RegistrationForm.FORM_1:
        named[queries.FIRST_EMPLOYEES] = queries.pending_employees(registration.employer_id).exists()
    return [
        (name, "to_do" if name in missing else "done" if named.get(name, True) else "optional")
        for name in queries.parts_of(registration)
    ]


def _asked_as(registration: Registration, form: forms.Form, name: str) -> forms.Form:
    """Ask of a change only what a change can be about, and demand nothing that was never known."""
    if registration.form == RegistrationForm.CHANGE:
        for field in _ONLY_AT_FIRST.get(name, ()):
            del form.fields[field]
        for field in set(_NOT_NEEDED_LATER) & set(form.fields):
            if not getattr(registration, field):
                _ask_less(form.fields[field])
    return form


def _ask_less(field: forms.Field) -> None:
    field.required = False
    if isinstance(field, forms.MultiValueField):
        for box in field.fields:
            box.required = False


def _filled(registration: Registration, form: forms.Form) -> list[tuple[str, bool]]:
    """Give the questions of a page that MyCoID answered, and whether the answer still stands."""
    found = []
    for name, value in registration.prefilled.items():
        if name in form.fields:
            now = getattr(registration, name)
            stands = (now.isoformat() if name == "registered_on" and now else now) == value
            found.append((str(form.fields[name].label), stands))
    return found


def _may_ask_mycoid(employer: Employer) -> bool:
    return is_connected() and knows_kind(employer.registration_kind)


def _look_up_and_fill(request: HttpRequest, registration: Registration) -> tuple[int, str]:
    by_hand = _("MyCoID does not answer now. Fill the form in by hand, or try again later.")
    try:
        hit(LOOK_UPS, str(request.user.pk), at=request.moment)
        company = look_up(registration.employer.registration_number)
    except TooMany:
        return messages.ERROR, _("Too many tries. Wait for an hour, then try again.")
    except UnableToLookUp:
        return messages.WARNING, by_hand
    if company is None:
        return messages.WARNING, _("MyCoID does not know this registration number. Fill the form in by hand.")
    if company.status == DISSOLVED:
        return messages.WARNING, _("MyCoID says that this company was dissolved. Nothing was filled in.")
    try:
        prefill(registration_id=registration.pk, company=company, by=request.user, at=request.moment)
    except UnableToFile as fault:
        return messages.ERROR, str(fault)
    return messages.SUCCESS, _("Filled in from MyCoID. Check each part and correct what is wrong.")


def _last(steps: list[Any], verb: str) -> Any:
    return next((step for step in reversed(steps) if step.verb == verb), None)
