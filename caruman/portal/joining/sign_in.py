"""The pages of signing in: number, then phrase and password; and of signing out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caruman.accounts import budgets, oidc, queries, signing_in
from caruman.accounts.factors import gate
from caruman.portal.joining import progress, refusals
from caruman.portal.joining.forms import NumberForm, PasswordForm
from caruman.throttling.limits import TooMany
from caruman.web.access import everyone, signed_out
from caruman.web.forms import fill
from caruman.web.views import safe_next


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is. Any number leads on: the next page does not tell whether it is known."""
    form, status = fill(request, NumberForm), 200
    if request.method == "POST" and form.is_valid():
        try:
            budgets.spend(budgets.PHRASE_ADDRESS, request.address, at=request.moment)
        except TooMany as too_many:
            form.add_error("number", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        else:
            progress.keep_number(request, form.cleaned_data["number"], next=safe_next(request, ""))
            return redirect("sign-in-password")
    response = render(request, "joining/sign_in.html", {"form": form}, status=status)
    # The button of an outside identity is a form, and a browser follows it to nowhere that the page does not name.
    response.form_action = oidc.origin()
    return response


@signed_out
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Show the secret phrase and ask for the password."""
    kept = progress.number(request)
    if kept is None:
        return redirect("sign-in")
    typed, wanted = kept
    form, status = fill(request, PasswordForm), 200
    if request.method == "POST" and form.is_valid():
        try:
            person = signing_in.prove_password(request, typed=typed, password=form.cleaned_data["password"])
        except signing_in.WrongPassword:
            form.add_error("password", _("The identity number and the password do not belong together."))
        except signing_in.UnableToSignIn as refusal:
            form.add_error(None, str(refusal))
        except TooMany as too_many:
            form.add_error("password", refusals.of_wait(too_many, request))
            status = refusals.TOO_MANY_REQUESTS
        else:
            progress.forget_number(request)
            signing_in.hold(request, person, next=wanted)
            if gate.required(request, person):
                return redirect("second-factor")
            return redirect(signing_in.finish(request, person, factor="trusted"))
    context = {"form": form, "number": typed, "phrase": queries.phrase_for(typed)}
    return render(request, "joining/sign_in_password.html", context, status=status)


@everyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if request.user.is_authenticated:
        signing_in.leave(request)
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("front")
