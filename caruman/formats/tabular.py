"""Reads a table of people, from a workbook or from CSV, as rows of recognised fields in regular form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import IO, NamedTuple, Protocol

from caruman.formats.cells import CellReader, shown
from caruman.formats.delimited import DELIMITERS, OLD_ENCODINGS, DelimitedText
from caruman.formats.headers import (
    ROWS_SEARCHED,
    Header,
    field_of,
    find_header,
    letters,
    listed,
    no_header,
    plain,
    require,
    score,
)
from caruman.formats.notes import Normalised, Notes
from caruman.formats.sniffing import container_of, workbook_kind
from caruman.formats.workbooks.cells import RawRow, Sheet, Value, Workbook
from caruman.values.money import parse_ringgit
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal, Words

_SAMPLE = 1 << 18
"""Bytes of a text in which its header must be found to tell that it is a table."""

MOST_SHEETS = 20
MOST_MERGED = 200_000
"""Cells that merged ranges may cover before a workbook is refused."""

_CONSTANTS = ("employer_code", "mycoid", "month", "year")
"""What may be written once for all rows, above the table or in a merged cell."""

_TOTALS = frozenset(
    plain(name)
    for name in (
        "Jumlah", "Jumlah Besar", "Jumlah Kecil", "Jumlah Keseluruhan",
        "Total", "Totals", "Grand Total", "Sub Total", "合计", "总计", "小计", "总数",
    )
)  # fmt: skip

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
_BAD_CELL = Words(
    ms="Baris {row}, lajur {column} (“{header}”): {reason}",
    en="Row {row}, column {column} (“{header}”): {reason}",
    zh="第 {row} 行，{column} 列（“{header}”）：{reason}",
)
_ROW = Words("Baris {row}: {reason}", "Row {row}: {reason}", "第 {row} 行：{reason}")
_COVERED = Words(
    ms="Sel ini bergabung dengan sel lain. Nyahgabungkannya dan isi setiap sel.",
    en="This cell is merged with others. Unmerge them and fill in every cell.",
    zh="此单元格与其他单元格合并。请取消合并并逐格填写。",
)


_Covered = dict[tuple[int, str], tuple[int, str]]
"""Each cell, as row and field, that a merged range covers, and the first cell of that range."""


class Row(NamedTuple):
    """One row of a table.

    `number` is its number in the file, from 1. `cells` holds the recognised fields as regular text: months
    `YYYY-MM`, dates `YYYY-MM-DD`, amounts in ringgit as `3000.50`, words of the law in their English form;
    blank cells are absent. `problems` says of fields that could not be read why.
    """

    number: int
    cells: dict[str, str]
    problems: dict[str, Refusal]

    def text(self, field: str) -> str:
        """Give the text of a field, "" where it is blank; raises the `Refusal` of a cell that cannot be read."""
        problem = self.problems.get(field)
        if problem is not None:
            raise problem
        return self.cells.get(field, "")

    def sen(self, field: str) -> int | None:
        """Give an amount in sen, None where it is blank."""
        text = self.text(field)
        return parse_ringgit(text) if text else None

    def month(self, field: str = "month") -> Month | None:
        """Give a month, None where it is blank."""
        text = self.text(field)
        return Month.parse(text) if text else None

    def day(self, field: str) -> date | None:
        """Give a date, None where it is blank."""
        text = self.text(field)
        return date.fromisoformat(text) if text else None


class Table:
    """A table whose header was found.

    `kind` is `csv`, `xlsx`, `xls` or `ods`, `sheet` the name of the sheet, `header` the header row with its
    columns; `constants` holds what is written above the table for all rows. `normalised()` is complete
    when the rows have been read. Used with `with`, or closed with `close()`.
    """

    def __init__(
        self,
        *,
        kind: str,
        sheet: str | None,
        header: Header,
        constants: dict[str, str],
        source: _Source,
        notes: Notes,
        close: Callable[[], None],
    ) -> None:
        self.kind = kind
        self.sheet = sheet
        self.header = header
        self.constants = constants
        self._source = source
        self._notes = notes
        self.close = close

    def __enter__(self) -> Table:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    @property
    def columns(self) -> dict[str, int]:
        """The column number of each recognised field, from 1."""
        return self.header.columns

    @property
    def unknown(self) -> list[str]:
        """The headers that were not recognised, in their order."""
        return [self.header.unknown[column] for column in sorted(self.header.unknown)]

    def normalised(self) -> list[Normalised]:
        """Say what was read although it was not in its standard form."""
        self._source.note_at_end(self._notes)
        return self._notes.all()

    def rows(self) -> Iterator[Row]:
        """Yield the rows under the header that hold anything, top to bottom."""
        reader = CellReader(self._notes, in_sen=self.header.in_sen, from_csv=self.kind == "csv")
        covered = self._source.covered(self.header)
        carried: dict[tuple[int, str], Value] = {}
        header_texts = {field: plain(text) for field, text in self.header.texts.items()}
        for raw in self._source.rows():
            if raw.number <= self.header.row:
                continue
            values = {
                field: raw.cells[column] for field, column in self.header.columns.items() if column in raw.cells
            }
            problems = self._merged(raw.number, values, covered, carried) if covered else {}
            if not values and not problems:
                continue
            if self._is_no_person(raw, values, header_texts):
                continue
            cells = dict(self.constants)
            reader.read(raw.number, values, cells, problems)
            if not (cells.keys() - self.constants.keys() - {"row"}) and not problems:
                continue
            if raw.hidden:
                self._notes.add("HIDDEN_ROWS", raw.number)
            yield Row(raw.number, cells, problems)

    def place(self, row: Row, field: str, reason: Refusal) -> Refusal:
        """Give a refusal that says in which cell the reason lies."""
        column = self.header.columns.get(field, 0)
        return Refusal(
            "BAD_CELL",
            _BAD_CELL,
            row=row.number,
            column=letters(column),
            header=self.header.texts.get(field, field)[:60],
            reason=Words(*(reason.say(language) for language in LANGUAGES)),
        )

    def _is_no_person(self, raw: RawRow, values: dict[str, Value], header_texts: dict[str, str]) -> bool:
        """Tell whether a row is a line of totals or the header again, as page breaks bring it."""
        first = next((shown(value) for _, value in sorted(raw.cells.items()) if shown(value).strip()), "")
        if plain(first) in _TOTALS and plain(shown(values.get("identity_no", first))) in _TOTALS:
            self._notes.add("TOTAL_ROWS", raw.number)
            return True
        if len(values) > 1 and all(plain(shown(value)) == header_texts[field] for field, value in values.items()):
            self._notes.add("REPEATED_HEADERS", raw.number)
            return True
        return False

    def _merged(
        self,
        number: int,
        values: dict[str, Value],
        covered: _Covered,
        carried: dict[tuple[int, str], Value],
    ) -> dict[str, Refusal]:
        """Fill in what a merged cell says for all its rows; say of other merged cells that they are merged."""
        problems: dict[str, Refusal] = {}
        for field in self.header.columns:
            top = covered.get((number, field))
            if top == (number, field):
                carried[top] = values.get(field, "")
            elif top is not None and field not in values:
                if field in _CONSTANTS and top[1] == field:
                    values[field] = carried.get(top, "")
                    self._notes.add("MERGED_CELLS", number)
                else:
                    problems[field] = Refusal("MERGED_CELL", _COVERED)
        return problems


class _Source(Protocol):
    """Where raw rows come from."""

    def rows(self) -> Iterator[RawRow]: ...

    def covered(self, header: Header) -> _Covered: ...

    def note_at_end(self, notes: Notes) -> None: ...


class _TextSource:
    """The rows of a text, parted by one delimiter."""

    def __init__(self, text: DelimitedText, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter

    def rows(self) -> Iterator[RawRow]:
        return self._text.rows(self._delimiter)

    def covered(self, header: Header) -> _Covered:
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

    def covered(self, header: Header) -> _Covered:
        fields = {column: field for field, column in header.columns.items()}
        covered: _Covered = {}
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


def read_table(path: str, *, required: Sequence[str] = (), stream: IO[bytes] | None = None) -> Table:
    """Open a table and find its header; the rows are read when they are asked for.

    `required` names the fields that must have a column. `stream` is read instead of the file where
    given; one that cannot be wound back is copied to disk first. Raises `Refusal` for everything that is no
    table, `OSError` where the file cannot be opened.
    """
    source = _seekable(stream) if stream is not None else open(path, "rb")  # noqa: SIM115 - rows are read later
    try:
        if container_of(source.read(512)) == "text":
            return _read_text(source, required)
        return _read_workbook(source, required)
    except BaseException:
        source.close()
        raise


def looks_like(path: str) -> str | None:
    """Tell from the content whether a file is a table: `xlsx`, `xls`, `ods` or `csv`, or None.

    Text counts as `csv` only when a header is recognised, so the text layouts of contribution files,
    which have none, are not taken for tables. Raises `OSError` where the file cannot be opened.
    """
    with open(path, "rb") as source:
        start = source.read(_SAMPLE)
        try:
            if container_of(start) != "text":
                return workbook_kind(source)
        except Refusal:
            return None
    if len(start) == _SAMPLE:
        start = start[: max(start.rfind(b"\n") + 1, _SAMPLE // 2) // 2 * 2]
    try:
        _read_text(BytesIO(start), ()).close()
    except Refusal:
        return None
    return "csv"


def said_by_row(bad: Sequence[tuple[int, Refusal]]) -> Words:
    """Say several bad rows in the three languages; a refusal that names its place needs no row before it."""
    return Words(
        *(
            " ".join(
                refusal.say(language)
                if refusal.code == "BAD_CELL"
                else _ROW.say(language, {"row": row, "reason": refusal.say(language)})
                for row, refusal in bad
            )
            for language in LANGUAGES
        )
    )


def _seekable(stream: IO[bytes]) -> IO[bytes]:
    if stream.seekable():
        stream.seek(0)
        return stream
    import shutil
    import tempfile

    copy = tempfile.TemporaryFile()  # noqa: SIM115 - rows are read later
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def _read_text(source: IO[bytes], required: Sequence[str]) -> Table:
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
    found = _Found("csv", None, rows, _TextSource(text, delimiter))
    return _table(found, required, notes, source.close)


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


def _read_workbook(source: IO[bytes], required: Sequence[str]) -> Table:
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
    found = _Found(kind, sheet.name, rows, _SheetSource(book, sheet))
    return _table(found, required, notes, source.close)


def _only_one(
    fitting: list[tuple[Sheet, list[RawRow], Header]], required: Sequence[str]
) -> tuple[Sheet, list[RawRow]]:
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


class _Found(NamedTuple):
    """A table before its header is read: where it is, and its first rows."""

    kind: str
    sheet: str | None
    first_rows: list[RawRow]
    source: _Source


def _table(found: _Found, required: Sequence[str], notes: Notes, close: Callable[[], None]) -> Table:
    header = find_header([(row.number, _texts(row)) for row in found.first_rows], required=required)
    if header is None:
        raise no_header()
    constants = _written_above(found.first_rows, header)
    require(header, [field for field in required if field not in constants])
    if constants:
        notes.add("ABOVE_THE_TABLE", 1, fields=listed(list(constants)))
    return Table(
        kind=found.kind,
        sheet=found.sheet,
        header=header,
        constants=constants,
        source=found.source,
        notes=notes,
        close=close,
    )


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
            if field not in _CONSTANTS or field in header.columns or field in constants:
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
