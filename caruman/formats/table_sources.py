"""Finds the one table in a file, the sheet or the delimiter it stands in, and hands out its rows as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, NamedTuple, Protocol

from caruman.formats.cells import CellReader, shown
from caruman.formats.delimited import DELIMITERS, OLD_ENCODINGS, DelimitedText
from caruman.formats.headers import ROWS_SEARCHED, Header, field_of, find_header, listed, no_header, require, score
from caruman.formats.notes import Notes
from caruman.formats.sniffing import container_of, workbook_kind
from caruman.formats.workbooks.cells import RawRow, Sheet, Value, Workbook
from caruman.values.words import Refusal, Words

MOST_SHEETS = 20
MOST_MERGED = 200_000
"""Cells that merged ranges may cover before a workbook is refused."""

CONSTANTS = ("employer_code", "mycoid", "month", "year")
"""What may be written once for all rows, above the table or in a merged cell."""

Covered = dict[tuple[int, str], tuple[int, str]]
"""Each cell, as row and field, that a merged range covers, and the first cell of that range."""

_SEVERAL_SHEETS = Words(
    ms="Lebih daripada satu helaian boleh dibaca: {sheets}. Tinggalkan satu, atau simpan helaian itu sebagai CSV.",
    en="More than one sheet can be read: {sheets}. Leave only one, or save that sheet as CSV.",
    zh="有多个可读取的工作表：{sheets}。请只保留一个，或将该工作表另存为 CSV。",
)
_MANY_SHEETS = Words(
    ms="Buku kerja ini mempunyai lebih daripada {most} helaian. Simpan helaian gaji sahaja.",
    en="The workbook has more than {most} sheets. Save the payroll sheet alone.",
    zh="工作簿包含超过 {most} 个工作表。请只保存工资表。",
)


class Source(Protocol):
    """Where raw rows come from."""

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows of the file from the top."""
        ...

    def covered(self, header: Header) -> Covered:
        """Map each cell under the header that a merged range covers to the range's first cell."""
        ...

    def note_at_end(self, notes: Notes) -> None:
        """Note what is known only when the rows have been read."""
        ...


class _TextSource:
    """The rows of a text, parted by one delimiter."""

    def __init__(self, text: DelimitedText, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter

    def rows(self) -> Iterator[RawRow]:
        return self._text.rows(self._delimiter)

    def covered(self, header: Header) -> Covered:
        return {}

    def note_at_end(self, notes: Notes) -> None:
        if self._text.saw_end_mark:
            notes.add("END_OF_FILE_MARK", self._text.saw_end_mark)
            self._text.saw_end_mark = 0


class _SheetSource:
    """The rows of one sheet of a workbook."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet

    def rows(self) -> Iterator[RawRow]:
        self._book.formulas = 0
        return self._book.rows(self._sheet)

    def note_at_end(self, notes: Notes) -> None:
        if self._book.formulas:
            notes.add("FORMULAS", 1, times=self._book.formulas)
            self._book.formulas = 0

    def covered(self, header: Header) -> Covered:
        fields = {column: field for field, column in header.columns.items()}
        covered: Covered = {}
        for merged in self._book.merged(self._sheet):
            columns = [column for column in fields if merged.first_column <= column <= merged.last_column]
            if not columns or merged.first_row <= header.row:
                continue
            if (merged.last_row - merged.first_row + 1) * len(columns) + len(covered) > MOST_MERGED:
                from caruman.formats.workbooks.limits import too_large

                raise too_large(Words("terlalu banyak sel bergabung", "too many merged cells", "合并单元格过多"))
            first = (merged.first_row, fields.get(merged.first_column, ""))
            for row in range(merged.first_row, merged.last_row + 1):
                covered.update(((row, fields[column]), first) for column in columns)
        return covered


class Found(NamedTuple):
    """A table that was found: its kind and sheet, its header, what is written above it, and its rows."""

    kind: str
    sheet: str | None
    header: Header
    constants: dict[str, str]
    source: Source
    notes: Notes


def found_in(source: IO[bytes], *, required: Sequence[str] = ()) -> Found:
    """Find the table in an open file; raises `Refusal` where there is none, or not the only one."""
    if container_of(source.read(512)) == "text":
        return _in_text(source, required)
    return _in_workbook(source, required)


def _in_text(source: IO[bytes], required: Sequence[str]) -> Found:
    notes = Notes()
    text = DelimitedText(source)
    best = _best_delimiter(text)
    if best is None and text.encoding == OLD_ENCODINGS[0] and text.reads_as(OLD_ENCODINGS[1]):
        best = _best_delimiter(text)
    if best is None:
        raise no_header()
    delimiter, rows = best
    source.seek(0)
    if source.read(3) == b"\xef\xbb\xbf":
        notes.add("BYTE_ORDER_MARK", 1)
    if text.encoding.startswith("utf-16"):
        notes.add("UTF16", 1)
    elif text.encoding in OLD_ENCODINGS:
        notes.add("NOT_UTF8", 1, encoding={"cp1252": "Windows-1252", "gb18030": "GB18030"}[text.encoding])
    return _with_header("csv", None, rows, _TextSource(text, delimiter), required, notes)


def _best_delimiter(text: DelimitedText) -> tuple[str, list[RawRow]] | None:
    """Try each delimiter on the first rows and take the one under which a row names most fields."""
    best: tuple[str, list[RawRow]] | None = None
    best_score = 0
    failure: Refusal | None = None
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(text.rows(delimiter), ROWS_SEARCHED + 1))
        except Refusal as refusal:
            failure = failure or refusal
            continue
        found = max((score(_texts(row)) for row in rows[:ROWS_SEARCHED]), default=0)
        if found > best_score:
            best, best_score = (delimiter, rows), found
    if best is None and failure is not None:
        raise failure
    return best


def _in_workbook(source: IO[bytes], required: Sequence[str]) -> Found:
    kind = workbook_kind(source)
    book = _open(kind, source)
    notes = Notes()
    if book.has_macros:
        notes.add("MACROS_NOT_RUN", 1)
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    if len(visible) > MOST_SHEETS:
        raise Refusal("TOO_MANY_SHEETS", _MANY_SHEETS, most=MOST_SHEETS)
    fitting: list[tuple[Sheet, list[RawRow], Header]] = []
    failure: Refusal | None = None
    for sheet in visible:
        rows = list(islice(book.rows(sheet), ROWS_SEARCHED + 1))
        try:
            header = find_header([(row.number, _texts(row)) for row in rows], required=required)
        except Refusal as refusal:
            failure = failure or refusal
            continue
        if header is not None:
            fitting.append((sheet, rows, header))
    if not fitting:
        raise failure or no_header()
    sheet, rows = _only_one(fitting, required)
    return _with_header(kind, sheet.name, rows, _SheetSource(book, sheet), required, notes)


def _only_one(fitting: list[tuple[Sheet, list[RawRow], Header]], required: Sequence[str]) -> tuple[Sheet, list[RawRow]]:
    """Choose the sheet: the only one with the necessary columns, or the only one of those with rows."""
    complete = [fit for fit in fitting if all(field in fit[2].columns for field in required)] or fitting
    filled = [fit for fit in complete if fit[1][-1].number > fit[2].row] or complete
    if len(filled) > 1:
        names = ", ".join(f"“{sheet.name[:40]}”" for sheet, _, _ in filled)
        raise Refusal("SEVERAL_SHEETS", _SEVERAL_SHEETS, sheets=names)
    return filled[0][0], filled[0][1]


def _open(kind: str, source: IO[bytes]) -> Workbook:
    if kind == "xlsx":
        from caruman.formats.workbooks.xlsx import XlsxWorkbook

        return XlsxWorkbook(source)
    if kind == "ods":
        from caruman.formats.workbooks.ods import OdsWorkbook

        return OdsWorkbook(source)
    from caruman.formats.workbooks.xls import XlsWorkbook

    return XlsWorkbook(source)


def _with_header(
    kind: str, sheet: str | None, rows: list[RawRow], source: Source, required: Sequence[str], notes: Notes
) -> Found:
    header = find_header([(row.number, _texts(row)) for row in rows], required=required)
    if header is None:
        raise no_header()
    constants = _written_above(rows, header)
    require(header, [field for field in required if field not in constants])
    if constants:
        notes.add("ABOVE_THE_TABLE", 1, fields=listed(list(constants)))
    return Found(kind, sheet, header, constants, source, notes)


def _written_above(rows: list[RawRow], header: Header) -> dict[str, str]:
    """Read `Kod majikan: B320…` or a label with its value beside it from the rows above the header."""
    constants: dict[str, str] = {}
    reader = CellReader(Notes())
    for row in rows:
        if row.number >= header.row:
            break
        cells = sorted(row.cells.items())
        for index, (_, value) in enumerate(cells):
            label, colon, beside = shown(value).partition(":")
            field = field_of(label)
            if field not in CONSTANTS or field in header.columns or field in constants:
                continue
            given: Value = beside.strip() if colon and beside.strip() else ""
            if not given and index + 1 < len(cells) and field_of(shown(cells[index + 1][1])) is None:
                given = cells[index + 1][1]
            read: dict[str, str] = {}
            problems: dict[str, Refusal] = {}
            reader.read(row.number, {field: given}, read, problems)
            if not problems:
                constants.update(read)
    return constants


def _texts(row: RawRow) -> dict[int, str]:
    """Give the texts of a row, in which alone a header can stand."""
    return {column: value for column, value in row.cells.items() if isinstance(value, str)}
