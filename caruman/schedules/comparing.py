"""Two lists of people side by side: who joined, who left, whose wage or cover changed, the unusual ones first."""

from __future__ import annotations

from typing import NamedTuple

from caruman.schedules.assessing import AMOUNTS, is_unusual
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Schedule

JOINED, LEFT, WAGE, CATEGORY, ELIGIBILITY, AMOUNT, STATUS = (
    "joined", "left", "wage", "category", "eligibility", "amount", "status",
)  # fmt: skip
KINDS = (JOINED, LEFT, WAGE, CATEGORY, ELIGIBILITY, AMOUNT, STATUS)

_FIELDS = ("place", "identity_no", "name", "wage_sen", "status", *AMOUNTS)


class Difference(NamedTuple):
    """One person that differs between two schedules.

    `kinds` says how. `before` and `after` hold the wage and the total of the shares in sen, None where the person is
    not there. `place` is that of the newer schedule. `unusual` names what deserves a look: a wage that moved by more
    than half, tenfold or a tenth, or none any more.
    """

    identity_no: str
    name: str
    kinds: tuple[str, ...]
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    place: int | None
    unusual: str

    @property
    def wage_change_sen(self) -> int:
        """By how much the wage moved."""
        return (self.after[0] if self.after else 0) - (self.before[0] if self.before else 0)


class _Row(NamedTuple):
    place: int
    identity_no: str
    name: str
    wage_sen: int
    status: str
    act4_employer_sen: int
    act4_employee_sen: int
    skbbk_employee_sen: int
    eis_employer_sen: int
    eis_employee_sen: int

    @property
    def sums(self) -> tuple[int, int]:
        return self.wage_sen, sum(self[5:])

    @property
    def category(self) -> tuple[bool, bool]:
        return bool(self.act4_employer_sen), bool(self.act4_employee_sen)

    @property
    def eligibility(self) -> tuple[bool, bool]:
        return bool(self.eis_employer_sen), bool(self.skbbk_employee_sen)


def compare(before: Schedule | None, after: Schedule) -> list[Difference]:
    """Give the people that differ, the unusual ones first, then by name."""
    earlier, later = _rows(before), _rows(after)
    found = [_left(row) for number, row in earlier.items() if number not in later]
    for number, row in later.items():
        difference = _difference(earlier.get(number), row)
        if difference is not None:
            found.append(difference)
    return sorted(found, key=lambda one: (not one.unusual, KINDS.index(one.kinds[0]), one.name, one.identity_no))


def _rows(schedule: Schedule | None) -> dict[str, _Row]:
    if schedule is None:
        return {}
    return {row[1]: _Row(*row) for row in lines_of(schedule).values_list(*_FIELDS).iterator(chunk_size=5_000)}


def _left(row: _Row) -> Difference:
    return Difference(row.identity_no, row.name, (LEFT,), row.sums, None, None, "")


def _difference(was: _Row | None, row: _Row) -> Difference | None:
    if was is None:
        return Difference(row.identity_no, row.name, (JOINED,), None, row.sums, row.place, "")
    kinds = []
    if was.wage_sen != row.wage_sen:
        kinds.append(WAGE)
    if was.wage_sen and row.wage_sen:
        if was.category != row.category:
            kinds.append(CATEGORY)
        if was.eligibility != row.eligibility:
            kinds.append(ELIGIBILITY)
    if not kinds and was.sums != row.sums:
        kinds.append(AMOUNT)
    if was.status != row.status and row.status:
        kinds.append(STATUS)
    if not kinds:
        return None
    return Difference(
        row.identity_no, row.name, tuple(kinds), was.sums, row.sums, row.place, _unusual(was.wage_sen, row.wage_sen)
    )


def _unusual(before_sen: int, after_sen: int) -> str:
    if before_sen and not after_sen:
        return "nil"
    if before_sen and (after_sen >= before_sen * 10 or after_sen * 10 <= before_sen):
        return "tenfold"
    return "half" if is_unusual(after_sen, before_sen) else ""
