"""The ways to prove who one is: listed, added, renamed, removed."""

from __future__ import annotations

import json
from base64 import b64encode

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.accounts import details
from caruman.accounts.factors import authenticator, operations, passkeys, proof, recovery
from caruman.accounts.factors.queries import AUTHENTICATOR, PASSKEY, WAY_OF_TYPE, factors_of, has_officer_factor
from caruman.accounts.sessions import note_proof, stands_on_officer_factor
from caruman.portal.account.forms import AppCodeForm, NameForm, NewPasskeyForm
from caruman.portal.account.proving import may_set_up_officer_factor
from caruman.vault.sealing import open_sealed, seal
from caruman.web.access import signed_in, signed_in_freshly
from caruman.web.forms import fill
from caruman.web.middleware.access import lead_to
from caruman.web.views import safe_next

SHOWN_ONCE = "recovery_codes_once"


@signed_in
@require_http_methods(["GET", "HEAD"])
def factors(request: HttpRequest) -> HttpResponse:
    """List what the person can prove themselves with."""
    person = request.user
    rows = [
        {
            "key": row.pk,
            "way": WAY_OF_TYPE[row.type],
            "name": row.data.get("name", ""),
            "created_at": row.created_at,
            "last_used_at": row.last_used_at,
            "left": recovery.left(row) if row.type == Authenticator.Type.RECOVERY_CODES else None,
        }
        for row in factors_of(person)
    ]
    ways = {row["way"] for row in rows}
    context = {
        "rows": rows,
        "has_authenticator": AUTHENTICATOR in ways,
        "has_recovery": "recovery" in ways,
        "phone": details.masked_phone(person.phone),
        "phone_counts": not (person.is_officer and ways & {PASSKEY, AUTHENTICATOR}),
    }
    return render(request, "account_pages/factors.html", context)


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def add_authenticator(request: HttpRequest) -> HttpResponse:
    """Show the secret as a QR code and as text, and ask for the first code."""
    person = request.user
    if person.is_officer and not may_set_up_officer_factor(request):
        return lead_to("officer-factor", request)
    secret = authenticator.pending_secret(request)
    form = fill(request, AppCodeForm)
    if request.method == "POST" and form.is_valid():
        code = proof.plain_code(form.cleaned_data["code"])
        try:
            operations.add_authenticator(person=person, secret=secret, code=code, at=request.moment)
        except operations.UnableToAddFactor as refusal:
            form.add_error("code", str(refusal))
        else:
            authenticator.drop_pending(request)
            return _added(request, AUTHENTICATOR)
    address = authenticator.address_of(person, secret)
    context = {
        "form": form,
        "address": address,
        "picture": "data:image/svg+xml;base64," + b64encode(authenticator.drawing_of(address).encode()).decode(),
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    }
    return render(request, "account_pages/add_authenticator.html", context)


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Have the browser make a passkey, and keep it under a name."""
    person = request.user
    if person.is_officer and not may_set_up_officer_factor(request):
        return lead_to("officer-factor", request)
    form = fill(request, NewPasskeyForm)
    if request.method == "POST" and form.is_valid():
        credential = passkeys.read_added(request, form.cleaned_data["code"])
        try:
            if credential is None:
                raise operations.UnableToAddFactor(_("The passkey was not accepted. Try again."))
            operations.add_passkey(
                person=person, name=form.cleaned_data["name"], credential=credential, at=request.moment
            )
        except operations.UnableToAddFactor as refusal:
            form.add_error(None, str(refusal))
        else:
            return _added(request, PASSKEY)
    context = {"form": form, "options": passkeys.begin_adding(request, person)}
    return render(request, "account_pages/add_passkey.html", context)


def _added(request: HttpRequest, factor: str) -> HttpResponse:
    """Go on: the session now stands on the factor that was just shown to work."""
    request.session.cycle_key()
    note_proof(request, factor=factor)
    messages.success(request, _("From now on you can use it to prove who you are."))
    return redirect(safe_next(request, reverse("factors")))


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Say what recovery codes are, and make them."""
    person = request.user
    if person.is_officer and has_officer_factor(person) and not stands_on_officer_factor(request):
        return lead_to("officer-factor", request)
    if request.method == "POST":
        codes = operations.make_recovery_codes(person=person, at=request.moment)
        request.session[SHOWN_ONCE] = seal(json.dumps(codes), field=SHOWN_ONCE)
        return redirect("recovery-codes-shown")
    exist = factors_of(person).filter(type=Authenticator.Type.RECOVERY_CODES).exists()
    return render(request, "account_pages/recovery_codes.html", {"exist": exist})


@signed_in_freshly
@require_http_methods(["GET", "HEAD"])
def recovery_codes_shown(request: HttpRequest) -> HttpResponse:
    """Show the new codes once, to print or to write down."""
    sealed = request.session.pop(SHOWN_ONCE, None)
    if sealed is None:
        messages.info(request, _("The codes were shown already. If you did not keep them, make new ones."))
        return redirect("factors")
    codes = json.loads(open_sealed(sealed, field=SHOWN_ONCE))
    shown = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "account_pages/recovery_codes_shown.html", {"codes": shown})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, key: int) -> HttpResponse:
    """Give a passkey another name."""
    row = get_object_or_404(factors_of(request.user), pk=key, type=Authenticator.Type.WEBAUTHN)
    form = fill(request, NameForm, initial={"name": row.data["name"]})
    if request.method == "POST" and form.is_valid():
        operations.rename(factor=row, name=form.cleaned_data["name"], by=request.user, at=request.moment)
        messages.success(request, _("The passkey has its new name."))
        return redirect("factors")
    return render(request, "account_pages/rename_factor.html", {"form": form})


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Ask once more, then remove a factor."""
    person = request.user
    row = get_object_or_404(factors_of(person), pk=key)
    if person.is_officer and not may_set_up_officer_factor(request):
        return lead_to("officer-factor", request)
    if request.method == "POST":
        try:
            operations.remove(factor=row, by=person, at=request.moment)
        except operations.UnableToRemoveFactor as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It was removed."))
        return redirect("factors")
    context = {"way": WAY_OF_TYPE[row.type], "name": row.data.get("name", "")}
    return render(request, "account_pages/remove_factor.html", context)
