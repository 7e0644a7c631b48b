"""The register as a list: searched by name or number, filtered by state, sorted, fifty at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import bare_number
from caruman.employees.lifecycle import ACTIVE, DECEASED, PENDING, RESIGNED, WITHDRAWN
from caruman.employees.models import Employee
from caruman.employees.wordings import Standing, standing
from caruman.employers.models import Employer
from caruman.portal.employees.loading import may_change
from caruman.portal.employer.access import employer_role
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.today import today

PAGE_SIZE = 50
LONGEST_SEARCH = 100
VIEWS = {
    "serving": (_("Serving now"), (ACTIVE,)),
    "waiting": (_("Waiting"), (PENDING,)),
    "left": (_("Left"), (RESIGNED, DECEASED)),
    "withdrawn": (_("Withdrawn"), (WITHDRAWN,)),
}
"""The parts of the register, each with its states."""
SORTS = {
    "name": (_("Name"), ("name", "identity_no", "pk")),
    "hired": (_("Hired last"), ("-hired_on", "name", "pk")),
    "wage": (_("Highest wage"), ("-wage_sen", "name", "pk")),
    "number": (_("Identity number"), ("identity_no", "pk")),
}


class Row(NamedTuple):
    """One line of the list."""

    employee: Employee
    standing: Standing


@signed_in
@employer_role()
def employees(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the register; what is searched for is posted and kept aside, because a number has no business in an address.

    The answer to a search is a redirect, so that going back and turning pages work.
    """
    key = f"employees-searched:{employer.pk}"
    if request.method == "POST":
        request.session[key] = "" if "all" in request.POST else _typed(request.POST.get("q", ""))
        return redirect("employees", employer.pk)
    searched = request.session.get(key, "")
    register = Employee.objects.filter(employer=employer)
    counts = _counts(register)
    chosen = request.GET.get("view", "")
    if chosen not in VIEWS:
        chosen = "waiting" if counts["waiting"] and not counts["serving"] else "serving"
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "name"
    rows = _found(register, searched) if searched else register.filter(state__in=VIEWS[chosen][1])
    page = Paginator(rows.order_by(*SORTS[sort][1]), PAGE_SIZE).get_page(request.GET.get("page"))
    told: dict[str, Any] = {
        "employer": employer,
        "page": page,
        "rows": _rows(page.object_list, Month.of(today(request))),
        "is_empty": not any(counts.values()),
        "views": [(name, label, counts[name]) for name, (label, _states) in VIEWS.items()],
        "view": "" if searched else chosen,
        "sorts": [(name, label) for name, (label, _order) in SORTS.items()],
        "sort": sort,
        "searched": searched,
        "may_change": may_change(request),
        "may_tick": may_change(request) and (searched or chosen == "serving"),
    }
    return render(request, "employees/list.html", told)


def _typed(text: str) -> str:
    """Give what can be searched for: signs that nobody sees find nothing, and the database refuses some of them."""
    return "".join(character for character in text if character.isprintable()).strip()[:LONGEST_SEARCH]


def _counts(register: QuerySet[Employee]) -> dict[str, int]:
    counts: dict[str, int] = register.aggregate(
        **{name: Count("pk", filter=Q(state__in=states)) for name, (_label, states) in VIEWS.items()}
    )
    return counts


def _found(register: QuerySet[Employee], searched: str) -> QuerySet[Employee]:
    """Find by part of the name, or by the beginning of a number with or without its dashes."""
    wanted = Q(name__icontains=searched)
    number = bare_number(searched)
    if number and any(character.isdigit() for character in number):
        wanted |= Q(identity_no__startswith=number)
    return register.filter(wanted)


def _rows(found: QuerySet[Employee], month: Month) -> list[Row]:
    return [
        Row(employee, standing(employee, month, employee.skbbk_notices.all()))
        for employee in found.prefetch_related("skbbk_notices")
    ]
