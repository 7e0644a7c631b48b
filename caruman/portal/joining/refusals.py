"""Why something was refused for a while, in words: waits told in minutes, and the page for a busy hour."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caruman.accounts.budgets import Busy
from caruman.design.templatetags.design import moment
from caruman.throttling.limits import TooMany

TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503


def wait(again_at: datetime, *, at: datetime) -> str:
    """Say when it may be tried again: in minutes while there are few, else the moment."""
    minutes = max(1, ceil((again_at - at).total_seconds() / 60))
    if minutes > 60:
        return _("Too many tries. Try again after %(moment)s.") % {"moment": moment(again_at)}
    return ngettext(
        "Too many tries. Try again in %(minutes)s minute.",
        "Too many tries. Try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}


def of_wait(too_many: TooMany, request: HttpRequest) -> str:
    """Say how long to wait."""
    return wait(too_many.again_at, at=request.moment)


def busy(request: HttpRequest, refusal: Busy) -> HttpResponse:
    """Answer that too many people want the same at once; what was typed stays in the session."""
    response = render(request, "joining/busy.html", {"again_at": refusal.again_at}, status=UNAVAILABLE)
    response["Retry-After"] = str(max(60, ceil((refusal.again_at - request.moment).total_seconds())))
    return response
