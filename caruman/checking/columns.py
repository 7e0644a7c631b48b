"""Fields of many lines read at once: amounts, identity numbers, and values that repeat from line to line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caruman.checking.matrix import SPACE, Bytes, Flags, Numbers
from caruman.checking.persons import MIX_HEAD, MIX_MONTH, MIX_TAIL
from caruman.checking.rules import passport_number
from caruman.formats.lines import BLANK, DECIMAL_POINT, NOT_ALIGNED, NOT_DIGITS

ZERO = 48
POINT = 46

Keys = NDArray[np.uint64]

KIND_BLANK, KIND_NATIONAL, KIND_OTHER, KIND_BAD_SHAPE, KIND_BAD_DATE = range(5)


class Sen(NamedTuple):
    """An amount field of many lines: `sen` (0 where it could not be read) and what was met."""

    sen: Numbers
    readable: Flags
    spaced: Flags
    blank: Flags
    problems: dict[str, Numbers]


def read_amounts(cells: Bytes, *, required: bool) -> Sen:
    """Read one amount field as `lines.read_sen` does; `problems` has by reason the rows that it cannot read."""
    digits = (cells >= ZERO) & (cells <= ZERO + 9)
    spaces = cells == SPACE
    good = (digits | spaces).all(axis=1) & digits[:, -1] & ~(digits[:, :-1] & spaces[:, 1:]).any(axis=1)
    # Float64 holds every whole number of fourteen digits exactly, and its product is much faster than an integer's.
    weights = 10.0 ** np.arange(cells.shape[1] - 1, -1, -1)
    values = np.where(digits, cells - np.uint8(ZERO), np.uint8(0)).astype(np.float64) @ weights
    sen = np.where(good, values, 0.0).astype(np.int64)
    bad = np.flatnonzero(~good)
    blank = np.zeros(len(cells), dtype=np.bool_)
    problems: dict[str, Numbers] = {}
    if len(bad):
        problems = _problems(cells[bad], digits[bad], spaces[bad], bad)
        if not required:
            blank[problems.pop(BLANK)] = True
    return Sen(sen, good | blank, good & spaces[:, 0], blank, problems)


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
    """Identity numbers of many lines: kind, first six digits where they are national, place code, passport's shape."""

    kind: NDArray[np.int8]
    birth: Numbers
    place: Numbers
    passport: Flags
    left: Bytes


def read_identities(cells: Bytes) -> Identities:
    """Read the identity number fields, all but the calendar, which depends on the month."""
    spaces = cells == SPACE
    left = cells if not spaces[:, 0].any() else _left_justified(cells)
    spaces = left == SPACE
    digits = (left >= ZERO) & (left <= ZERO + 9)
    capitals = (left >= 65) & (left <= 90)
    length = (~spaces).sum(axis=1)
    # Left-justified without gaps: no space is followed by anything else.
    whole = ~(spaces[:, :-1] & ~spaces[:, 1:]).any(axis=1)
    plain = (digits | capitals | spaces).all(axis=1) & whole
    lettered = capitals.any(axis=1)
    kind = np.full(len(cells), KIND_BAD_SHAPE, dtype=np.int8)
    kind[length == 0] = KIND_BLANK
    kind[plain & lettered] = KIND_OTHER
    national = plain & ~lettered & (length == cells.shape[1])
    kind[national] = KIND_NATIONAL
    values = np.where(digits, left - np.uint8(ZERO), np.uint8(0)).astype(np.int64)
    birth = values[:, :6] @ np.array([100_000, 10_000, 1_000, 100, 10, 1], dtype=np.int64)
    place = values[:, 6] * 10 + values[:, 7]
    passport = np.zeros(len(cells), dtype=np.bool_)
    for row in np.flatnonzero((kind == KIND_OTHER) & (length >= 7) & (length <= 11)).tolist():
        passport[row] = passport_number.SHAPE.fullmatch(left[row].tobytes().rstrip().decode("ascii")) is not None
    return Identities(kind, birth, place, passport, np.ascontiguousarray(left))


def _left_justified(cells: Bytes) -> Bytes:
    moved = np.ascontiguousarray(cells).copy()
    for row in np.flatnonzero(moved[:, 0] == SPACE).tolist():
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
