"""What to look after on the register: documents that expire soon, and people who may stand there twice."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.employees.doubtful import documents_until, same_person
from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.portal.employees.loading import may_change
from caruman.portal.employer.access import employer_role
from caruman.web.access import signed_in
from caruman.web.today import today

PAGE_SIZE = 50
DAYS = {"30": _("30 days"), "60": _("60 days"), "90": _("90 days"), "180": _("180 days")}


class Document(NamedTuple):
    """One person, what of his documents expires, and whether it has expired."""

    employee: Employee
    passport: bool
    permit: bool
    has_expired: bool


@signed_in
@employer_role()
@require_safe
def expiring(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show whose passport or permit expires soon, the most urgent first."""
    days = request.GET.get("days", "")
    days = days if days in DAYS else "90"
    on = today(request)
    until = on + timedelta(days=int(days))
    page = Paginator(documents_until(employer, until), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = []
    for employee in page:
        due = [one for one in (employee.passport_expires_on, employee.permit_expires_on) if one and one <= until]
        passport = employee.passport_expires_on in due
        permit = employee.permit_expires_on in due
        rows.append(Document(employee, passport, permit, min(due) < on))
    shown = {"employer": employer, "page": page, "rows": rows, "days": days, "choices": DAYS.items()}
    return render(request, "employees/expiring.html", shown)


@signed_in
@employer_role()
@require_safe
def doubles(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show people with the same name and date of birth under different numbers."""
    page = Paginator(same_person(employer), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = {"employer": employer, "page": page, "may_change": may_change(request)}
    return render(request, "employees/doubles.html", shown)
