"""The lines of a combined text file as text for COPY, one record after the other: the reference for `copy_columns`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from caruman.formats.layouts import Layout
from caruman.formats.reading import records_in
from caruman.formats.records import Record
from caruman.values.month import Month

PIECE_LINES = 2_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Heads = Mapping[Month, bytes]
"""What stands before the place in each line of a month: employer, month and schedule, each with its tab."""


class NotAsChecked(Exception):
    """The file holds something else than its check found, such as another month."""


def texts_of(source: IO[bytes], layout: Layout, heads: Heads, counts: dict[Month, int]) -> Iterator[bytes]:
    """Give the lines as COPY takes them, numbered on from what `counts` has for each month; it is kept up to date.

    Raises `NotAsChecked`, and `Refusal` where a line cannot be read: neither can be after a check without errors.
    """
    piece: list[bytes] = []
    for _, record in records_in(source, layout):
        if record.month not in heads:
            raise NotAsChecked(str(record.month))
        counts[record.month] += 1
        piece.append(heads[record.month] + text_of(record, counts[record.month]))
        if len(piece) == PIECE_LINES:
            yield b"".join(piece)
            piece = []
    yield b"".join(piece)


def text_of(record: Record, place: int) -> bytes:
    """Give the text of one line, from its place on."""
    values = (
        place,
        record.identity_no.translate(_ESCAPES),
        record.name.translate(_ESCAPES),
        record.wage_sen,
        record.act4_employer_sen,
        record.act4_employee_sen,
        record.skbbk_employee_sen or 0,
        record.eis_employer_sen,
        record.eis_employee_sen,
    )
    return ("\t".join(map(str, values)) + "\n").encode()
