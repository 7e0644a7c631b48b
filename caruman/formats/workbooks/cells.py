"""What a workbook's cell holds, and the rows and sheets that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple, Protocol

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The size of the largest sheet that a spreadsheet program can hold."""

LONGEST_TEXT = 40_000
"""Characters; a spreadsheet program lets 32,767 into a cell."""


class BadCell(NamedTuple):
    """A cell without a usable value. `kind` is `error` (`#N/A`) or `formula` (never calculated)."""

    kind: str
    text: str


Value = str | int | float | bool | date | datetime | BadCell


class RawRow(NamedTuple):
    """A row that has at least one cell: its number, its cells by column, whether it is hidden. Counted from 1."""

    number: int
    cells: dict[int, Value]
    hidden: bool = False


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, whether it is hidden, and where it lies in the file."""

    name: str
    hidden: bool
    part: str


class Merged(NamedTuple):
    """A range of merged cells; the first and last rows and columns belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Workbook(Protocol):
    """A workbook that can be read, whatever its format; `formulas` counts those met while rows were read."""

    sheets: list[Sheet]
    has_macros: bool
    formulas: int

    def rows(self, sheet: Sheet) -> Iterator[RawRow]:
        """Yield the rows of a sheet from the top; empty rows are left out."""
        ...

    def merged(self, sheet: Sheet) -> list[Merged]:
        """Give the merged ranges of a sheet."""
        ...
