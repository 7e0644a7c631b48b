"""What officers change: a new programme, its limits, open or closed, and its sums by two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from caruman.backoffice.programmes.forms import LimitsForm, NewForm, ReasonForm, RefuseForm, SumsForm
from caruman.programmes.models import Programme, SumsProposal
from caruman.programmes.operations import changing
from caruman.programmes.queries import figures
from caruman.programmes.refusals import UnableToChange
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, officers_freshly, supervisors_freshly
from caruman.web.forms import fill


@officers
def new(request: HttpRequest) -> HttpResponse:
    """Enter a programme of a year."""
    form = fill(request, NewForm, on=in_malaysia_time(request.moment).date())
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        why = answers.pop("why")
        try:
            made = changing.enter(new=changing.New(**answers), why=why, by=request.user, at=request.moment)
        except UnableToChange as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The programme was entered. Its sums take two people."))
            return redirect("office-programme", made.pk)
    told = {"form": form, "title": _("New programme"), "button": _("Enter"), "about": None}
    return render(request, "programme_desk/verb.html", told)


@officers
def change(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Change quota, budget, groups and days."""
    found = get_object_or_404(Programme, pk=programme_id)
    form = fill(request, LimitsForm, initial={name: getattr(found, name) for name in (*_LIMITS, "version")})

    def act(version: int, why: str, **changes: object) -> None:
        changing.change(
            programme_id=found.pk, version=version, changes=changes, why=why, by=request.user, at=request.moment
        )

    told = {"title": _("Change quota, budget and groups"), "button": _("Change"), "figures": figures(found)}
    return _answer(request, found, form, act, told)


_LIMITS = ("name", "first_day", "last_day", "quota", "budget_sen", "groups")


@officers_freshly
def propose(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Propose the sums as the first of two."""
    found = get_object_or_404(Programme, pk=programme_id)
    known = ("version", "plan", "government_sen", "payer_sen", "source")
    on = found.priced_on(in_malaysia_time(request.moment).date())
    form = fill(request, SumsForm, on=on, initial={name: getattr(found, name) for name in known})

    def act(**answers: Any) -> None:
        changing.propose(programme_id=found.pk, by=request.user, at=request.moment, **answers)

    told = {
        "title": _("Propose sums"),
        "button": _("Propose"),
        "explanation": _("They count when a supervisor who did not propose them confirms them."),
    }
    return _answer(request, found, form, act, told)


@officers
def open_or_close(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Let places be given, or stop it."""
    found = get_object_or_404(Programme, pk=programme_id)
    form = fill(request, ReasonForm, initial={"version": found.version})

    def act(version: int, why: str) -> None:
        changing.open_or_close(
            programme_id=found.pk, version=version, is_open=not found.is_open, why=why, by=request.user,
            at=request.moment,
        )  # fmt: skip

    told = {
        "title": _("Close the programme?") if found.is_open else _("Open the programme?"),
        "button": _("Close the programme") if found.is_open else _("Open the programme"),
        "explanation": _("Nobody gets a place from now on. People who have one keep it.") if found.is_open else "",
    }
    return _answer(request, found, form, act, told)


@supervisors_freshly
def confirm(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Confirm sums as the second of two."""
    proposal = _proposal(proposal_id)
    form = fill(request, forms.Form)

    def act() -> None:
        changing.confirm(proposal_id=proposal.pk, by=request.user, at=request.moment)

    told = {
        "title": _("Confirm these sums?"),
        "button": _("Confirm"),
        "proposal": proposal,
        "explanation": _("From now on places are given at these sums. Places that were given keep theirs."),
    }
    return _answer(request, proposal.programme, form, act, told)


@supervisors_freshly
def refuse(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Disagree with sums as the second of two."""
    proposal = _proposal(proposal_id)
    form = fill(request, RefuseForm)

    def act(why: str) -> None:
        changing.refuse(proposal_id=proposal.pk, why=why, by=request.user, at=request.moment)

    told = {"title": _("Refuse these sums"), "button": _("Refuse"), "proposal": proposal}
    return _answer(request, proposal.programme, form, act, told)


@officers
def withdraw(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take back sums that one proposed."""
    proposal = _proposal(proposal_id)
    form = fill(request, forms.Form)

    def act() -> None:
        changing.withdraw(proposal_id=proposal.pk, by=request.user, at=request.moment)

    told = {"title": _("Take these sums back?"), "button": _("Take back"), "proposal": proposal}
    return _answer(request, proposal.programme, form, act, told)


def _proposal(proposal_id: UUID) -> SumsProposal:
    return get_object_or_404(SumsProposal.objects.select_related("programme", "by"), pk=proposal_id)


def _answer(
    request: HttpRequest, about: Programme, form: forms.Form, act: Callable[..., None], told: dict[str, Any]
) -> HttpResponse:
    """Ask what a change needs, do it once, and lead back to the programme."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except UnableToChange as fault:
            refused = {"about": about, "sentence": str(fault)}
            return render(request, "programme_desk/refused.html", refused, status=409)
        return redirect("office-programme", about.pk)
    return render(request, "programme_desk/verb.html", {"about": about, "form": form, **told})
