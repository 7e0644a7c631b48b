from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.checking.building import codes, said, the
from tests.checking.tables import check_rows, checked, wage, workbook

CODE = "CELL_UNUSABLE"


@pytest.mark.parametrize(
    ("header", "value", "column"),
    [("Gaji (RM)", "#REF!", 5), ("No KP", "#N/A", 2), ("Nama", "#N/A", 3), ("Bulan", "#VALUE!", 4)],
)
def test_an_error_of_the_spreadsheet_is_found_and_nothing_else_is_said_of_its_cell(
    tmp_path: Path, header: str, value: str, column: int
) -> None:
    path = workbook(tmp_path / "gaji.xlsx", [wage(), wage("960215100022")])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    cell = sheet.cell(3, column)
    cell.value, cell.data_type = value, "e"
    book.save(path)
    report = checked(path)
    finding = the(report, CODE)
    assert codes(report) == [CODE]
    assert (finding.severity, finding.line, finding.columns, finding.found) == ("error", 3, (column, column), value)
    assert finding.params["header"] == header
    said(finding, value)
    assert (report.lines, report.accepted_lines) == (2, 1)


def test_merged_cells_must_be_filled_in_one_by_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "gaji.xlsx", [wage(), wage("960215100022", wage="")])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.merge_cells("E2:E3")
    book.save(path)
    finding = the(checked(path), CODE)
    assert (finding.line, finding.columns) == (3, (5, 5))
    assert "merged" in finding.message("en")
    said(finding)


def test_a_number_that_excel_shortened_has_lost_its_digits(tmp_path: Path) -> None:
    report = check_rows(tmp_path, wage("9.00101E+11"))
    assert codes(report) == [CODE]
    said(the(report, CODE), "9.00101E+11")


@pytest.mark.parametrize(
    ("header", "value"),
    [("Kewarganegaraan", "Marikh"), ("Tarikh lahir", "31/02/1990"), ("Umur", "200"), ("Penyertaan SKBBK", "mungkin")],
)
def test_a_fact_about_the_person_that_nobody_understands_is_found(tmp_path: Path, header: str, value: str) -> None:
    report = check_rows(tmp_path, wage(**{header: value}))
    finding = the(report, CODE)
    assert codes(report) == [CODE]
    assert (finding.columns, finding.found, finding.params["header"]) == ((6, 6), value, header)
    said(finding, value)


def test_nobody_is_born_after_the_contribution_month(tmp_path: Path) -> None:
    finding = the(check_rows(tmp_path, wage(**{"Tarikh lahir": "01/08/2026"})), CODE)
    assert finding.found == "2026-08-01"
    said(finding, "2026-08-01", "2026-07")


def test_a_bad_cell_in_a_column_that_does_not_count_is_nobodys_business(tmp_path: Path) -> None:
    report = check_rows(tmp_path, wage(**{"Jawatan": "#N/A", "Elaun (RM)": "banyak", "Status Pekerja": "Tetap"}))
    assert codes(report) == []


def test_a_date_is_no_identity_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "gaji.xlsx", [{**wage(), "No KP": date(1990, 1, 1)}])
    assert codes(checked(path)) == [CODE]
