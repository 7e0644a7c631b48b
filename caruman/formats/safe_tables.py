"""Writes any table for people, as CSV piece by piece or as a workbook, so that no cell of it is ever run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from caruman.formats.safe_cells import csv_text, quoted, write_text
from caruman.formats.workbook_writing import new_workbook
from caruman.values.words import Refusal, Words

MOST_ROWS = 1_048_575
"""Rows under the header that a sheet can hold."""
_AT_ONCE = 500

Cell = str | int | date | None
"""A text, an amount in sen (in a column of the kind `ringgit`), a whole number, a day, or nothing."""

_TOO_MANY = Words(
    ms="Sehelai lembaran kerja memuatkan paling banyak {most} baris. Pilih CSV sebaliknya.",
    en="A worksheet holds {most} rows at most. Choose CSV instead.",
    zh="一个工作表最多容纳 {most} 行。请改选 CSV。",
)


class Heading(NamedTuple):
    """One column: what stands above it, what is in it (`text`, `ringgit`, `whole`, `date`), how wide it is."""

    title: str
    kind: str = "text"
    width: int = 16


class _Line:
    """Catches what the CSV writer writes."""

    def write(self, text: str) -> str:
        """Give the text back."""
        return text


def csv_pieces(headings: Sequence[Heading], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Give a CSV file in pieces, so that it can be sent while it is being made."""
    writer = csv.writer(_Line())
    # The mark at the start makes spreadsheet programs read the file as UTF-8.
    piece = ["\ufeff", writer.writerow([csv_text(one.title) for one in headings])]
    for row in rows:
        piece.append(writer.writerow([_csv_cell(cell, one.kind) for cell, one in zip(row, headings, strict=True)]))
        if len(piece) > _AT_ONCE:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


class Sheet(NamedTuple):
    """One sheet of a workbook: its title, what stands above the columns, and the rows."""

    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Cell]]


def write_sheets(path: str, sheets: Sequence[Sheet]) -> int:
    """Write a workbook at a path; give the number of rows of all its sheets.

    Raises `Refusal` (`TOO_MANY_ROWS`), `OSError` as writing does.
    """
    with new_workbook(path, constant_memory=True) as workbook:
        formats = {
            "header": workbook.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "border": 1}),
            "text": quoted(workbook),
            "ringgit": workbook.add_format({"num_format": "#,##0.00"}),
            "whole": workbook.add_format({"num_format": "0"}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        }
        return sum(_write_sheet(workbook.add_worksheet(sheet.title), sheet, formats) for sheet in sheets)


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> int:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")
    for place, heading in enumerate(sheet.headings):
        page.set_column(place, place, heading.width)
        write_text(page, 0, place, heading.title, formats["header"])
    number = 0
    for number, row in enumerate(sheet.rows, 1):
        if number > MOST_ROWS:
            raise Refusal("TOO_MANY_ROWS", _TOO_MANY, most=MOST_ROWS)
        for place, (cell, heading) in enumerate(zip(row, sheet.headings, strict=True)):
            _write_cell(page, number, place, cell, heading.kind, formats)
    return number


def _write_cell(page: Any, row: int, place: int, cell: Cell, kind: str, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, int):
        page.write_number(row, place, cell / 100 if kind == "ringgit" else cell, formats[kind])
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, formats["date"])
    else:
        write_text(page, row, place, cell, formats["text"])


def _csv_cell(cell: Cell, kind: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        if kind != "ringgit":
            return str(cell)
        sign, sen = "-" if cell < 0 else "", abs(cell)
        return f"{sign}{sen // 100}.{sen % 100:02}"
    return cell.isoformat() if isinstance(cell, date) else csv_text(cell)
