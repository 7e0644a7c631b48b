"""Prices millions of people at once with NumPy, equal row for row to the scalar rules of `contributions.assess`.

No rule stands here a second time. What the law asks about a person takes few distinct answers: an
age only matters by the limits that it has passed, a wage only by its class. So each row is reduced
to a small number, its profile; the scalar rules are asked once for each profile that occurs, and
what they say fills tables that every row is read from. Rows are taken in chunks that stay in a
processor's cache.

Importing this module loads NumPy; whoever answers a small question keeps away from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import prod

import numpy as np
import numpy.typing as npt

from caruman.law import category, eligibility
from caruman.law.columns import AssessedColumns, Columns, Sen, Situation, Small, Truths, Whole
from caruman.law.contributions import Assessment, assess
from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person, deciding_day
from caruman.law.settings import DEFAULTS, Settings
from caruman.law.wage_classes import act4_table, act800_table
from caruman.values.month import Month

CHUNK = 8_192
"""Rows worked on at once: their scratch columns fit in a cache of half a megabyte."""

_STEP_SEN = 1_000
"""Classes begin and end at multiples of RM10, so a wage's class is known from its RM10 step, counted upwards."""

_BIRTHDAY_LIMITS = (
    eligibility.START_AGE,
    category.FIRST_LIABLE_AGE_BEFORE_2013,
    category.FIRST_LIABLE_AGE,
    category.END_AGE_BEFORE_2013,
    eligibility.FIRST_LIABLE_AGE,
    category.END_AGE,
    eligibility.END_AGE,
)
# Where only the age is known, each age from 57 to 59 has its own answer to "57 already in January 2018?".
_AGE_LIMITS = tuple(sorted({*_BIRTHDAY_LIMITS, eligibility.FIRST_LIABLE_AGE + 1, eligibility.FIRST_LIABLE_AGE + 2}))

_OLDEST = 150
"""Ages above it are refused by the scalar law."""


def assess_many(
    *,
    month: Month,
    wages_sen: Whole,
    born_ymd: Whole | None = None,
    ages: Whole | None = None,
    nationalities: Whole | None = None,
    first_act4_ages: Whole | None = None,
    first_eis_ages: Whole | None = None,
    skbbk: Whole | None = None,
    covered_before: Truths | None = None,
    domestic: Truths | None = None,
    invalidity_pension: Truths | None = None,
    exclusions: Whole | None = None,
    settings: Settings = DEFAULTS,
) -> AssessedColumns:
    """Work out the contributions of many people for one contribution month.

    The columns are those of `Columns`. Raises the `Refusal` that `assess` raises for the first row
    that it would refuse, `ValueError` for columns of different lengths and for numbers that stand
    for no word.

    >>> owed = assess_many(month=Month(2026, 7), wages_sen=np.array([300_000, 170_000]))
    >>> owed.total_sen.tolist()
    [10035, 5605]
    """
    columns = Columns(
        wages_sen,
        born_ymd,
        ages,
        nationalities,
        first_act4_ages,
        first_eis_ages,
        skbbk,
        covered_before,
        domestic,
        invalidity_pension,
        exclusions,
    )
    return Assessor(month=month, settings=settings).assess(columns)


class Assessor:
    """Prices columns for one contribution month; whoever prices chunk after chunk keeps one, with its filled tables.

    Not for two threads at once. Raises `Refusal` (`MONTH_WITHOUT_TABLE`) when made.
    """

    def __init__(self, *, month: Month, settings: Settings = DEFAULTS) -> None:
        self._month = month
        self._settings = settings
        self._tables = _Tables(month, settings)
        self._profiler: _Profiler | None = None

    def assess(self, columns: Columns) -> AssessedColumns:
        """Work out the contributions of every row; see `assess_many`."""
        rows = len(columns.wages_sen)
        if any(column is not None and column.shape != (rows,) for column in columns):
            raise ValueError("every column must have one value a row")
        profiler = self._profiler_for(columns)
        situation = np.empty(rows, dtype=np.uint8)
        classes = np.empty((2, rows), dtype=np.uint8)
        amounts = np.empty((6, rows), dtype=np.int32)
        for first in range(0, rows, CHUNK):
            last = min(first + CHUNK, rows)
            places = self._places(columns.part(first, last), profiler, situation[first:last])
            for table, column in zip(self._tables.classes, classes, strict=True):
                np.take(table, places, out=column[first:last], mode="clip")
            for amount_table, amount in zip(self._tables.amounts, amounts, strict=True):
                np.take(amount_table, places, out=amount[first:last], mode="clip")
        return AssessedColumns(
            situations=tuple(self._tables.situations),
            situation=situation,
            act4_class=classes[0],
            act4_employer_sen=amounts[0],
            act4_employee_sen=amounts[1],
            skbbk_employee_sen=amounts[2],
            eis_class=classes[1],
            eis_employer_sen=amounts[3],
            eis_employee_sen=amounts[4],
            total_sen=amounts[5],
        )

    def _profiler_for(self, columns: Columns) -> _Profiler:
        present = tuple(column is not None for column in columns)
        if self._profiler is None or self._profiler.present != present:
            self._profiler = _Profiler(self._month, self._settings, present)
        return self._profiler

    def _places(self, part: Columns, profiler: _Profiler, situation: Small) -> npt.NDArray[np.intp]:
        """Give each row's place in the tables of classes and amounts, and its situation."""
        steps = self._tables.steps(part)
        profiles = profiler.profiles(part, steps)
        places = np.take(profiler.situation_of, profiles, mode="clip")
        if places.size and places.min() < 0:
            self._learn(part, profiler, profiles)
            places = np.take(profiler.situation_of, profiles, mode="clip")
        situation[:] = places
        places *= self._tables.width
        places += steps
        return places

    def _learn(self, part: Columns, profiler: _Profiler, profiles: npt.NDArray[np.intp]) -> None:
        """Ask the scalar rules about each profile that has not occurred before."""
        new, rows = np.unique(profiles, return_index=True)
        for profile, row in zip(new.tolist(), rows.tolist(), strict=True):
            if profiler.situation_of[profile] < 0:
                over_limit = profiler.minds_wage_limit and int(part.wages_sen[row]) > category.WAGE_LIMIT_SEN
                place = self._tables.situation(part.person(row), over_limit=over_limit)
                profiler.situation_of[profile] = place


class _Profiler:
    """Reduces each row to its profile: one number for all its facts but the amount of its wages.

    Each column that is present adds a digit: by which limits its value has passed, or which word
    it stands for. Rows with one profile are one case to the law.
    """

    def __init__(self, month: Month, settings: Settings, present: tuple[bool, ...]) -> None:
        self.present = present
        self._month = month
        self._settings = settings
        self.minds_wage_limit = month < category.WAGE_LIMIT_LIFTED_FROM
        raised = month >= category.AGES_RAISED_FROM
        self._act4_limit = category.FIRST_LIABLE_AGE if raised else category.FIRST_LIABLE_AGE_BEFORE_2013
        last_day = deciding_day(month, settings)
        self._last_ymd = _ymd(last_day)
        limits = {_latest_birthday(last_day, age) for age in _BIRTHDAY_LIMITS}
        limits.add(_latest_birthday(eligibility.FIRST_DAY, eligibility.FIRST_LIABLE_AGE))
        # Nobody's day of birth is 0: a day that is not known passes every limit, this one too.
        self._birthdays = np.array([*sorted(_ymd(limit) for limit in limits), 0], dtype=np.int32)
        sizes = [
            len(self._birthdays) + 1,
            len(_AGE_LIMITS) + 2,
            len(NATIONALITIES),
            2,
            2,
            len(SKBBK_CHOICES),
            2,
            2,
            2,
            len(EXCLUSIONS) + 1,
        ]
        self._sizes = [size for size, is_present in zip(sizes, present[1:], strict=True) if is_present]
        if self.minds_wage_limit:
            self._sizes.append(2)
        self.situation_of = np.full(prod(self._sizes), -1, dtype=np.intp)

    def profiles(self, part: Columns, steps: Whole) -> npt.NDArray[np.intp]:
        """Give the profile of every row."""
        profiles = np.zeros(len(steps), dtype=np.intp)
        for size, digits in zip(self._sizes, self._digits(part, steps), strict=True):
            profiles *= size
            profiles += digits
        return profiles

    def _digits(self, part: Columns, steps: Whole) -> Iterator[Whole | Small | Truths]:
        """Give the digit of each column that is present, in the order of `sizes`."""
        if part.born_ymd is not None:
            yield self._birthday_digits(part, part.born_ymd)
        if part.ages is not None:
            yield self._age_digits(part, part.ages)
        if part.nationalities is not None:
            yield _words_checked(part.nationalities, len(NATIONALITIES))
        if part.first_act4_ages is not None:
            yield part.first_act4_ages >= self._act4_limit
        if part.first_eis_ages is not None:
            yield part.first_eis_ages >= eligibility.FIRST_LIABLE_AGE
        if part.skbbk is not None:
            yield _words_checked(part.skbbk, len(SKBBK_CHOICES))
        for yes_or_no in (part.covered_before, part.domestic, part.invalidity_pension):
            if yes_or_no is not None:
                yield yes_or_no
        if part.exclusions is not None:
            yield _words_checked(part.exclusions, len(EXCLUSIONS) + 1)
        if self.minds_wage_limit:
            yield steps > category.WAGE_LIMIT_SEN // _STEP_SEN

    def _birthday_digits(self, part: Columns, born: Whole) -> Small:
        """Count the birthday limits that each day of birth has passed."""
        if born.size and (born.max() > self._last_ymd or born.min() < 0):
            _refuse_first((born > self._last_ymd) | (born < 0), part, self._month, self._settings)
        days = born.astype(np.int32)
        digits = np.zeros(len(days), dtype=np.uint8)
        for limit in self._birthdays:
            digits += days <= limit
        return digits

    def _age_digits(self, part: Columns, ages: Whole) -> Small:
        """Count the age limits that each age has passed; 0 where it is not known."""
        if ages.size and (ages.max() > _OLDEST or ages.min() < -1):
            bad = (ages > _OLDEST) | (ages < -1)
            if part.born_ymd is not None:
                bad &= part.born_ymd == 0
            if bad.any():
                _refuse_first(bad, part, self._month, self._settings)
        digits = (ages >= 0).astype(np.uint8)
        for limit in _AGE_LIMITS:
            digits += ages >= limit
        return digits


class _Tables:
    """What each situation owes at each RM10 step of wages, filled as situations occur."""

    def __init__(self, month: Month, settings: Settings) -> None:
        self._month = month
        self._settings = settings
        bounds = {category.WAGE_LIMIT_SEN, *act4_table(month, settings).bounds_sen}
        if month >= eligibility.IN_FORCE_FROM:
            bounds |= set(act800_table(month).bounds_sen)
        if any(bound % _STEP_SEN for bound in bounds):
            raise AssertionError("a wage class does not end at a multiple of RM10")
        self._last_step = max(bounds) // _STEP_SEN + 1
        # The lowest step of each span of steps in which nothing changes: no wages, then class after class.
        self._starts = [0, 1, *(bound // _STEP_SEN + 1 for bound in sorted(bounds))]
        self.width = self._last_step + 1
        self.situations: list[Situation] = []
        self._places: dict[tuple[Situation, bool], int] = {}
        self.classes: list[Small] = [np.empty(0, dtype=np.uint8) for _ in range(2)]
        self.amounts: list[Sen] = [np.empty(0, dtype=np.int32) for _ in range(6)]

    def steps(self, part: Columns) -> Whole:
        """Give the RM10 step of every wage: 0 for none, 1 for up to RM10.00, and so on up to the last class."""
        wages = part.wages_sen
        if wages.size and wages.min() < 0:
            _refuse_first(wages < 0, part, self._month, self._settings)
        steps = np.minimum(wages, self._last_step * _STEP_SEN).astype(np.uint32)
        steps += np.uint32(_STEP_SEN - 1)
        steps //= np.uint32(_STEP_SEN)
        return steps.view(np.int32)

    def situation(self, person: Person, *, over_limit: bool) -> int:
        """Give the place of a person's situation, pricing its classes where it is new.

        Who is insured although over the limit of before June 2016 is told apart from who is under
        it, since each is priced by asking about one such person.
        """
        sample = _outcome(self._assess(person, category.WAGE_LIMIT_SEN + over_limit))
        key = (sample, over_limit)
        if key not in self._places:
            self._places[key] = len(self.situations)
            self.situations.append(sample)
            self._add_prices(person)
        return self._places[key]

    def _add_prices(self, person: Person) -> None:
        owed = [self._assess(person, start * _STEP_SEN) for start in self._starts]
        spans = np.diff([*self._starts, self.width])
        columns = np.repeat(np.array([_numbers(one) for one in owed]).T, spans, axis=1)
        self.classes = [
            np.append(old, new.astype(np.uint8)) for old, new in zip(self.classes, columns[:2], strict=True)
        ]
        self.amounts = [
            np.append(old, new.astype(np.int32)) for old, new in zip(self.amounts, columns[2:], strict=True)
        ]

    def _assess(self, person: Person, wage_sen: int) -> Assessment:
        return assess(month=self._month, wage_sen=wage_sen, person=person, settings=self._settings)


def _outcome(owed: Assessment) -> Situation:
    return Situation(owed.act4.category, owed.act4.reason, owed.skbbk.status, owed.eis.eligible, owed.eis.reason)


def _numbers(owed: Assessment) -> tuple[int, ...]:
    """Give both classes and every amount, in the order of the tables."""
    act4, skbbk, eis = owed.act4, owed.skbbk, owed.eis
    return (
        act4.wage_class or 0,
        eis.wage_class or 0,
        act4.employer_sen,
        act4.employee_sen,
        skbbk.employee_sen,
        eis.employer_sen,
        eis.employee_sen,
        owed.total_sen,
    )


def _latest_birthday(day: date, age: int) -> date:
    """Give the last day of birth of those who have completed so many years on a day."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        # It was 29 February; whoever was born on 1 March is a day short of the age.
        return date(day.year - age, 2, 28)


def _ymd(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _words_checked(numbers: Whole, count: int) -> Whole:
    if numbers.size and (numbers.min() < 0 or numbers.max() >= count):
        raise ValueError(f"a column of words has numbers outside 0 to {count - 1}")
    return numbers


def _refuse_first(bad: Truths, part: Columns, month: Month, settings: Settings) -> None:
    """Let the scalar law refuse the first bad row, in its own words."""
    row = int(np.argmax(bad))
    assess(month=month, wage_sen=int(part.wages_sen[row]), person=part.person(row), settings=settings)
    raise ValueError(f"row {row} of a chunk holds a number that is not a fact about a person")
