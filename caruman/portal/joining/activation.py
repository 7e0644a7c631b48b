"""The page that the link opens: secret phrase and password; and the same after a temporary password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caruman.accounts import budgets, links, operations, phrases, queries
from caruman.accounts.lifecycle import ACTIVE
from caruman.accounts.models import Person
from caruman.portal.joining import refusals
from caruman.portal.joining.forms import NewPasswordForm
from caruman.throttling.limits import TooMany
from caruman.web.access import everyone
from caruman.web.forms import fill
from caruman.web.middleware.access import lead_to


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: HttpRequest, token: str) -> HttpResponse:
    """Choose the phrase and the password that open the account."""
    try:
        budgets.spend(budgets.LINK_OPENED, request.address, at=request.moment)
        person = queries.activation(token, at=request.moment)
    except TooMany as too_many:
        return _told(request, refusals.of_wait(too_many, request), status=refusals.TOO_MANY_REQUESTS)
    except links.ExpiredLink:
        return render(request, "joining/link_expired.html", {"token": token})
    except links.UnknownLink:
        return _told(request, _("This link is not known. Copy the whole address from the e-mail, or sign up again."))
    if queries.is_open(person):
        return render(request, "joining/already_active.html")
    if not queries.can_activate(person):
        return _told(request, _("This sign-up has ended. Create an account again."))
    form = fill(request, NewPasswordForm, person=person)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            operations.activate(token=token, phrase=chosen["phrase"], password=chosen["password"], at=request.moment)
        except operations.UnableToActivate as refusal:
            form.add_error(None, str(refusal))
        except links.SpentLink:
            return redirect("activate", token)
        else:
            messages.success(request, _("Your account is active. Sign in with your identity number."))
            return redirect("sign-in")
    return _page(request, form, person)


@everyone
@require_POST
def activate_again(request: HttpRequest, token: str) -> HttpResponse:
    """Send a fresh link in the place of one that is too old, to the same address."""
    try:
        operations.renew_link(token=token, at=request.moment)
    except TooMany as too_many:
        messages.warning(request, refusals.of_wait(too_many, request))
        return redirect("activate", token)
    except links.UnableToFollowLink:
        return redirect("activate", token)
    messages.success(request, _("A new link was sent to your e-mail address."))
    return redirect("sign-in")


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    """Replace a temporary password; a newcomer chooses a phrase too."""
    if not request.user.is_authenticated:
        return lead_to("sign-in", request)
    person = Person.objects.get(pk=request.user.pk)
    if not person.must_change_password:
        return redirect("home")
    form = fill(request, NewPasswordForm, person=person, keeps_phrase=person.state == ACTIVE)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        operations.complete_first_sign_in(
            person=person, phrase=chosen["phrase"], password=chosen["password"], by=person, at=request.moment
        )
        update_session_auth_hash(request, person)
        messages.success(request, _("Your password was changed."))
        return redirect(reverse("home"))
    return _page(request, form, person)


def _page(request: HttpRequest, form: NewPasswordForm, person: Person) -> HttpResponse:
    context = {"form": form, "person": person, "suggestions": phrases.suggestions(request.LANGUAGE_CODE)}
    return render(request, "joining/activation.html", context)


def _told(request: HttpRequest, sentence: str, *, status: int = 200) -> HttpResponse:
    return render(request, "joining/link_leads_nowhere.html", {"sentence": sentence}, status=status)
