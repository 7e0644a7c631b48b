"""Registering begins with three questions: whoever the scheme is not for is told which one is."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.insured_persons.operations import correct, of_account
from caruman.portal.self_employment.forms import EligibilityForm
from caruman.portal.self_employment.loading import myself, next_page
from caruman.self_employment.operations import activities
from caruman.values.identity import parse_nric
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

_Kind = Person.IdentityKind
_CARDS = (_Kind.NRIC, _Kind.PERMANENT_RESIDENT)
_WHYS = ("foreigner", "employee", "abroad", "number")


@signed_in
def register(request: HttpRequest) -> HttpResponse:
    """Ask the three questions, then begin a form."""
    if request.user.identity_kind not in _CARDS:
        return redirect("self-employed-not", "number")
    known = myself(request)
    births = (known.born,) if known is not None else parse_nric(request.user.identity_number, on=today(request)).births
    form = fill(request, EligibilityForm, births=births)
    if request.method == "POST" and form.is_valid():
        if form.refused:
            return redirect("self-employed-not", form.refused)
        answers = form.cleaned_data
        born = date.fromisoformat(answers["born"]) if "born" in answers else births[0]
        insured = of_account(person=request.user, born=born, nationality=answers["nationality"], at=request.moment)
        # An agency may have entered another: what the person says of himself counts.
        said = {"nationality": answers["nationality"]}
        correct(insured_id=insured.pk, changes=said, by=request.user, at=request.moment)
        activity = activities.begin(insured_id=insured.pk, by=request.user, at=request.moment)
        return redirect(next_page(request, activity.pk))
    return render(request, "self_employment_pages/register.html", {"form": form})


@signed_in
@require_safe
def not_for_you(request: HttpRequest, why: str) -> HttpResponse:
    """Say why the scheme is not for this person, and what there is instead."""
    if why not in _WHYS:
        raise Http404
    return render(request, "self_employment_pages/not_for_you.html", {"why": why})
