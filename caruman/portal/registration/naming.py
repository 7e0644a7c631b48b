"""The people and the branches on a form: the list, adding one, changing one, taking one off."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.employers.models import Employer
from caruman.portal.employer.access import owners
from caruman.portal.registration.own_form import load_open
from caruman.registrations import queries
from caruman.registrations.forms import BranchForm, PrincipalForm
from caruman.registrations.models import Registration
from caruman.registrations.operations import filling
from caruman.registrations.refusals import UnableToFile
from caruman.registrations.wordings import people_behind
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


@signed_in
@require_safe
@owners
def principals(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """List the owners, partners or directors."""
    registration = load_open(employer, registration_id, queries.PRINCIPALS)
    told = {**_shown(registration), "principals": registration.principals.order_by("name")}
    return render(request, "registration/principals.html", told)


@signed_in
@owners
def principal(
    request: HttpRequest, employer: Employer, registration_id: UUID, principal_id: UUID | None = None
) -> HttpResponse:
    """Name a person, or change one who is named."""
    registration = load_open(employer, registration_id, queries.PRINCIPALS)
    named = _one(registration.principals, principal_id)
    form = fill(request, PrincipalForm, on=today(request), initial=_initial(named, PrincipalForm))
    if request.method == "POST" and form.is_valid():
        try:
            filling.put_principal(
                registration_id=registration.pk,
                principal_id=principal_id,
                answers=form.cleaned_data,
                by=request.user,
                at=request.moment,
            )
        except UnableToFile as fault:
            form.add_error("identity_number", str(fault))
        else:
            return redirect("registration-principals", employer.pk, registration.pk)
    return render(request, "registration/principal.html", {**_shown(registration), "form": form, "named": named})


@signed_in
@owners
def remove_principal(
    request: HttpRequest, employer: Employer, registration_id: UUID, principal_id: UUID
) -> HttpResponse:
    """Take a person off the form, after a question."""
    registration = load_open(employer, registration_id, queries.PRINCIPALS)
    named = _one(registration.principals, principal_id)
    if request.method == "POST":
        filling.remove_principal(
            registration_id=registration.pk, principal_id=principal_id, by=request.user, at=request.moment
        )
        return redirect("registration-principals", employer.pk, registration.pk)
    told = {**_shown(registration), "name": getattr(named, "name", ""), "back": "registration-principals"}
    return render(request, "registration/remove.html", told)


@signed_in
@require_safe
@owners
def branches(request: HttpRequest, employer: Employer, registration_id: UUID) -> HttpResponse:
    """List the branches."""
    registration = load_open(employer, registration_id, queries.BRANCHES)
    told = {**_shown(registration), "branches": registration.branches.order_by("name")}
    return render(request, "registration/branches.html", told)


@signed_in
@owners
def branch(
    request: HttpRequest, employer: Employer, registration_id: UUID, branch_id: UUID | None = None
) -> HttpResponse:
    """Name a branch, or change one that is named."""
    registration = load_open(employer, registration_id, queries.BRANCHES)
    named = _one(registration.branches, branch_id)
    form = fill(request, BranchForm, initial=_initial(named, BranchForm))
    if request.method == "POST" and form.is_valid():
        try:
            filling.put_branch(
                registration_id=registration.pk,
                branch_id=branch_id,
                answers=form.cleaned_data,
                by=request.user,
                at=request.moment,
            )
        except UnableToFile as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("registration-branches", employer.pk, registration.pk)
    return render(request, "registration/branch.html", {**_shown(registration), "form": form, "named": named})


@signed_in
@owners
def remove_branch(request: HttpRequest, employer: Employer, registration_id: UUID, branch_id: UUID) -> HttpResponse:
    """Take a branch off the form, after a question."""
    registration = load_open(employer, registration_id, queries.BRANCHES)
    named = _one(registration.branches, branch_id)
    if request.method == "POST":
        filling.remove_branch(registration_id=registration.pk, branch_id=branch_id, by=request.user, at=request.moment)
        return redirect("registration-branches", employer.pk, registration.pk)
    told = {**_shown(registration), "name": getattr(named, "name", ""), "back": "registration-branches"}
    return render(request, "registration/remove.html", told)


def _shown(registration: Registration) -> dict[str, object]:
    return {
        "employer": registration.employer,
        "registration": registration,
        "people_behind": people_behind(registration.employer.entity_type),
    }


def _one(rows: object, key: UUID | None) -> Model | None:
    if key is None:
        return None
    row: Model | None = rows.filter(pk=key).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


def _initial(row: Model | None, form: type[forms.Form]) -> dict[str, object]:
    return {name: getattr(row, name) for name in form.base_fields} if row is not None else {}
