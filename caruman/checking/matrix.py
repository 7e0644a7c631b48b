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
LINE_FEED = 10
CARRIAGE_RETURN = 13
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
    the distance of its lines where every line is regular: of the right length and in ASCII;
    `printable` then tells that there is no control character.
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
    printable: bool = False

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
            printable=self.printable,
        )


Notice = Callable[[str, int, int], None]


class Regular(NamedTuple):
    """A block whose lines have all the same number of characters, as wide as the layout or nearly.

    `cells` and `data` are its bytes by `stride`; `source` holds its characters as they stand in the
    file, `width` of them a line, `source_stride` apart. `points` are the code points where some are
    beyond ASCII.
    """

    cells: Bytes
    data: bytes
    stride: int
    source: bytes | str
    source_stride: int
    width: int
    line_feed_only: bool
    printable: bool
    points: NDArray[np.uint8] | NDArray[np.uint32] | None = None


class Surveyor:
    """Looks at each block once, in as few passes over its bytes as will do, and lays it out in rows."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._low = np.zeros(0, dtype=np.bool_)
        self._regular: Regular | None = None

    def count_lines(self, data: bytes) -> int:
        """Count the line ends of a block that is laid out next; `bytes.count` would be eight times slower."""
        self._regular = self._survey(data) or self._survey_beyond_ascii(data)
        if self._regular is not None:
            return len(self._regular.cells)
        return int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8) == LINE_FEED))

    def rows_of(self, block: Block, *, notice: Notice | None) -> Rows:
        """Lay the block out whose lines were counted last, telling `notice` of the dialects met."""
        if self._regular is None:
            return _irregular(block, self._length, notice)
        return _laid_out(block, self._length, self._regular, notice)

    def _survey(self, data: bytes) -> Regular | None:
        """See whether all lines are in ASCII and have the same length, that of the layout or nearly, and line end."""
        stride = data.find(b"\n") + 1
        ends = 2 if data[stride - 2 : stride] == b"\r\n" else 1
        width = stride - ends
        if abs(width - self._length) > SLACK or len(data) % stride:
            return None
        cells = np.frombuffer(data, dtype=np.uint8).reshape(-1, stride)
        if not _have_ends(cells, ends) or _any_blank(cells[:, :width]):
            return None
        if len(self._low) < len(data):
            self._low = np.zeros(len(data), dtype=np.bool_)
        # As signed bytes, control characters and everything beyond ASCII alike are below a space.
        low = np.less(np.frombuffer(data, dtype=np.int8), SPACE, out=self._low[: len(data)])
        printable = np.count_nonzero(low) == ends * len(cells)
        if not printable and (not data.isascii() or np.count_nonzero(cells == LINE_FEED) != len(cells)):
            return None
        if width != self._length:
            fitted = _fitted(cells[:, :width], self._length)
            if fitted is None:
                return None
            return Regular(fitted, b"", 0, data, stride, width, ends == 1, printable and b"\x7f" not in data)
        return Regular(cells, data, stride, data, stride, width, ends == 1, printable and b"\x7f" not in data)

    def _survey_beyond_ascii(self, data: bytes) -> Regular | None:
        """See the same of a block with letters beyond ASCII, counting characters; the width must be the layout's."""
        if data.isascii():
            return None
        text = data.decode("utf-8", "surrogateescape")
        stride = text.find("\n") + 1
        ends = 2 if text[stride - 2 : stride] == "\r\n" else 1
        if stride - ends != self._length or len(text) % stride:
            return None
        points: NDArray[np.uint8] | NDArray[np.uint32]
        try:
            points = np.frombuffer(text.encode("latin-1"), dtype=np.uint8).reshape(-1, stride)
        except UnicodeEncodeError:
            wide = text.encode("utf-32-le", "surrogatepass")
            points = np.frombuffer(wide, dtype=np.uint32).reshape(-1, stride)
        if not _have_ends(points, ends) or np.count_nonzero(points == LINE_FEED) != len(points):
            return None
        points = points[:, : self._length]
        cells = np.ascontiguousarray(np.minimum(points, MARK[0]).astype(np.uint8))
        if _any_blank(cells):
            return None
        return Regular(
            cells, cells.tobytes(), self._length, text, stride, self._length, ends == 1, printable=False, points=points
        )


def _have_ends(cells: NDArray[np.uint8] | NDArray[np.uint32], ends: int) -> bool:
    """Tell whether every row ends with LF, and with CR before it exactly where the first does."""
    returns = int((cells[:, -2] == CARRIAGE_RETURN).sum())
    return bool((cells[:, -1] == LINE_FEED).all()) and returns == (ends - 1) * len(cells)


def _any_blank(cells: Bytes) -> bool:
    indented = cells[:, 0] == SPACE
    return bool(indented.any() and (cells[indented] == SPACE).all(axis=1).any())


def _fitted(cells: Bytes, length: int) -> Bytes | None:
    """Fill short rows with spaces, or cut long ones where only spaces are lost; None where more would be."""
    if cells.shape[1] > length:
        return cells[:, :length] if (cells[:, length:] == SPACE).all() else None
    fitted = np.full((len(cells), length), SPACE, dtype=np.uint8)
    fitted[:, : cells.shape[1]] = cells
    return fitted


def _laid_out(block: Block, length: int, regular: Regular, notice: Notice | None) -> Rows:
    count = len(regular.cells)
    if regular.line_feed_only and notice:
        notice("LINE_ENDS_LF", count, block.first_line)
    source, source_stride, width = regular.source, regular.source_stride, regular.width

    def text_of(row: int) -> str:
        part = source[row * source_stride : row * source_stride + width]
        return part if isinstance(part, str) else part.decode("ascii")

    not_utf8, control, name = (None, None, None) if regular.points is None else _flags_of(regular.points)
    return Rows(
        regular.cells[:, :length],
        np.arange(block.first_line, block.first_line + count, dtype=np.int64),
        np.ones(count, dtype=np.bool_) if width != length else None,
        not_utf8,
        control,
        name,
        [],
        text_of,
        regular.data,
        regular.stride,
        regular.printable,
    )


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
    """Mark, among so many rows, those with bytes that are not UTF-8 and so on; `beyond` has the ones not in ASCII."""
    points = np.frombuffer(
        "".join(text for _, text in beyond).encode("utf-32-le", "surrogatepass"), dtype=np.uint32
    ).reshape(-1, length)
    places = [row for row, _ in beyond]
    marks = []
    for found in _flags_of(points):
        whole = np.zeros(count, dtype=np.bool_)
        whole[places] = found
        marks.append(whole)
    return marks[0], marks[1], marks[2]


def _flags_of(points: Bytes | NDArray[np.uint32]) -> tuple[Flags, Flags, Flags]:
    """Mark the rows with bytes that are not UTF-8, with control characters, with a name beyond ASCII."""
    if points.dtype == np.uint8:
        # Up to U+00FF the only ranges are the control characters of both halves, and DEL.
        control: Flags = ((points & np.uint8(0x7F)) < SPACE) | (points == 0x7F)
        lone: Flags = np.zeros((len(points), 1), dtype=np.bool_)
        foreign: Flags = points[:, NAME] > 0x9F
        return _somewhere(lone), _somewhere(control), _somewhere(foreign)
    control = np.zeros(points.shape, dtype=np.bool_)
    for first, last in RANGES:
        control |= (points >= first) & (points <= last)
    lone = np.asarray((points >= 0xD800) & (points <= 0xDFFF))
    foreign = np.greater(points[:, NAME], 0x7F, dtype=np.bool_) & ~(control | lone)[:, NAME]
    return _somewhere(lone), _somewhere(control), _somewhere(foreign)


def _somewhere(flags: Flags) -> Flags:
    found: Flags = np.asarray(flags.any(axis=1))
    return found
