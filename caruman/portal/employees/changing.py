"""What happens to one employee, each a question with its consequences first: corrected, left, back, died, withdrawn."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.employees.forms import answers_of
from caruman.employees.lifecycle import EMPLOYEE, PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.operations import adding, changing
from caruman.employees.refusals import UnableToChange
from caruman.employees.templatetags.employee_words import last_day
from caruman.employees.validation import Remark
from caruman.employers.models import Employer
from caruman.portal.employees.effects import Cost, cost_of, of_leaving, of_returning
from caruman.portal.employees.forms import CorrectionForm, DeathForm, LastDayForm, NumberForm, WhyForm
from caruman.portal.employees.loading import keepers, load, told
from caruman.schedules.people import filed_for, is_named
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


@signed_in
@keepers
def change(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Correct a record: the form with what stands there, then what changes and what that does, then the change."""
    employee = load(employer, employee_id)
    if employee.state == WITHDRAWN:
        raise Http404
    initial = {**answers_of(employee), "version": employee.version}
    if employee.ends_on is not None:
        initial["last_day"] = last_day(employee.ends_on)
    form = fill(request, CorrectionForm, on=today(request), has_ended=employee.ends_on is not None, initial=initial)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "change":
        changes = [
            (name, getattr(employee, name), new) for name, new in form.answers.items() if getattr(employee, name) != new
        ]
        if step != "save" and changes:
            return render(request, "employees/change_check.html", _checked(request, employee, form, changes))
        try:
            changing.correct(
                employee_id=employee.pk,
                version=form.cleaned_data["version"],
                answers=form.answers,
                why=form.cleaned_data["why"],
                by=request.user,
                at=request.moment,
            )
        except UnableToChange as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The record was corrected.") if changes else _("Nothing was changed."))
            return redirect("employee", employer.pk, employee.pk)
    return render(request, "employees/change.html", told(employer, employee, form=form))


@signed_in
@keepers
def resign(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Note the last day."""
    employee = _who_can(employer, employee_id, "resign")

    def do(form: forms.Form) -> None:
        changing.resign(employee_id=employee.pk, last_day=form.cleaned_data["last_day"], **_common(request, form))

    def effects(form: forms.Form) -> list[str]:
        return of_leaving([employee], form.cleaned_data["last_day"], today(request))

    return _asked(request, employee, LastDayForm, "resign", do, effects, _("The last day was noted."))


@signed_in
@keepers
def death(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Note a death in service."""
    employee = _who_can(employer, employee_id, "die")

    def do(form: forms.Form) -> None:
        changing.die(employee_id=employee.pk, died_on=form.cleaned_data["died_on"], **_common(request, form))

    def effects(form: forms.Form) -> list[str]:
        return of_leaving([employee], form.cleaned_data["died_on"], today(request))

    return _asked(request, employee, DeathForm, "death", do, effects, _("The death was noted."))


@signed_in
@keepers
def come_back(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Undo a resignation or a death that was entered wrongly."""
    employee = _who_can(employer, employee_id, "reactivate")

    def do(form: forms.Form) -> None:
        changing.reactivate(employee_id=employee.pk, **_common(request, form))

    def effects(_form: forms.Form) -> list[str]:
        return of_returning(employee, today(request))

    return _asked(request, employee, WhyForm, "return", do, effects, _("The employee is in service again."))


@signed_in
@keepers
def withdraw(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Take back a record that was entered by mistake."""
    employee = _who_can(employer, employee_id, "withdraw")

    def do(form: forms.Form) -> None:
        changing.withdraw(employee_id=employee.pk, is_named=is_named, **_common(request, form))

    def effects(_form: forms.Form) -> list[str]:
        return [
            _("The record stays in the history as withdrawn. This cannot be undone: add the person again if needed.")
        ]

    said = _("The record was withdrawn.")
    return _asked(request, employee, WhyForm, "withdraw", do, effects, said, filed=filed_for(employee, most=12))


@signed_in
@keepers
def number(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Take the SSFW number of a foreign worker who waits under a passport."""
    employee = load(employer, employee_id)
    if employee.state != PENDING or employee.identity_kind != "passport":
        raise Http404
    form = fill(request, NumberForm, on=today(request))
    if request.method == "POST" and form.is_valid():
        try:
            adding.give_number(
                employee_id=employee.pk,
                ssfw_number=form.cleaned_data["ssfw_number"],
                by=request.user,
                at=request.moment,
            )
        except UnableToChange as fault:
            form.add_error("ssfw_number", str(fault))
        else:
            messages.success(request, _("The SSFW number was noted."))
            return redirect("employee", employer.pk, employee.pk)
    return render(request, "employees/number.html", told(employer, employee, form=form))


def _who_can(employer: Employer, employee_id: UUID, verb: str) -> Employee:
    """Give a record for which a page makes sense; the operation refuses again what came between."""
    employee = load(employer, employee_id)
    if not EMPLOYEE.permits(verb, employee.state):
        raise Http404
    return employee


def _common(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    return {
        "why": form.cleaned_data["why"],
        "version": form.cleaned_data["version"],
        "by": request.user,
        "at": request.moment,
    }


def _asked(
    request: HttpRequest,
    employee: Employee,
    form_class: type[forms.Form],
    page: str,
    do: Callable[[forms.Form], None],
    effects: Callable[[forms.Form], list[str]],
    said: str,
    **more: Any,
) -> HttpResponse:
    """Ask, show what the answer does, and do it."""
    form = fill(request, form_class, initial={"version": employee.version})
    step = request.POST.get("step", "")
    shown = told(employee.employer, employee, form=form, page=page, **more)
    if request.method == "POST" and form.is_valid() and step != "change":
        if step != "save":
            return render(request, "employees/act_check.html", {**shown, "effects": effects(form)})
        try:
            do(form)
        except UnableToChange as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, said)
            return redirect("employee", employee.employer_id, employee.pk)
    return render(request, "employees/act.html", shown)


def _checked(
    request: HttpRequest, employee: Employee, form: CorrectionForm, changes: list[tuple[str, Any, Any]]
) -> dict[str, Any]:
    """Show this month before and after, where the correction makes a difference to it."""
    corrected = copy.copy(employee)
    for name, new in form.answers.items():
        setattr(corrected, name, new)
    costs: list[Cost] = []
    if corrected.ends_on is None:
        notices = list(employee.skbbk_notices.all())
        month = max(Month.of(today(request)), Month.of(corrected.hired_on))
        costs = [cost_of(one, month, notices) for one in (employee, corrected)]
    filed = filed_for(employee, most=12) if _matters(changes) else []
    return told(
        employee.employer,
        employee,
        form=form,
        changes=changes,
        costs=costs,
        questions=_about(changes, form),
        filed=filed,
    )


def _about(changes: list[tuple[str, Any, Any]], form: CorrectionForm) -> list[Remark]:
    """Give the doubts about what changes; what stood there before was asked when it was entered."""
    names = {name.removesuffix("_sen") for name, _old, _new in changes}
    return [question for question in form.questions if question.field in names]


def _matters(changes: list[tuple[str, Any, Any]]) -> bool:
    """Say whether months that were filed may have to be amended."""
    quiet = {"race", "phone", "email", "address", "occupation", "occupation_code", "permit_number", "permit_expires_on"}
    return any(name not in quiet for name, _old, _new in changes)
