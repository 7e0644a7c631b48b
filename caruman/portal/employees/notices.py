"""What an employee says about SKBBK: taken with its evidence, and with the scan of the notice where there is one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.documents.refusals import UnableToReceive
from caruman.employees.lifecycle import ACTIVE, PENDING
from caruman.employees.operations.skbbk import last_day_to_leave, note_skbbk
from caruman.employees.refusals import UnableToChange
from caruman.employees.wordings import standing
from caruman.employers.models import Employer
from caruman.portal.employees.forms import SkbbkForm
from caruman.portal.employees.loading import keepers, load, told
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


@signed_in
@keepers
def skbbk(request: HttpRequest, employer: Employer, employee_id: UUID) -> HttpResponse:
    """Note a notice."""
    employee = load(employer, employee_id)
    if employee.state not in (PENDING, ACTIVE):
        raise Http404
    day = today(request)
    form = fill(request, SkbbkForm, employee=employee, on=day)
    if request.method == "POST" and form.is_valid():
        try:
            note_skbbk(employee_id=employee.pk, by=request.user, at=request.moment, **form.cleaned_data)
        except UnableToReceive as fault:
            form.add_error("scan", str(fault))
        except UnableToChange as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The notice was noted."))
            return redirect("employee", employer.pk, employee.pk)
    shown = told(
        employer,
        employee,
        form=form,
        standing=standing(employee, max(Month.of(day), Month.of(employee.hired_on))),
        last_day_to_leave=last_day_to_leave(employee),
    )
    return render(request, "employees/skbbk.html", shown)
