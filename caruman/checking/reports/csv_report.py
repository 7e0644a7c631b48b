"""The findings as CSV: one row each, for Excel and for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from caruman.checking.facts import Facts
from caruman.checking.finding import Finding
from caruman.checking.reports.chrome import COLUMNS, finding_cells
from caruman.formats.safe_cells import csv_text
from caruman.values.words import Language

if TYPE_CHECKING:
    from caruman.checking.report import Report


@contextmanager
def open_report(out: str, *, path: str, language: Language, facts: Facts) -> Iterator[CsvReport]:
    """Open the report; Excel needs the mark at its start to read it as UTF-8."""
    with open(out, "w", encoding="utf-8-sig", newline="") as target:
        yield CsvReport(target, language)


class CsvReport:
    """Writes each finding as it comes; a CSV has no place for a summary."""

    def __init__(self, target: IO[str], language: Language) -> None:
        self._language = language
        self._writer = csv.writer(target)
        self._writer.writerow([title.say(language) for title, _ in COLUMNS])

    def add(self, finding: Finding) -> None:
        """Write one finding, its texts so that no spreadsheet takes them for formulas."""
        cells = finding_cells(finding, self._language)
        self._writer.writerow([csv_text(cell) if isinstance(cell, str) else cell for cell in cells])

    def end(self, report: Report) -> None:
        """Write nothing more: the rows are all there is."""
