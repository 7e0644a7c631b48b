"""The statement of an employer: what was filed, acknowledged, owed and paid, by month, by scheme and by person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from caruman.audit.wording import language
from caruman.design.templatetags.design import month as month_in_words
from caruman.employers.models import Employer
from caruman.employers.queries import reaches_both
from caruman.portal.acknowledgements.exporting import FORMS, address_of
from caruman.portal.acknowledgements.forms import PeriodForm, PersonForm
from caruman.portal.acknowledgements.periods import months_known, period_asked
from caruman.portal.acknowledgements.wordings import SCHEMES
from caruman.portal.employer.access import employer_role, kinds_of
from caruman.schedules import statement as figures
from caruman.schedules.statement import Period
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 50
MOST_FOUND = 50
MOST_MONTHS = 24
"""Months on one page; a longer period is shown from its end, and exported whole."""


@signed_in
@require_safe
@employer_role()
def statement(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the months of a period, drawn and in figures, and the schemes."""
    told = _about_period(request, employer)
    kinds = kinds_of(request)
    rows = figures.months(employer, told["period"], at=request.moment, kinds=kinds)
    told |= {
        "rows": rows[:MOST_MONTHS],
        "hidden": max(0, len(rows) - MOST_MONTHS),
        "filed_sen": sum(one.filed_sen for one in rows),
        "asked_sen": sum(one.asked_sen for one in rows),
        "paid_sen": sum(one.paid_sen for one in rows),
        "unpaid_sen": sum(one.unpaid_sen for one in rows if not one.is_assumed),
        "assumed_sen": sum(one.unpaid_sen for one in rows if one.is_assumed),
        "schemes": [(SCHEMES[one.name].say(language()), one) for one in figures.schemes(rows, kinds)],
        "bars": [(month_in_words(one.month), one.filed_sen) for one in reversed(rows[:12]) if one.filed_sen],
        "exports": address_of(employer, "months", told["period"]),
    }
    return render(request, "acknowledgements/statement.html", told)


@signed_in
@require_safe
@employer_role()
def people(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show the people of a period with their sums, page by page."""
    told = _about_period(request, employer)
    told |= {
        "page": Paginator(figures.People(employer, told["period"], kinds=kinds_of(request)), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
        "person_form": PersonForm(),
        "exports": address_of(employer, "people", told["period"]),
        "line_exports": address_of(employer, "lines", told["period"]),
    }
    return render(request, "acknowledgements/people.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@employer_role()
def find_person(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Find people of all months by identity number or name. What is typed never comes into an address."""
    form = fill(request, PersonForm)
    told: dict[str, Any] = {"employer": employer, "person_form": form, "kinds": kinds_of(request)}
    if request.method == "POST" and form.is_valid():
        known = months_known(employer, today=in_malaysia_time(request.moment).date())
        found = figures.People(
            employer, Period(known[-1], known[0]), wanted=form.cleaned_data["wanted"], kinds=kinds_of(request)
        )
        told |= {"page": found[:MOST_FOUND], "count": found.count(), "most": MOST_FOUND}
        told["wanted"] = form.cleaned_data["wanted"]
    return render(request, "acknowledgements/find_person.html", told)


@signed_in
@require_safe
@employer_role()
def person(request: HttpRequest, employer: Employer, schedule_id: UUID, place: int) -> HttpResponse:
    """Show the months of the person in one line; the address names the line, never the person."""
    identity_no = figures.identity_of(employer, schedule_id, place)
    if identity_no is None:
        raise Http404
    told = _about_period(request, employer)
    lines = list(figures.lines(employer, told["period"], identity_no=identity_no))
    named = lines or list(figures.lines(employer, Period(told["known"][-1], told["known"][0]), identity_no=identity_no))
    told |= {
        "identity_no": identity_no,
        "name": named[-1].name if named else "",
        "lines": lines[::-1],
        "sums": {name: sum(getattr(one, name) for one in lines) for name in _SUMMED},
    }
    return render(request, "acknowledgements/person.html", told)


_SUMMED = (
    "wage_sen", "act4_employer_sen", "act4_employee_sen", "skbbk_employee_sen", "eis_employer_sen", "eis_employee_sen",
)  # fmt: skip


def _about_period(request: HttpRequest, employer: Employer) -> dict[str, Any]:
    today = in_malaysia_time(request.moment).date()
    known = months_known(employer, today=today)
    period = period_asked(request.GET, known)
    years = sorted({one.year for one in known}, reverse=True)
    whole_year = period.first.year if _is_whole(period, known) else None
    return {
        "employer": employer,
        "kinds": kinds_of(request),
        "may_look_inside": reaches_both(request.reach),
        "known": known,
        "period": period,
        "period_form": PeriodForm(months=known, period=period),
        "years": years[:12],
        "whole_year": whole_year,
        "query": f"first={period.first}&last={period.last}",
        "forms": FORMS,
    }


def _is_whole(period: Period, known: list[Month]) -> bool:
    year = period.first.year
    whole = Period(max(known[-1], Month(year, 1)), min(known[0], Month(year, 12)))
    return period == whole
