"""Tables for people: amounts are numbers, days are days, and nothing that somebody typed is run."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from caruman.formats import safe_tables
from caruman.formats.safe_tables import Heading, Sheet, csv_pieces, write_sheets
from caruman.values.words import Refusal

HEADINGS = [
    Heading("Nama", width=30),
    Heading("Gaji (RM)", "ringgit"),
    Heading("Mula", "date"),
    Heading("Bil", "whole"),
]
ROWS = [
    ["=HYPERLINK(1)", 250_005, date(2026, 1, 5), 3],
    ["@SUM(A1)", 0, None, None],
    ["+60123", None, None, 1],
    ["张伟明", 100, date(2026, 1, 6), 2],
]


def test_a_csv_says_amounts_in_ringgit_and_runs_nothing() -> None:
    text = "".join(csv_pieces(HEADINGS, ROWS))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(text.lstrip("\ufeff").splitlines()))
    assert rows[0] == ["Nama", "Gaji (RM)", "Mula", "Bil"]
    assert rows[1] == ["'=HYPERLINK(1)", "2500.05", "2026-01-05", "3"]
    assert rows[2][0] == "'@SUM(A1)" and rows[3][0] == "'+60123" and rows[4][0] == "张伟明"


def test_a_csv_comes_in_pieces_that_join_to_the_whole() -> None:
    pieces = list(csv_pieces([Heading("Bil", "whole")], ([number] for number in range(1_700))))
    assert len(pieces) > 3
    assert "".join(pieces).splitlines()[1:] == [str(number) for number in range(1_700)]


def test_a_workbook_holds_numbers_days_and_texts_but_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    assert write_sheets(str(path), [Sheet("Daftar", HEADINGS, ROWS)]) == 4
    sheet = openpyxl.load_workbook(path)["Daftar"]
    assert [cell.value for cell in sheet[2]][:2] == ["=HYPERLINK(1)", 2500.05]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "n", "d"}


def test_a_sheet_that_would_be_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_tables, "MOST_ROWS", 2)
    with pytest.raises(Refusal) as refused:
        write_sheets(str(tmp_path / "x.xlsx"), [Sheet("Daftar", [Heading("Bil", "whole")], [[1], [2], [3]])])
    assert refused.value.code == "TOO_MANY_ROWS"


def test_an_amount_below_nothing_is_written_with_its_sign() -> None:
    (_, row) = "".join(csv_pieces([Heading("A", "ringgit")], [[-150]])).lstrip("\ufeff").splitlines()
    assert row == "-1.50"
