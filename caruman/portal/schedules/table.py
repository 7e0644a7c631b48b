"""The rows of the grid: which people a page shows, and what is said about each of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from caruman.employees.models import Employee
from caruman.employees.queries import KNOWN
from caruman.schedules.assessing import Law, Note
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Line, Schedule
from caruman.schedules.operations.editing import fingerprint
from caruman.schedules.operations.prefilling import filed_before
from caruman.values.month import Month
from caruman.values.visible import visible

PAGE_SIZE = 85
CHANGED, NO_WAGE, WARNINGS = "changed", "no-wage", "warnings"
FILTERS = (CHANGED, NO_WAGE, WARNINGS)
MOST_LOOKED_AT = 20_000
"""Lines of a schedule that are put to the law to find the doubtful ones; longer lists are checked when submitted."""

MOST_PRINTED = 5_000
"""Lines of a printed form: two hundred sheets. Longer schedules are had as files."""


class Cells(NamedTuple):
    """One row as it is shown.

    `typed` is what somebody typed into the wage that is not saved; `wrong` says why. `theirs` is set where somebody
    else changed the row meanwhile.
    """

    line: Line
    seen: str
    notes: list[Note]
    typed: str | None = None
    wrong: str = ""
    theirs: bool = False

    @property
    def total_sen(self) -> int:
        """All five shares together."""
        line = self.line
        return (
            line.act4_employer_sen
            + line.act4_employee_sen
            + line.skbbk_employee_sen
            + line.eis_employer_sen
            + line.eis_employee_sen
        )

    @property
    def differs(self) -> bool:
        """Whether the declared amounts are not those of the law."""
        return any(one.tag.en == "differs from the table" for one in self.notes)


class Chosen(NamedTuple):
    """What a reader chose to see: a part of the name or number, and a filter."""

    text: str
    only: str

    @classmethod
    def of(cls, asked: QueryDict) -> Chosen:
        """Read an address."""
        only = asked.get("show", "")
        return cls(visible(asked.get("q", "").strip()[:80]), only if only in FILTERS else "")


class Table:
    """The lines of one schedule, as a reader chose to see them."""

    def __init__(self, schedule: Schedule) -> None:
        """Remember the month before."""
        self.schedule = schedule
        self.month = Month.of(schedule.month)
        self.before = filed_before(schedule.employer_id, schedule.month)
        self.has_register = Employee.objects.filter(employer_id=schedule.employer_id, state__in=KNOWN).exists()

    def page(self, chosen: Chosen, number: object) -> Page[Any]:
        """Give a page of lines."""
        return Paginator(self._chosen(chosen), PAGE_SIZE).get_page(number)

    def rows(self, lines: Iterable[Line]) -> list[Cells]:
        """Give the rows of a page, with one read of the register and one of the month before."""
        shown = list(lines)
        numbers = [line.identity_no for line in shown]
        law = Law(self.schedule.employer_id, self.month, numbers)
        before = self._wages_before(numbers)
        return [Cells(line, fingerprint(line), self._notes(line, law, before)) for line in shown]

    def _notes(self, line: Line, law: Law, before: dict[str, int]) -> list[Note]:
        return law.notes(line, before_sen=before.get(line.identity_no), has_register=self.has_register)

    def _wages_before(self, numbers: list[str] | None) -> dict[str, int]:
        if self.before is None:
            return {}
        lines = lines_of(self.before)
        if numbers is not None:
            lines = lines.filter(identity_no__in=numbers)
        return dict(lines.values_list("identity_no", "wage_sen"))

    def _chosen(self, chosen: Chosen) -> Any:
        lines = lines_of(self.schedule)
        if chosen.text:
            bare = chosen.text.upper().replace("-", "").replace(" ", "")
            lines = lines.filter(Q(name__icontains=chosen.text) | Q(identity_no__contains=bare or " "))
        if chosen.only == NO_WAGE:
            return lines.filter(wage_sen=0)
        if chosen.only == CHANGED and self.before is not None:
            same = Line.objects.filter(
                employer_id=self.before.employer_id,
                month=self.before.month,
                schedule_id=self.before.pk,
                identity_no=OuterRef("identity_no"),
                wage_sen=OuterRef("wage_sen"),
            )
            return lines.filter(~Exists(same))
        if chosen.only == WARNINGS:
            return self._doubtful(lines)
        return lines

    def _doubtful(self, lines: Any) -> list[Line]:
        law = Law(self.schedule.employer_id, self.month)
        before = self._wages_before(None)
        return [
            line for line in lines[:MOST_LOOKED_AT] if any(one.is_warning for one in self._notes(line, law, before))
        ]
