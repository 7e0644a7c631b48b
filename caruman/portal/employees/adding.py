"""Somebody new on the register: the number first, then what concerns this person, then a look at what it does."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.employees.choices import IdentityKind
from caruman.employees.forms import PERSON, EmployeeForm, answers_of, shown_after
from caruman.employees.lifecycle import ACTIVE, PENDING, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.operations import adding
from caruman.employees.refusals import UnableToChange
from caruman.employees.validation import LIKE_NRIC
from caruman.employers.models import Employer
from caruman.portal.employees.effects import cost_of, of_joining
from caruman.portal.employees.loading import keepers
from caruman.values.identity import identity_kind
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

BROUGHT = "employee_new"
"""Where another page leaves `number` and `name` of a person who is not on the register."""
LATE = frozenset({"late_act4", "late_eis"})


@signed_in
@keepers
def employee_new(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask Form 2 on two pages, show it with its consequences, and add the person."""
    day = today(request)
    person = fill(request, EmployeeForm, on=day, shown=PERSON, initial=_brought(request))
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "change-person" or not person.is_valid():
        return _ask_person(request, employer, person, is_again=step == "change-person")
    if step in ("person", ""):
        refusal = _in_the_way(employer, person.answers)
        if refusal:
            person.add_error("identity_no", refusal)
            return _ask_person(request, employer, person)
    shown = shown_after(person.answers, on=day)
    if step in ("person", ""):
        return _ask_details(request, employer, _details_begun(request, employer, person, shown, day), person)
    form = fill(request, EmployeeForm, on=day, shown=shown)
    if step == "change-details" or not form.is_valid():
        return _ask_details(request, employer, form, person)
    if step == "save":
        try:
            employee = adding.add(employer=employer, answers=form.answers, by=request.user, at=request.moment)
        except UnableToChange as fault:
            form.add_error(None, str(fault))
            return _ask_details(request, employer, form, person)
        messages.success(request, _("%(name)s is on the register.") % {"name": employee.name})
        return redirect("employee", employer.pk, employee.pk)
    return render(request, "employees/new_check.html", _checked(employer, form, day))


def _brought(request: HttpRequest) -> dict[str, str]:
    """Give the number and the name of somebody whom another page found missing: they travel in the session."""
    brought = request.session.get(BROUGHT)
    if brought is None:
        return {}
    if request.method == "POST":
        del request.session[BROUGHT]
    number, name = brought["number"], brought["name"]
    kind = IdentityKind.NRIC if identity_kind(number) == "nric" else IdentityKind.SSFW
    return {"identity_kind": kind.value, "identity_no": number, "name": name}


def _ask_person(
    request: HttpRequest, employer: Employer, form: EmployeeForm, *, is_again: bool = False
) -> HttpResponse:
    if is_again:
        # Nothing is wrong when somebody comes back to change an answer.
        form = EmployeeForm(initial=_typed(request), on=form.on, shown=PERSON)
    return render(request, "employees/new_person.html", {"employer": employer, "form": form})


def _ask_details(request: HttpRequest, employer: Employer, form: EmployeeForm, person: EmployeeForm) -> HttpResponse:
    if request.POST.get("step") == "change-details":
        form = EmployeeForm(initial=_typed(request), on=form.on, shown=form.shown)
    known = person.answers if person.answers.get("identity_kind") in LIKE_NRIC else {}
    told = {
        "employer": employer,
        "form": form,
        "person": person.answers,
        "known": known,
        "earlier": _earlier(employer, person.answers),
    }
    return render(request, "employees/new_details.html", told)


def _details_begun(
    request: HttpRequest, employer: Employer, person: EmployeeForm, shown: tuple[str, ...], day: date
) -> EmployeeForm:
    """Begin the second page with what was typed, what the number tells, or what is known from an earlier time."""
    initial: dict[str, Any] = {}
    earlier = _earlier(employer, person.answers)
    if earlier is not None:
        initial = {name: value for name, value in answers_of(earlier).items() if name not in PERSON}
    else:
        initial = {name: value for name, value in person.answers.items() if name not in PERSON}
    initial |= {name: value for name, value in _typed(request).items() if value or name in PERSON}
    if earlier is None:
        initial = {name: value for name, value in initial.items() if name not in LATE or value}
    return EmployeeForm(initial=initial, on=day, shown=shown)


def _typed(request: HttpRequest) -> dict[str, Any]:
    names = [name for name in EmployeeForm.base_fields if name in request.POST]
    typed: dict[str, Any] = {name: request.POST[name] for name in names}
    for name in ("has_invalidity_pension", "is_domestic"):
        if name in typed:
            typed[name] = typed[name] not in ("", "False", "false")
    return typed


def _checked(employer: Employer, form: EmployeeForm, day: date) -> dict[str, Any]:
    employee = Employee(employer=employer, **form.answers)
    employee.state = PENDING if adding.waits(employee) else ACTIVE
    month = max(Month.of(day), Month.of(employee.hired_on))
    return {
        "employer": employer,
        "employee": employee,
        "form": form,
        "answers": [(name, value) for name, value in form.answers.items() if name not in PERSON and _is_given(value)],
        "questions": form.questions,
        "cost": cost_of(employee, month, notices=()),
        "effects": of_joining(employee, day),
    }


def _is_given(value: Any) -> bool:
    return value not in (None, "", False, 0)


def _in_the_way(employer: Employer, answers: dict[str, Any]) -> str:
    """Say at once that the person is in service, before anybody types the rest."""
    try:
        adding.demand_one_service(Employee(employer=employer, **answers))
    except UnableToChange as fault:
        return str(fault)
    return ""


def _earlier(employer: Employer, answers: dict[str, Any]) -> Employee | None:
    """Give the latest service that has ended, of somebody who is hired again."""
    number = answers.get("identity_no", "")
    rows = Employee.objects.filter(employer=employer, identity_no=number).exclude(state=WITHDRAWN)
    return rows.order_by("-hired_on").first()
