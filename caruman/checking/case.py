"""One check in progress: the facts, and what the lines seen so far and the law make of the present line."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from caruman.checking.facts import Employee, Facts
from caruman.formats.layouts import Layout
from caruman.formats.lines import Line
from caruman.law.category import (
    AGES_RAISED_FROM,
    FIRST_LIABLE_AGE,
    FIRST_LIABLE_AGE_BEFORE_2013,
    WAGE_LIMIT_LIFTED_FROM,
)
from caruman.law.contributions import Assessment, assess
from caruman.law.eligibility import FIRST_LIABLE_AGE as LATE_EIS_AGE
from caruman.law.person import Person, age_in
from caruman.law.wage_classes import act4_table
from caruman.values.month import Month
from caruman.values.words import Refusal

BLANK = "blank"
NATIONAL = "national"
OTHER = "other"
BAD_SHAPE = "bad shape"
BAD_DATE = "bad date"

YOUNGEST, OLDEST = 15, 100
"""Ages in completed years between which an employee is taken to be when a century must be chosen."""

_EMPLOYER_CODE = re.compile(r"[A-Z](?:[0-9]{10}[A-Z]|[0-9A-Z]{0,10})")
"""A letter, ten digits and a letter; older codes are shorter, and what they look like was not found."""

DIGITS_OF_A_SLIP = 10
"""So many of twelve characters are digits where a letter or two may be a slip."""

LIKE_DIGITS = "OIL"
"""Letters that are typed for 0 and 1."""

AGE_STEPS = (18, 50, 55, 57, 60)
"""The ages at which Act 4 or Act 800 change their answer, or a late first contribution becomes possible, ever."""

FIRST_AGED_57_UNDER_EIS = date(1961, 1, 2)
"""Whoever was born before this day was 57 when Act 800 began, and can never have been liable before 57."""

Pair = tuple[int, int]
"""Employer and employee share in sen."""

NOTHING: frozenset[str] = frozenset()
HISTORY = frozenset(("first_act4_age", "first_eis_age", "covered_before", "skbbk", "invalidity_pension"))
"""The facts of a `Person` that no identity number shows; a register of employees proves them all."""


class Identity(NamedTuple):
    """What an identity number says: its kind, and the birth date where it is a national one.

    `unlikely` means that no century makes an employee of `YOUNGEST` to `OLDEST` years, `doubtful`
    that another number is more likely a national one with a slip of a letter in it.
    """

    kind: str
    born: date | None = None
    unlikely: bool = False
    doubtful: bool = False


class Expected(NamedTuple):
    """The amounts that the law allows for a wage, the likeliest first, and what it says about the person.

    `act4` are the lawful pairs, `act4_unlawful` the pair of the other category where it is not
    lawful; `eis` the lawful pairs, (0, 0) alone where the person is not eligible for `eis_reason`.
    `skbbk_sen` is what the law asks when the person takes part, `skbbk_may_be_nil` that nothing
    known rules out an opt-out.
    """

    act4: tuple[Pair, ...]
    act4_unlawful: Pair | None
    category: str
    category_reason: str
    wage_class: int | None
    eis: tuple[Pair, ...]
    eis_reason: str | None
    skbbk_sen: int
    skbbk_status: str
    skbbk_may_be_nil: bool


def is_employer_code(text: str) -> bool:
    """Tell whether an employer code has a shape that is known."""
    return _EMPLOYER_CODE.fullmatch(text) is not None


class Case:
    """The state of one check.

    `employer_code` is that of the most lines at the start of the file, or else of the first line with
    a code of a known shape; `mycoid` is that of the first line that has one. `wages_prevail` tells
    that most lines of a one-scheme file hold wages where contributions belong.
    """

    def __init__(self, *, facts: Facts, layout: Layout) -> None:
        self.facts = facts
        self.layout = layout
        self.employer_code: str | None = None
        self.mycoid: str | None = None
        self._this_month = Month.of(facts.today)
        self._line: Line | None = None
        self._identity = Identity(BLANK)
        self._expected: dict[tuple[Month, int, int | None, bool, frozenset[str], Person], Expected] = {}
        self._latest: tuple[Line, int, Expected] | None = None
        self._priced: dict[Month, bool] = {}
        self._can_price: bool | None = None
        self.wages_prevail = False

    def begin(self, line: Line) -> None:
        """Take up a line: remember the first codes, read its identity number once."""
        if self.employer_code is None and is_employer_code(line.employer_code.upper()):
            self.employer_code = line.employer_code.upper()
        if self.mycoid is None and line.mycoid:
            self.mycoid = line.mycoid
        self._line = line
        self._can_price = None
        self._identity = read_identity(line.identity_no, min(line.month or self._this_month, self._this_month))

    def identity(self, line: Line) -> Identity:
        """Give what the line's identity number says."""
        if line is not self._line:
            self.begin(line)
        return self._identity

    def employee(self, line: Line) -> Employee | None:
        """Give the person of the line as the register knows him, or None."""
        return self.facts.register.get(line.identity_no) if self.facts.register is not None else None

    def is_doubtful(self, line: Line) -> bool:
        """Tell whether it is open who the line's person is, so that nothing may be mended by what the number says."""
        return self.identity(line).doubtful and self.employee(line) is None

    def proved(self, line: Line) -> frozenset[str]:
        """Give the facts about the line's person that are proved, blank ones included; of `HISTORY`."""
        return HISTORY if self.employee(line) is not None else NOTHING

    def person(self, line: Line, month: Month) -> Person:
        """Give what is known about the line's person in a month, and assumed of him where it is not."""
        employee = self.employee(line)
        identity = self.identity(line)
        return person_of(identity) if employee is None else person_on_register(employee, month, identity)

    def is_in_advance(self, month: Month) -> bool:
        """Tell whether the month is later than the month of filing."""
        return month > self._this_month

    def is_priced(self, month: Month) -> bool:
        """Tell whether there is a table for the month."""
        known = self._priced.get(month)
        if known is None:
            try:
                act4_table(month, self.facts.settings)
                known = True
            except Refusal:
                known = False
            self._priced[month] = known
        return known

    def can_price(self, line: Line) -> bool:
        """Tell whether month and identity number are good enough to ask the law about the line's amounts."""
        if line is not self._line:
            self.begin(line)
        if self._can_price is None:  # nearly every rule about amounts asks
            self._can_price = (
                line.month is not None
                and not self.is_in_advance(line.month)
                and self.is_priced(line.month)
                and self._identity.kind in (NATIONAL, OTHER)
            )
        return self._can_price

    def expected(self, line: Line, wage_sen: int) -> Expected:
        """Give what the law expects for the line's person and month at a wage. Ask `can_price` first."""
        if self._latest is not None and self._latest[0] is line and self._latest[1] == wage_sen:
            return self._latest[2]
        month = month_of(line)
        expected = self._recalled(month, wage_sen, self.person(line, month), self.proved(line))
        self._latest = (line, wage_sen, expected)
        return expected

    def _recalled(self, month: Month, wage_sen: int, person: Person, proved: frozenset[str]) -> Expected:
        """Ask the law once for each step of age and wage class: since June 2016 its answer depends on no more."""
        settings = self.facts.settings
        wage = wage_sen
        if month >= WAGE_LIMIT_LIFTED_FROM:
            wage_class = act4_table(month, settings).class_for(wage_sen)
            wage = wage_class.number if wage_class is not None else 0
        born_before_eis = person.born is not None and person.born < FIRST_AGED_57_UNDER_EIS
        age = age_in(month, person, settings)
        step = None if age is None else bisect_right(AGE_STEPS, age)
        key = (month, wage, step, born_before_eis, proved, person._replace(born=None))
        known = self._expected.get(key)
        if known is None:
            if len(self._expected) > 20_000:
                self._expected.clear()
            known = self._expected[key] = expect(
                month=month, wage_sen=wage_sen, person=person, proved=proved, facts=self.facts
            )
        return known


def month_of(line: Line) -> Month:
    """Give the month of a line that has one; raises `ValueError` where it could not be read."""
    if line.month is None:
        raise ValueError("the line has no month; ask can_price first")
    return line.month


def person_of(identity: Identity) -> Person:
    """Give the person that an identity number alone shows: a local of known age, or a foreign worker of unknown age."""
    return Person(born=identity.born) if identity.kind == NATIONAL else Person(nationality="foreign")


def person_on_register(employee: Employee, month: Month, identity: Identity) -> Person:
    """Give the facts of the register for a month.

    The birth date of the identity number stands in where the register has none, or one after the month.
    """
    born = employee.person.born
    known_born = born if born is not None and born <= month.last_day else person_of(identity).born
    return employee.person_in(month)._replace(born=known_born)


def expect(*, month: Month, wage_sen: int, person: Person, proved: frozenset[str], facts: Facts) -> Expected:
    """Give the lawful amounts; where a fact of the person's `HISTORY` is not `proved`, every possible one."""

    def assessed(one: Person) -> Assessment:
        return assess(month=month, wage_sen=wage_sen, person=one, settings=facts.settings)

    likely = assessed(person)
    act4 = [_act4(likely)]
    eis = [_eis(likely)]
    late_entrant = _entered_late(person, proved)
    if late_entrant != person and _may_have_entered_late(month, person, facts):
        late = assessed(late_entrant)
        act4.append(_act4(late))
        eis.append(_eis(late))
    if "covered_before" not in proved and month < WAGE_LIMIT_LIFTED_FROM:
        act4.append(_act4(assessed(person._replace(covered_before=True))))
    lawful = tuple(dict.fromkeys(act4))
    return Expected(
        act4=lawful,
        act4_unlawful=_other_category(likely, lawful),
        category=likely.act4.category,
        category_reason=likely.act4.reason,
        wage_class=likely.act4.wage_class,
        eis=tuple(dict.fromkeys(eis)),
        eis_reason=likely.eis.reason,
        skbbk_sen=likely.skbbk.employee_sen,
        skbbk_status=likely.skbbk.status,
        skbbk_may_be_nil="skbbk" not in proved and likely.skbbk.status == "participating",
    )


def _act4(assessment: Assessment) -> Pair:
    return assessment.act4.employer_sen, assessment.act4.employee_sen


def _eis(assessment: Assessment) -> Pair:
    return assessment.eis.employer_sen, assessment.eis.employee_sen


def _other_category(likely: Assessment, lawful: tuple[Pair, ...]) -> Pair | None:
    """Give the pair of the category that the person is not in, when it is not lawful for him."""
    table = act4_table(likely.month)
    wage_class = table.class_for(likely.wage_sen)
    if wage_class is None:
        return None
    first = (wage_class.first_employer_sen, wage_class.first_employee_sen)
    second = (wage_class.second_employer_sen, 0)
    other = second if likely.act4.category == "first" else first
    return None if other in lawful else other


def _entered_late(person: Person, proved: frozenset[str]) -> Person:
    """Give the person with the latest first contributions that nothing disproves."""
    if "first_act4_age" not in proved:
        person = person._replace(first_act4_age=FIRST_LIABLE_AGE)
    return person if "first_eis_age" in proved else person._replace(first_eis_age=LATE_EIS_AGE)


def _may_have_entered_late(month: Month, person: Person, facts: Facts) -> bool:
    """Tell whether a late first contribution, which a file cannot show, may put the person in second category."""
    age = age_in(month, person, facts.settings)
    return age is None or age >= (FIRST_LIABLE_AGE if month >= AGES_RAISED_FROM else FIRST_LIABLE_AGE_BEFORE_2013)


def is_doubtful(text: str) -> bool:
    """Tell whether a foreign worker's number looks like twelve digits of which one or two were typed as letters."""
    digits = sum(character.isdigit() for character in text)
    return len(text) == 12 and digits >= DIGITS_OF_A_SLIP and (text[0].isdigit() or text[0] in LIKE_DIGITS)


def read_identity(text: str, month: Month) -> Identity:
    """Read an identity number as a contribution file holds it, its century chosen for an employee in that month."""
    if not text:
        return Identity(BLANK)
    if not text.isascii() or not text.isalnum() or len(text) > 12 or text != text.upper():
        return Identity(BAD_SHAPE)
    if not text.isdigit():
        return Identity(OTHER, doubtful=is_doubtful(text))
    if len(text) != 12:
        return Identity(BAD_SHAPE)
    year, birth_month, day = int(text[:2]), int(text[2:4]), int(text[4:6])
    end = month.last_day
    # Completed years on the last day, had the person been born in this century.
    age = end.year - 2000 - year - ((end.month, end.day) < (birth_month, day))
    try:
        return Identity(NATIONAL, date((2000 if age >= 1 else 1900) + year, birth_month, day), 1 <= age < YOUNGEST)
    except ValueError:
        return Identity(BAD_DATE)
