"""Reads `.ods` (OpenDocument) a row at a time; repeated rows and cells are unrolled only as far as limits allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import IO

from caruman.formats.workbooks.cells import (
    LAST_COLUMN,
    LAST_ROW,
    LONGEST_TEXT,
    BadCell,
    Merged,
    RawRow,
    Sheet,
    Value,
)
from caruman.formats.workbooks.limits import (
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_RANGES,
    MOST_SHEETS,
    LocalNames,
    SafeXml,
    contains,
    damaged,
    encrypted,
    open_zip,
    read_small_part,
    too_large,
    understood,
)
from caruman.values.words import Words

_CONTENT = "content.xml"
_MOST_READING = 3 * LARGEST_UNPACKED
"""Bytes, since all sheets stand in one part, which is read anew for each of them."""

_ERRORS = ("#", "Err:")


class OdsWorkbook:
    """An OpenDocument workbook. Raises `Refusal` whenever its bytes do not make sense."""

    def __init__(self, source: IO[bytes]) -> None:
        self._zip = open_zip(source)
        members = set(self._zip.namelist())
        if "META-INF/manifest.xml" in members:
            if b"encryption-data" in read_small_part(self._zip, "META-INF/manifest.xml"):
                raise encrypted()
        if _CONTENT not in members:
            raise damaged()
        self.formulas = 0
        self.has_macros = any(name.startswith("Basic/") and name.endswith(".xml") for name in members)
        self.sheets = [Sheet(name, hidden, str(index)) for index, (name, hidden) in enumerate(self._tables())]
        if len(self.sheets) * self._zip.getinfo(_CONTENT).file_size > _MOST_READING:
            raise too_large(Words("terlalu banyak helaian besar", "too many large sheets", "大型工作表过多"))

    def rows(self, sheet: Sheet) -> Iterator[RawRow]:
        """Yield the rows of a sheet from the top; empty rows are left out."""
        cells = _TableCells(int(sheet.part))
        count = 0
        self.formulas = 0
        for row, times in self._read(cells):
            for number in range(row.number, row.number + times):
                count += len(row.cells)
                if count > MOST_CELLS:
                    raise too_large(Words("terlalu banyak sel", "too many cells", "单元格过多"))
                yield row._replace(number=number)
        self.formulas = cells.formulas

    def merged(self, sheet: Sheet) -> list[Merged]:
        """Give the merged ranges of a sheet."""
        with understood(), self._zip.open(_CONTENT) as part:
            if not contains(part, b"-spanned"):
                return []
        cells = _TableCells(int(sheet.part))
        for _ in self._read(cells):
            pass
        return cells.merged

    def _read(self, cells: _TableCells) -> Iterator[tuple[RawRow, int]]:
        with understood(), self._zip.open(_CONTENT) as part:
            for _ in SafeXml(start=cells.start, end=cells.end, text=cells.text).feed_from(part):
                yield from cells.finished
                cells.finished.clear()
                if cells.done:
                    return

    def _tables(self) -> list[tuple[str, bool]]:
        """Give the name of each table and whether its style hides it."""
        names = LocalNames()
        hidden_styles: set[str] = set()
        tables: list[tuple[str, bool]] = []
        style = [""]

        def start(tag: str, attributes: dict[str, str]) -> None:
            local = names[tag]
            if local == "style":
                style[0] = attributes.get("style:name", "")
            elif local == "table-properties" and attributes.get("table:display") == "false":
                hidden_styles.add(style[0])
                if len(hidden_styles) > MOST_SHEETS:
                    raise damaged()
            elif local == "table" and tag != "office:table":
                hidden = attributes.get("table:style-name", "") in hidden_styles
                if len(tables) >= MOST_SHEETS:
                    raise too_large(Words("terlalu banyak helaian", "too many sheets", "工作表过多"))
                tables.append((attributes.get("table:name", ""), hidden))

        with understood(), self._zip.open(_CONTENT) as part:
            for _ in SafeXml(start=start).feed_from(part):
                pass
        return tables


class _TableCells:
    """Turns the events of one table's XML into finished rows, each with the number of times that it is repeated."""

    def __init__(self, wanted: int) -> None:
        self.finished: list[tuple[RawRow, int]] = []
        self.merged: list[Merged] = []
        self.done = False
        self.formulas = 0
        self._wanted = wanted
        self._table = -1
        self._names = LocalNames()
        self._row: dict[int, Value] = {}
        self._number = 1
        self._times = 1
        self._hidden = False
        self._column = 1
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._length = 0
        self._in_paragraph = False
        self._in_note = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names[tag]
        if name == "table":
            self._table += 1
        if self._table != self._wanted:
            return
        if name == "table-cell" or name == "covered-table-cell":
            self._cell = attributes
            self._paragraphs.clear()
            self._length = 0
        elif name == "table-row":
            self._times = _count(attributes.get("table:number-rows-repeated"), LAST_ROW)
            self._hidden = attributes.get("table:visibility", "visible") != "visible"
            self._column = 1
        elif name == "annotation":
            self._in_note += 1
        elif name == "p" and self._cell is not None and not self._in_note:
            self._in_paragraph = True
            if self._paragraphs:
                self.text("\n")
        elif self._in_paragraph and name in ("s", "tab", "line-break"):
            self.text(" ")

    def end(self, tag: str) -> None:
        if self._table != self._wanted:
            return
        name = self._names[tag]
        if name == "p":
            self._in_paragraph = False
        elif name == "annotation":
            self._in_note -= 1
        elif name == "table-cell" or name == "covered-table-cell":
            self._end_cell()
        elif name == "table-row":
            if self._row:
                if self._number + self._times - 1 > LAST_ROW:
                    raise damaged()
                self.finished.append((RawRow(self._number, self._row, self._hidden), self._times))
                self._row = {}
            self._number += self._times
        elif name == "table":
            self.done = True

    def text(self, data: str) -> None:
        if self._in_paragraph and not self._in_note:
            self._paragraphs.append(data)
            self._length += len(data)
            if self._length > LONGEST_TEXT:
                raise damaged()

    def _end_cell(self) -> None:
        attributes = self._cell or {}
        self._cell = None
        self.formulas += "table:formula" in attributes
        times = _count(attributes.get("table:number-columns-repeated"), LAST_COLUMN)
        value = _value(attributes, "".join(self._paragraphs))
        if value is not None and value != "":
            if self._column + times - 1 > LAST_COLUMN:
                raise damaged()
            for column in range(self._column, self._column + times):
                self._row[column] = value
        height = _count(attributes.get("table:number-rows-spanned"), LAST_ROW)
        width = _count(attributes.get("table:number-columns-spanned"), LAST_COLUMN)
        if height > 1 or width > 1:
            if len(self.merged) >= MOST_RANGES:
                raise too_large(Words("terlalu banyak sel bergabung", "too many merged cells", "合并单元格过多"))
            self.merged.append(Merged(self._number, self._column, self._number + height - 1, self._column + width - 1))
        self._column += times


def _count(text: str | None, most: int) -> int:
    """Read how often something is repeated."""
    if text is None:
        return 1
    number = int(text)
    if not 1 <= number <= 2 * most:  # an empty rest may reach over the edge of the sheet
        raise damaged()
    return number


def _value(attributes: dict[str, str], shown: str) -> Value | None:
    kind = attributes.get("office:value-type")
    if attributes.get("calcext:value-type") == "error" or ("table:formula" in attributes and shown.startswith(_ERRORS)):
        return BadCell("error", shown[:20])
    if kind is None:
        return BadCell("formula", "") if "table:formula" in attributes else shown
    if kind in ("float", "currency", "percentage"):
        number = float(attributes["office:value"])
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if kind == "date":
        return _day(attributes["office:date-value"])
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    return attributes.get("office:string-value") or shown


def _day(text: str) -> date | datetime:
    moment = datetime.fromisoformat(text[:19])
    return moment.date() if moment.time() == datetime.min.time() else moment
