"""Lines out of a file of one scheme: its contribution parted into shares by the table, beside what stands already.

Such a file holds one amount for employer and employee together, and no wage. The table of the month
says which shares the amount is made of. The other scheme's amounts stay as they were, and so does
the wage; where none is known, that of the register counts if it lies in the class paid for. A wage
is never invented: it stays nil.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from caruman.checking.case import Case
from caruman.checking.contributions import categories_of, expected_of_person, is_eis
from caruman.checking.facts import Facts
from caruman.checking.shares import ringgit
from caruman.formats.lines import SHARES_OF, Line
from caruman.law.settings import Settings
from caruman.law.wage_classes import act4_table, act800_table
from caruman.schedules.lines import Entry
from caruman.schedules.refusals import UnableToReceive
from caruman.values.month import Month


class Shares(NamedTuple):
    """What one contribution is made of, in sen, with the class and category that it belongs to."""

    employer_sen: int
    employee_sen: int
    skbbk_sen: int
    over_sen: int
    not_over_sen: int | None
    category: str = "first"

    def may_be_for(self, wage_sen: int) -> bool:
        """Tell whether a wage lies in the class."""
        return wage_sen > self.over_sen and (self.not_over_sen is None or wage_sen <= self.not_over_sen)


NONE = Shares(0, 0, 0, 0, None)


class OneScheme:
    """Makes entries of the lines of a file of one scheme."""

    def __init__(self, *, facts: Facts, scheme: str, wages: Mapping[str, int]) -> None:
        """`wages` are those of the register, by identity number."""
        self._facts = facts
        self._scheme = scheme
        self._wages = wages
        self._case: Case | None = None

    def entries(self, lines: Iterable[Line], before: Mapping[str, Entry]) -> Iterator[Entry]:
        """Give the entries of one month: those of the file in its order, then the others whom the month had before.

        Whoever is not in the file has nothing under its scheme; who then has nothing at all is left out.
        """
        met = set()
        for line in lines:
            met.add(line.identity_no)
            yield self._entry(line, before.get(line.identity_no))
        for number, entry in before.items():
            if number not in met:
                rest = entry._replace(**self._amounts(NONE))
                if rest.act4_employer_sen or rest.eis_employer_sen or rest.skbbk_employee_sen:
                    yield rest

    def _entry(self, line: Line, known: Entry | None) -> Entry:
        shares = self._shares(line, known)
        entry = known or Entry(line.identity_no, line.name, 0, 0, 0, 0, 0, 0)
        wage_sen = entry.wage_sen
        on_register = self._wages.get(line.identity_no, 0)
        if not wage_sen and shares.may_be_for(on_register):
            wage_sen = on_register
        return entry._replace(
            name=line.name,
            wage_sen=wage_sen,
            status=line.status or entry.status,
            employment_date=line.employment_date or entry.employment_date,
            **self._amounts(shares),
        )

    def _amounts(self, shares: Shares) -> dict[str, int]:
        if self._scheme == "eis":
            return {"eis_employer_sen": shares.employer_sen, "eis_employee_sen": shares.employee_sen}
        return {
            "act4_employer_sen": shares.employer_sen,
            "act4_employee_sen": shares.employee_sen,
            "skbbk_employee_sen": shares.skbbk_sen,
        }

    def _shares(self, line: Line, known: Entry | None) -> Shares:
        if "contribution" not in line.amounts:
            # A spreadsheet that states the shares of its scheme.
            said = [line.amounts.get(name, 0) for name in SHARES_OF[self._scheme]]
            return Shares(said[0], said[1], sum(said[2:]), 0, None)
        sen = line.amounts["contribution"]
        if not sen:
            return NONE
        case = self._case
        if case is None or case.layout is not line.layout:
            case = self._case = Case(facts=self._facts, layout=line.layout)
        case.begin(line)
        possible = self._possible(line, case)
        if not possible:
            raise UnableToReceive(
                _(
                    "Line %(line)s: RM%(amount)s stands in no table for %(month)s, so its shares cannot be told. "
                    "Correct the amount, or upload a file that states wages and shares."
                )
                % {"line": line.number, "amount": ringgit(sen), "month": line.month}
            )
        return possible[0] if len(possible) == 1 else self._likeliest(possible, line, case, known)

    def _possible(self, line: Line, case: Case) -> tuple[Shares, ...]:
        if line.month is None or not case.can_price(line):
            return ()
        known = eis_shares(line.month) if is_eis(line) else act4_shares(line.month, self._facts.settings)
        return known.get(line.amounts["contribution"], ())

    def _likeliest(self, possible: tuple[Shares, ...], line: Line, case: Case, known: Entry | None) -> Shares:
        if is_eis(line):
            categories: tuple[str, ...] = ("first",)
            pays_skbbk = False
        else:
            categories = categories_of(line, case)
            pays_skbbk = expected_of_person(line, case).skbbk_sen > 0
        wage_sen = known.wage_sen if known and known.wage_sen else self._wages.get(line.identity_no, 0)

        def doubt(one: Shares) -> tuple[bool, bool, bool]:
            return one.category not in categories, not one.may_be_for(wage_sen), bool(one.skbbk_sen) != pays_skbbk

        return min(possible, key=doubt)


@cache
def act4_shares(month: Month, settings: Settings) -> dict[int, tuple[Shares, ...]]:
    """Give for each amount that Act 4 allows in a month what it may be made of, SKBBK being paid with it or not."""
    found: dict[int, list[Shares]] = {}
    for row in act4_table(month, settings).classes:
        for skbbk_sen in {0, row.skbbk_employee_sen or 0}:
            for category, employer_sen, employee_sen in (
                ("first", row.first_employer_sen, row.first_employee_sen),
                ("second", row.second_employer_sen, 0),
            ):
                shares = Shares(employer_sen, employee_sen, skbbk_sen, row.over_sen, row.not_over_sen, category)
                found.setdefault(employer_sen + employee_sen + skbbk_sen, []).append(shares)
    return {sen: tuple(shares) for sen, shares in found.items()}


@cache
def eis_shares(month: Month) -> dict[int, tuple[Shares, ...]]:
    """Give the same for Act 800."""
    found: dict[int, list[Shares]] = {}
    for row in act800_table(month).classes:
        shares = Shares(row.employer_sen, row.employee_sen, 0, row.over_sen, row.not_over_sen)
        found.setdefault(row.employer_sen + row.employee_sen, []).append(shares)
    return {sen: tuple(shares) for sen, shares in found.items()}
