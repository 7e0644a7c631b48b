"""The page that moves development's clock: reminders, lapses and renewals are seen without waiting for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.accounts.factors.models import OpenSession
from caruman.accounts.factors.open_sessions import OPENED
from caruman.accounts.sessions import BEGAN_AT, PROVED_AT, SEEN_AT
from caruman.simulators import travelling
from caruman.simulators.forms import ForwardForm, MomentForm
from caruman.web.access import everyone
from caruman.web.forms import fill

_FORMS = {"forward": ForwardForm, "moment": MomentForm}


@everyone
@require_http_methods(["GET", "POST"])
def clock(request: HttpRequest) -> HttpResponse:
    """Show the clock, move it, bring it back, or have run what is due."""
    if not settings.TIME_TRAVEL and not settings.IS_TEST:
        raise Http404
    act = request.POST.get("act", "")
    forms = {name: fill(request, form) if name == act else form() for name, form in _FORMS.items()}
    if request.method == "POST":
        if act in forms and forms[act].is_valid():
            try:
                _go(request, forms[act].moment_from(request.moment))
            except travelling.CannotTravel:
                forms[act].add_error(None, _("The clock only goes forward from today, three years at most."))
            else:
                return redirect("clock")
        elif act == "back":
            _tell(request, travelling.come_back())
            return redirect("clock")
        elif act == "run":
            count = travelling.run_what_is_due()
            messages.success(
                request, _("What is due now runs in a few seconds. Jobs started: %(count)s.") % {"count": count}
            )
            return redirect("clock")
    told = {"forms": forms, "wrong": forms.get(act), "now": request.moment, "ahead": travelling.ahead()}
    return render(request, "simulators/clock.html", told)


def _go(request: HttpRequest, moment: datetime) -> None:
    _tell(request, travelling.move_to(moment))


def _tell(request: HttpRequest, moved: timedelta) -> None:
    _keep_signed_in(request, moved)
    travelling.run_what_is_due()
    if travelling.take_fpx_along():
        messages.success(
            request, _("The clock was moved, and that of the simulated FPX with it. What is due runs now.")
        )
    else:
        messages.warning(
            request, _("The clock was moved. What is due runs now. The simulated FPX did not answer: its clock stays.")
        )


def _keep_signed_in(request: HttpRequest, moved: timedelta) -> None:
    # Whoever moves the clock did not stay away so long. Other browsers did, as far as anybody can tell.
    for name in (SEEN_AT, BEGAN_AT, PROVED_AT):
        if request.session.get(name):
            request.session[name] = (datetime.fromisoformat(request.session[name]) + moved).isoformat()
    opened = request.session.get(OPENED)
    if opened:
        for row in OpenSession.objects.filter(pk=opened["id"], ended_at=None):
            row.began_at, row.last_seen_at = row.began_at + moved, row.last_seen_at + moved
            row.save(update_fields=["began_at", "last_seen_at"])
