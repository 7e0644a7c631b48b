"""Who is insured under Act 800 (EIS), and if not, the reason code."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.law.category import DOMESTIC_FROM
from caruman.law.person import ORDINARY, Person, age_in, deciding_day, require_known_words
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.dates import age_on
from caruman.values.month import Month

IN_FORCE_FROM = Month(2018, 1)
"""The first contribution month of Act 800."""
FIRST_DAY = date(2018, 1, 1)
START_AGE = 18
END_AGE = 60
"""Contributions end at the minimum retirement age (Act 800, section 20(2))."""
FIRST_LIABLE_AGE = 57
"""Nobody is insured from this age whose first contribution was not payable before it (First Schedule, paragraph 9)."""


class Eligibility(NamedTuple):
    """Whether a person is insured under Act 800; `reason` is None or a code of `reasons.EIS_REASONS`."""

    eligible: bool
    reason: str | None


ELIGIBLE = Eligibility(True, None)


def eis_eligibility(*, month: Month, person: Person = ORDINARY, settings: Settings = DEFAULTS) -> Eligibility:
    """Decide whether a person is insured under Act 800 in a contribution month, and if not, why.

    The reasons are tried in the order of `reasons.EIS_REASONS`. Raises `Refusal` where a fact about
    the person makes no sense.
    """
    require_known_words(person)
    return eligibility_at_age(month=month, person=person, age=age_in(month, person, settings), settings=settings)


def eligibility_at_age(*, month: Month, person: Person, age: int | None, settings: Settings) -> Eligibility:
    """Decide the eligibility where the age on the deciding day is worked out already."""
    if month < IN_FORCE_FROM:
        return _NOT_IN_FORCE
    if not person.is_local:
        return _FOREIGN_WORKER
    if age is not None:
        if age < START_AGE:
            return _UNDER_18
        if age >= FIRST_LIABLE_AGE:
            if age >= END_AGE:
                return _AGED_60
            if _never_liable_before_57(month, person, age, settings):
                return _FIRST_LIABLE_AT_57
    if person.exclusion is not None:
        return Eligibility(False, person.exclusion)
    if person.domestic and month < DOMESTIC_FROM:
        return _DOMESTIC_NOT_YET
    return ELIGIBLE


def _never_liable_before_57(month: Month, person: Person, age: int, settings: Settings) -> bool:
    """Say whether no contribution can have been payable before 57, for a person who is 57 to 59 now.

    Whoever was 57 already when the Act began could not be liable before that age. Where only the
    age is known, the latest birthday that it allows must have made the person 57 by then.
    """
    if person.first_eis_age is not None and person.first_eis_age >= FIRST_LIABLE_AGE:
        return True
    if person.born is not None:
        return age_on(born=person.born, day=FIRST_DAY) >= FIRST_LIABLE_AGE
    day = deciding_day(month, settings)
    latest_birthday_came_later = (day.month, day.day) > (FIRST_DAY.month, FIRST_DAY.day)
    return age - (day.year - FIRST_DAY.year) - latest_birthday_came_later >= FIRST_LIABLE_AGE


_NOT_IN_FORCE = Eligibility(False, "NOT_IN_FORCE")
_FOREIGN_WORKER = Eligibility(False, "FOREIGN_WORKER")
_UNDER_18 = Eligibility(False, "UNDER_18")
_AGED_60 = Eligibility(False, "AGED_60_OR_OVER")
_FIRST_LIABLE_AT_57 = Eligibility(False, "FIRST_LIABLE_AT_57_OR_OVER")
_DOMESTIC_NOT_YET = Eligibility(False, "NOT_AN_ACT_800_INDUSTRY")
"""Domestic service stood among the exclusions (First Schedule, paragraph 2) until P.U.(A) 249/2021 took it out."""
