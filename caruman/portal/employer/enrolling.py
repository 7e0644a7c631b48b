"""The enrolment form online: begun with or without an account, filled in part by part, checked, signed, sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.accounts import budgets, codes, details
from caruman.accounts.detail_forms import DetailsBroughtToOneForm
from caruman.employers import links
from caruman.employers.forms import (
    AnswerForm,
    ApplicantForm,
    ContactForm,
    EmployerForm,
    LineField,
    OwnApplicantForm,
    SignatureForm,
)
from caruman.employers.lifecycle import DRAFT, QUERY
from caruman.employers.models import Enrolment
from caruman.employers.operations import enrolling
from caruman.employers.queries import (
    APPLICANT,
    CONTACT,
    EMAIL,
    EMPLOYER,
    PARTS,
    PHONE,
    enrolments_of,
    gaps,
    papers_sent,
)
from caruman.employers.refusals import UnableToEnrol
from caruman.portal.employer.own_enrolment import applicant, begun_here, load, remember
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.web.access import everyone, signed_in
from caruman.web.forms import fill
from caruman.web.today import today

BEGUN = Limit("enrolments-begun", hits=20, seconds=3_600)
"""For one person: a firm of accountants begins a form for each of its clients, a program begins thousands."""
TOO_OFTEN = _("Too many tries. Wait for an hour, then try again.")


class ReachForm(DetailsBroughtToOneForm, forms.Form):
    """How a newcomer is reached: the first two answers."""

    phone = LineField(
        label=_("Your mobile phone"),
        help_text=_("We send a code to it at once"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = LineField(
        label=_("Your e-mail"),
        help_text=_("We send you the link by which you find the form again"),
        max_length=details.LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PhoneCodeForm(forms.Form):
    """The code that came by SMS."""

    code = LineField(
        label=_("Code of 6 digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ApplicantSignatureForm(SignatureForm):
    """The declaration, and the name of the applicant: a form on this device may be somebody else's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say whose name it is."""
        super().__init__(*args, **kwargs)
        self.fields["signature"].help_text = _("Type the name of the applicant as it stands above")


@everyone
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Say what a portal ID is for and what is needed, and begin a form or go on with one."""
    mine: list[Enrolment] = []
    if request.user.is_authenticated:
        mine = list(enrolments_of(request.user)[:20])
    return render(request, "employer/enrolment_begin.html", {"forms_begun": [*mine, *begun_here(request)]})


@signed_in
def begin_own(request: HttpRequest) -> HttpResponse:
    """Begin a form with the account's own details."""
    if request.method == "POST":
        try:
            hit(BEGUN, str(request.user.pk), at=request.moment)
        except TooMany:
            messages.error(request, TOO_OFTEN)
            return redirect("enrolment")
        enrolment = enrolling.start(by=request.user, at=request.moment, language=request.user.language)
        return redirect("enrolment-form", enrolment.pk)
    return redirect("enrolment")


@everyone
def begin_anew(request: HttpRequest) -> HttpResponse:
    """Begin a form without an account: first prove that the applicant can be reached."""
    if request.user.is_authenticated:
        return redirect("enrolment")
    form = fill(request, ReachForm)
    if request.method == "POST" and form.is_valid():
        phone, email = form.cleaned_data["phone"], form.cleaned_data["email"]
        try:
            budgets.spend_sign_up(address=request.address, at=request.moment)
            budgets.spend_code(person=f"enrolment:{phone}", phone=phone, address=request.address, at=request.moment)
            budgets.spend(budgets.LINK_MAILBOX, email, at=request.moment)
        except (TooMany, budgets.Busy):
            form.add_error(None, TOO_OFTEN)
        else:
            enrolment = enrolling.start(
                by=None, at=request.moment, language=request.LANGUAGE_CODE, phone=phone, email=email
            )
            enrolling.send_code(enrolment=enrolment, at=request.moment)
            remember(request, enrolment)
            return redirect("enrolment-code", enrolment.pk)
    return render(request, "employer/enrolment_reach.html", {"form": form})


@everyone
def prove_phone(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Take the code that came by SMS."""
    enrolment = _newcomers(request, enrolment_id)
    if enrolment.phone_proved_at is not None:
        return redirect("enrolment-form", enrolment.pk)
    form = fill(request, PhoneCodeForm)
    if request.method == "POST" and form.is_valid():
        try:
            budgets.spend(budgets.CODE_TRY_ADDRESS, request.address, at=request.moment)
            enrolling.prove_phone(enrolment=enrolment, code=form.cleaned_data["code"], at=request.moment)
        except TooMany:
            form.add_error(None, TOO_OFTEN)
        except codes.UnableToAcceptCode as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect("enrolment-form", enrolment.pk)
    told = {"enrolment": enrolment, "form": form, "phone": details.masked_phone(enrolment.applicant_phone)}
    return render(request, "employer/enrolment_code.html", told)


@everyone
def send_code_again(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Send a fresh code to the phone."""
    enrolment = _newcomers(request, enrolment_id)
    if request.method == "POST" and enrolment.phone_proved_at is None:
        phone = enrolment.applicant_phone
        try:
            budgets.spend_code(person=f"enrolment:{phone}", phone=phone, address=request.address, at=request.moment)
        except (TooMany, budgets.Busy):
            return render(request, "employer/enrolment_wait.html", {"enrolment": enrolment}, status=429)
        enrolling.send_code(enrolment=enrolment, at=request.moment)
    return redirect("enrolment-code", enrolment.pk)


@everyone
def send_link_again(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Send the link to the address once more."""
    enrolment = _newcomers(request, enrolment_id)
    if request.method == "POST":
        try:
            budgets.spend(budgets.LINK_PERSON, f"enrolment:{enrolment.pk}", at=request.moment)
            budgets.spend(budgets.LINK_MAILBOX, enrolment.applicant_email, at=request.moment)
        except TooMany:
            return render(request, "employer/enrolment_wait.html", {"enrolment": enrolment}, status=429)
        enrolling.send_link(enrolment=enrolment, at=request.moment)
    return redirect("enrolment-form", enrolment.pk)


@everyone
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open a newcomer's form by the link in the mail: a click, so that a mail scanner proves nothing."""
    try:
        enrolment = links.read(token)
    except links.UnableToFollowLink:
        return render(request, "employer/enrolment_link_ended.html", status=404)
    if request.method == "POST":
        enrolling.prove_email(enrolment_id=enrolment.pk, at=request.moment)
        remember(request, enrolment)
        return redirect("enrolment-form", enrolment.pk)
    return render(request, "employer/enrolment_link.html", {"enrolment": enrolment})


@everyone
@require_safe
def form_page(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show a draft as a list of parts, and a form that was sent with its story."""
    enrolment = load(request, enrolment_id)
    if enrolment.person_id is None and enrolment.phone_proved_at is None:
        return redirect("enrolment-code", enrolment.pk)
    missing = gaps(enrolment, on=today(request))
    told = {
        "enrolment": enrolment,
        "parts": [(part, part not in missing) for part in PARTS],
        "email_missing": EMAIL in missing,
        "is_complete": not missing,
        "steps": enrolment.steps.all(),
        "may_withdraw": enrolment.state in ("draft", "submitted", "query"),
        "asked": enrolment.steps.filter(verb="query").last() if enrolment.state == QUERY else None,
        "reason": enrolment.steps.filter(verb="reject").last() if enrolment.state == "rejected" else None,
        "masked_email": details.masked_email(enrolment.applicant_email) if enrolment.applicant_email else "",
    }
    return render(request, f"employer/enrolment_{'draft' if enrolment.state == DRAFT else 'status'}.html", told)


@everyone
def part(request: HttpRequest, enrolment_id: UUID, name: str) -> HttpResponse:
    """Ask one part of the form."""
    enrolment = _open_form(request, enrolment_id)
    form_class: type[forms.Form] = {
        EMPLOYER: EmployerForm,
        CONTACT: ContactForm,
        APPLICANT: OwnApplicantForm if enrolment.person_id else ApplicantForm,
    }[name]
    told: dict[str, Any] = {"initial": _initial(enrolment, form_class)}
    if form_class is ApplicantForm:
        told["on"] = today(request)
    form = fill(request, form_class, **told)
    if request.method == "POST" and form.is_valid():
        try:
            if name == APPLICANT and form.cleaned_data.get("applicant_email", enrolment.applicant_email) != (
                enrolment.applicant_email
            ):
                budgets.spend(budgets.LINK_MAILBOX, form.cleaned_data["applicant_email"], at=request.moment)
            saved = enrolling.save_answers(
                enrolment_id=enrolment.pk,
                answers=form.cleaned_data,
                by=applicant(request, enrolment),
                at=request.moment,
            )
        except TooMany:
            form.add_error(None, TOO_OFTEN)
        except UnableToEnrol as fault:
            form.add_error(None, str(fault))
        else:
            if PHONE in gaps(saved, on=today(request)):
                return send_code_again(request, enrolment.pk)
            return redirect("enrolment-form", enrolment.pk)
    return render(request, f"employer/part_{name}.html", {"enrolment": enrolment, "form": form})


@everyone
def check(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Show every answer, take the declaration and the signature, and send the form."""
    enrolment = load(request, enrolment_id)
    if enrolment.state != DRAFT or gaps(enrolment, on=today(request)):
        return redirect("enrolment-form", enrolment.pk)
    form = fill(request, ApplicantSignatureForm, initial={"version": enrolment.version})
    if request.method == "POST" and form.is_valid():
        try:
            enrolling.submit(
                enrolment_id=enrolment.pk,
                version=form.cleaned_data["version"],
                signature=form.cleaned_data["signature"],
                by=applicant(request, enrolment),
                at=request.moment,
            )
        except UnableToEnrol as fault:
            form.add_error("signature" if enrolment.version == form.cleaned_data["version"] else None, str(fault))
            enrolment.refresh_from_db()
            form.data = {**form.data.dict(), "version": enrolment.version}
        else:
            return redirect("enrolment-sent", enrolment.pk)
    told = {"enrolment": enrolment, "form": form, "papers": papers_sent(enrolment)}
    return render(request, "employer/enrolment_check.html", told)


@everyone
@require_safe
def sent(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Confirm that the form has arrived."""
    enrolment = load(request, enrolment_id)
    if enrolment.submitted_at is None:
        raise Http404
    return render(request, "employer/enrolment_sent.html", {"enrolment": enrolment})


@everyone
def answer(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Answer what an officer asked."""
    enrolment = load(request, enrolment_id)
    if enrolment.state != QUERY:
        return redirect("enrolment-form", enrolment.pk)
    form = fill(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            enrolling.answer(
                enrolment_id=enrolment.pk,
                words=form.cleaned_data["words"],
                by=applicant(request, enrolment),
                at=request.moment,
            )
        except UnableToEnrol as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("enrolment-sent", enrolment.pk)
    asked = enrolment.steps.filter(verb="query").last()
    return render(request, "employer/enrolment_answer.html", {"enrolment": enrolment, "form": form, "asked": asked})


@everyone
def withdraw(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Take the form back, after a question."""
    enrolment = load(request, enrolment_id)
    refusal = ""
    if request.method == "POST":
        try:
            enrolling.withdraw(enrolment_id=enrolment.pk, by=applicant(request, enrolment), at=request.moment)
        except UnableToEnrol as fault:
            refusal = str(fault)
        else:
            return redirect("enrolment-form", enrolment.pk)
    return render(request, "employer/enrolment_withdraw.html", {"enrolment": enrolment, "refusal": refusal})


def _open_form(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    enrolment = load(request, enrolment_id)
    if enrolment.state not in (DRAFT, QUERY):
        raise Http404
    return enrolment


def _newcomers(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    enrolment = load(request, enrolment_id)
    if enrolment.person_id is not None:
        raise Http404
    return enrolment


def _initial(enrolment: Enrolment, form: type[forms.Form]) -> dict[str, Any]:
    initial = {name: getattr(enrolment, name) for name in form.base_fields}
    if "is_existing" in initial:
        initial["is_existing"] = {True: "yes", False: "no", None: None}[enrolment.is_existing]
    return initial
