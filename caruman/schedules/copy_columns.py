"""The lines of a long combined text file as text for COPY, columns at a time; what is not plain goes by records."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO

import numpy as np

from caruman.checking.columns import AmountReader
from caruman.checking.matrix import NAME, SPACE, Bytes, Flags, Numbers, Rows, Surveyor
from caruman.formats.layouts import COMBINED_V2, Layout
from caruman.formats.lines import read_month
from caruman.formats.reading import readable_line, record_of, records_in
from caruman.formats.text import blocks
from caruman.schedules.copy_text import Heads, NotAsChecked, text_of
from caruman.values.month import Month

LINES_A_BLOCK = 8_000
"""As many lines as fit the second-level cache, as in the check."""

IDENTITY, MONTH = slice(32, 44), slice(194, 200)
WAGE, ACT4_EMPLOYER, ACT4_EMPLOYEE, EIS_EMPLOYER, EIS_EMPLOYEE, SKBBK = (
    slice(0, 14), slice(14, 20), slice(20, 26), slice(26, 32), slice(32, 38), slice(38, 44),
)  # fmt: skip
"""The amounts of a line, counted from the first of them."""

FIRST_AMOUNT = 200
BACKSLASH, TAB, LINE_END, ZERO = (np.frombuffer(one, dtype=np.uint8) for one in (b"\\", b"\t", b"\n", b"0"))
PLACE_DIGITS = 9
NOTHING = b"\0"
"""Stands for what is left out once the columns are joined; no line that is plain has it."""


def texts_by_columns(source: IO[bytes], layout: Layout, heads: Heads, counts: dict[Month, int]) -> Iterator[bytes]:
    """Give what `texts_of` gives, but for zeros before numbers, and raise what it raises."""
    writer = _Writer(layout, heads, counts)
    surveyor = Surveyor(layout.length)
    for block in blocks(source, size=LINES_A_BLOCK * (layout.length + 2), count=surveyor.count_lines):
        rows = surveyor.rows_of(block, notice=None)
        if rows.unreadable or rows.mended is not None:
            for _ in records_in(BytesIO(block.data), layout):
                pass  # it raises at the line that is not as long as it must be
        if len(rows.cells):
            yield from writer.texts(rows)


class _Writer:
    def __init__(self, layout: Layout, heads: Heads, counts: dict[Month, int]) -> None:
        self._layout = layout
        self._heads = heads
        self._has_skbbk = layout is COMBINED_V2
        self._amounts = slice(FIRST_AMOUNT, FIRST_AMOUNT + (SKBBK.stop if self._has_skbbk else EIS_EMPLOYEE.stop))
        self._reader = AmountReader(layout)
        self._counts = counts

    def texts(self, rows: Rows) -> Iterator[bytes]:
        """Give the text of a block, a piece for each of its months."""
        plain, amounts = self._plain(rows)
        for month, places in self._months(rows.cells):
            first = self._counts[month] + 1
            self._counts[month] += len(places)
            numbers = np.arange(first, first + len(places), dtype=np.int64)
            good = plain[places]
            if good.all():
                whole = len(places) == len(plain)
                cells = rows.cells if whole else rows.cells[places]
                yield self._joined(cells, amounts if whole else amounts[places], self._heads[month], numbers)
                continue
            if good.any():
                yield self._joined(rows.cells[places[good]], amounts[places[good]], self._heads[month], numbers[good])
            yield b"".join(
                self._heads[month] + self._by_record(int(rows.numbers[row]), rows.text_of(row), number)
                for row, number in zip(places[~good].tolist(), numbers[~good].tolist(), strict=True)
            )

    def _plain(self, rows: Rows) -> tuple[Flags, Bytes]:
        """Tell which lines can be copied column by column, and give their amounts in digits."""
        cells = rows.cells
        plain = (cells[:, IDENTITY.start] != SPACE) & (cells[:, NAME.start] != SPACE)
        if not rows.printable:
            plain &= ((cells[:, IDENTITY.start : NAME.stop] - np.uint8(SPACE)) < 127 - SPACE).all(axis=1)
        escaped = cells[:, IDENTITY.start : NAME.stop] == BACKSLASH
        if escaped.any():
            plain &= ~escaped.any(axis=1)
        amounts = cells[:, self._amounts]
        if ((amounts - ZERO) > 9).any():
            for sen in self._reader.read(cells).values():
                for unreadable in sen.problems.values():
                    plain[unreadable] = False
            amounts = np.where(amounts == SPACE, ZERO, amounts)
        return plain, amounts

    def _months(self, cells: Bytes) -> Iterator[tuple[Month, Numbers]]:
        """Give the months of a block, each with the places of its lines."""
        texts = np.ascontiguousarray(cells[:, MONTH]).view("S6").ravel()
        if (texts == texts[0]).all():
            yield self._month(texts[0]), np.arange(len(texts))
            return
        found, inverse = np.unique(texts, return_inverse=True)
        for which, text in enumerate(found):
            yield self._month(text), np.flatnonzero(inverse == which)

    def _month(self, text: bytes) -> Month:
        month = read_month(text.decode("latin-1"))
        if month is None or month not in self._heads:
            raise NotAsChecked(text.decode("latin-1"))
        return month

    def _joined(self, cells: Bytes, amounts: Bytes, head: bytes, numbers: Numbers) -> bytes:
        size = len(cells)

        def alike(part: Bytes) -> Bytes:
            return np.broadcast_to(part, (size, len(part)))

        tab = alike(TAB)
        columns = [alike(np.frombuffer(head, dtype=np.uint8)), _digits(numbers), tab]
        columns += [_trimmed(cells[:, IDENTITY]), tab, _trimmed(cells[:, NAME]), tab, amounts[:, WAGE], tab]
        columns += [amounts[:, ACT4_EMPLOYER], tab, amounts[:, ACT4_EMPLOYEE], tab]
        columns += [amounts[:, SKBBK] if self._has_skbbk else alike(ZERO), tab]
        columns += [amounts[:, EIS_EMPLOYER], tab, amounts[:, EIS_EMPLOYEE], alike(LINE_END)]
        return np.concatenate(columns, axis=1).tobytes().translate(None, NOTHING)

    def _by_record(self, number: int, text: str, place: int) -> bytes:
        return text_of(record_of(readable_line(number, text, self._layout)), place)


def _trimmed(cells: Bytes) -> Bytes:
    """Put nothing in the place of the spaces at the end of texts that begin with no space."""
    filled = cells != SPACE
    used = filled.any(axis=0)
    width = len(used) - int(np.argmax(used[::-1])) if used.any() else 0
    ends = width - np.argmax(filled[:, :width][:, ::-1], axis=1)
    kept: Bytes = cells[:, :width] * (np.arange(width) < ends[:, None])
    return kept


def _digits(numbers: Numbers) -> Bytes:
    digits = np.empty((len(numbers), PLACE_DIGITS), dtype=np.uint8)
    for place in range(PLACE_DIGITS - 1, -1, -1):
        numbers, last = np.divmod(numbers, 10)
        digits[:, place] = last
    return digits + ZERO
