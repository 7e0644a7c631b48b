"""The account at a glance, and the details that people change themselves."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.accounts import details, own_data, own_details
from caruman.accounts.factors import open_sessions, proof
from caruman.accounts.factors.queries import PASSWORD, open_change, second_factors
from caruman.portal.account.forms import AddressForm, ChangePasswordForm, LanguageForm, PhraseForm
from caruman.web.access import signed_in, signed_in_freshly
from caruman.web.forms import fill
from caruman.web.middleware.language import remember


@signed_in
@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    """Show the details, each with its way to change it."""
    person = request.user
    context = {
        "person": person,
        "phone": details.shown_phone(person.phone),
        "factors": len(second_factors(person)),
        "phone_change": open_change(person, "phone"),
        "email_change": open_change(person, "email"),
    }
    return render(request, "account_pages/account.html", context)


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Ask for the present password and a new one; every other session ends."""
    person = request.user
    form = fill(request, ChangePasswordForm, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            proof.prove(request, person=person, way=PASSWORD, answer=form.cleaned_data["password"], at=request.moment)
        except proof.UnableToProve as refusal:
            form.add_error("password", str(refusal))
        else:
            own_details.change_password(person=person, password=form.cleaned_data["new_password"], at=request.moment)
            update_session_auth_hash(request, person)
            open_sessions.end_others(person=person, keep=open_sessions.this_one(request), at=request.moment)
            messages.success(request, _("Your password is changed. Every other session was ended."))
            return redirect("account")
    return render(request, "account_pages/change_password.html", {"form": form})


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def change_phrase(request: HttpRequest) -> HttpResponse:
    """Ask for a new secret phrase."""
    form = fill(request, PhraseForm)
    if request.method == "POST" and form.is_valid():
        own_details.change_phrase(person=request.user, phrase=form.cleaned_data["phrase"], at=request.moment)
        messages.success(request, _("Your secret phrase is changed. You see it at the next sign-in."))
        return redirect("account")
    return render(request, "account_pages/change_phrase.html", {"form": form, "phrase": request.user.secret_phrase})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request: HttpRequest) -> HttpResponse:
    """Ask for a new postal address."""
    form = fill(request, AddressForm, initial={"address": request.user.address})
    if request.method == "POST" and form.is_valid():
        own_details.change_address(person=request.user, address=form.cleaned_data["address"], at=request.moment)
        messages.success(request, _("Your address is changed."))
        return redirect("account")
    return render(request, "account_pages/change_address.html", {"form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_language(request: HttpRequest) -> HttpResponse:
    """Ask for the language of messages and documents; the pages of this device follow."""
    form = fill(request, LanguageForm, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        own_details.change_language(person=request.user, language=language, at=request.moment)
        response = redirect("account")
        remember(response, language)
        return response
    return render(request, "account_pages/change_language.html", {"form": form})


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest) -> HttpResponse:
    """Give a person everything that the account holds about them, in a form that programs read."""
    if request.method != "POST":
        return render(request, "account_pages/data.html")
    response = JsonResponse(
        own_data.collect(person=request.user, at=request.moment),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    response["Content-Disposition"] = 'attachment; filename="caruman-account.json"'
    return response
