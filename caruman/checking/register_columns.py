"""A register of employees as sorted columns, so that a block of lines can be looked up in it at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from caruman.checking.case import NATIONAL, OTHER, Identity, person_of, read_identity
from caruman.checking.facts import Employee
from caruman.checking.matrix import NAME, SPACE, Bytes, Flags, Numbers, Rows
from caruman.values.month import Month

IDENTITY = slice(32, 44)
WIDTH = IDENTITY.stop - IDENTITY.start
NAME_WIDTH = NAME.stop - NAME.start
WORDS = -(-NAME_WIDTH // 8)
ASSUMED_LOCAL, ASSUMED_FOREIGN = person_of(Identity(NATIONAL)), person_of(Identity(OTHER))
"""What a check without a register takes people for, but for the birth date."""

SPACES = np.uint64(int.from_bytes(b" " * 8, "little"))

MULTIPLIERS = np.array([pow(0x9E3779B97F4A7C15, place + 1, 1 << 64) for place in range(WORDS)], dtype=np.uint64)
"""Odd numbers without pattern, one for each eight characters of a name."""


class RegisterColumns:
    """The people on a register about whom it says nothing for a month that their identity number does not.

    `met` tells which of them a check has found in a line.
    """

    def __init__(self, numbers: NDArray[np.bytes_], names: Bytes) -> None:
        """Take identity numbers, sorted and filled with spaces, and names in ASCII, filled with spaces."""
        self._numbers = numbers
        self._names = _name_keys(names)
        self.met = np.zeros(len(numbers), dtype=np.bool_)

    @classmethod
    def of(cls, register: Mapping[str, Employee], month: Month) -> RegisterColumns:
        """Choose them among the objects of a register."""
        plain = [employee for number, employee in register.items() if _is_plain(number, employee, month)]
        numbers = np.array([employee.identity_no.encode().ljust(WIDTH) for employee in plain], dtype=f"S{WIDTH}")
        names = b"".join(employee.name.strip(" ").encode().ljust(NAME_WIDTH) for employee in plain)
        order = np.argsort(numbers)
        return cls(numbers[order], np.frombuffer(names, dtype=np.uint8).reshape(-1, NAME_WIDTH)[order])

    def known(self, rows: Rows) -> tuple[Flags, Numbers]:
        """Tell which lines name such a person exactly as the register does, and his place in it."""
        if not len(self._numbers):
            return np.zeros(len(rows.cells), dtype=np.bool_), np.zeros(len(rows.cells), dtype=np.int64)
        numbers = np.ascontiguousarray(rows.cells[:, IDENTITY]).view(f"S{WIDTH}").ravel()
        place = np.minimum(np.searchsorted(self._numbers, numbers), len(self._numbers) - 1)
        found: Flags = (self._numbers[place] == numbers) & (self._names[place] == _name_keys(rows.cells[:, NAME]))
        return found, place

    def meet(self, places: Numbers) -> None:
        """Note that lines were found for those at some places."""
        self.met[places] = True

    def met_numbers(self) -> frozenset[str]:
        """Give the identity numbers of those who were met."""
        return frozenset(number.decode("ascii").rstrip(" ") for number in self._numbers[self.met].tolist())


def _is_plain(number: str, employee: Employee, month: Month) -> bool:
    """Tell whether the rules would say of this person just what they say of one not proved to be anything special."""
    name = employee.name.strip(" ")
    if not (number.isascii() and 0 < len(number) <= WIDTH and name.isascii() and 0 < len(name) <= NAME_WIDTH):
        return False
    if number != employee.identity_no or not employee.works_in(month):
        return False
    if employee.skbbk_out_from is not None or employee.skbbk_said:
        return False
    national = number.isdigit()
    assumed = ASSUMED_LOCAL if national else ASSUMED_FOREIGN
    born = employee.person.born
    if born is None:
        return employee.person == assumed
    return national and employee.person._replace(born=None) == assumed and born == read_identity(number, month).born


def _name_keys(cells: Bytes) -> NDArray[np.uint64]:
    """Mix each name into 64 bits; two names that are not the same letter for letter differ there, but for a miracle.

    Names may stand in fewer columns than a file has for them; the rest counts as spaces.
    """
    width = cells.shape[1]
    used = -(-width // 8)
    padded = np.full((len(cells), used * 8), SPACE, dtype=np.uint8)
    padded[:, :width] = cells
    rest = (MULTIPLIERS[used:] * SPACES).sum(dtype=np.uint64)
    keys: NDArray[np.uint64] = (padded.view("<u8") * MULTIPLIERS[:used]).sum(axis=1, dtype=np.uint64) + rest
    return keys
