"""The findings as an Excel workbook: a summary, then every finding, with filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from caruman.checking.facts import Facts
from caruman.checking.finding import Finding
from caruman.checking.reports.chrome import (
    CODE,
    COLUMNS,
    COUNT,
    FINDINGS,
    NORMALISED,
    SUMMARY,
    TITLE,
    finding_cells,
    summary_rows,
)
from caruman.formats.safe_cells import quoted, write_text
from caruman.formats.workbook_writing import new_workbook
from caruman.values.words import Language

if TYPE_CHECKING:
    from caruman.checking.report import Report

MOST_ROWS = 1_048_576
"""Rows of one sheet; the findings go on in a further sheet."""
LONGEST_CELL = 32_767
"""Characters that a cell can hold."""


@contextmanager
def open_report(out: str, *, path: str, language: Language, facts: Facts) -> Iterator[XlsxReport]:
    """Open the report; its rows go to disk as they come."""
    with new_workbook(out, constant_memory=True) as book:
        yield XlsxReport(book, path=path, language=language, facts=facts)


class XlsxReport:
    """Writes each finding as it comes, and the first sheet at the end."""

    def __init__(self, book: Any, *, path: str, language: Language, facts: Facts) -> None:
        self._book = book
        self._path = path
        self._facts = facts
        self._language = language
        self._bold = book.add_format({"bold": True})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrapped = quoted(book, text_wrap=True, valign="top")
        self._plain = quoted(book)
        self._top = book.add_format({"valign": "top"})
        self._summary = book.add_worksheet(SUMMARY.say(self._language))
        self._sheet: Any = None
        self._row = MOST_ROWS
        self._sheets = 0

    def add(self, finding: Finding) -> None:
        """Write one finding."""
        if self._row >= MOST_ROWS:
            self._begin_sheet()
        for column, cell in enumerate(finding_cells(finding, self._language)):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, self._top)
            elif cell:
                write_text(self._sheet, self._row, column, cell[:LONGEST_CELL], self._wrapped)
        self._row += 1

    def _begin_sheet(self) -> None:
        self._end_sheet()
        self._sheets += 1
        name = FINDINGS.say(self._language)
        self._sheet = self._book.add_worksheet(name if self._sheets == 1 else f"{name} {self._sheets}")
        self._sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(COLUMNS):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, title.say(self._language), self._bold)
        self._row = 1

    def _end_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.autofilter(0, 0, self._row - 1, len(COLUMNS) - 1)

    def end(self, report: Report) -> None:
        """Write the summary; a check without findings still has its sheet of findings."""
        if self._sheet is None:
            self._begin_sheet()
        self._end_sheet()
        sheet, language = self._summary, self._language
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 70)
        sheet.write_string(0, 0, TITLE.say(language), self._title)
        row = 2
        for name, value in summary_rows(report, path=self._path, facts=self._facts, language=language):
            sheet.write_string(row, 0, name, self._bold)
            write_text(sheet, row, 1, value[:LONGEST_CELL], self._plain)
            row += 1
        row += 1
        sheet.write_string(row, 0, CODE.say(language), self._bold)
        sheet.write_string(row, 1, COUNT.say(language), self._bold)
        for code, count in report.counts.items():
            row += 1
            sheet.write_string(row, 0, code)
            sheet.write_number(row, 1, count)
        for _, count, line, words in report.normalised:
            row += 1
            sheet.write_string(row, 0, NORMALISED.say(language), self._bold)
            sheet.write_string(row, 1, f"{words.say(language)} ({count:,}; {line:,})")
