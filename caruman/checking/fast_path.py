"""The shortest way through a good file: each line of a regular block compared with what it must be, byte by byte.

For a known beginning of the line (employer) and month, an identity number gives an age group and
the wage a class, and these two give the only thirty bytes that the shares may be. A line that is
exactly so passes; any other, be it good in another dialect, goes to the rules.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caruman.checking.columns import Keys, are_digits, are_doubtful, eight_digits, known_places, mixed_keys
from caruman.checking.groups import BAD_DATE, FOREIGN, GROUPS, BirthTables, MonthTables
from caruman.checking.matrix import SPACE, Flags, Rows
from caruman.formats.layouts import COMBINED_V1, Layout

PREFIX_BYTES = 32
DAYS = 1_233
"""Every MMDD up to 1231, and a last place for all that is more; a table this wide for each year stays in the cache."""

Codes = NDArray[np.int32]
SPACES = int.from_bytes(b" " * 8, "little")


class Known(NamedTuple):
    """What the fast path takes for granted: a beginning of the line and a month about which no rule has a word."""

    prefix: bytes
    month_cell: bytes
    month_ordinal: int
    births: BirthTables
    tables: MonthTables
    shares: tuple[Keys, Keys, Keys, Keys]
    places: Flags
    group_codes: Codes
    class_of: Codes


class Passed(NamedTuple):
    """Which lines passed; for each line its wage, its code (group × classes + class), and its person key."""

    passed: Flags
    wage: NDArray[np.uint32]
    code: Codes
    keys: Keys


def know(*, month_cell: bytes, births: BirthTables, tables: MonthTables, layout: Layout) -> Known:
    """Prepare the fast path for a month; the beginning of the line is put in with `_replace`."""
    size = GROUPS * tables.classes
    texts = np.zeros((size, 30), dtype=np.uint8)
    for group in births.people:
        for code in range(group * tables.classes, (group + 1) * tables.classes):
            *pairs, skbbk = tables.amounts(code)
            text = "".join(f"{sen:06}" for sen in pairs) + (" " * 6 if layout is COMBINED_V1 else f"{skbbk:06}")
            # Version 1 has no column for SKBBK: where that is due, the line is a matter for the rules, and the NUL
            # bytes that stay here equal no line that may pass.
            if not (layout is COMBINED_V1 and skbbk):
                texts[code] = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    shares = tuple(np.ascontiguousarray(texts[:, at : at + 8]).view("<u8").ravel() for at in (0, 8, 16, 22))
    return Known(
        b"",
        month_cell,
        tables.month.ordinal,
        births,
        tables,
        (shares[0], shares[1], shares[2], shares[3]),
        known_places(),
        _group_codes(births, tables),
        tables.class_of.astype(np.int32),
    )


def _group_codes(births: BirthTables, tables: MonthTables) -> Codes:
    """Give for year × `DAYS` + MMDD the first code of the age group, -1 where the date is impossible or unlikely."""
    codes = np.full(100 * DAYS, -1, dtype=np.int32)
    birth = np.flatnonzero((births.group_of != BAD_DATE) & ~births.unlikely)
    codes[birth // 10_000 * DAYS + birth % 10_000] = births.group_of[birth].astype(np.int32) * tables.classes
    return codes


class FastPath:
    """The fast path for the blocks of one file whose lines lie `stride` bytes apart."""

    def __init__(self, stride: int) -> None:
        words = (0, 8, 16, 24, 32, 36, 194, 206, 214, 222, 230, 236, 244, 252, 260, 268, 270)
        self._type = np.dtype(
            {
                "names": [f"at{at}" for at in words] + ["tail", "wage", "name"],
                "formats": ["<u8"] * len(words) + ["<u4", "<u4", "u1"],
                "offsets": [*words, 40, 202, 44],
                "itemsize": stride,
            }
        )

    def passing(self, rows: Rows, known: Known) -> Passed:
        """Tell which lines of a regular block are exactly what they must be."""
        fields = np.frombuffer(rows.data, dtype=self._type)
        good = self._constant(fields, known)
        if not rows.printable:
            good &= ~((rows.cells < SPACE) | (rows.cells >= 127)).any(axis=1)
        good &= fields["name"] != SPACE
        first = fields["at32"].astype(np.uint64)
        code, in_order = self._groups(rows, first, fields["at36"].astype(np.uint64), known)
        good &= in_order
        amount = fields["at206"].astype(np.uint64)
        good &= are_digits(amount)
        good &= fields["wage"] == int.from_bytes(b"0000", "little")
        wage = eight_digits(amount)
        tens = (wage + np.uint32(999)) // np.uint32(1_000)
        code += known.class_of[np.minimum(tens, np.uint32(known.tables.top))]
        for at, share in zip((214, 222, 230, 236), known.shares, strict=True):
            good &= fields[f"at{at}"] == share[code]
        keys = mixed_keys(first, fields["tail"].astype(np.uint64), np.array(known.month_ordinal, dtype=np.uint64))
        return Passed(good, wage, code, keys)

    def _constant(self, fields: NDArray[np.void], known: Known) -> Flags:
        """Compare what must be the same in every line: the beginning, the month, the filler."""
        good: Flags = fields["at194"] == int.from_bytes(known.month_cell + b"00", "little")
        for at in (0, 8, 16, 24):
            good &= fields[f"at{at}"] == int.from_bytes(known.prefix[at : at + 8], "little")
        for at in (244, 252, 260, 268, 270):
            good &= fields[f"at{at}"] == SPACES
        return good

    def _groups(self, rows: Rows, first: Keys, rest: Keys, known: Known) -> tuple[Codes, Flags]:
        """Give the first code of each line's age group, and whether its identity number is in order beyond doubt."""
        national = are_digits(first)
        national &= are_digits(rest)
        digits = eight_digits(first)
        # What is no digit makes no sense as a number, and must not look beyond the table either.
        digits *= national
        birth = digits // np.uint32(100)
        year = birth // np.uint32(10_000)
        day = np.minimum(birth - year * np.uint32(10_000), np.uint32(DAYS - 1))
        code = known.group_codes[year * np.uint32(DAYS) + day]
        in_order = code >= 0
        in_order &= known.places[digits - birth * np.uint32(100)]
        in_order &= national
        if not national.all():
            others = np.flatnonzero(~national)
            # Twelve capitals and digits, a letter among them: longer than any passport, so a foreign worker's.
            cells = rows.cells[others, 32:44]
            capitals = (cells >= 65) & (cells <= 90)
            plain = (capitals | ((cells >= 48) & (cells <= 57))).all(axis=1) & capitals.any(axis=1)
            in_order[others] = plain & ~are_doubtful(cells)
            code[others] = FOREIGN * known.tables.classes
        np.maximum(code, 0, out=code)
        return code, in_order
