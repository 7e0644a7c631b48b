"""A block of a text file as a matrix of bytes, one row a line, so that a column is one array."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caruman.checking.rules.control_character import RANGES
from caruman.formats.detection import SLACK
from caruman.formats.text import Block, decode

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

SPACE = 32
MARK = b"\x80"
MARKING = "caruman.mark"


def _mark(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return MARK * (error.end - error.start), error.end


codecs.register_error(MARKING, _mark)


class Rows(NamedTuple):
    """The lines of a block that can be laid out in columns, and those that cannot.

    `cells` has a row a line, as wide as the layout (it may be a view with the line ends cut off);
    a character beyond ASCII stands as the byte `MARK` there, which no rule takes for anything good,
    and `not_utf8`, `control` and `name_beyond_ascii` tell of it. `numbers` are the line numbers.
    `mended` marks lines that were a little too short or too long and were filled or cut for a
    look. `unreadable` holds number and characters of lines of any other length. `text_of` gives
    the characters of a row as they stand in the file. `data` and `stride` are the block's bytes and
    the distance of its lines where every line is regular: of the right length and in ASCII.
    """

    cells: Bytes
    numbers: Numbers
    mended: Flags | None
    not_utf8: Flags | None
    control: Flags | None
    name_beyond_ascii: Flags | None
    unreadable: list[tuple[int, str]]
    text_of: Callable[[int], str]
    data: bytes = b""
    stride: int = 0

    def only(self, places: Numbers) -> Rows:
        """Give some of the rows, as rows of their own."""
        if len(places) == len(self.cells):
            return self
        text_of = self.text_of

        def pick(flags: Flags | None) -> Flags | None:
            return None if flags is None else flags[places]

        return Rows(
            self.cells[places],
            self.numbers[places],
            pick(self.mended),
            pick(self.not_utf8),
            pick(self.control),
            pick(self.name_beyond_ascii),
            [],
            lambda row: text_of(int(places[row])),
        )


Notice = Callable[[str, int, int], None]


def rows_of(block: Block, *, length: int, notice: Notice | None) -> Rows:
    """Lay a block out in rows of `length` columns, telling `notice` of the dialects met."""
    return _regular(block, length, notice) or _irregular(block, length, notice)


def _regular(block: Block, length: int, notice: Notice | None) -> Rows | None:
    """Lay out a block whose lines all have the right length, the same line end, and no letter beyond ASCII."""
    data = block.data
    stride = data.find(b"\n") + 1
    ends = stride - length
    if ends not in (1, 2) or len(data) % stride or not data.isascii():
        return None
    cells = np.frombuffer(data, dtype=np.uint8).reshape(-1, stride)
    if not (cells[:, -1] == 10).all() or (ends == 2 and not (cells[:, -2] == 13).all()):
        return None
    count = len(cells)
    if data.count(b"\n") != count or (ends == 1 and (cells[:, length - 1] == 13).any()):
        return None
    if (cells[:, 0] == SPACE).any() and (cells[:, :length] == SPACE).all(axis=1).any():
        return None
    if ends == 1 and notice:
        notice("LINE_ENDS_LF", count, block.first_line)

    def text_of(row: int) -> str:
        return data[row * stride : row * stride + length].decode("ascii")

    numbers = np.arange(block.first_line, block.first_line + count, dtype=np.int64)
    return Rows(cells[:, :length], numbers, None, None, None, None, [], text_of, data, stride)


def _irregular(block: Block, length: int, notice: Notice | None) -> Rows:
    """Lay out any block, a line at a time where it must be."""
    kept: list[bytes] = []
    numbers: list[int] = []
    mended: list[int] = []
    beyond: list[tuple[int, str]] = []
    unreadable: list[tuple[int, str]] = []
    originals: dict[int, str] = {}
    lf = blank = 0
    first_lf = first_blank = 0
    for number, raw in enumerate(block.data.split(b"\n")[:-1], block.first_line):
        if raw[-1:] == b"\r":
            raw = raw[:-1]
        else:
            lf += 1
            first_lf = first_lf or number
        if not raw.strip(b" "):
            blank += 1
            first_blank = first_blank or number
            continue
        text = ""
        ascii_only = raw.isascii()
        if not ascii_only:
            text = decode(raw)
            raw = text.encode("ascii", MARKING)
        if len(raw) != length:
            text = text or decode(raw)
            surplus = text[length:].strip(" ")
            if surplus or not -SLACK <= len(raw) - length <= SLACK:
                unreadable.append((number, text))
                continue
            mended.append(len(kept))
            originals[len(kept)] = text
            raw = raw[:length].ljust(length)
            text = text[:length].ljust(length)
        if not ascii_only:
            beyond.append((len(kept), text))
            originals.setdefault(len(kept), text)
        kept.append(raw)
        numbers.append(number)
    if notice and lf:
        notice("LINE_ENDS_LF", lf, first_lf)
    if notice and blank:
        notice("BLANK_LINES", blank, first_blank)

    def text_of(row: int) -> str:
        original = originals.get(row)
        return kept[row].decode("ascii") if original is None else original

    not_utf8, control, name = _flags_beyond_ascii(beyond, len(kept), length) if beyond else (None, None, None)
    return Rows(
        np.frombuffer(b"".join(kept), dtype=np.uint8).reshape(-1, length),
        np.array(numbers, dtype=np.int64),
        _marks(mended, len(kept)) if mended else None,
        not_utf8,
        control,
        name,
        unreadable,
        text_of,
    )


def _marks(places: list[int], count: int) -> Flags:
    marks = np.zeros(count, dtype=np.bool_)
    marks[places] = True
    return marks


NAME = slice(44, 194)
"""Where the name stands in every fixed-width layout, as a slice takes it."""


def _flags_beyond_ascii(beyond: list[tuple[int, str]], count: int, length: int) -> tuple[Flags, Flags, Flags]:
    """Mark the rows with bytes that are not UTF-8, with control characters, with a name beyond ASCII."""
    points = np.frombuffer(
        "".join(text for _, text in beyond).encode("utf-32-le", "surrogatepass"), dtype=np.uint32
    ).reshape(-1, length)
    lone = (points >= 0xD800) & (points <= 0xDFFF)
    control = np.zeros(points.shape, dtype=np.bool_)
    for first, last in RANGES:
        control |= (points >= first) & (points <= last)
    foreign = (points > 0x7F) & ~lone & ~control
    places = [row for row, _ in beyond]
    marks = []
    for found in (lone.any(axis=1), control.any(axis=1), foreign[:, NAME].any(axis=1)):
        whole = np.zeros(count, dtype=np.bool_)
        whole[places] = found
        marks.append(whole)
    return marks[0], marks[1], marks[2]
