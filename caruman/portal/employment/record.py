"""A person's own record: who pays for me, for which months, how much, and whether it came in time."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.reports.lifecycle import OPEN
from caruman.reports.queries import reports_of
from caruman.schedules.own_record import OwnMonth, OwnRecord, own_record
from caruman.web.access import signed_in

MONTHS_A_PAGE = 24
MOST_MISSING = 12


@signed_in
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Show the employments known and the months, those that are missing first."""
    known = record_of(request)
    year = chosen_year(request, known)
    months = [one for one in known.months if year is None or one.month.year == year]
    told = {
        "record": known,
        "year": year,
        "page": Paginator(months, MONTHS_A_PAGE).get_page(request.GET.get("page")),
        "missing": known.missing[:MOST_MISSING],
        "more_missing": len(known.missing[MOST_MISSING:]),
        "bars": by_year(known.months),
        "own_sen": sum(one.own_sen for one in months),
        "employer_sen": sum(one.employer_sen for one in months),
        "open_reports": reports_of(request.user).filter(state__in=OPEN).count(),
    }
    return render(request, "employment/record.html", told)


def record_of(request: HttpRequest) -> OwnRecord:
    """Give the record of the person who asks, by the number that the account was opened with."""
    return own_record(request.user.identity_number, at=request.moment)


def chosen_year(request: HttpRequest, known: OwnRecord) -> int | None:
    """Give the year asked for, None for all of them or where there is no such year."""
    return next((year for year in known.years if str(year) == request.GET.get("year")), None)


def by_year(months: list[OwnMonth]) -> list[tuple[str, int]]:
    """Give what was declared for the person in all, year by year, for the picture."""
    ordered = sorted((one for one in months if one.line is not None), key=lambda one: one.month)
    sums = [
        (str(year), sum(one.own_sen + one.employer_sen for one in of_year))
        for year, of_year in groupby(ordered, key=lambda one: one.month.year)
    ]
    return sums[-10:]
