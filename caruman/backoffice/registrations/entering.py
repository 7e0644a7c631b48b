"""Forms that came by e-mail, post, fax or hand: for whom, then everything that the paper says, on one page."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from caruman.backoffice.registrations.forms import (
    NAMES_BRANCHES,
    NAMES_PEOPLE,
    PARTS,
    Branches,
    ForWhomForm,
    PaperForm,
    Principals,
)
from caruman.backoffice.registrations.reading import look_at_employer
from caruman.employers.choices import EntityType
from caruman.employers.models import Employer
from caruman.employers.queries import roles_at
from caruman.registrations.forms import (
    BusinessForm,
    DatedForm,
    FirstHiredForm,
    HouseholdForm,
    IndustryForm,
    PersonForm,
)
from caruman.registrations.models import RegistrationForm
from caruman.registrations.operations import entering
from caruman.registrations.queries import BEGINS_FROM, particulars, present_branches, present_principals
from caruman.registrations.refusals import UnableTo
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers
from caruman.web.forms import fill

PERSON = ("name", "identity_kind", "identity_number", "position")
ONLY_AT_FIRST = frozenset({"previous_owner", "previous_code"})
NOT_NEEDED_LATER = frozenset({
    "registered_on", "industry_code", "industry", "began_on", "in_charge", "in_charge_position", "first_hired_on",
})  # fmt: skip
BRANCH = ("name", "address", "postcode", "city", "state_code")


@officers
def for_whom(request: HttpRequest) -> HttpResponse:
    """Ask which employer a paper form is about, and which form it is."""
    form = fill(request, ForWhomForm)
    if request.method == "POST" and form.is_valid():
        employer, kind = form.cleaned_data["wanted"], form.cleaned_data["form"]
        if employer.state == BEGINS_FROM[RegistrationForm(kind)]:
            return redirect("office-registration-enter", employer.pk, kind)
        form.add_error("form", _("This form does not fit the employer as it stands now."))
    return render(request, "registration_desk/for_whom.html", {"form": form})


@officers
def enter(request: HttpRequest, employer_id: UUID, form: str) -> HttpResponse:
    """Enter what a paper form says."""
    employer = get_object_or_404(Employer, pk=employer_id)
    if form not in RegistrationForm.values or employer.state != BEGINS_FROM[RegistrationForm(form)]:
        raise Http404
    today = in_malaysia_time(request.moment).date()
    is_close = bool(roles_at(request.user, employer, request.moment))
    look_at_employer(request, employer.pk, "office-registration-enter", is_close=is_close)
    paper = fill(request, PaperForm, on=today, initial={"received_on": today, "language": "ms"})
    stands = particulars(employer)
    parts = [_part(request, part, form, stands, today) for part in _asked(employer, form)]
    people = _people(request, employer, form, today)
    branches = _branches(request, employer, form)
    everything = [paper, *parts, *(one for one in (people, branches) if one is not None)]
    # Every part says what is wrong with it at once, not one after the other.
    are_right = [one.is_valid() for one in everything]
    if request.method == "POST" and all(are_right):
        answers: dict[str, Any] = {}
        for part in parts:
            answers |= part.cleaned_data
        try:
            entered = entering.enter(
                employer=employer,
                form=form,
                channel=paper.cleaned_data["channel"],
                received_on=paper.cleaned_data["received_on"],
                language=paper.cleaned_data["language"],
                answers=answers,
                principals=_rows(people, PERSON),
                branches=_rows(branches, BRANCH),
                signature=paper.cleaned_data["signature"],
                by=request.user,
                at=request.moment,
            )
        except UnableTo as fault:
            paper.add_error(None, str(fault))
        else:
            return redirect("office-registration", entered.pk)
    told = {
        "whose": employer,
        "form_code": form,
        "paper": paper,
        "parts": parts,
        "people": people,
        "branches": branches,
        "everything": everything,
        "has_errors": request.method == "POST" and not (all(are_right) and paper.is_valid()),
    }
    return render(request, "registration_desk/enter.html", told)


def _asked(employer: Employer, form: str) -> list[type[forms.Form]]:
    """Give the parts that a paper form of this kind asks of this kind of employer."""
    parts = list(PARTS[form])
    if form == RegistrationForm.CHANGE and employer.first_hired_on is None:
        parts.append(FirstHiredForm)
    if employer.entity_type == EntityType.HOUSEHOLD:
        parts = [HouseholdForm if part is BusinessForm else part for part in parts]
        parts = [part for part in parts if part not in (IndustryForm, PersonForm)]
    return parts


def _part(request: HttpRequest, part: type[forms.Form], form: str, stands: dict[str, Any], today: date) -> forms.Form:
    initial = {name: value for name, value in stands.items() if name in part.base_fields}
    dated = {"on": today} if issubclass(part, DatedForm) else {}
    made = fill(request, part, initial=initial, **dated)
    if form == RegistrationForm.CHANGE:
        # A change asks for what changes: what was never known of an old employer does not hold it up.
        for name in ONLY_AT_FIRST & made.fields.keys():
            del made.fields[name]
        for name, field in made.fields.items():
            if name in NOT_NEEDED_LATER:
                _ask_less(field)
    return made


def _ask_less(field: forms.Field) -> None:
    field.required = field.widget.is_required = False
    if isinstance(field, forms.MultiValueField):
        for box in field.fields:
            box.required = False


def _people(request: HttpRequest, employer: Employer, form: str, today: date) -> Any:
    if form not in NAMES_PEOPLE:
        return None
    now = [{name: getattr(one, name) for name in PERSON} for one in present_principals(employer)]
    data = request.POST if request.method == "POST" else None
    return Principals(data, prefix="person", initial=now, form_kwargs={"on": today})


def _branches(request: HttpRequest, employer: Employer, form: str) -> Any:
    if form not in NAMES_BRANCHES or employer.entity_type == EntityType.HOUSEHOLD:
        return None
    now = [{name: getattr(one, name) for name in BRANCH} for one in present_branches(employer)]
    data = request.POST if request.method == "POST" else None
    return Branches(data, prefix="branch", initial=now)


def _rows(rows: Any, names: tuple[str, ...]) -> list[dict[str, str]] | None:
    """Give the rows that say something; a row that was emptied is nobody any more."""
    if rows is None:
        return None
    said = [row.cleaned_data for row in rows if row.cleaned_data.get("name")]
    return [{name: one[name] for name in names} for one in said]
