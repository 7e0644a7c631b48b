"""A register of very many people: columns for the plain ones, objects for the few of whom it says something special."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from caruman.checking.columns import are_digits, eight_digits
from caruman.checking.facts import Employee
from caruman.checking.groups import birth_days
from caruman.checking.matrix import Bytes, Flags
from caruman.checking.register_columns import ASSUMED_FOREIGN, ASSUMED_LOCAL, RegisterColumns
from caruman.values.month import Month

DAY_ZERO = date(2000, 1, 1)
"""Days are counted from here, as PostgreSQL does."""
NO_DAY = -(2**30)
"""Stands for a birthday that is not known."""
NO_END = 2**30
"""Stands for the end of a service that goes on."""
NAME_WIDTH = 64
"""Longer names are few; whoever has one counts as special."""

PLAIN = np.dtype(
    [
        ("number", "S12"),
        ("name", "u1", NAME_WIDTH),
        ("born", "<i4"),
        ("hired_on", "<i4"),
        ("ends_on", "<i4"),
    ]
)
"""A person of whom no more is to be said: number and name in ASCII, filled with spaces; `ends_on` is the first day out.

Whoever's number has only digits is a citizen, anybody else foreign, with nothing else that the law asks about.
"""


class ColumnRegister(Mapping[str, Employee]):
    """A register by identity number; objects of plain people are made when they are asked for."""

    def __init__(self, plain: NDArray[np.void], special: Mapping[str, Employee]) -> None:
        """`plain` are rows of `PLAIN`, nobody twice, by number."""
        self._plain = plain
        self._numbers = np.ascontiguousarray(self._plain["number"])
        self._special = special

    def __len__(self) -> int:
        return len(self._plain) + len(self._special)

    def __iter__(self) -> Iterator[str]:
        for number in self._numbers.tolist():
            yield number.decode("ascii").rstrip(" ")
        yield from self._special

    def __getitem__(self, number: str) -> Employee:
        special = self._special.get(number)
        if special is not None:
            return special
        if number.isascii() and number and len(number) <= 12 and number[-1] != " ":
            wanted = number.encode("ascii").ljust(12)
            place = int(np.searchsorted(self._numbers, np.bytes_(wanted)))
            if place < len(self._numbers) and self._numbers[place] == wanted:
                return self._employee(place)
        raise KeyError(number)

    def columns(self, month: Month) -> RegisterColumns:
        """Give those about whom the register says nothing for a month that their identity number does not."""
        at = np.flatnonzero(self._says_nothing_in(month))
        return RegisterColumns(self._numbers[at], self._plain["name"][at])

    def not_met(self, month: Month, columns: RegisterColumns) -> Iterator[tuple[str, Employee]]:
        """Give everybody but whom a check has met in the columns of a month."""
        left = np.ones(len(self._numbers), dtype=np.bool_)
        left[np.flatnonzero(self._says_nothing_in(month))[columns.met]] = False
        for place in np.flatnonzero(left).tolist():
            employee = self._employee(place)
            yield employee.identity_no, employee
        yield from self._special.items()

    def _says_nothing_in(self, month: Month) -> Flags:
        plain = self._plain
        first, last = _days(month.first_day), _days(month.last_day)
        serves: Flags = (plain["hired_on"] <= last) & (plain["ends_on"] > first)
        unknown = plain["born"] == NO_DAY
        if unknown.all():
            return serves
        cells = self._cells()
        national = are_digits(np.ascontiguousarray(cells[:, :8]).view("<u8").ravel())
        national &= are_digits(np.ascontiguousarray(cells[:, 4:]).view("<u8").ravel())
        digits = eight_digits(np.ascontiguousarray(cells[:, :8]).view("<u8").ravel()) // np.uint32(100)
        said = birth_days(month, zero=DAY_ZERO)[np.where(national, digits, 0)]
        plain_born: Flags = unknown | (national & (said == plain["born"]))
        return serves & plain_born

    def _cells(self) -> Bytes:
        return self._numbers.view(np.uint8).reshape(-1, 12)

    def _employee(self, place: int) -> Employee:
        row = self._plain[place]
        number = bytes(row["number"]).decode("ascii").rstrip(" ")
        person = ASSUMED_LOCAL if number.isdigit() else ASSUMED_FOREIGN
        ends = int(row["ends_on"])
        return Employee(
            identity_no=number,
            name=row["name"].tobytes().decode("ascii").rstrip(" "),
            person=person._replace(born=None if row["born"] == NO_DAY else _date(int(row["born"]))),
            hired_on=_date(int(row["hired_on"])),
            left_on=None if ends == NO_END else _date(ends - 1),
        )


def _days(day: date) -> int:
    return (day - DAY_ZERO).days


def _date(days: int) -> date:
    return DAY_ZERO + timedelta(days=days)


def not_met_in(
    register: Mapping[str, Employee], month: Month, columns: RegisterColumns
) -> Iterator[tuple[str, Employee]]:
    """Give everybody on any register whom a check by the columns of a month has not met."""
    if isinstance(register, ColumnRegister):
        yield from register.not_met(month, columns)
        return
    met = columns.met_numbers()
    for number, employee in register.items():
        if number not in met:
            yield number, employee
