"""The Government's programmes of a year: for whom, what each side pays, about how many places are left, how to join."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.programmes.models import Programme
from caruman.programmes.queries import Figures, figures_of
from caruman.values.dates import in_malaysia_time
from caruman.web.access import everyone

FEW = 100
"""Below so many places left the page only says that few are left."""


class Shown(NamedTuple):
    """A programme as everyone sees it: `standing` is a code, `about` a round number of places where it is `places`."""

    programme: Programme
    standing: str
    about: int


@everyone
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Show the programmes of this year, those that one can join first."""
    today = in_malaysia_time(request.moment).date()
    rows = list(Programme.objects.filter(year=today.year).order_by("slug", "plan"))
    counted = figures_of(rows)
    shown = [Shown(row, *_standing(row, counted[row.pk], today)) for row in rows]
    told = {
        "year": today.year,
        "rows": sorted(shown, key=lambda one: one.standing not in ("open", "places", "few")),
    }
    return render(request, "public/programmes.html", told)


def _standing(row: Programme, counted: Figures, today: date) -> tuple[str, int]:
    if row.government_sen is None:
        return "unknown", 0
    if not row.is_open or not row.first_day <= today <= row.last_day:
        return ("later" if row.is_open and row.first_day > today else "closed"), 0
    if counted.is_full(row.government_sen):
        return "full", 0
    left = [counted.left] if counted.left is not None else []
    if counted.left_sen is not None:
        left.append(counted.left_sen // row.government_sen)
    if not left:
        return "open", 0
    places = min(left)
    if places < FEW:
        return "few", 0
    # A round number: the exact one changes while the page is read.
    step = 10 ** (len(str(places)) - 1)
    return "places", places // step * step
