"""What a change on the register does to the months: amounts, the first or last schedule, what was filed already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caruman.accounts.details import words_language
from caruman.design.templatetags.design import day, month
from caruman.employees.lifecycle import PENDING
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.queries import person_of
from caruman.employees.wordings import Standing, standing
from caruman.law.contributions import Assessment, assess
from caruman.law.deadlines import due_on
from caruman.law.explanation import Explained, explain
from caruman.schedules.people import named_after, standing_months
from caruman.values.month import Month

MOST_MONTHS_BACK = 12
"""Earlier months are not spoken of: whoever has been here for years was in schedules before."""
MOST_NAMED = 6
"""So many months are named one by one; more are counted."""


class Cost(NamedTuple):
    """What one month costs for one person: shares by scheme in sen, the law's facts, and why each sen."""

    month: Month
    assessment: Assessment
    standing: Standing
    shares: list[tuple[str, int, int]]
    steps: list[tuple[str, str]]
    otherwise: list[tuple[str, str]]

    @property
    def employer_sen(self) -> int:
        """The employer's shares together."""
        return sum(share[1] for share in self.shares)

    @property
    def employee_sen(self) -> int:
        """The employee's shares together."""
        return sum(share[2] for share in self.shares)


def cost_of(employee: Employee, at_month: Month, notices: Iterable[SkbbkNotice] | None = None) -> Cost:
    """Work out a month at the agreed wage."""
    told = list(employee.skbbk_notices.all()) if notices is None else list(notices)
    owed = assess(month=at_month, wage_sen=employee.wage_sen, person=person_of(employee, at_month, told))
    steps = explain(owed)
    return Cost(
        at_month,
        owed,
        standing(employee, at_month, told),
        [
            (_("Act 4"), owed.act4.employer_sen, owed.act4.employee_sen),
            (_("SKBBK"), 0, owed.skbbk.employee_sen),
            (_("EIS (Act 800)"), owed.eis.employer_sen, owed.eis.employee_sen),
        ],
        _said(step for step in steps if step.topic != "alternative"),
        _said(step for step in steps if step.topic == "alternative"),
    )


def of_joining(employee: Employee, today: date) -> list[str]:
    """Say what somebody who comes (or comes back) does to this month and to those before."""
    first, this = Month.of(employee.hired_on), Month.of(today)
    told = []
    if employee.state == PENDING:
        told.append(
            _(
                "This person waits for the registration and stands in no schedule before it. "
                "The months count from the day of hire."
            )
        )
    if first < this.plus(-MOST_MONTHS_BACK):
        told.append(
            _("This person stands in the schedule of %(month)s. It is due on %(day)s.")
            % {"month": month(this), "day": day(due_on(month=this))}
        )
        first = this.plus(-MOST_MONTHS_BACK)
    else:
        told.append(
            _("The first schedule with this person is that of %(month)s. It is due on %(day)s.")
            % {"month": month(first), "day": day(due_on(month=first))}
        )
    filed = [one for one in standing_months(employee.employer_id, first.first_day) if one <= this]
    if filed:
        told.append(
            _("Submitted already without this person: %(months)s. Amend what was submitted.") % {"months": named(filed)}
        )
    late = [one for one in _between(first, this) if due_on(month=one) < today and one not in filed]
    if late:
        told.append(_("Late, where it was not submitted elsewhere before: %(months)s.") % {"months": named(late)})
    return told


def of_leaving(employees: Sequence[Employee], last_day: date, today: date) -> list[str]:
    """Say what a last day of one or several people does to this month and to those after."""
    last = Month.of(last_day)
    told = [
        ngettext(
            "The schedule of %(month)s is the last one with this person, with the wage until %(day)s.",
            "The schedule of %(month)s is the last one with these people, with their wages until %(day)s.",
            len(employees),
        )
        % {"month": month(last), "day": day(last_day)},
        _("Nothing is due from %(month)s on.") % {"month": month(last.plus(1))},
    ]
    if last_day > today:
        told.append(_("Service goes on until that day."))
    filed = named_after(employees, last_day)
    if filed:
        told.append(
            ngettext(
                "Submitted already with this person after the last day: %(months)s. Amend what was submitted.",
                "Submitted already with these people after the last day: %(months)s. Amend what was submitted.",
                len(employees),
            )
            % {"months": named(filed)}
        )
    return told


def of_returning(employee: Employee, today: date) -> list[str]:
    """Say what it does to the months that somebody had never left."""
    since = Month.of(employee.ends_on or today)
    told = [_("Contributions are due again from %(month)s on.") % {"month": month(since)}]
    filed = [one for one in standing_months(employee.employer_id, since.first_day) if one <= Month.of(today)]
    missing = [one for one in filed if one not in named_after([employee], since.plus(-1).last_day)]
    if missing:
        told.append(
            _("Submitted already without this person: %(months)s. Amend what was submitted.")
            % {"months": named(missing)}
        )
    return told


def named(months: Sequence[Month]) -> str:
    """Name months in a sentence; many of them by the first and the last."""
    if len(months) <= MOST_NAMED:
        return ", ".join(month(one) for one in months)
    return _("%(first)s to %(last)s") % {"first": month(months[0]), "last": month(months[-1])}


def _between(first: Month, last: Month) -> list[Month]:
    return [Month.from_ordinal(ordinal) for ordinal in range(first.ordinal, last.ordinal + 1)]


def _said(steps: Iterable[Explained]) -> list[tuple[str, str]]:
    language = words_language()
    return [(step.say(language), step.source.say(language) if step.source is not None else "") for step in steps]
