"""Reads `.xlsx` and `.xlsm` (Office Open XML) a row at a time; formulas give their stored result, macros rest."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
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
    LARGEST_STRINGS,
    MOST_CELLS,
    MOST_RANGES,
    MOST_SHEETS,
    MOST_STRINGS,
    LocalNames,
    SafeXml,
    contains,
    damaged,
    open_zip,
    read_small_part,
    too_large,
    understood,
)
from caruman.formats.workbooks.number_formats import DATE_FORMATS, day_of, shows_date
from caruman.values.words import Words

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_TRUE = frozenset({"1", "true"})


class XlsxWorkbook:
    """An Office Open XML workbook. Raises `Refusal` whenever its bytes do not make sense."""

    def __init__(self, source: IO[bytes]) -> None:
        self._zip = open_zip(source)
        self._members = {name.lower(): name for name in self._zip.namelist()}
        self.has_macros = any(name.endswith("vbaproject.bin") for name in self._members)
        self.sheets: list[Sheet] = []
        self.formulas = 0
        self._from_1904 = False
        self._not_calculated = False
        with understood():
            self._read_workbook()
            self._is_date = self._read_styles()
        self._strings: list[str] | None = None

    def rows(self, sheet: Sheet) -> Iterator[RawRow]:
        """Yield the rows of a sheet from the top; empty rows are left out."""
        with understood():
            if self._strings is None:
                self._strings = self._read_strings()
            cells = _SheetCells(
                strings=self._strings,
                is_date=self._is_date,
                from_1904=self._from_1904,
                not_calculated=self._not_calculated,
            )
            with self._zip.open(sheet.part) as part:
                for _ in SafeXml(start=cells.start, end=cells.end, text=cells.text).feed_from(part):
                    self.formulas += cells.formulas
                    cells.formulas = 0
                    yield from cells.finished
                    cells.finished.clear()

    def merged(self, sheet: Sheet) -> list[Merged]:
        """Give the merged ranges of a sheet; they stand after its cells, so the sheet is gone through once."""
        found: list[Merged] = []
        names = LocalNames()

        def start(name: str, attributes: dict[str, str]) -> None:
            if names[name] == "mergeCell":
                match = _RANGE.fullmatch(attributes.get("ref", ""))
                if match:
                    if len(found) >= MOST_RANGES:
                        too_many = Words("terlalu banyak sel bergabung", "too many merged cells", "合并单元格过多")
                        raise too_large(too_many)
                    found.append(Merged(int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3])))

        with understood():
            with self._zip.open(sheet.part) as part:
                if not contains(part, b"mergeCell"):
                    return []
            with self._zip.open(sheet.part) as part:
                for _ in SafeXml(start=start).feed_from(part):
                    pass
        return found

    def _read_workbook(self) -> None:
        path = self._target_of_type("", "_rels/.rels", "/officeDocument") or self._members.get("xl/workbook.xml")
        if path is None:
            raise damaged()
        folder, name = posixpath.split(path)
        targets = self._relations(folder, f"{folder}/_rels/{name}.rels")
        names = LocalNames()

        def start(tag: str, attributes: dict[str, str]) -> None:
            local = names[tag]
            if local == "sheet":
                relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                kind, part = targets.get(relation, ("", ""))
                if len(self.sheets) >= MOST_SHEETS:
                    raise too_large(Words("terlalu banyak helaian", "too many sheets", "工作表过多"))
                if kind.endswith("/worksheet"):
                    hidden = attributes.get("state", "visible") != "visible"
                    self.sheets.append(Sheet(attributes.get("name", ""), hidden, part))
            elif local == "workbookPr":
                self._from_1904 = attributes.get("date1904") in _TRUE
            elif local == "calcPr":
                self._not_calculated = attributes.get("fullCalcOnLoad") in _TRUE

        SafeXml(start=start).feed(read_small_part(self._zip, path))

    def _target_of_type(self, folder: str, part: str, ending: str) -> str | None:
        for kind, target in self._relations(folder, part).values():
            if kind.endswith(ending):
                return target
        return None

    def _relations(self, folder: str, part: str) -> dict[str, tuple[str, str]]:
        """Map the ids of a part's relations to their type and the member that they point to."""
        known = self._members.get(part.lower().lstrip("/"))
        relations: dict[str, tuple[str, str]] = {}
        if known is None:
            return relations
        names = LocalNames()

        def start(tag: str, attributes: dict[str, str]) -> None:
            if names[tag] == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                member = self._members.get(target.lower())
                if member is not None:
                    relations[attributes.get("Id", "")] = attributes.get("Type", ""), member

        SafeXml(start=start).feed(read_small_part(self._zip, known))
        return relations

    def _read_styles(self) -> list[bool]:
        """Tell of each cell style whether its number format shows a date."""
        path = self._members.get("xl/styles.xml")
        is_date: list[bool] = []
        if path is None:
            return is_date
        codes: dict[str, bool] = {}
        names = LocalNames()
        inside: list[bool] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            local = names[tag]
            if local == "numFmt":
                codes[attributes.get("numFmtId", "")] = shows_date(attributes.get("formatCode", ""))
            elif local == "cellXfs":
                inside.append(True)
            elif local == "xf" and inside:
                number = attributes.get("numFmtId", "0")
                is_date.append(codes[number] if number in codes else number.isdigit() and int(number) in DATE_FORMATS)

        def end(tag: str) -> None:
            if names[tag] == "cellXfs":
                inside.clear()

        SafeXml(start=start, end=end).feed(read_small_part(self._zip, path))
        return is_date

    def _read_strings(self) -> list[str]:
        path = self._members.get("xl/sharedstrings.xml")
        if path is None:
            return []
        if self._zip.getinfo(path).file_size > LARGEST_STRINGS:
            raise too_large(Words("jadual teks", "table of texts", "文本表"))
        texts = _Strings()
        with self._zip.open(path) as part:
            for _ in SafeXml(start=texts.start, end=texts.end, text=texts.text).feed_from(part):
                pass
        return texts.all


class _Strings:
    """Collects the shared texts of a workbook; how they are pronounced (`rPh`) is left out."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._names = LocalNames()
        self._parts: list[str] = []
        self._taking = False
        self._spoken = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names[tag]
        if name == "t":
            self._taking = not self._spoken
        elif name == "si":
            self._parts.clear()
        elif name == "rPh":
            self._spoken = True

    def end(self, tag: str) -> None:
        name = self._names[tag]
        if name == "t":
            self._taking = False
        elif name == "si":
            text = "".join(self._parts)
            if len(text) > LONGEST_TEXT or len(self.all) >= MOST_STRINGS:
                raise damaged()
            self.all.append(text)
        elif name == "rPh":
            self._spoken = False

    def text(self, data: str) -> None:
        if self._taking:
            self._parts.append(data)


class _SheetCells:
    """Turns the events of a sheet's XML into finished rows."""

    def __init__(self, *, strings: list[str], is_date: list[bool], from_1904: bool, not_calculated: bool) -> None:
        self.finished: list[RawRow] = []
        self._names = LocalNames()
        self._strings = strings
        self._is_date = is_date
        self._from_1904 = from_1904
        self._not_calculated = not_calculated
        self._columns: dict[str, int] = {}
        self._row: dict[int, Value] = {}
        self._number = 0
        self._hidden = False
        self._column = 0
        self._type: str | None = None
        self._style: str | None = None
        self._formula = False
        self._taking = False
        self._spoken = False
        self._parts: list[str] = []
        self._length = 0
        self._count = 0
        self.formulas = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names[tag]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or name == "t":
            self._taking = not self._spoken
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formula = True
            self.formulas += 1
        elif name == "rPh":
            self._spoken = True

    def end(self, tag: str) -> None:
        name = self._names[tag]
        if name == "v" or name == "t":
            self._taking = False
        elif name == "c":
            value = self._value()
            if value is not None:
                self._row[self._column] = value
        elif name == "row":
            if self._row:
                self.finished.append(RawRow(self._number, self._row, self._hidden))
                self._row = {}
        elif name == "rPh":
            self._spoken = False

    def text(self, data: str) -> None:
        if self._taking:
            self._parts.append(data)
            self._length += len(data)
            if self._length > LONGEST_TEXT:
                raise damaged()

    def _begin_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        number = int(given) if given else self._number + 1
        if not self._number < number <= LAST_ROW:
            raise damaged()
        self._number = number
        self._hidden = attributes.get("hidden") in _TRUE
        self._column = 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place:
            letters = place.rstrip("0123456789")
            self._column = self._columns.get(letters) or self._new_column(letters)
        else:
            self._column += 1
        self._type = attributes.get("t")
        self._style = attributes.get("s")
        self._formula = False
        self._parts.clear()
        self._length = 0
        self._count += 1
        if self._count > MOST_CELLS or self._column > LAST_COLUMN:
            raise too_large(Words("terlalu banyak sel", "too many cells", "单元格过多"))

    def _new_column(self, letters: str) -> int:
        number = self._columns[letters] = column_number(letters)
        return number

    def _value(self) -> Value | None:
        text = "".join(self._parts)
        kind = self._type
        if self._formula and kind != "str" and (not text or (text == "0" and self._not_calculated)):
            return BadCell("formula", "")
        if not text:
            return None
        if kind is None or kind == "n":
            return self._number_of(text)
        if kind == "s":
            if not text.isdigit():
                raise damaged()
            return self._strings[int(text)] or None
        if kind == "b":
            return text.strip() in _TRUE
        if kind == "e":
            return BadCell("error", text[:20])
        return text

    def _number_of(self, text: str) -> Value:
        number: int | float = int(text) if text.isdigit() and len(text) <= 15 else float(text)
        style = self._style
        if style and style.isdigit() and int(style) < len(self._is_date) and self._is_date[int(style)]:
            return day_of(number, from_1904=self._from_1904)
        return number


def column_number(letters: str) -> int:
    """Give the number of a column: A → 1, AA → 27."""
    number = 0
    for letter in letters.replace("$", ""):
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
        if number > LAST_COLUMN:
            raise damaged()
    if not number:
        raise damaged()
    return number
