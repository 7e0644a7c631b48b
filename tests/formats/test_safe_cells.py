"""What we export is never run by the program that opens it, and comes back unchanged."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.layouts import COMBINED_V2, LAYOUTS, SOCSO_223, Layout
from caruman.formats.records import Record
from caruman.formats.safe_cells import csv_text, unescaped
from caruman.formats.table_writing import write_table
from caruman.formats.tabular import read_table
from caruman.values.month import Month
from caruman.values.words import LANGUAGES

DANGEROUS = [
    "=1+1",
    "+60123456789",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    '=HYPERLINK("http://x")',
    "'=1",
    "'O BRIEN",
    "A'B",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_be_run_is_kept_from_it(text: str) -> None:
    assert csv_text(text)[0] not in "=+-@\t\r\n＝＋－＠"
    assert unescaped(csv_text(text)) == text


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unescaped(csv_text(text)) == text
    assert not csv_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_plain_text_stays_as_it_is() -> None:
    assert csv_text("AHMAD BIN CONTOH") == "AHMAD BIN CONTOH"


RECORD = Record(
    employer_code="T9901234567M", mycoid="202601000001", identity_no="900101140011", name="=CMD()", month=Month(2026, 7),
    wage_sen=300050, contribution_sen=6640, act4_employer_sen=5165, act4_employee_sen=1475, eis_employer_sen=590,
    eis_employee_sen=590, skbbk_employee_sen=2215, employment_date=date(2026, 7, 1), status="B",
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_records_written_as_a_table_are_read_back(tmp_path: Path, layout: Layout, ending: str, language: str) -> None:
    path = tmp_path / f"table.{ending}"
    names = [*DANGEROUS[:4], "O'BRIEN", "'N", "陈小明", "A" * 150]
    records = [RECORD._replace(name=name, identity_no=f"{index:012}") for index, name in enumerate(names)]
    assert write_table(str(path), records, layout=layout, language=language) == len(names)
    with read_table(str(path)) as table:
        rows = list(table.rows())
        assert table.unknown == []
    assert [row.cells["name"] for row in rows] == names
    assert [row.cells["identity_no"] for row in rows] == [f"{index:012}" for index in range(len(names))]
    for field in layout.fields:
        if field.kind in ("sen", "ringgit"):
            assert {row.sen(field.name) for row in rows} == {getattr(RECORD, f"{field.name}_sen")}
    assert {row.month() for row in rows} == {RECORD.month}
    if layout is SOCSO_223:
        assert {(row.day("employment_date"), row.text("status")) for row in rows} == {(RECORD.employment_date, "B")}


def test_an_exported_workbook_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    write_table(str(path), [RECORD], layout=COMBINED_V2, language="ms")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert sheet["D2"].value == "=CMD()"
    assert sheet["D2"].quotePrefix is True


def test_an_exported_csv_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_table(str(path), [RECORD], layout=COMBINED_V2, language="ms")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[1][3] == "'=CMD()"
    assert rows[1][5] == "3000.50"
