"""The wage classes of Act 4 and Act 800: contribution month → table, wage → class, class → printed amounts."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple, NoReturn

from caruman.law.reading import read_table, whole_or_none
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.month import Month
from caruman.values.words import Refusal, Words


class Act4Class(NamedTuple):
    """One class of the Third Schedule to Act 4; all amounts in sen a month.

    It holds wages over `over_sen` and up to and including `not_over_sen` (None: no upper bound).
    `first_invalidity_sen` (paid by each of the two) and `first_injury_sen` (paid by the employer)
    part the first category where the schedule prints them apart. `skbbk_employee_sen` is None in
    tables from before June 2026.
    """

    number: int
    over_sen: int
    not_over_sen: int | None
    first_employer_sen: int
    first_employee_sen: int
    second_employer_sen: int
    skbbk_employee_sen: int | None = None
    first_invalidity_sen: int | None = None
    first_injury_sen: int | None = None


class EisClass(NamedTuple):
    """One class of the Second Schedule to Act 800; amounts in sen a month, bounds as in `Act4Class`."""

    number: int
    over_sen: int
    not_over_sen: int | None
    employer_sen: int
    employee_sen: int


class Act4Table(NamedTuple):
    """A dated table of Act 4: the classes of the contribution months `first_month` to `last_month`, both included."""

    name: str
    scheme: str
    first_month: Month
    last_month: Month | None
    ceiling_sen: int
    instrument: str
    confidence: str
    classes: tuple[Act4Class, ...]
    bounds_sen: tuple[int, ...]

    def class_for(self, wage_sen: int) -> Act4Class | None:
        """Give the class of a month's wages in sen, or None for no wages, which owe nothing."""
        return self.classes[bisect_left(self.bounds_sen, wage_sen)] if wage_sen > 0 else None


class EisTable(NamedTuple):
    """A dated table of Act 800; see `Act4Table`."""

    name: str
    scheme: str
    first_month: Month
    last_month: Month | None
    ceiling_sen: int
    instrument: str
    confidence: str
    classes: tuple[EisClass, ...]
    bounds_sen: tuple[int, ...]

    def class_for(self, wage_sen: int) -> EisClass | None:
        """Give the class of a month's wages in sen, or None for no wages, which owe nothing."""
        return self.classes[bisect_left(self.bounds_sen, wage_sen)] if wage_sen > 0 else None


class Era(NamedTuple):
    """The months in which one table applies, with the instrument that made it."""

    name: str
    scheme: str
    first_month: Month
    last_month: Month | None
    ceiling_sen: int
    class_count: int
    instrument: str
    confidence: str


_MONTH_WITHOUT_TABLE = Words(
    ms="Tiada jadual {act} yang diketahui bagi {month}. Bulan yang ada jadual: {known}. Semak bulan caruman itu.",
    en="No table of {act} is known for {month}. Months with a table: {known}. Check the contribution month.",
    zh="没有已知的{act}缴纳率表适用于 {month}。有表的月份：{known}。请核对缴纳月份。",
)
_ACT_NAMES = {
    "act4": Words("Akta 4", "Act 4", "第4号法令"),
    "act800": Words("Akta 800 (SIP)", "Act 800 (EIS)", "第800号法令（就业保险）"),
}
_FROM_TO = Words("{first} hingga {last}", "{first} to {last}", "{first} 至 {last}")
_FROM_ON = Words("{first} dan seterusnya", "{first} and later", "{first} 起")


@cache
def eras(scheme: str) -> tuple[Era, ...]:
    """Give the eras of `act4` or `act800` in time order; the open first month of Act 4 has its default."""
    return tuple(
        Era(
            name=row["name"],
            scheme=scheme,
            first_month=Month.parse(row["first_month"]) if row["first_month"] else DEFAULTS.rm3000_first_month,
            last_month=Month.parse(row["last_month"]) if row["last_month"] else None,
            ceiling_sen=int(row["ceiling_sen"]),
            class_count=int(row["classes"]),
            instrument=row["instrument"],
            confidence=row["confidence"],
        )
        for row in read_table("eras")
        if row["scheme"] == scheme
    )


def act4_table(month: Month, settings: Settings = DEFAULTS) -> Act4Table:
    """Give the table of Act 4 for a contribution month (not for a day of payment).

    Raises `Refusal` (`MONTH_WITHOUT_TABLE`), naming the months that are known, before
    `settings.rm3000_first_month` and after the last printed table.
    """
    table = _act4_table_in(month, settings.rm3000_first_month)
    return table if table is not None else _refuse_month("act4", month, settings)


def act800_table(month: Month) -> EisTable:
    """Give the table of Act 800 for a contribution month.

    Raises `Refusal` (`MONTH_WITHOUT_TABLE`) before January 2018, when the Act began.
    """
    table = _act800_table_in(month)
    return table if table is not None else _refuse_month("act800", month, DEFAULTS)


def act4_tables(settings: Settings = DEFAULTS) -> tuple[Act4Table, ...]:
    """Give every table of Act 4 in time order."""
    first, *later = eras("act4")
    return (
        _load_act4(first._replace(first_month=settings.rm3000_first_month)),
        *(_load_act4(era) for era in later),
    )


def act800_tables() -> tuple[EisTable, ...]:
    """Give every table of Act 800 in time order."""
    return tuple(_load_act800(era) for era in eras("act800"))


@cache
def _act4_table_in(month: Month, rm3000_first_month: Month) -> Act4Table | None:
    first, *later = eras("act4")
    era = _era_of(month, (first._replace(first_month=rm3000_first_month), *later))
    return None if era is None else _load_act4(era)


@cache
def _act800_table_in(month: Month) -> EisTable | None:
    era = _era_of(month, eras("act800"))
    return None if era is None else _load_act800(era)


def _era_of(month: Month, choices: tuple[Era, ...]) -> Era | None:
    for era in choices:
        if era.first_month <= month and (era.last_month is None or month <= era.last_month):
            return era
    return None


@cache
def _load_act4(era: Era) -> Act4Table:
    classes = tuple(
        Act4Class(
            number=int(row["class"]),
            over_sen=int(row["over_sen"]),
            not_over_sen=whole_or_none(row["not_over_sen"]),
            first_employer_sen=int(row["first_employer_sen"]),
            first_employee_sen=int(row["first_employee_sen"]),
            second_employer_sen=int(row["second_employer_sen"]),
            skbbk_employee_sen=whole_or_none(row.get("skbbk_employee_sen", "")),
            first_invalidity_sen=whole_or_none(row.get("first_invalidity_sen", "")),
            first_injury_sen=whole_or_none(row.get("first_injury_sen", "")),
        )
        for row in read_table(era.name)
    )
    return Act4Table(
        name=era.name,
        scheme=era.scheme,
        first_month=era.first_month,
        last_month=era.last_month,
        ceiling_sen=era.ceiling_sen,
        instrument=era.instrument,
        confidence=era.confidence,
        classes=classes,
        bounds_sen=tuple(one.not_over_sen for one in classes if one.not_over_sen is not None),
    )


@cache
def _load_act800(era: Era) -> EisTable:
    classes = tuple(
        EisClass(
            number=int(row["class"]),
            over_sen=int(row["over_sen"]),
            not_over_sen=whole_or_none(row["not_over_sen"]),
            employer_sen=int(row["employer_sen"]),
            employee_sen=int(row["employee_sen"]),
        )
        for row in read_table(era.name)
    )
    return EisTable(
        name=era.name,
        scheme=era.scheme,
        first_month=era.first_month,
        last_month=era.last_month,
        ceiling_sen=era.ceiling_sen,
        instrument=era.instrument,
        confidence=era.confidence,
        classes=classes,
        bounds_sen=tuple(one.not_over_sen for one in classes if one.not_over_sen is not None),
    )


def _refuse_month(scheme: str, month: Month, settings: Settings) -> NoReturn:
    known = eras(scheme)
    first = settings.rm3000_first_month if scheme == "act4" else known[0].first_month
    last = known[-1].last_month
    raise Refusal(
        "MONTH_WITHOUT_TABLE",
        _MONTH_WITHOUT_TABLE,
        act=_ACT_NAMES[scheme],
        month=month,
        known=(_FROM_ON if last is None else _FROM_TO).filled(first=first, last=last),
    )
