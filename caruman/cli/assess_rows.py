"""The CSV of `caruman assess`: read row by row with bounded memory, each bad row told apart from the good ones."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from caruman.cli.person_fields import READERS, person_from
from caruman.law.person import ORDINARY, Person
from caruman.values.money import parse_ringgit
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal, Words

_Value = TypeVar("_Value")

REQUIRED = ("month", "wage")
COLUMNS = (*REQUIRED, *READERS)

LONGEST_LINE = 1 << 16
"""Characters of one line that are read; no honest row comes near it, and a hostile one cannot fill the memory."""
LONGEST_CELL = 1 << 13
"""Characters of one cell."""
MOST_LINES_OF_A_CELL = 50
"""Lines that are looked at for the end of a cell in quotation marks, an address in a column that is not used, say."""

_UNCLOSED = "unexpected end of data"
"""What the csv module calls a quotation mark that is not closed."""

_NO_COLUMNS = Words(
    "“{name}” bukan CSV dengan lajur month dan wage; baris pertama mesti menamakan lajur (dijumpai: {found}).",
    "“{name}” is not a CSV with the columns month and wage; its first row must name them (found: {found}).",
    "“{name}”不是带有 month 和 wage 列的 CSV；第一行必须是列名（现为：{found}）。",
)
_NOTHING = Words("tiada apa-apa", "nothing", "空")
_TWICE = Words(
    "Lajur {column} ada dua kali dalam “{name}”; buang satu.",
    "The column {column} stands twice in “{name}”; remove one.",
    "“{name}”中列 {column} 出现了两次；请删除其一。",
)
IN_COLUMN = Words("{column}: {reason}", "{column}: {reason}", "{column}：{reason}")
BLANK = Words("kosong; isikan nilainya.", "it is blank; fill it in.", "为空；请填写。")
_TOO_MANY_CELLS = Words(
    "Baris ini ada {found} sel tetapi hanya {known} lajur bernama. "
    "Amaun yang ditulis dengan koma mesti dalam tanda petik.",
    "The row has {found} cells but only {known} columns have a name. "
    "An amount with a comma must be in quotation marks.",
    "该行有 {found} 个单元格，但只有 {known} 个列名。带逗号的金额必须加引号。",
)
_BAD_QUOTES = Words(
    "Baris ini bukan CSV yang betul (tanda petik tidak ditutup atau salah tempat, atau sel terlalu panjang).",
    "The row is not proper CSV (a quotation mark is not closed or stands in the wrong place, or a cell is too long).",
    "该行不是正确的 CSV（引号未闭合或位置不对，或单元格过长）。",
)
_TOO_LONG = Words(
    "Baris ini lebih panjang daripada {longest} aksara.",
    "The row is longer than {longest} characters.",
    "该行超过 {longest} 个字符。",
)


class Row(NamedTuple):
    """One row that could be read."""

    number: int
    month: Month
    wage_sen: int
    person: Person


class BadRow(NamedTuple):
    """One row that could not be read, and why."""

    number: int
    refusal: Refusal


class RowReader:
    """The rows of one CSV, used in a `with`. Making it reads the first row, which names the columns.

    Raises `Refusal` (`NOT_A_WAGE_CSV`) when that row does not name `month` and `wage`, or names a column
    twice. `unknown` are the columns that mean nothing here.
    """

    def __init__(self, source: io.BufferedReader, *, name: str) -> None:
        self._lines = _BoundedLines(source)
        try:
            header, self._delimiter = self._header(name)
        except Refusal:
            self._lines.let_go()
            raise
        self.columns = [cell.strip().lower() for cell in header]
        self.unknown = [cell.strip() for cell in header if cell.strip() and cell.strip().lower() not in COLUMNS]
        self._facts = [(at, name) for at, name in enumerate(self.columns) if name in READERS]
        self._month_at = self.columns.index("month")
        self._wage_at = self.columns.index("wage")
        # A payroll repeats a few months and facts in every row.
        self._months: dict[str, Month] = {}
        self._facts_read: dict[tuple[str, str], object] = {}
        self._spoilt: Refusal | None = None

    def _header(self, name: str) -> tuple[list[str], str]:
        """Read the row of names, and find out by what its cells are parted."""
        first = next(self._lines, "")
        while first and not first.strip():
            first = next(self._lines, "")
        delimiter = next((mark for mark in ",;\t" if mark in first), ",")
        try:
            header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
        except csv.Error:
            header = []
        columns = [cell.strip().lower() for cell in header]
        if not all(column in columns for column in REQUIRED):
            readable = [cell.strip()[:30].rstrip() for cell in header[:12] if cell.isprintable()]
            found = ", ".join(readable) or _NOTHING
            raise Refusal("NOT_A_WAGE_CSV", _NO_COLUMNS, name=name, found=found)
        for column in COLUMNS:
            if columns.count(column) > 1:
                raise Refusal("NOT_A_WAGE_CSV", _TWICE, name=name, column=column)
        return header, delimiter

    def __enter__(self) -> RowReader:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the source, which its owner closes."""
        self._lines.let_go()

    def __iter__(self) -> Iterator[Row | BadRow]:
        """Read the rows one after another; wholly blank lines are no rows."""
        before = csv.field_size_limit(LONGEST_CELL)
        try:
            cells = csv.reader(self._records(), delimiter=self._delimiter, strict=True)
            number = 0
            while True:
                try:
                    row = next(cells)
                except StopIteration:
                    return
                except csv.Error:
                    number += 1
                    yield BadRow(number, Refusal("BAD_ROW", _BAD_QUOTES))
                    continue
                if row:
                    number += 1
                    yield self._read(number, row)
        finally:
            csv.field_size_limit(before)

    def _records(self) -> Iterator[str]:
        """Give each row as one text; where it is spoilt, something short in its place, and `_spoilt` says why."""
        waiting: deque[str] = deque()
        while True:
            line = waiting.popleft() if waiting else next(self._lines, None)
            if line is None:
                return
            if isinstance(line, _CutLine):
                self._spoilt = Refusal("BAD_ROW", _TOO_LONG, longest=LONGEST_LINE)
            elif '"' in line and self._parted(line) is None:
                whole = self._closed(line, waiting)
                if whole is None:
                    self._spoilt = Refusal("BAD_ROW", _BAD_QUOTES)
                else:
                    line = whole
            yield line if self._spoilt is None else "?"

    def _parted(self, text: str) -> list[str] | None:
        """Give the cells of a row, none where they are badly quoted, and None where a quotation mark is not closed."""
        try:
            return next(csv.reader([text], delimiter=self._delimiter, strict=True), [])
        except csv.Error as error:
            return None if str(error) == _UNCLOSED else []

    def _closed(self, line: str, waiting: deque[str]) -> str | None:
        """Join the lines of a row with a cell of several lines; None, and the lines kept, where none is meant.

        No column that is used has such cells: what seems to be one is a mark that was left open.
        """
        taken = [line]
        cells = None
        while cells is None and len(taken) < MOST_LINES_OF_A_CELL and sum(map(len, taken)) < LONGEST_CELL:
            following = waiting.popleft() if waiting else next(self._lines, None)
            if following is None:
                break
            taken.append(following)
            if isinstance(following, _CutLine):
                break
            cells = self._parted("".join(taken)) if '"' in following else None
        used = (self._month_at, self._wage_at, *(at for at, _ in self._facts))
        if cells and len(cells) == len(self.columns) and not any("\n" in cells[at] for at in used):
            return "".join(taken)
        waiting.extendleft(reversed(taken[1:]))
        return None

    def _read(self, number: int, cells: list[str]) -> Row | BadRow:
        try:
            if self._spoilt is not None:
                spoilt, self._spoilt = self._spoilt, None
                raise spoilt
            if len(cells) != len(self.columns):
                cells = self._fitted(cells)
            month = self._month(cells[self._month_at])
            wage_sen = _read_cell("wage", cells[self._wage_at], parse_ringgit)
            return Row(number, month, wage_sen, self._person(cells, month))
        except Refusal as refusal:
            return BadRow(number, refusal)

    def _fitted(self, cells: list[str]) -> list[str]:
        """Give a row as many cells as there are columns; only blank cells may be too many."""
        count = len(self.columns)
        if any(cell.strip() for cell in cells[count:]):
            raise Refusal("BAD_ROW", _TOO_MANY_CELLS, found=len(cells), known=count)
        return cells[:count] + [""] * (count - len(cells))

    def _month(self, text: str) -> Month:
        month = self._months.get(text)
        if month is None:
            month = _read_cell("month", text, Month.parse)
            if len(self._months) < 1_000:
                self._months[text] = month
        return month

    def _person(self, cells: list[str], month: Month) -> Person:
        facts: dict[str, object] = {}
        for at, column in self._facts:
            text = cells[at]
            if text and not text.isspace():
                fact = self._facts_read.get((column, text))
                if fact is None:
                    fact = _read_cell(column, text, READERS[column])
                    if len(self._facts_read) < 20_000:
                        self._facts_read[column, text] = fact
                facts[column] = fact
        return person_from(facts, month=month) if facts else ORDINARY


def _read_cell(column: str, text: str, read: Callable[[str], _Value]) -> _Value:
    """Read one cell; what is wrong with it is said with the name of its column in front."""
    if not text or text.isspace():
        raise Refusal("BAD_CELL", IN_COLUMN, column=column, reason=BLANK)
    try:
        return read(text)
    except Refusal as refusal:
        reason = Words(*(refusal.say(language) for language in LANGUAGES))
        raise Refusal("BAD_CELL", IN_COLUMN, column=column, reason=reason) from refusal


class _CutLine(str):
    """Stands for a line that was longer than bearable."""

    __slots__ = ()


class _BoundedLines:
    """The lines of a CSV as text: UTF-8 with or without a mark (or UTF-16 with one), no line longer than bearable.

    What is not text in that encoding stays in its cell as it is; the cell's reader refuses it.
    """

    def __init__(self, source: io.BufferedReader) -> None:
        marked = source.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")
        encoding, errors = ("utf-16", "replace") if marked else ("utf-8-sig", "surrogateescape")
        self._text = io.TextIOWrapper(source, encoding=encoding, errors=errors, newline="")

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            while (rest := self._text.readline(LONGEST_LINE)) and rest[-1] not in "\r\n":
                pass
            return _CutLine()
        return line

    def let_go(self) -> None:
        """Leave the source open for its owner."""
        self._text.detach()
