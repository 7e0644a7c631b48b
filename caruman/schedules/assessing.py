"""What the law asks for the lines of one month: each person's facts from the register first, else from the number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from caruman.checking.case import BAD_DATE, BAD_SHAPE, person_of, person_on_register, read_identity
from caruman.checking.facts import Employee
from caruman.employees.queries import register_of
from caruman.law.contributions import Assessment, assess
from caruman.law.person import Person
from caruman.law.reasons import EIS_REASONS
from caruman.schedules.lines import Entry
from caruman.schedules.models import Line
from caruman.values.month import Month
from caruman.values.words import Words

AMOUNTS = (
    "act4_employer_sen", "act4_employee_sen", "skbbk_employee_sen", "eis_employer_sen", "eis_employee_sen",
)  # fmt: skip
"""The five shares, as lines and entries name them."""

UNUSUAL_PERCENT = 50
"""A wage that moved by more than this is worth a look."""

_DIFFERS = Words("berbeza daripada jadual", "differs from the table", "与缴纳率表不同")
_NO_WAGE = Words("tiada gaji", "no wage", "没有工资")
_UNKNOWN = Words("tiada dalam daftar", "not on the register", "不在登记册中")
_NOT_IN_SERVICE = Words("tidak berkhidmat bulan ini", "not in service this month", "本月不在职")
_NO_EIS = Words("tiada SIP", "no EIS", "无就业保险")
_NUMBER = Words("nombor perlu disemak", "number needs a look", "号码须核对")
_UNUSUAL = Words("gaji luar kebiasaan", "unusual wage", "工资异常")


class Note(NamedTuple):
    """Something about a line that a reader should know: a short tag, the reason where there is one."""

    tag: Words
    reason: Words | None
    is_warning: bool


class Law:
    """Asks the law about people of one employer in one month.

    `numbers` names the people that matter, where they are few; the whole register is read otherwise.
    """

    def __init__(self, employer_id: UUID, month: Month, numbers: Iterable[str] | None = None) -> None:
        """Read the register."""
        self.month = month
        self.register: Mapping[str, Employee] = register_of(employer_id, numbers=numbers)

    def person(self, identity_no: str) -> Person:
        """Give what is known about somebody."""
        identity = read_identity(identity_no, self.month)
        known = self.register.get(identity_no)
        return person_of(identity) if known is None else person_on_register(known, self.month, identity)

    def owed(self, identity_no: str, wage_sen: int) -> Assessment:
        """Give what the law asks for somebody's wage."""
        return assess(month=self.month, wage_sen=wage_sen, person=self.person(identity_no))

    def amounts(self, identity_no: str, wage_sen: int) -> dict[str, int]:
        """Give the five shares by the names of the columns."""
        owed = self.owed(identity_no, wage_sen)
        return dict(
            zip(
                AMOUNTS,
                (
                    owed.act4.employer_sen, owed.act4.employee_sen, owed.skbbk.employee_sen, owed.eis.employer_sen,
                    owed.eis.employee_sen,
                ),
                strict=True,
            )
        )  # fmt: skip

    def entry(self, identity_no: str, name: str, wage_sen: int, **others: object) -> Entry:
        """Give a line with the amounts of the law."""
        return Entry(
            identity_no=identity_no, name=name, wage_sen=wage_sen, **self.amounts(identity_no, wage_sen), **others
        )  # type: ignore[arg-type]

    def notes(self, line: Line | Entry, *, before_sen: int | None = None, has_register: bool) -> list[Note]:
        """Say what is notable about a line; `before_sen` is the wage of the month before."""
        found = []
        identity = read_identity(line.identity_no, self.month)
        known = self.register.get(line.identity_no)
        if identity.kind in (BAD_SHAPE, BAD_DATE) or identity.doubtful:
            found.append(Note(_NUMBER, None, True))
        if known is None and has_register:
            found.append(Note(_UNKNOWN, None, True))
        elif known is not None and not known.works_in(self.month):
            found.append(Note(_NOT_IN_SERVICE, None, True))
        owed = self.owed(line.identity_no, line.wage_sen)
        if declared(line) != self._declared(owed):
            found.append(Note(_DIFFERS, None, True))
        if not line.wage_sen and line.status not in ("S", "T"):
            found.append(Note(_NO_WAGE, None, True))
        elif is_unusual(line.wage_sen, before_sen):
            found.append(Note(_UNUSUAL, None, True))
        if not owed.eis.eligible and owed.eis.reason is not None:
            found.append(Note(_NO_EIS, EIS_REASONS[owed.eis.reason], False))
        return found

    def _declared(self, owed: Assessment) -> tuple[int, ...]:
        return (
            owed.act4.employer_sen, owed.act4.employee_sen, owed.skbbk.employee_sen, owed.eis.employer_sen,
            owed.eis.employee_sen,
        )  # fmt: skip


def declared(line: Line | Entry) -> tuple[int, ...]:
    """Give the five shares that a line declares."""
    return tuple(getattr(line, name) for name in AMOUNTS)


def is_unusual(wage_sen: int, before_sen: int | None) -> bool:
    """Say whether a wage moved so far from the month before that somebody should look at it."""
    if not before_sen:
        return False
    return abs(wage_sen - before_sen) * 100 > before_sen * UNUSUAL_PERCENT
