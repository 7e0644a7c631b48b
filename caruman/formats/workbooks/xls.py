"""Reads `.xls` of Excel 97 to 2003 (BIFF8); formulas give their stored result, macros rest."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

from caruman.formats.workbooks.cells import LONGEST_TEXT, BadCell, Merged, RawRow, Sheet, Value
from caruman.formats.workbooks.compound_file import CompoundFile
from caruman.formats.workbooks.limits import damaged, encrypted, too_large, understood
from caruman.formats.workbooks.number_formats import DATE_FORMATS, day_of, shows_date
from caruman.values.words import Refusal, Words

MOST_CELLS = 3_000_000
"""Cells of one sheet that are held in memory; 65,536 rows of 45 columns."""

_BOF, _EOF, _CONTINUE = 0x809, 0x0A, 0x3C
_BOUNDSHEET, _FILEPASS, _DATEMODE, _FORMAT, _XF, _SST = 0x85, 0x2F, 0x22, 0x41E, 0xE0, 0xFC
_ROW, _NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING, _BOOLERR, _FORMULA, _STRING = (
    0x208, 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6, 0x205, 0x06, 0x207,
)  # fmt: skip
_MERGEDCELLS = 0xE5
_BIFF8 = 0x0600

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

_NOT_CALCULATED = BadCell("formula", "")

_TOO_OLD = Words(
    ms="Buku kerja ini daripada Excel 95 atau lebih lama. Buka dan simpan semula sebagai .xlsx.",
    en="The workbook is of Excel 95 or older. Open it and save it again as .xlsx.",
    zh="此工作簿来自 Excel 95 或更早版本。请打开后重新保存为 .xlsx。",
)


class XlsWorkbook:
    """A workbook of Excel 97 to 2003. Raises `Refusal` whenever its bytes do not make sense."""

    def __init__(self, source: IO[bytes]) -> None:
        container = CompoundFile(source)
        names = container.names()
        if "EncryptedPackage" in names:
            raise encrypted()
        if "Workbook" not in names:
            raise Refusal("WORKBOOK_TOO_OLD", _TOO_OLD) if "Book" in names else damaged()
        self.has_macros = "_VBA_PROJECT" in names
        self.sheets: list[Sheet] = []
        self.formulas = 0
        self._stream = container.stream("Workbook")
        self._from_1904 = False
        self._strings: list[str] = []
        self._is_date: list[bool] = []
        with understood():
            self._read_globals()

    def _read_globals(self) -> None:
        codes: dict[int, bool] = {}
        formats: list[int] = []
        texts: list[bytes] = []
        last = 0
        for kind, data in _records(self._stream, 0):
            if kind == _FILEPASS:
                raise encrypted()
            if kind == _BOUNDSHEET and data[5] == 0:
                name = _text(data[8:], data[6], data[7])
                self.sheets.append(Sheet(name, data[4] & 3 != 0, str(int.from_bytes(data[:4], "little"))))
            elif kind == _DATEMODE:
                self._from_1904 = data[:1] == b"\1"
            elif kind == _FORMAT:
                number, length, flags = struct.unpack_from("<HHB", data)
                codes[number] = shows_date(_text(data[5:], length, flags))
            elif kind == _XF:
                formats.append(int.from_bytes(data[2:4], "little"))
            elif kind == _SST or (kind == _CONTINUE and last == _SST):
                texts.append(data)
                kind = _SST
            last = kind
        self._is_date = [codes.get(number, number in DATE_FORMATS) for number in formats]
        if texts:
            self._strings = list(_SharedTexts(texts).all())

    def rows(self, sheet: Sheet) -> Iterator[RawRow]:
        """Yield the rows of a sheet from the top; empty rows are left out."""
        with understood():
            rows, hidden = self._read_sheet(int(sheet.part))
        for number in sorted(rows):
            yield RawRow(number, rows[number], number in hidden)

    def merged(self, sheet: Sheet) -> list[Merged]:
        """Give the merged ranges of a sheet."""
        found: list[Merged] = []
        with understood():
            for kind, data in _records(self._stream, int(sheet.part)):
                if kind == _MERGEDCELLS:
                    for offset in range(2, len(data) - 7, 8):
                        top, bottom, left, right = struct.unpack_from("<4H", data, offset)
                        found.append(Merged(top + 1, left + 1, bottom + 1, right + 1))
        return found

    def _read_sheet(self, start: int) -> tuple[dict[int, dict[int, Value]], set[int]]:
        rows: dict[int, dict[int, Value]] = {}
        hidden: set[int] = set()
        awaiting: tuple[int, int] | None = None
        count = 0
        for kind, data in _records(self._stream, start):
            if kind == _STRING and awaiting:
                length, flags = struct.unpack_from("<HB", data)
                rows[awaiting[0]][awaiting[1]] = _text(data[3:], length, flags)
                awaiting = None
                self.formulas += 1
            elif kind == _ROW:
                if data[12] & 0x20:
                    hidden.add(int.from_bytes(data[:2], "little") + 1)
            else:
                for column, value in self._cells(kind, data):
                    number = int.from_bytes(data[:2], "little") + 1
                    rows.setdefault(number, {})[column] = value
                    count += 1
                    if kind == _FORMULA:
                        awaiting = (number, column) if value == _NOT_CALCULATED else None
                        self.formulas += awaiting is None
            if count > MOST_CELLS:
                raise too_large(Words("terlalu banyak sel", "too many cells", "单元格过多"))
        return rows, hidden

    def _cells(self, kind: int, data: bytes) -> Iterator[tuple[int, Value]]:
        """Yield the column and value of each cell that a record holds."""
        if kind == _MULRK:
            first = int.from_bytes(data[2:4], "little")
            for index, offset in enumerate(range(4, len(data) - 7, 6)):
                style, packed = struct.unpack_from("<HI", data, offset)
                yield first + index + 1, self._number_of(_unpacked(packed), style)
            return
        if kind not in (_NUMBER, _RK, _LABELSST, _LABEL, _RSTRING, _BOOLERR, _FORMULA):
            return
        _, column, style = struct.unpack_from("<3H", data)
        if kind == _NUMBER:
            yield column + 1, self._number_of(struct.unpack_from("<d", data, 6)[0], style)
        elif kind == _RK:
            yield column + 1, self._number_of(_unpacked(struct.unpack_from("<I", data, 6)[0]), style)
        elif kind == _LABELSST:
            text = self._strings[struct.unpack_from("<I", data, 6)[0]]
            if text:
                yield column + 1, text
        elif kind == _BOOLERR:
            yield column + 1, BadCell("error", _ERRORS.get(data[6], "#?")) if data[7] else bool(data[6])
        elif kind == _FORMULA:
            yield column + 1, self._result(data[6:14], style)
        else:
            length, flags = struct.unpack_from("<HB", data, 6)
            yield column + 1, _text(data[9:], length, flags)

    def _result(self, stored: bytes, style: int) -> Value:
        """Give the stored result of a formula; a text follows in the next record, or was never worked out."""
        if stored[6:] != b"\xff\xff":
            return self._number_of(struct.unpack("<d", stored)[0], style)
        if stored[0] == 1:
            return bool(stored[2])
        if stored[0] == 2:
            return BadCell("error", _ERRORS.get(stored[2], "#?"))
        return "" if stored[0] == 3 else _NOT_CALCULATED

    def _number_of(self, number: float, style: int) -> Value:
        if style < len(self._is_date) and self._is_date[style]:
            return day_of(number, from_1904=self._from_1904)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of the stream, after its opening and up to its end; nested parts are left out."""
    kind, length, version = struct.unpack_from("<HHH", stream, start)
    if kind != _BOF:
        raise damaged()
    if version != _BIFF8:
        raise Refusal("WORKBOOK_TOO_OLD", _TOO_OLD)
    position = start + 4 + length
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, position)
        data = stream[position + 4 : position + 4 + length]
        if len(data) < length:
            raise damaged()
        position += 4 + length
        if kind == _BOF:  # a chart in the sheet
            depth += 1
        elif kind == _EOF:
            if not depth:
                return
            depth -= 1
        elif not depth:
            yield kind, data


def _unpacked(packed: int) -> float:
    """Undo the short form of a number: thirty bits, whole or the upper ones of a double, perhaps hundredths."""
    if packed & 2:
        whole = packed >> 2
        number = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number


def _text(data: bytes, length: int, flags: int) -> str:
    if length > LONGEST_TEXT:
        raise damaged()
    return data[: 2 * length].decode("utf-16-le") if flags & 1 else data[:length].decode("latin-1")


class _SharedTexts:
    """Reads the table of texts, whose entries may be cut anywhere by the end of a record."""

    def __init__(self, records: list[bytes]) -> None:
        self._records = records
        self._record = 0
        self._position = 8

    def all(self) -> Iterator[str]:
        """Yield the texts in order."""
        for _ in range(int.from_bytes(self._records[0][4:8], "little")):
            if self._record == len(self._records) - 1 and self._position >= len(self._records[-1]):
                return
            yield self._next()

    def _next(self) -> str:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = int.from_bytes(self._take(2), "little") if flags & 8 else 0
        extra = int.from_bytes(self._take(4), "little") if flags & 4 else 0
        text = self._characters(length, flags)
        self._skip(4 * runs + extra)
        return text

    def _characters(self, length: int, flags: int) -> str:
        parts = []
        while True:
            width = 2 if flags & 1 else 1
            left = (len(self._records[self._record]) - self._position) // width
            taken = min(left, length)
            parts.append(_text(self._take(taken * width), taken, flags))
            length -= taken
            if not length:
                return "".join(parts)
            self._next_record()
            flags = self._take(1)[0]  # the rest may be of the other width

    def _take(self, count: int) -> bytes:
        if self._position >= len(self._records[self._record]) and count:
            self._next_record()
        data = self._records[self._record][self._position : self._position + count]
        if len(data) < count:
            raise damaged()
        self._position += count
        return data

    def _skip(self, count: int) -> None:
        while count:
            left = len(self._records[self._record]) - self._position
            step = min(left, count)
            self._position += step
            count -= step
            if count:
                self._next_record()

    def _next_record(self) -> None:
        self._record += 1
        self._position = 0
        if self._record >= len(self._records):
            raise damaged()
