"""Ask whether somebody is covered who gave a code for it: identity number and code must both fit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.portal.cover.forms import AskForm
from caruman.self_employment.operations import consenting
from caruman.throttling.limits import Limit, TooMany, hit, look
from caruman.web.access import everyone
from caruman.web.forms import fill

ASKS = Limit("consent-ask", hits=120, seconds=600)
"""Questions from one address: a platform asks for its drivers one after the other."""
WRONG_FROM = Limit("consent-wrong-from", hits=30, seconds=600)
"""Wrong codes from one address."""
WRONG_OF = Limit("consent-wrong-of", hits=100, seconds=3_600)
"""Wrong codes for one identity number, from wherever they come: of 24 to the power of 8, none is guessed."""


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def check_consent(request: HttpRequest) -> HttpResponse:
    """Ask for number and code, and say whether the person is covered. Every use is listed to the person."""
    form = fill(request, AskForm)
    told: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            told |= _answer(request, **form.cleaned_data)
        except TooMany as refusal:
            minutes = max(1, round((refusal.again_at - request.moment).total_seconds() / 60))
            form.add_error(None, _("Too many checks. Try again in %d minutes.") % minutes)
    return render(request, "cover_pages/check_consent.html", told, status=429 if form.non_field_errors() else 200)


def _answer(request: HttpRequest, *, asker: str, number: str, code: str) -> dict[str, Any]:
    """Ask with the code. Known or not, a wrong pair counts and reads the same. Raises `TooMany`."""
    hit(ASKS, request.address, at=request.moment)
    look(WRONG_FROM, request.address, at=request.moment)
    look(WRONG_OF, number, at=request.moment)
    told = consenting.ask(identity_number=number, code=code, asker=asker, at=request.moment)
    if told is None:
        hit(WRONG_FROM, request.address, at=request.moment)
        hit(WRONG_OF, number, at=request.moment)
    return {"is_answered": True, "told": told}
