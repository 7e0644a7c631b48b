"""The months that a statement may be about, and the period that an address asks for."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from caruman.employers.models import Employer
from caruman.schedules.models import Schedule
from caruman.schedules.owing import liable_from
from caruman.schedules.statement import Period
from caruman.values.month import Month
from caruman.values.words import Refusal


def months_known(employer: Employer, *, today: date) -> list[Month]:
    """Give the months from the first that is owed or was filed up to this one, the newest first."""
    filed = Schedule.objects.filter(employer=employer).order_by("month").values_list("month", flat=True)
    earliest, this = filed.first(), Month.of(today)
    first = min(liable_from(employer), this, *([Month.of(earliest)] if earliest else []))
    latest = filed.last()
    last = max(this, Month.of(latest)) if latest else this
    return [Month.from_ordinal(number) for number in range(last.ordinal, first.ordinal - 1, -1)]


def period_asked(query: QueryDict, known: list[Month]) -> Period:
    """Read `year`, or `first` and `last`, from an address; this year where it names nothing that can be shown."""
    oldest, newest = known[-1], known[0]
    year = query.get("year", "")
    if year.isascii() and year.isdigit() and oldest.year <= int(year) <= newest.year:
        return Period(max(oldest, Month(int(year), 1)), min(newest, Month(int(year), 12)))
    first = _read(query.get("first", ""), max(oldest, Month(newest.year, 1)))
    last = _read(query.get("last", ""), newest)
    first, last = sorted((first, last))
    return Period(min(max(first, oldest), newest), max(min(last, newest), oldest))


def _read(text: str, otherwise: Month) -> Month:
    try:
        return Month.parse(text)
    except Refusal:
        return otherwise
