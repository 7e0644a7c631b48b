"""Puts the register on paper: one block for each person with the months, and the sums of each month at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from caruman.audit.wording import language
from caruman.design.templatetags.design import day, month
from caruman.employers.models import Employer
from caruman.printing.typst import draw
from caruman.schedules import records
from caruman.schedules.records import Entry, Wanted

MOST_PRINTED = 6_000
"""Entries on paper, about two hundred pages; a longer register is for machines."""
_AMOUNTS = 7


def paper(employer: Employer, wanted: Wanted, *, on: date) -> bytes:
    """Draw the register."""
    with records.entries(wanted, today=on) as entries:
        people = [_person(list(own)) for _number, own in groupby(entries, key=lambda one: one.identity_no)]
    sums = records.months(wanted, today=on)
    where = f"{employer.address}, {employer.postcode} {employer.city}"
    return draw(
        "register_of_employees",
        {
            "language": language(),
            "title": _("Register of employees"),
            "employer": employer.name,
            "code": employer.employer_code or "",
            "where": where,
            "period": _("%(first)s to %(last)s") % {"first": month(wanted.first), "last": month(wanted.last)},
            "made": _("As it stands on %(day)s") % {"day": day(on)},
            "labels": {
                "code": _("Employer code"),
                "page": _("Page"),
                "month": _("Month"),
                "people": _("Employees"),
                "sum": _("Sum"),
                "months": _("Sums of each month"),
                "amounts": [
                    _("Wages"), _("Allowances"), _("Act 4, employer"), _("Act 4, employee"), _("SKBBK"),
                    _("EIS, employer"), _("EIS, employee"),
                ],
                "totals": [_("Wages"), _("Allowances"), _("Employer's share"), _("Employee's share")],
                "nothing": _("Nothing was submitted in these months."),
                "nobody": _("Nobody is on the register in these months."),
            },
            "people": people,
            "months": [
                [month(one.month), f"{one.people:,}", *(_ringgit(sen) for sen in one[2:])] for one in sums
            ],
            "total": ["", *(_ringgit(sum(one[place] for one in sums)) for place in range(2, 6))] if sums else [],
        },
    )  # fmt: skip


def _person(entries: list[Entry]) -> dict[str, Any]:
    one = entries[0]
    filed = [entry for entry in entries if entry.month is not None]
    return {
        "name": one.name,
        "number": one.identity_no,
        "about": " · ".join(_about(one)),
        "rows": [[month(entry.month), *(_ringgit(sen) for sen in entry[6:])] for entry in filed if entry.month],
        "sum": [_ringgit(sum(entry[6 + place] for entry in filed)) for place in range(_AMOUNTS)] if filed else [],
    }


def _about(one: Entry) -> Iterable[str]:
    if one.occupation:
        yield one.occupation
    last_day, until = records.last_day(one), records.kept_until(one)
    if one.hired_on is None:
        yield _("Not on the register")
    elif last_day is None:
        yield _("In service since %(day)s") % {"day": day(one.hired_on)}
    else:
        yield _("In service %(first)s to %(last)s") % {"first": day(one.hired_on), "last": day(last_day)}
    if until is not None:
        yield _("Kept until %(day)s") % {"day": day(until)}


def _ringgit(sen: int) -> str:
    return f"{sen // 100:,}.{sen % 100:02}"
