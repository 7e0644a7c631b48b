"""The way from the portal ID to the first ACR, the forms of the employer, and beginning another one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.bills.models import BillKind
from caruman.bills.queries import bills_of
from caruman.employers.choices import Role
from caruman.employers.lifecycle import CEASED, ENROLLED, REGISTERED
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role, owners
from caruman.registrations.effects import clock
from caruman.registrations.lifecycle import DRAFT
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.operations import filling, prefilling
from caruman.registrations.queries import BEGINS_FROM, asked_about, forms_of, on_the_register, open_form
from caruman.registrations.refusals import UnableToFile
from caruman.schedules.lifecycle import DISCARDED, OPEN
from caruman.schedules.models import Schedule
from caruman.schedules.owing import MonthState, owing
from caruman.web.access import signed_in
from caruman.web.today import today

DONE, UNDER_WAY, TO_DO, LATER = "done", "under_way", "to_do", "later"
MONTHS_SHOWN = 24
FORMS_SHOWN = 50


@signed_in
@require_safe
@employer_role()
def registration(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show how far the employer has come, what is owed already and the forms."""
    form_1 = open_form(employer, RegistrationForm.FORM_1)
    first_hired_on = employer.first_hired_on or (form_1.first_hired_on if form_1 else None)
    months = _months_owing(employer, form_1, request)
    told: dict[str, Any] = {
        "employer": employer,
        "is_owner": Role.OWNER in request.roles,
        "form_1": form_1,
        "inbound": prefilling.waiting_for(employer) if employer.state == ENROLLED and form_1 is None else None,
        "first_hired_on": first_hired_on,
        # Once the form was sent the thirty days run no more, and nobody is urged to send what was sent.
        "clock": clock(first_hired_on, on=today(request)) if _is_to_send(employer, form_1) else None,
        "months": months[:MONTHS_SHOWN],
        "more_months": max(0, len(months) - MONTHS_SHOWN),
        "has_ceased": employer.state == CEASED,
        "forms": forms_of(employer).select_related("letter")[:FORMS_SHOWN],
        "asked": asked_about(employer),
        "possible": [form for form, state in BEGINS_FROM.items() if state == employer.state],
        **_standing(employer, form_1),
    }
    return render(request, "registration/progress.html", told)


@signed_in
@owners
def begin(request: HttpRequest, employer: Employer, form: str) -> HttpResponse:
    """Say what a form is for and what it needs, and begin it; one that is open already is gone on with."""
    if form not in RegistrationForm.values:
        raise Http404
    refusal = ""
    if request.method == "POST":
        language = request.user.language
        try:
            if form == RegistrationForm.FORM_1:
                begun = prefilling.begin(employer=employer, by=request.user, at=request.moment, language=language)
            else:
                begun = filling.start(
                    employer=employer, form=form, by=request.user, at=request.moment, language=language
                )
        except UnableToFile as fault:
            refusal = str(fault)
        else:
            return redirect("registration-form", employer.pk, begun.pk)
    told = {
        "employer": employer,
        "form": RegistrationForm(form),
        "begun": open_form(employer, form),
        "fits": BEGINS_FROM[RegistrationForm(form)] == employer.state,
        "refusal": refusal,
    }
    return render(request, "registration/begin.html", told)


def _is_to_send(employer: Employer, form_1: Registration | None) -> bool:
    return employer.state == ENROLLED and (form_1 is None or form_1.state == DRAFT)


def _months_owing(employer: Employer, form_1: Registration | None, request: HttpRequest) -> list[MonthState]:
    """Give what is owed, or would be once Form 1 is accepted: liability does not wait for the registration."""
    if employer.state == ENROLLED:
        if form_1 is None or form_1.first_hired_on is None:
            return []
        employer = Employer.objects.get(pk=employer.pk)
        employer.first_hired_on = form_1.first_hired_on
    return owing(employer, request.moment)


def _standing(employer: Employer, form_1: Registration | None) -> dict[str, Any]:
    """Give the state of each step. A later one may be done before an earlier one: what is true is said."""
    is_registered = employer.state in (REGISTERED, CEASED)
    register = on_the_register(employer.pk)
    states = set(Schedule.objects.filter(employer=employer).exclude(state=DISCARDED).values_list("state", flat=True))
    acr = bills_of(employer.pk).filter(kind=BillKind.ACR).order_by("issued_at").first()
    schedule = TO_DO if is_registered else LATER
    if states:
        schedule = UNDER_WAY if states <= set(OPEN) else DONE
    return {
        "registration_step": DONE if is_registered else UNDER_WAY if form_1 else TO_DO,
        "people": register.in_service + register.waiting,
        # Whoever has left was registered too: the step is not to be done again when nobody is in service any more.
        "has_named": any(register),
        "schedule_step": schedule,
        "acr": acr,
        "is_registered": is_registered,
    }
