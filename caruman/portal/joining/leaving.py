"""The pages for “this was not me”, which locks an account, and for closing one for good."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts import budgets, links, operations
from caruman.accounts.lifecycle import ACTIVE
from caruman.accounts.models import Person
from caruman.accounts.telling import NOT_ME
from caruman.portal.joining import refusals
from caruman.portal.joining.forms import ClosingForm
from caruman.throttling.limits import TooMany
from caruman.web.access import everyone, signed_in_freshly
from caruman.web.forms import fill


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more (programs open links too), then lock the account of whoever got the message."""
    nowhere, status = "", 200
    try:
        budgets.spend(budgets.LINK_OPENED, request.address, at=request.moment)
        opened = links.read(token, purpose=NOT_ME, at=request.moment)
    except TooMany as too_many:
        nowhere, status = refusals.of_wait(too_many, request), refusals.TOO_MANY_REQUESTS
    except links.UnableToFollowLink:
        nowhere = _("This link is not known or too old. Choose “Forgot password” to end what others have begun.")
    if nowhere:
        context = {"sentence": nowhere, "forgot": True}
        return render(request, "joining/link_leads_nowhere.html", context, status=status)
    person = Person.objects.get(pk=opened.person_id)
    if person.state != ACTIVE:
        return render(request, "joining/locked.html", {"person": person})
    if request.method == "POST":
        operations.lock(person=person, by=None, at=request.moment, reason="not_me")
        return redirect("not-me", token)
    return render(request, "joining/not_me.html")


@signed_in_freshly
@require_safe
def close(request: HttpRequest) -> HttpResponse:
    """Say what closing an account means."""
    return render(request, "joining/close.html")


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def close_for_good(request: HttpRequest) -> HttpResponse:
    """Ask the second time, and close the account."""
    form = fill(request, ClosingForm)
    if request.method == "POST" and form.is_valid():
        person = Person.objects.get(pk=request.user.pk)
        try:
            operations.close(person=person, by=person, at=request.moment)
        except operations.UnableToClose as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            messages.success(request, _("Your account is closed."))
            return redirect("front")
    return render(request, "joining/close_for_good.html", {"form": form})
