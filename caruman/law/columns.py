"""Facts about many people, and what they owe, as columns of small numbers; the value types of `columnar`."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from caruman.law.contributions import Act4Share, EisShare, SkbbkShare
from caruman.law.person import EXCLUSIONS, NATIONALITIES, SKBBK_CHOICES, Person

Whole = npt.NDArray[np.signedinteger[Any]]
Truths = npt.NDArray[np.bool_]
Small = npt.NDArray[np.uint8]
Sen = npt.NDArray[np.int32]

CITIZEN, PERMANENT_RESIDENT, TEMPORARY_RESIDENT, FOREIGN = range(len(NATIONALITIES))
"""Nationalities as numbers."""
SKBBK_IN, SKBBK_OUT, SKBBK_ELSEWHERE = range(len(SKBBK_CHOICES))
"""Choices about SKBBK as numbers."""
NOT_EXCLUDED = 0
"""No exclusion; the others are 1 and up, in the order of `person.EXCLUSIONS`."""

CATEGORIES = ("none", "first", "second")
"""What the numbers of `AssessedColumns.act4_category` mean."""


class Situation(NamedTuple):
    """Everything about a row that is not an amount: what the rules decided, and their reasons."""

    category: str
    category_reason: str
    skbbk_status: str
    eis_eligible: bool
    eis_reason: str | None


class AssessedColumns(NamedTuple):
    """What is owed, a column per amount, in sen; row for row what `assess` gives.

    `situation` numbers the entries of `situations`. A class is 0 where `assess` has none.
    """

    situations: tuple[Situation, ...]
    situation: Small
    act4_class: Small
    act4_employer_sen: Sen
    act4_employee_sen: Sen
    skbbk_employee_sen: Sen
    eis_class: Small
    eis_employer_sen: Sen
    eis_employee_sen: Sen
    total_sen: Sen

    @property
    def act4_category(self) -> Small:
        """The category of each row, as its place in `CATEGORIES`."""
        codes = [CATEGORIES.index(situation.category) for situation in self.situations]
        return np.array(codes, dtype=np.uint8)[self.situation]

    @property
    def eis_eligible(self) -> Truths:
        """Whether each row is insured under Act 800."""
        answers = [situation.eis_eligible for situation in self.situations]
        return np.array(answers, dtype=np.bool_)[self.situation]

    def row(self, index: int) -> tuple[Act4Share, SkbbkShare, EisShare]:
        """Give one row as the values of the scalar law."""
        situation = self.situations[self.situation[index]]
        return (
            Act4Share(
                situation.category,
                situation.category_reason,
                int(self.act4_class[index]) or None,
                int(self.act4_employer_sen[index]),
                int(self.act4_employee_sen[index]),
            ),
            SkbbkShare(situation.skbbk_status, int(self.skbbk_employee_sen[index])),
            EisShare(
                situation.eis_eligible,
                situation.eis_reason,
                int(self.eis_class[index]) or None,
                int(self.eis_employer_sen[index]),
                int(self.eis_employee_sen[index]),
            ),
        )


class Columns(NamedTuple):
    """Facts about people, a row each; None for a column that nobody has facts for (see `Person` for what that means).

    Attributes:
        wages_sen: Whole wages payable for the month, in sen, 0 or more.
        born_ymd: Days of birth as numbers YYYYMMDD, 0 where not known; they must be days of the calendar.
        ages: Completed years on the day that counts, -1 where not known; a day of birth goes before it.
        nationalities: Places in `person.NATIONALITIES`.
        first_act4_ages: Age when the first Act 4 contribution became payable, -1 for early enough.
        first_eis_ages: The same for Act 800.
        skbbk: Places in `person.SKBBK_CHOICES`.
        covered_before: Insured before the wage rose over RM3,000.
        domestic: Works in a household.
        invalidity_pension: Receives an invalidity pension while earning less than a third of the former wage.
        exclusions: 0, or one more than the place in `person.EXCLUSIONS`.
    """

    wages_sen: Whole
    born_ymd: Whole | None = None
    ages: Whole | None = None
    nationalities: Whole | None = None
    first_act4_ages: Whole | None = None
    first_eis_ages: Whole | None = None
    skbbk: Whole | None = None
    covered_before: Truths | None = None
    domestic: Truths | None = None
    invalidity_pension: Truths | None = None
    exclusions: Whole | None = None

    def part(self, first: int, last: int) -> Columns:
        """Give the rows from `first` up to but not including `last`, without copying."""
        return Columns(*(None if column is None else column[first:last] for column in self))  # type: ignore[arg-type]

    def person(self, index: int) -> Person:
        """Give the person of one row as the scalar law knows them; raises `LookupError` for an unknown number."""
        born = 0 if self.born_ymd is None else int(self.born_ymd[index])
        age = _known(self.ages, index)
        exclusion = 0 if self.exclusions is None else int(self.exclusions[index])
        return Person(
            born=date(born // 10_000, born // 100 % 100, born % 100) if born else None,
            age=age,
            nationality=_word(NATIONALITIES, self.nationalities, index),
            first_act4_age=_known(self.first_act4_ages, index),
            first_eis_age=_known(self.first_eis_ages, index),
            skbbk=_word(SKBBK_CHOICES, self.skbbk, index),
            covered_before=self.covered_before is not None and bool(self.covered_before[index]),
            domestic=self.domestic is not None and bool(self.domestic[index]),
            invalidity_pension=self.invalidity_pension is not None and bool(self.invalidity_pension[index]),
            exclusion=EXCLUSIONS[exclusion - 1] if exclusion else None,
        )


def _known(column: Whole | None, index: int) -> int | None:
    """Give a number, or None where the column is absent or says "not known" (-1)."""
    if column is None or column[index] == -1:
        return None
    return int(column[index])


def _word(words: tuple[str, ...], column: Whole | None, index: int) -> str:
    return words[0 if column is None else int(column[index])]
