"""What is owed for one person and one contribution month: Act 4, SKBBK and EIS, to the sen."""

from __future__ import annotations

from typing import NamedTuple

from caruman.law.category import category_at_age
from caruman.law.eligibility import IN_FORCE_FROM, eligibility_at_age
from caruman.law.person import ORDINARY, Person, age_in, require_known_words
from caruman.law.settings import DEFAULTS, Settings
from caruman.law.skbbk import status_of
from caruman.law.wage_classes import act4_table, act800_table
from caruman.values.month import Month
from caruman.values.words import Refusal, Words


class Act4Share(NamedTuple):
    """Act 4: category (`first`, `second`, `none`), the rule that decided it, class, and both shares in sen."""

    category: str
    reason: str
    wage_class: int | None
    employer_sen: int
    employee_sen: int


class SkbbkShare(NamedTuple):
    """SKBBK: one of `skbbk.STATUSES` and the employee's share in sen; an employer pays nothing."""

    status: str
    employee_sen: int


class EisShare(NamedTuple):
    """EIS: whether insured, the reason code if not, class, and both shares in sen."""

    eligible: bool
    reason: str | None
    wage_class: int | None
    employer_sen: int
    employee_sen: int


class Assessment(NamedTuple):
    """What is owed for a person and month, with the names of the tables it was read from."""

    month: Month
    wage_sen: int
    person: Person
    act4: Act4Share
    skbbk: SkbbkShare
    eis: EisShare
    act4_table_name: str
    eis_table_name: str | None

    @property
    def total_sen(self) -> int:
        """Everything to be remitted: all shares of all three."""
        return (
            self.act4.employer_sen
            + self.act4.employee_sen
            + self.skbbk.employee_sen
            + self.eis.employer_sen
            + self.eis.employee_sen
        )


_NEGATIVE_WAGE = Words(
    ms="Gaji tidak boleh negatif: {wage_sen} sen.",
    en="Wages cannot be negative: {wage_sen} sen.",
    zh="工资不能为负数：{wage_sen} 仙。",
)


def assess(*, month: Month, wage_sen: int, person: Person = ORDINARY, settings: Settings = DEFAULTS) -> Assessment:
    """Work out the contributions of one person for one contribution month.

    `wage_sen` is the whole wage payable for the month, not capped and not prorated; several
    employers each assess their own. Raises `Refusal`: `MONTH_WITHOUT_TABLE`, `NEGATIVE_WAGE`, or a
    fact about the person that makes no sense.

    A citizen of 40 with RM3,000.00 in July 2026 is in class 34:

    >>> owed = assess(month=Month(2026, 7), wage_sen=300_000)
    >>> owed.act4.employer_sen, owed.act4.employee_sen, owed.skbbk.employee_sen, owed.eis.employee_sen
    (5165, 1475, 2215, 590)
    """
    if wage_sen < 0:
        raise Refusal("NEGATIVE_WAGE", _NEGATIVE_WAGE, wage_sen=wage_sen)
    if person is not ORDINARY:
        require_known_words(person)
    table = act4_table(month, settings)
    wage_class = table.class_for(wage_sen)
    age = age_in(month, person, settings)
    category, reason = category_at_age(month=month, wage_sen=wage_sen, person=person, age=age)
    status = status_of(month=month, person=person)
    skbbk_sen = 0
    if wage_class is None or category == "none":
        act4 = Act4Share(category, reason, None, 0, 0)
    else:
        if category == "first":
            act4 = Act4Share(
                category, reason, wage_class.number, wage_class.first_employer_sen, wage_class.first_employee_sen
            )
        else:
            act4 = Act4Share(category, reason, wage_class.number, wage_class.second_employer_sen, 0)
        if wage_class.skbbk_employee_sen is not None and status in ("mandatory", "participating"):
            skbbk_sen = wage_class.skbbk_employee_sen
    eis, eis_table_name = _eis_share(month, wage_sen, person, age, settings)
    return Assessment(month, wage_sen, person, act4, SkbbkShare(status, skbbk_sen), eis, table.name, eis_table_name)


def _eis_share(
    month: Month, wage_sen: int, person: Person, age: int | None, settings: Settings
) -> tuple[EisShare, str | None]:
    eligible, reason = eligibility_at_age(month=month, person=person, age=age, settings=settings)
    if month < IN_FORCE_FROM:
        return EisShare(eligible, reason, None, 0, 0), None
    table = act800_table(month)
    wage_class = table.class_for(wage_sen) if eligible else None
    if wage_class is None:
        return EisShare(eligible, reason, None, 0, 0), table.name
    return EisShare(True, None, wage_class.number, wage_class.employer_sen, wage_class.employee_sen), table.name
