"""What the law expects, as look-up tables by contribution month: age group by birth date, amounts by group and class.

The tables are filled by asking the scalar law about one representative person of each group and
one wage of each class, so the columns say what the scalar rules say.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caruman.checking.case import AGE_STEPS, FIRST_AGED_57_UNDER_EIS, NOTHING, YOUNGEST, expect
from caruman.checking.facts import Facts
from caruman.law.person import Person
from caruman.law.wage_classes import act4_table
from caruman.values.month import Month

OLDEST_COLUMNAR = Month(2018, 1)
"""Earlier months go line by line: before 2016 coverage depends on the wage itself, and such arrears are few."""

GROUPS = 2 * (len(AGE_STEPS) + 1) + 1
FOREIGN = GROUPS - 1
BAD_DATE = 255

STEP_SEN = 1_000
"""Every class of every table ends at a whole ten ringgit, so a wage's class is found by its tens."""

STATUS_CODES = {"not_in_force": 0, "mandatory": 1, "participating": 2}

Amounts = NDArray[np.int64]


class BirthTables(NamedTuple):
    """What the six digits of a birth date mean in a month: the age group (`BAD_DATE` for no day), and unlikeliness."""

    group_of: NDArray[np.uint8]
    unlikely: NDArray[np.bool_]
    people: dict[int, Person]


class MonthTables(NamedTuple):
    """The look-up tables of one month.

    `class_of` goes by a wage's tens of ringgit, rounded up, clipped to `top`. The others go by
    group × classes + class: `act4`, `eis` hold up to three and two lawful pairs, the likeliest
    first, repeated where there are fewer, employer before employee; `act4_unlawful` is -1 where
    there is none.
    """

    month: Month
    class_of: NDArray[np.int64]
    top: int
    classes: int
    act4: Amounts
    act4_unlawful: Amounts
    eis: Amounts
    eis_eligible: NDArray[np.bool_]
    skbbk_sen: Amounts
    skbbk_status: NDArray[np.int8]

    def amounts(self, code: int) -> tuple[int, int, int, int, int]:
        """Give the five likeliest shares for a group and class."""
        return (
            int(self.act4[0, 0, code]),
            int(self.act4[0, 1, code]),
            int(self.eis[0, 0, code]),
            int(self.eis[0, 1, code]),
            int(self.skbbk_sen[code]),
        )


def birth_tables(month: Month, facts: Facts) -> BirthTables:
    """Build the table of birth dates for a month, priced or not."""
    births = _births(month)
    groups = _group(births.born, month, facts)
    group_of = np.full(1_000_000, BAD_DATE, dtype=np.uint8)
    group_of[births.digits] = groups
    unlikely = np.zeros(1_000_000, dtype=np.bool_)
    unlikely[births.digits] = births.unlikely
    return BirthTables(group_of, unlikely, _representatives(births, groups))


def birth_days(month: Month, *, zero: date) -> NDArray[np.int32]:
    """Give for every six digits the birth date that they are in a month, in days from `zero`; -1 000 000 for none."""
    births = _births(month)
    year, rest = np.divmod(births.born, 10_000)
    first = ((year - 1970) * 12 + rest // 100 - 1).astype("M8[M]").astype("M8[D]")
    days = np.full(1_000_000, -1_000_000, dtype=np.int32)
    days[births.digits] = (first - np.datetime64(zero)).astype(np.int64) + rest % 100 - 1
    return days


def month_tables(month: Month, facts: Facts, births: BirthTables) -> MonthTables:
    """Build the tables of amounts for a month that has a contribution table."""
    class_of, wages = _classes(month, facts)
    classes = len(wages)
    act4 = np.zeros((3, 2, GROUPS * classes), dtype=np.int64)
    unlawful = np.full((2, GROUPS * classes), -1, dtype=np.int64)
    eis = np.zeros((2, 2, GROUPS * classes), dtype=np.int64)
    eligible = np.zeros(GROUPS * classes, dtype=np.bool_)
    skbbk = np.zeros(GROUPS * classes, dtype=np.int64)
    status = np.zeros(GROUPS * classes, dtype=np.int8)
    for group, person in births.people.items():
        for place, wage_sen in enumerate(wages):
            code = group * classes + place
            expected = expect(month=month, wage_sen=wage_sen, person=person, proved=NOTHING, facts=facts)
            _fill(act4[:, :, code], expected.act4)
            _fill(eis[:, :, code], expected.eis)
            if expected.act4_unlawful is not None:
                unlawful[:, code] = expected.act4_unlawful
            eligible[code] = expected.eis_reason is None
            skbbk[code] = expected.skbbk_sen
            status[code] = STATUS_CODES[expected.skbbk_status]
    return MonthTables(month, class_of, len(class_of) - 1, classes, act4, unlawful, eis, eligible, skbbk, status)


def _fill(target: Amounts, pairs: tuple[tuple[int, int], ...]) -> None:
    for place in range(len(target)):
        target[place] = pairs[min(place, len(pairs) - 1)]


def _classes(month: Month, facts: Facts) -> tuple[NDArray[np.int64], list[int]]:
    """Give the class of each ten ringgit (0 for no wages), and one wage of each class."""
    table = act4_table(month, facts.settings)
    top = max(bound for bound in table.bounds_sen) // STEP_SEN + 1
    class_of = np.zeros(top + 1, dtype=np.int64)
    for tens in range(1, top + 1):
        row = table.class_for(tens * STEP_SEN)
        class_of[tens] = row.number if row else 0
    return class_of, [0, *(row.over_sen + STEP_SEN for row in table.classes)]


def _day_that_counts(month: Month, facts: Facts) -> date:
    return month.first_day if facts.settings.birthday_month_day == "first" else month.last_day


def _group(born: NDArray[np.int64], month: Month, facts: Facts) -> NDArray[np.uint8]:
    """Give the group of birth dates written as the number YYYYMMDD."""
    day = _day_that_counts(month, facts)
    turned = day.year * 10_000 + day.month * 100 + day.day - born
    # Completed years: the difference of the numbers' years, one less before the birthday.
    age = np.floor_divide(turned, 10_000)
    group = np.zeros(len(born), dtype=np.uint8)
    for step in AGE_STEPS:
        group += age >= step
    certain = born < int(f"{FIRST_AGED_57_UNDER_EIS:%Y%m%d}")
    return group + certain.astype(np.uint8) * np.uint8(len(AGE_STEPS) + 1)


class _Births(NamedTuple):
    """Every six digits that are a birth date in a month, with the date as YYYYMMDD and whether it is unlikely."""

    digits: NDArray[np.int64]
    born: NDArray[np.int64]
    unlikely: NDArray[np.bool_]


def _births(month: Month) -> _Births:
    """Choose the century of every YYMMDD as `case.read_identity` does."""
    days = np.array([int(f"{date(2000, 1, 1) + timedelta(days=count):%m%d}") for count in range(366)], dtype=np.int64)
    years = np.repeat(np.arange(100, dtype=np.int64), len(days))
    days = np.tile(days, 100)
    end = month.last_day
    age = end.year - 2000 - years - (end.month * 100 + end.day < days)
    year = np.where(age >= 1, 2000, 1900) + years
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    real = (days != 229) | leap
    digits = years * 10_000 + days
    return _Births(digits[real], (year * 10_000 + days)[real], ((age >= 1) & (age < YOUNGEST))[real])


def _representatives(births: _Births, groups: NDArray[np.uint8]) -> dict[int, Person]:
    """Give for each group that anybody can be in a person who is in it."""
    present, places = np.unique(groups, return_index=True)
    people = {FOREIGN: Person(nationality="foreign")}
    for group, place in zip(present.tolist(), places.tolist(), strict=True):
        born = int(births.born[place])
        people[group] = Person(born=date(born // 10_000, born // 100 % 100, born % 100))
    return people
