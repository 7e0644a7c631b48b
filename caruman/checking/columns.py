"""Fields of many lines read at once: amounts, identity numbers, and values that repeat from line to line."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caruman.checking.case import DIGITS_OF_A_SLIP, LIKE_DIGITS
from caruman.checking.matrix import SPACE, Bytes, Flags, Numbers
from caruman.checking.persons import MIX_HEAD, MIX_MONTH, MIX_TAIL
from caruman.checking.rules import passport_number
from caruman.formats.layouts import Field, Layout
from caruman.formats.lines import BLANK, DECIMAL_POINT, NOT_ALIGNED, NOT_DIGITS
from caruman.values.places import places

ZERO = 48
POINT = 46
HIGH_HALVES = np.uint64(0xF0F0F0F0F0F0F0F0)
ASCII_ZEROS = np.uint64(0x3030303030303030)
SIXES = np.uint64(0x0606060606060606)

Keys = NDArray[np.uint64]

KIND_BLANK, KIND_NATIONAL, KIND_OTHER, KIND_BAD_SHAPE, KIND_BAD_DATE = range(5)


class Sen(NamedTuple):
    """An amount field of many lines: `sen` (0 where it could not be read) and what was met.

    `readable`, `spaced` (filled with spaces) and `blank` (and read as nil) are None where they are
    so for every line, or for none; `problems` has by reason the rows that cannot be read.
    """

    sen: Numbers
    readable: Flags | None
    spaced: Flags | None
    blank: Flags | None
    problems: dict[str, Numbers]


class AmountReader:
    """Reads all amount fields of a layout from many lines at once, as `lines.read_sen` does."""

    def __init__(self, layout: Layout) -> None:
        self._fields = [field for field in layout.fields if field.kind == "sen"]
        self._start = self._fields[0].first - 1
        self._end = self._fields[-1].last
        width = self._end - self._start
        self._weights = np.zeros((width, len(self._fields)), dtype=np.float64)
        self._members = np.zeros((width, len(self._fields)), dtype=np.float32)
        for place, field in enumerate(self._fields):
            columns = slice(field.first - 1 - self._start, field.last - self._start)
            self._weights[columns, place] = 10.0 ** np.arange(field.width - 1, -1, -1)
            self._members[columns, place] = 1.0

    def read(self, cells: Bytes) -> dict[str, Sen]:
        """Give each field by name; `cells` are whole lines."""
        values = cells[:, self._start : self._end] - np.uint8(ZERO)
        digits = values <= 9
        # Two products do for all fields: how many digits each holds, and the number that they make. Float64 holds
        # every whole number of fourteen digits exactly; what stands where a field is not all digits is put right below.
        filled = digits.astype(np.float32) @ self._members
        numbers = (values * digits).astype(np.float64) @ self._weights
        return {
            field.name: self._field(cells, field, numbers[:, place].astype(np.int64), filled[:, place] == field.width)
            for place, field in enumerate(self._fields)
        }

    def _field(self, cells: Bytes, field: Field, sen: Numbers, full: Flags) -> Sen:
        rest = np.flatnonzero(~full)
        if not len(rest):
            return Sen(sen, None, None, None, {})
        some = cells[rest, field.first - 1 : field.last]
        digits = (some >= ZERO) & (some <= ZERO + 9)
        spaces = some == SPACE
        good = (digits | spaces).all(axis=1) & digits[:, -1] & ~(digits[:, :-1] & spaces[:, 1:]).any(axis=1)
        sen[rest[~good]] = 0
        full[rest] = good
        spaced = np.zeros(len(cells), dtype=np.bool_)
        spaced[rest[good]] = spaces[good, 0]
        blank = None
        problems: dict[str, Numbers] = {}
        if not good.all():
            bad = ~good
            problems = _problems(some[bad], digits[bad], spaces[bad], rest[bad])
            if not field.required:
                nil = problems.pop(BLANK)
                blank = np.zeros(len(cells), dtype=np.bool_)
                blank[nil] = full[nil] = True
        return Sen(sen, full, spaced, blank, problems)


def _problems(cells: Bytes, digits: Flags, spaces: Flags, rows: Numbers) -> dict[str, Numbers]:
    """Part the rows of unreadable amounts by what is wrong with them, as `lines.read_sen` does."""
    width = cells.shape[1]
    filled = (~spaces).sum(axis=1)
    first = np.argmax(~spaces, axis=1)
    last = width - 1 - np.argmax(~spaces[:, ::-1], axis=1)
    joined = last - first + 1 == filled
    digit_count = digits.sum(axis=1)
    points = cells == POINT
    at_point = np.argmax(points, axis=1)
    decimals = last - at_point
    blank = filled == 0
    unaligned = ~blank & joined & (digit_count == filled)
    decimal = joined & (points.sum(axis=1) == 1) & (digit_count == filled - 1) & (at_point > first)
    decimal &= (decimals >= 1) & (decimals <= 2)
    return {
        BLANK: rows[blank],
        NOT_ALIGNED: rows[unaligned],
        DECIMAL_POINT: rows[decimal],
        NOT_DIGITS: rows[~blank & ~unaligned & ~decimal],
    }


class Identities(NamedTuple):
    """Identity numbers of many lines: kind, birth digits and place code of national ones, what others look like."""

    kind: NDArray[np.int8]
    birth: Numbers
    place: Numbers
    passport: Flags
    doubtful: Flags
    left: Bytes


def read_identities(cells: Bytes) -> Identities:
    """Read the identity number fields, all but the calendar, which depends on the month."""
    size = len(cells)
    left = left_justified(cells)
    first = np.ascontiguousarray(left[:, :8]).view("<u8").ravel()
    national = are_digits(first) & are_digits(np.ascontiguousarray(left[:, 4:]).view("<u8").ravel())
    kind = np.full(size, KIND_NATIONAL, dtype=np.int8)
    digits = eight_digits(first).astype(np.int64)
    passport = np.zeros(size, dtype=np.bool_)
    doubtful = np.zeros(size, dtype=np.bool_)
    others = np.flatnonzero(~national)
    if len(others):
        digits[others] = 0
        kind[others], passport[others] = _other_kinds(left[others])
        doubtful[others] = (kind[others] == KIND_OTHER) & are_doubtful(left[others])
    return Identities(kind, digits // 100, digits % 100, passport, doubtful, left)


def are_doubtful(left: Bytes) -> Flags:
    """Tell of numbers of capitals and digits what `case.is_doubtful` does."""
    digits = (left >= ZERO) & (left <= ZERO + 9)
    like_digits = digits[:, 0] | np.isin(left[:, 0], np.frombuffer(LIKE_DIGITS.encode(), dtype=np.uint8))
    found: Flags = (left[:, -1] != SPACE) & (digits.sum(axis=1) >= DIGITS_OF_A_SLIP) & like_digits
    return found


def _other_kinds(left: Bytes) -> tuple[NDArray[np.int8], Flags]:
    """Tell the kinds of identity numbers that are not twelve digits, and which are a passport's."""
    spaces = left == SPACE
    digits = (left >= ZERO) & (left <= ZERO + 9)
    capitals = (left >= 65) & (left <= 90)
    length = (~spaces).sum(axis=1)
    # Left-justified without gaps: no space is followed by anything else.
    whole = ~(spaces[:, :-1] & ~spaces[:, 1:]).any(axis=1)
    kind = np.full(len(left), KIND_BAD_SHAPE, dtype=np.int8)
    kind[length == 0] = KIND_BLANK
    kind[(digits | capitals | spaces).all(axis=1) & whole & capitals.any(axis=1)] = KIND_OTHER
    passport = np.zeros(len(left), dtype=np.bool_)
    for row in np.flatnonzero((kind == KIND_OTHER) & (length >= 7) & (length <= 11)).tolist():
        passport[row] = passport_number.SHAPE.fullmatch(left[row].tobytes().rstrip().decode("ascii")) is not None
    return kind, passport


@cache
def known_places() -> Flags:
    """Tell of each number of two digits whether it is a place of birth in use."""
    known = np.zeros(100, dtype=np.bool_)
    known[[int(code) for code in places()]] = True
    return known


def are_digits(words: Keys) -> Flags:
    """Tell for eight characters in a word whether all are digits: both the byte and the byte plus six begin with 3."""
    found: Flags = ((words & HIGH_HALVES) == ASCII_ZEROS) & (((words + SIXES) & HIGH_HALVES) == ASCII_ZEROS)
    return found


def eight_digits(words: Keys) -> NDArray[np.uint32]:
    """Give the number that eight digits in a little-endian word are, by joining neighbours three times."""
    pairs = ((words & np.uint64(0x0F0F0F0F0F0F0F0F)) * np.uint64(2561)) >> np.uint64(8)
    fours = ((pairs & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601)) >> np.uint64(16)
    eights = ((fours & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001)) >> np.uint64(32)
    return eights.astype(np.uint32)


def left_justified(cells: Bytes) -> Bytes:
    """Give text fields without the spaces at their beginning, in a block of memory of their own."""
    left = np.ascontiguousarray(cells)
    indented = np.flatnonzero(left[:, 0] == SPACE)
    if not len(indented):
        return left
    moved = left.copy()
    for row in indented.tolist():
        moved[row] = np.frombuffer(moved[row].tobytes().strip(b" ").ljust(cells.shape[1]), dtype=np.uint8)
    return moved


def person_keys(left: Bytes, month_ordinals: Numbers) -> Keys:
    """Give `persons.person_key` of many lines whose identity numbers are left-justified."""
    head = np.ascontiguousarray(left[:, :8]).view("<u8").ravel()
    tail = np.ascontiguousarray(left[:, 8:12]).view("<u4").ravel().astype(np.uint64)
    return mixed_keys(head, tail, month_ordinals.astype(np.uint64))


def mixed_keys(head: Keys, tail: Keys, month: Keys) -> Keys:
    """Mix the halves of identity numbers and month ordinals, modulo 2^64, as `persons.person_key`."""
    keys: Keys = head * np.uint64(MIX_HEAD) + tail * np.uint64(MIX_TAIL) + month * np.uint64(MIX_MONTH)
    return keys


def distinct(cells: Bytes, judge: Callable[[int], int]) -> Numbers:
    """Give `judge(row)` for every line, asking it once for each different content of the cells."""
    flat = np.ascontiguousarray(cells)
    if len(flat) and (flat == flat[0]).all():
        return np.full(len(flat), judge(0), dtype=np.int64)
    values, first, inverse = np.unique(
        flat.view(np.dtype((np.void, flat.shape[1]))).ravel(), return_index=True, return_inverse=True
    )
    # In the order of the file, so that a judge who remembers the first line he saw is right.
    answers = np.zeros(len(values), dtype=np.int64)
    for place in np.argsort(first).tolist():
        answers[place] = judge(int(first[place]))
    return answers[inverse.ravel()]


def values_of(numbers: Numbers) -> list[int]:
    """Give the different numbers; nearly always there is one."""
    if not len(numbers):
        return []
    lowest = int(numbers.min())
    return [lowest] if lowest == int(numbers.max()) else [int(one) for one in np.unique(numbers)]
