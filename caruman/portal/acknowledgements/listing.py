"""The acknowledgements of an employer: all of them, by kind, status, month and number, and those of a person."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caruman.bills.models import Bill, BillMonth
from caruman.bills.queries import bills_of
from caruman.employers.models import Employer
from caruman.portal.acknowledgements.forms import FilterForm, PersonForm
from caruman.portal.employer.access import employer_role, kinds_of
from caruman.schedules.statement import bills_with_person
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 25
MOST_OF_A_PERSON = 100


@signed_in
@require_safe
@employer_role()
def acknowledgements(request: HttpRequest, employer: Employer) -> HttpResponse:
    """List the acknowledgements; a number that is known leads to its page."""
    form = FilterForm(request.GET or None, months=_months(employer))
    found = bills_of(employer.pk).filter(kind__in=kinds_of(request))
    if request.GET and form.is_valid():
        number = form.cleaned_data["number"]
        if number and found.filter(number=number).exists():
            return redirect("acknowledgement", employer.pk, number)
        found = _filtered(found, form)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "employer": employer,
        "form": form,
        "page": page,
        "asked": bool(set(request.GET) - {"page"}),
        "person_form": PersonForm(),
    }
    return render(request, "acknowledgements/list.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@employer_role()
def of_person(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Find the acknowledgements behind which somebody stands. What is typed never comes into an address."""
    form = fill(request, PersonForm)
    told: dict[str, object] = {"employer": employer, "person_form": form}
    if request.method == "POST" and form.is_valid():
        found = bills_with_person(employer, form.cleaned_data["wanted"]).filter(kind__in=kinds_of(request))
        bills = found.prefetch_related("months").order_by("-issued_at", "kind")
        told |= {
            "page": list(bills[:MOST_OF_A_PERSON]),
            "count": found.count(),
            "most": MOST_OF_A_PERSON,
            "wanted": form.cleaned_data["wanted"],
        }
    return render(request, "acknowledgements/of_person.html", told)


def _months(employer: Employer) -> list[Month]:
    held = BillMonth.objects.filter(employer_id=employer.pk).values_list("month", flat=True).distinct().order_by()
    return [Month.of(day) for day in held]


def _filtered(found: QuerySet[Bill], form: FilterForm) -> QuerySet[Bill]:
    asked = form.cleaned_data
    if asked["number"]:
        return found.none()
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    if asked["state"]:
        found = found.filter(state=asked["state"])
    if asked["month"]:
        year, _, month = asked["month"].partition("-")
        months = BillMonth.objects.filter(month__year=int(year))
        if month:
            months = months.filter(month__month=int(month))
        found = found.filter(pk__in=months.values("bill_id"))
    return found
