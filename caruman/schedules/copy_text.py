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


class OtherMonth(Exception):
    """A line is for a month that no draft was begun for."""


def texts_of(source: IO[bytes], layout: Layout, heads: Heads) -> Iterator[bytes]:
    """Give the lines as COPY takes them, numbered from 1 in each month.

    Raises `OtherMonth`, and `Refusal` where a line cannot be read: neither can be after a check without errors.
    """
    places = dict.fromkeys(heads, 0)
    piece: list[bytes] = []
    for _, record in records_in(source, layout):
        if record.month not in places:
            raise OtherMonth(str(record.month))
        places[record.month] += 1
        piece.append(heads[record.month] + text_of(record, places[record.month]))
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
