"""Act 4's categories: first pays for injury and invalidity, second for injury only, and some pay neither."""

from __future__ import annotations

from typing import NamedTuple

from caruman.law.person import ORDINARY, Person, age_in, require_known_words
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.month import Month

AGES_RAISED_FROM = Month(2013, 1)
"""From this month 60 and 55 stand where 55 and 50 stood (amendment in force on 1 January 2013, Bill D.R.36/2012)."""
END_AGE = 60
END_AGE_BEFORE_2013 = 55
FIRST_LIABLE_AGE = 55
FIRST_LIABLE_AGE_BEFORE_2013 = 50

WAGE_LIMIT_LIFTED_FROM = Month(2016, 6)
"""From this month every wage is covered (Act A1508); before, a wage over the limit only where insured already."""
WAGE_LIMIT_SEN = 300_000

FOREIGN_INJURY_FROM = Month(2019, 1)
"""Foreign workers are insured against employment injury, as second category, from this month."""
FOREIGN_INVALIDITY_FROM = Month(2024, 7)
"""From this month foreign workers pass the same tests as everyone (Employer Circular 2/2024)."""
DOMESTIC_FROM = Month(2021, 6)
"""Work in a household is covered from this month (P.U.(A) 247/2021 for Act 4, 249/2021 for Act 800)."""

NOT_COVERED_BY_ACT_4 = ("PUBLIC_SERVICE", "SPOUSE_OF_EMPLOYER", "CASUAL")


class Category(NamedTuple):
    """`first`, `second` or `none`, with the code of the rule that decided (see `reasons.CATEGORY_REASONS`)."""

    name: str
    reason: str


def category(*, month: Month, wage_sen: int, person: Person = ORDINARY, settings: Settings = DEFAULTS) -> Category:
    """Decide the category of a person for a contribution month (Act 4, sections 2, 3, 5 and First Schedule).

    Raises `Refusal` where a fact about the person makes no sense.
    """
    require_known_words(person)
    return category_at_age(month=month, wage_sen=wage_sen, person=person, age=age_in(month, person, settings))


def category_at_age(*, month: Month, wage_sen: int, person: Person, age: int | None) -> Category:
    """Decide the category where the age on the deciding day is worked out already."""
    if month < FOREIGN_INVALIDITY_FROM or person.exclusion is not None:
        early = _not_or_partly_covered(month, wage_sen, person)
        if early is not None:
            return early
    if month >= AGES_RAISED_FROM:
        if age is not None and age >= END_AGE:
            return _AGED_60
        if person.first_act4_age is not None and person.first_act4_age >= FIRST_LIABLE_AGE:
            return _FIRST_LIABLE_AT_55
    else:
        if age is not None and age >= END_AGE_BEFORE_2013:
            return _AGED_55
        if person.first_act4_age is not None and person.first_act4_age >= FIRST_LIABLE_AGE_BEFORE_2013:
            return _FIRST_LIABLE_AT_50
    return _PENSIONER if person.invalidity_pension else _ORDINARY


def _not_or_partly_covered(month: Month, wage_sen: int, person: Person) -> Category | None:
    if person.exclusion in NOT_COVERED_BY_ACT_4:
        return Category("none", str(person.exclusion))
    if person.domestic and month < DOMESTIC_FROM:
        return _DOMESTIC_NOT_YET
    if not person.is_local:
        if month < FOREIGN_INJURY_FROM:
            return _FOREIGN_NOT_YET
        if month < FOREIGN_INVALIDITY_FROM:
            return _FOREIGN_INJURY_ONLY
    if month < WAGE_LIMIT_LIFTED_FROM and wage_sen > WAGE_LIMIT_SEN and not person.covered_before:
        return _OVER_WAGE_LIMIT
    return None


_ORDINARY = Category("first", "ORDINARY")
_AGED_60 = Category("second", "AGED_60_OR_OVER")
_AGED_55 = Category("second", "AGED_55_OR_OVER")
_FIRST_LIABLE_AT_55 = Category("second", "FIRST_LIABLE_AT_55_OR_OVER")
_FIRST_LIABLE_AT_50 = Category("second", "FIRST_LIABLE_AT_50_OR_OVER")
_PENSIONER = Category("second", "INVALIDITY_PENSION")
_FOREIGN_INJURY_ONLY = Category("second", "FOREIGN_INJURY_ONLY")
_FOREIGN_NOT_YET = Category("none", "FOREIGN_NOT_YET_COVERED")
_DOMESTIC_NOT_YET = Category("none", "DOMESTIC_NOT_YET_COVERED")
_OVER_WAGE_LIMIT = Category("none", "WAGE_OVER_LIMIT_NOT_INSURED")
