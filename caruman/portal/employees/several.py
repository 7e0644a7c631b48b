"""Several people leave on one day: ticked in the list, one date, a check, done for all or for none, with its undo."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caruman.employees.lifecycle import ACTIVE
from caruman.employees.models import Employee
from caruman.employees.operations.changing import resign_many
from caruman.employees.operations.closing import left_together, undo_all
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.portal.employees.effects import of_leaving
from caruman.portal.employees.forms import SeveralForm
from caruman.portal.employees.loading import keepers
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

MOST_NAMED = 50
MOST = 500
"""So many people at once; a longer list is uploaded, or everyone resigns together."""


@signed_in
@keepers
def resign_several(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask the last day of those who were ticked, show what it does, and note it for all of them."""
    people = _ticked(request, employer)
    if request.method != "POST" or not people:
        if request.method == "POST":
            messages.error(request, _("Tick at least one person who is in service."))
        return redirect("employees", employer.pk)
    step = request.POST.get("step", "")
    form = fill(request, SeveralForm)
    if step in ("", "change"):
        # The ticks have just come from the list: nothing has been asked yet.
        kept = {name: request.POST[name] for name in form.fields if name in request.POST}
        form = SeveralForm(initial=kept)
    shown = {"employer": employer, "people": people, "form": form}
    if form.is_bound and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        if step != "save":
            effects = of_leaving(people, last_day, today(request))
            return render(request, "employees/several_check.html", {**shown, "effects": effects})
        try:
            resign_many(
                employer=employer,
                employee_ids=[person.pk for person in people],
                last_day=last_day,
                why=form.cleaned_data["why"],
                by=request.user,
                at=request.moment,
            )
        except UnableToChange as fault:
            form.add_error(None, str(fault))
        else:
            request.session[left_key(employer)] = request.moment.isoformat()
            return redirect("employees-resigned", employer.pk)
    return render(request, "employees/several.html", shown)


@signed_in
@keepers
def resigned(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Confirm the last day of several people, and undo it where that is wanted."""
    noted = request.session.get(left_key(employer))
    if noted is None:
        return redirect("employees", employer.pk)
    noted_at = datetime.fromisoformat(noted)
    people = left_together(employer, noted_at=noted_at, by=request.user)
    count = people.count()
    if not count:
        return redirect("employees", employer.pk)
    if request.method == "POST":
        try:
            back = undo_all(employer=employer, noted_at=noted_at, by=request.user, at=request.moment)
        except UnableToChange as fault:
            messages.error(request, str(fault))
        else:
            del request.session[left_key(employer)]
            messages.success(
                request,
                ngettext("%(count)s employee is in service again.", "%(count)s employees are in service again.", back)
                % {"count": back},
            )
            return redirect("employees", employer.pk)
    shown = {"employer": employer, "people": people[:MOST_NAMED], "count": count, "more": max(0, count - MOST_NAMED)}
    return render(request, "employees/several_done.html", shown)


def _ticked(request: HttpRequest, employer: Employer) -> list[Employee]:
    keys = []
    for text in request.POST.getlist("who")[:MOST]:
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return list(Employee.objects.filter(employer=employer, pk__in=keys, state=ACTIVE).order_by("name", "pk"))


def left_key(employer: Employer) -> str:
    """Name where a session keeps the moment at which somebody noted the last day of many."""
    return f"employees-resigned:{employer.pk}"
