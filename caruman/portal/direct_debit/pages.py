"""The mandate of an employer: read, signed in two steps, paused, resumed, ended."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.payments.debits import queries
from caruman.payments.debits.lifecycle import MANDATE
from caruman.payments.debits.operations import mandates
from caruman.payments.debits.refusals import UnableToDebit
from caruman.portal.direct_debit.forms import MandateForm, SignatureForm
from caruman.portal.employer.access import employer_role
from caruman.vault.sealing import open_sealed, seal
from caruman.web.access import signed_in, signed_in_freshly
from caruman.web.forms import fill

PAGE_SIZE = 25
KEPT = "direct_debit"
"""Where a session keeps what was typed until it is signed; the account is sealed there too."""
READERS = (Role.OWNER, Role.PAYER)
VERBS = ("pause", "resume", "end")


@signed_in
@employer_role(*READERS)
@require_safe
def mandate(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the mandate, what it led to, and what can be done."""
    shown = queries.mandate_of(employer)
    told = {
        "employer": employer,
        "mandate": shown,
        "ended": queries.ended_of(employer)[:5],
        "page": Paginator(queries.debits_of(employer), PAGE_SIZE).get_page(request.GET.get("page")),
        "may_sign": Role.OWNER in request.roles,
    }
    return render(request, "direct_debit/mandate.html", told)


@signed_in_freshly
@employer_role(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask for account, limit and day."""
    if queries.mandate_of(employer) is not None:
        return redirect("direct-debit", employer.pk)
    kept = _kept(request, employer) or {}
    form = fill(request, MandateForm, initial={"holder": employer.name, **kept})
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "account": seal(form.cleaned_data["account"], field=KEPT)}
        request.session[KEPT] = {"employer": str(employer.pk), "given": given}
        return redirect("direct-debit-sign", employer.pk)
    return render(request, "direct_debit/account.html", {"employer": employer, "form": form})


@signed_in_freshly
@employer_role(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show what is allowed, and take the signature."""
    given = _kept(request, employer)
    if given is None or queries.mandate_of(employer) is not None:
        return redirect("direct-debit", employer.pk)
    form = fill(request, SignatureForm)
    if request.method == "POST" and form.is_valid():
        try:
            mandates.sign(
                employer=employer, **given, **form.cleaned_data, language=request.LANGUAGE_CODE, by=request.user,
                at=request.moment,
            )  # fmt: skip
        except UnableToDebit as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session.pop(KEPT, None)
            return redirect("direct-debit", employer.pk)
    told = {"employer": employer, "form": form, "given": given, "tail": given["account"][-4:]}
    return render(request, "direct_debit/sign.html", told)


@signed_in_freshly
@employer_role(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, employer: Employer, verb: str) -> HttpResponse:
    """Ask, then pause, resume or end the mandate."""
    shown = queries.mandate_of(employer)
    if verb not in VERBS:
        raise Http404
    if shown is None or not MANDATE.permits(verb, shown.state):
        return redirect("direct-debit", employer.pk)
    if request.method == "POST":
        try:
            mandates.move(mandate_id=shown.pk, verb=verb, by=request.user, at=request.moment)
        except UnableToDebit as refusal:
            return render(
                request, "direct_debit/refused.html", {"employer": employer, "sentence": str(refusal)}, status=409
            )
        return redirect("direct-debit", employer.pk)
    told = {"employer": employer, "mandate": shown, "verb": verb, "title": _TITLES[verb]()}
    return render(request, "direct_debit/move.html", told)


_TITLES = {
    "pause": lambda: _("Pause direct debit"),
    "resume": lambda: _("Resume direct debit"),
    "end": lambda: _("End direct debit"),
}


def _kept(request: HttpRequest, employer: Employer) -> dict[str, Any] | None:
    kept = request.session.get(KEPT)
    if not kept or kept.get("employer") != str(employer.pk):
        return None
    return {**kept["given"], "account": open_sealed(kept["given"]["account"], field=KEPT)}
