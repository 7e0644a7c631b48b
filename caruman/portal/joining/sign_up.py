"""The pages of signing up: details, check, code, success."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.accounts import codes, details, oidc, operations
from caruman.accounts.budgets import Busy
from caruman.accounts.lifecycle import PHONE_VERIFIED, STARTED
from caruman.accounts.models import Person
from caruman.portal.joining import progress, refusals
from caruman.portal.joining.forms import KINDS, STATES, CodeForm, DetailsForm, EmailForm, PhoneForm
from caruman.throttling.limits import TooMany
from caruman.web.access import signed_out
from caruman.web.forms import fill


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask for the details."""
    initial = {"language": request.LANGUAGE_CODE, **oidc.kept_for_sign_up(request), **(progress.draft(request) or {})}
    form = fill(request, DetailsForm, initial=initial, on=localtime(request.moment).date())
    if request.method == "POST" and form.is_valid():
        progress.keep_draft(request, form.cleaned_data)
        return redirect("sign-up-check")
    return render(request, "joining/sign_up.html", {"form": form})


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show the answers, and begin the sign-up."""
    form = DetailsForm(progress.draft(request) or {}, on=localtime(request.moment).date())
    if not form.is_valid():
        return redirect("sign-up")
    refusal = ""
    if request.method == "POST":
        try:
            person = operations.start(sign_up=form.sign_up, address=request.address, at=request.moment)
        except TooMany as too_many:
            refusal = refusals.of_wait(too_many, request)
        except Busy as busy:
            return refusals.busy(request, busy)
        else:
            progress.begin(request, person)
            return redirect("sign-up-code")
    told = form.cleaned_data
    context = {
        "told": told,
        "kind": dict(KINDS)[told["identity_kind"]],
        "phone": details.shown_phone(told["phone"]),
        "state": dict(STATES)[told["state"]],
        "chosen_language": dict(form.fields["language"].choices)[told["language"]],
        "refusal": refusal,
    }
    status = refusals.TOO_MANY_REQUESTS if refusal else 200
    return render(request, "joining/sign_up_check.html", context, status=status)


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was sent to the phone."""
    person = progress.signing_up(request)
    if person is None or person.state != STARTED:
        return _onward(person)
    form, status = fill(request, CodeForm), 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.verify_phone(
                person=person, code=form.cleaned_data["code"], address=request.address, at=request.moment
            )
        except codes.UnableToAcceptCode as refusal:
            form.add_error("code", str(refusal))
        except TooMany as too_many:
            form.add_error("code", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        else:
            return redirect("sign-up-sent")
    context = {"form": form, "phone": details.shown_phone(person.phone)}
    return render(request, "joining/sign_up_code.html", context, status=status)


@signed_out
@require_POST
def code_again(request: HttpRequest) -> HttpResponse:
    """Send a fresh code to the phone."""
    person = progress.signing_up(request)
    if person is None or person.state != STARTED:
        return _onward(person)
    try:
        operations.send_code_again(person=person, address=request.address, at=request.moment)
    except TooMany as too_many:
        messages.warning(request, refusals.of_wait(too_many, request))
    except Busy as busy:
        return refusals.busy(request, busy)
    else:
        messages.success(request, _("A new code was sent. The earlier one no longer counts."))
    return redirect("sign-up-code")


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Correct the phone."""
    person = progress.signing_up(request)
    if person is None or person.state != STARTED:
        return _onward(person)
    form, status = fill(request, PhoneForm, initial={"phone": details.shown_phone(person.phone)}), 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.correct_phone(
                person=person, phone=form.cleaned_data["phone"], address=request.address, at=request.moment
            )
        except TooMany as too_many:
            form.add_error("phone", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        except Busy as busy:
            return refusals.busy(request, busy)
        except operations.UnableToActivate as refusal:
            form.add_error("phone", str(refusal))
        else:
            messages.success(request, _("A code was sent to the corrected number."))
            return redirect("sign-up-code")
    return render(request, "joining/sign_up_phone.html", {"form": form}, status=status)


@signed_out
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that the sign-up was successful and that a link is on its way."""
    person = progress.signing_up(request)
    if person is None or person.state != PHONE_VERIFIED:
        return _onward(person)
    context = {"email": details.masked_email(person.email), "hours": operations.LINK_HOURS}
    return render(request, "joining/sign_up_sent.html", context)


@signed_out
@require_POST
def link_again(request: HttpRequest) -> HttpResponse:
    """Send the link once more."""
    person = progress.signing_up(request)
    if person is None or person.state != PHONE_VERIFIED:
        return _onward(person)
    try:
        operations.send_link_again(person=person, at=request.moment)
    except TooMany as too_many:
        messages.warning(request, refusals.of_wait(too_many, request))
    else:
        messages.success(request, _("The link was sent again."))
    return redirect("sign-up-sent")


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: HttpRequest) -> HttpResponse:
    """Correct the e-mail address."""
    person = progress.signing_up(request)
    if person is None or person.state != PHONE_VERIFIED:
        return _onward(person)
    form, status = fill(request, EmailForm, initial={"email": person.email}), 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.correct_email(person=person, email=form.cleaned_data["email"], at=request.moment)
        except TooMany as too_many:
            form.add_error("email", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        except operations.UnableToActivate as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The link was sent to the corrected address."))
            return redirect("sign-up-sent")
    return render(request, "joining/sign_up_email.html", {"form": form}, status=status)


def _onward(person: Person | None) -> HttpResponse:
    """Lead to the step that this sign-up has come to: an old page, another window, or an ended session."""
    if person is None:
        return redirect("sign-up")
    return redirect({STARTED: "sign-up-code", PHONE_VERIFIED: "sign-up-sent"}.get(person.state, "sign-in"))
