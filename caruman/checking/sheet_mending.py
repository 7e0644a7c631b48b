"""Changes single rows of a spreadsheet, in a copy as CSV whose rows have the numbers that they had in the sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.finding import INFO, Finding
from caruman.checking.mending import Cell
from caruman.checking.repair import MOST_ROUNDS, Repaired
from caruman.checking.table_check import open_table
from caruman.formats.cells import shown
from caruman.formats.headers import letters
from caruman.formats.safe_cells import csv_text, unescaped
from caruman.formats.tabular import Row, Table
from caruman.formats.workbooks.cells import RawRow
from caruman.values.words import Words

ENCODING = "utf-8-sig"


def as_csv(path: str, out_path: str) -> None:
    """Write the sheet of a workbook, or a text table of any dialect, as CSV: row 7 becomes line 7.

    What was understood is written in its regular form, so that it is understood again without the sheet's formats
    and merged cells; what was not stays as it was shown.
    """
    raw_table, _ = open_table(path)
    with raw_table, open(out_path, "w", encoding=ENCODING, newline="") as out:
        line = 1
        for number, cells in _rows(path, raw_table):
            out.write("\r\n" * (number - line))
            out.write(csv_line(cells) + "\r\n")
            line = number + 1


def _rows(path: str, raw_table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its cells from the first column on, read twice side by side: as it stands, and understood."""
    table, _ = open_table(path)
    with table:
        understood = table.rows()
        row = next(understood, None)
        for raw in raw_table.raw_rows():
            while row is not None and row.number < raw.number:
                row = next(understood, None)
            yield raw.number, _texts(raw, row if row is not None and row.number == raw.number else None, table)


def _texts(raw: RawRow, row: Row | None, table: Table) -> list[str]:
    cells = {column: " ".join(shown(value).splitlines()) for column, value in raw.cells.items()}
    if row is not None:
        # An amount under a header that says sen would be a hundredth in ringgit; a month may need the year beside it.
        as_shown = {*table.header.in_sen, *(("month",) if "year" in table.columns else ())}
        for field, column in table.columns.items():
            if field in row.cells and field not in as_shown:
                cells[column] = row.cells[field]
    return [cells.get(column, "") for column in range(1, max(cells, default=0) + 1)]


def csv_line(cells: Sequence[str]) -> str:
    """Give a row as a line of CSV, nothing in which is run by a program that opens it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([csv_text(cell) if cell else "" for cell in cells])
    return out.getvalue()


def csv_cells(line: str) -> list[str]:
    """Take a line of a mended copy apart."""
    return [unescaped(cell) for cell in next(csv.reader([line], skipinitialspace=True), [])]


def rewrite_rows(path: str, out_path: str, edits: Mapping[int, str]) -> None:
    """Write a mended copy with some lines changed, a blank text for a row that is left out."""
    with (
        open(path, encoding=ENCODING, newline="") as source,
        open(out_path, "w", encoding=ENCODING, newline="") as out,
    ):
        for number, line in enumerate(source, 1):
            out.write(edits[number] + "\r\n" if number in edits else line)


def row_at(path: str, number: int) -> str | None:
    """Give a row of any table as the line that it is in a mended copy; None where there is none."""
    raw_table, _ = open_table(path)
    with raw_table:
        found = next((cells for row, cells in _rows(path, raw_table) if row == number), None)
    return None if found is None else csv_line(found)


def sheet_cells_of(path: str, line: str) -> list[Cell]:
    """Give the understood cells of a row as somebody may correct them, each with its header."""
    table, _ = open_table(path)
    with table:
        cells = csv_cells(line)
        named = sorted((column, field) for field, column in table.columns.items())
        titles = {field: " ".join(table.header.texts[field].split()) for _, field in named}
    return [
        Cell(f"column-{column}", Words(*[f"{titles[field]} ({letters(column)})"] * 3), _at(cells, column))
        for column, field in named
    ]


def named_cells_of(path: str, line: str) -> dict[str, str]:
    """Give the understood cells of a row by the names of their fields."""
    table, _ = open_table(path)
    with table:
        cells = csv_cells(line)
        return {**table.constants, **{field: _at(cells, column) for field, column in table.columns.items()}}


def row_with(line: str, values: Mapping[str, str]) -> str:
    """Give a row with its cells as somebody wrote them."""
    cells = csv_cells(line)
    for key, value in values.items():
        column = int(key.removeprefix("column-"))
        cells += [""] * (column - len(cells))
        cells[column - 1] = " ".join(value.split())
    return csv_line(cells)


def row_repaired(line: str, finding: Finding) -> str:
    """Give a row with one repair made in its cell."""
    if finding.columns is None or finding.repair is None:
        return line
    return row_with(line, {f"column-{finding.columns[0]}": finding.repair})


def repair_sheet(path: str, out_path: str, *, facts: Facts, layout: str | None = None) -> Repaired:
    """Write a mended copy with every safe repair of an error or a warning made, as `repair_file` does for a text."""
    as_csv(path, out_path)
    counts: dict[str, int] = {}
    rows: set[int] = set()
    for _ in range(MOST_ROUNDS):
        found: list[Finding] = []

        def keep(finding: Finding, found: list[Finding] = found) -> None:
            if finding.repair is not None and finding.severity != INFO and finding.line is not None:
                found.append(finding)

        report = check_file(out_path, facts=facts, layout=layout, on_finding=keep)
        if not found:
            break
        _repair_round(out_path, found, counts)
        rows |= {finding.line for finding in found if finding.line is not None}
    return Repaired(report.lines, len(rows), 0, dict(sorted(counts.items())))


def _repair_round(out_path: str, found: list[Finding], counts: dict[str, int]) -> None:
    """Make the repairs of one check in place, one for each cell."""
    by_cell = {(finding.line, finding.columns): finding for finding in reversed(found)}
    by_row: dict[int, list[Finding]] = {}
    for finding in by_cell.values():
        if finding.line is not None:
            by_row.setdefault(finding.line, []).append(finding)
            counts[finding.code] = counts.get(finding.code, 0) + 1
    with open(out_path, encoding=ENCODING, newline="") as source:
        lines = list(source)
    for number, repairs in by_row.items():
        line = lines[number - 1].rstrip("\r\n")
        for finding in repairs:
            line = row_repaired(line, finding)
        lines[number - 1] = line + "\r\n"
    with open(out_path, "w", encoding=ENCODING, newline="") as out:
        out.writelines(lines)


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column - 1] if column <= len(cells) else ""
