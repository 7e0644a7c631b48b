"""Reads a table of people, from a workbook or from CSV, as rows of recognised fields in regular form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import IO, NamedTuple

from caruman.formats.cells import CellReader, shown
from caruman.formats.headers import header_parts, letters, plain
from caruman.formats.notes import Normalised
from caruman.formats.sniffing import container_of, workbook_kind
from caruman.formats.table_sources import CONSTANTS, Covered, Found, found_in
from caruman.formats.workbooks.cells import RawRow, Value
from caruman.values.money import parse_ringgit
from caruman.values.month import Month
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES, Refusal, Words

_LONGEST_SHOWN = 60
_MOST_SHOWN = 50
_SAMPLE = 1 << 18
"""Bytes of a text in which its header must be found to tell that it is a table."""

_TOTALS = frozenset(
    plain(name)
    for name in (
        "Jumlah", "Jumlah Besar", "Jumlah Kecil", "Jumlah Keseluruhan",
        "Total", "Totals", "Grand Total", "Sub Total", "合计", "总计", "小计", "总数",
    )
)  # fmt: skip
_TOTAL_INITIALS = frozenset(name[0] for name in _TOTALS)

_BAD_CELL = Words(
    ms="Baris {row}, lajur {column} (“{header}”): {reason}",
    en="Row {row}, column {column} (“{header}”): {reason}",
    zh="第 {row} 行，{column} 列（“{header}”）：{reason}",
)
_ROW = Words("Baris {row}: {reason}", "Row {row}: {reason}", "第 {row} 行：{reason}")
_TOO_MANY = Words(
    ms="Senarai ini mempunyai lebih daripada {most} baris. Bahagikan kepada beberapa fail.",
    en="The list has more than {most} rows. Part it into several files.",
    zh="此名单超过 {most} 行。请分成几个文件。",
)
_COVERED = Words(
    ms="Sel ini bergabung dengan sel lain. Nyahgabungkannya dan isi setiap sel.",
    en="This cell is merged with others. Unmerge them and fill in every cell.",
    zh="此单元格与其他单元格合并。请取消合并并逐格填写。",
)


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

    def __init__(self, found: Found, close: Callable[[], None]) -> None:
        self.kind = found.kind
        self.sheet = found.sheet
        self.header = found.header
        self.constants = found.constants
        self.close = close
        self._source = found.source
        self._notes = found.notes

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

    def shown_headers(self) -> dict[str, list[str]]:
        """Give the column of each recognised field by its letters, and its header as it may be shown."""
        return {
            field: [letters(column), visible(self.header.texts[field][:_LONGEST_SHOWN])]
            for field, column in self.columns.items()
        }

    def shown_unknown(self) -> list[str]:
        """Give the headers that were not recognised as they may be shown, and not more of them than a page holds."""
        return [visible(text[:_LONGEST_SHOWN]) for text in self.unknown[:_MOST_SHOWN]]

    def is_longer_than(self, most: int) -> bool:
        """Say whether there are more rows than so many, without reading on."""
        return sum(1 for _row in islice(self.rows(), most + 1)) > most

    def take_texts(self, known: Mapping[str, str]) -> None:
        """Take columns that only the caller knows, by their plain header, as fields of plain text.

        To be called before the rows are read. A header in two languages is known when one of them is; a
        field that has a column already keeps it.
        """
        for column in sorted(self.header.unknown):
            text = self.header.unknown[column]
            meant = known.get(plain(text)) or next((known[one] for one in header_parts(text) if one in known), None)
            if meant is not None and meant not in self.header.columns:
                self.header.columns[meant], self.header.texts[meant] = column, text
                del self.header.unknown[column]

    def normalised(self) -> list[Normalised]:
        """Say what was read although it was not in its standard form."""
        self._source.note_at_end(self._notes)
        return self._notes.all()

    def raw_rows(self) -> Iterator[RawRow]:
        """Yield every row of the file as it stands, with what is above the header; not while `rows` are read."""
        return self._source.rows()

    def rows(self) -> Iterator[Row]:
        """Yield the rows under the header that hold anything, top to bottom."""
        reader = CellReader(self._notes, in_sen=self.header.in_sen, from_csv=self.kind == "csv")
        covered = self._source.covered(self.header)
        carried: dict[tuple[int, str], Value] = {}
        header_texts = {field: plain(text) for field, text in self.header.texts.items()}
        for raw in self._source.rows():
            if raw.number <= self.header.row:
                continue
            values = {field: raw.cells[column] for field, column in self.header.columns.items() if column in raw.cells}
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
        first = next((text for _, value in sorted(raw.cells.items()) if (text := shown(value).strip())), "")
        # Both questions are asked of every row, so a glance comes before the full look.
        if first[:1].casefold() in _TOTAL_INITIALS and plain(first) in _TOTALS:
            if plain(shown(values.get("identity_no", first))) in _TOTALS:
                self._notes.add("TOTAL_ROWS", raw.number)
                return True
        field, header = next(iter(self.header.texts.items()))
        if values.get(field) == header and len(values) > 1:
            if all(plain(shown(value)) == header_texts[field] for field, value in values.items()):
                self._notes.add("REPEATED_HEADERS", raw.number)
                return True
        return False

    def _merged(
        self,
        number: int,
        values: dict[str, Value],
        covered: Covered,
        carried: dict[tuple[int, str], Value],
    ) -> dict[str, Refusal]:
        """Fill in what a merged cell says for all its rows; say of other merged cells that they are merged."""
        problems: dict[str, Refusal] = {}
        for field in self.header.columns:
            top = covered.get((number, field))
            if top == (number, field):
                carried[top] = values.get(field, "")
            elif top is not None and field not in values:
                if field in CONSTANTS and top[1] == field:
                    values[field] = carried.get(top, "")
                    self._notes.add("MERGED_CELLS", number)
                else:
                    problems[field] = Refusal("MERGED_CELL", _COVERED)
        return problems


def read_table(path: str, *, required: Sequence[str] = (), stream: IO[bytes] | None = None) -> Table:
    """Open a table and find its header; the rows are read when they are asked for.

    `required` names the fields that must have a column. `stream` is read instead of the file where
    given; one that cannot be wound back is copied to disk first. Raises `Refusal` for everything that is no
    table, `OSError` where the file cannot be opened.
    """
    source = _seekable(stream) if stream is not None else open(path, "rb")  # noqa: SIM115 - rows are read later
    try:
        return Table(found_in(source, required=required), source.close)
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
        start = whole_lines(start)
    try:
        found_in(BytesIO(start))
    except Refusal:
        return None
    return "csv"


def whole_lines(start: bytes) -> bytes:
    """Cut the first bytes of a text where a line ends, and where a character of UTF-16 does."""
    return start[: max(start.rfind(b"\n") + 1, len(start) // 2) // 2 * 2]


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


def too_many_rows(most: int) -> Refusal:
    """Make the refusal of a list of people that is too long to be taken."""
    return Refusal("TOO_MANY_ROWS", _TOO_MANY, most=f"{most:,}")


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
