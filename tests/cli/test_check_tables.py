"""`caruman check` on spreadsheets: cells by row and letter, what to put into them, and the way to the text file."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

import caruman.cli.schema as schema_command
from caruman.cli.terminal import cells
from tests.checking.building import AHMAD, EMPLOYER, SITI, TAN
from tests.checking.tables import csv_text, person, shares, wage, without, workbook

TODAY = ("--today", "2026-11-10")
SCHEMA = Path(schema_command.__file__).parent / "schemas" / "check.schema.json"


def table(folder: Path, *rows: dict[str, object], name: str = "gaji.csv", above: str = "") -> Path:
    path = folder / name
    if name.endswith(".xlsx"):
        return workbook(path, rows)
    path.write_text(csv_text(rows, above=above), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("name", ["gaji.csv", "gaji.xlsx"])
def test_a_good_table_can_be_sent_once_it_is_converted(caruman: Any, tmp_path: Path, name: str) -> None:
    outcome = caruman("check", table(tmp_path, wage(), wage(SITI), name=name), *TODAY)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("✓ CAN BE SENT\n")
    assert "RM6,000.00" in outcome.out and "RM132.80" in outcome.out
    assert f"{name[-4:].strip('.')} (" in outcome.out
    command = next(line for line in outcome.out.splitlines() if "caruman convert" in line)
    assert caruman(*shlex.split(command)[1:]).status == 0
    sent = caruman("check", tmp_path / "gaji.txt", *TODAY, "--json").json
    assert (sent["layout"], sent["accepted_lines"], sent["totals"]["act4_sen"]) == ("combined-v2", 2, 13280)


@pytest.mark.parametrize(("amount", "target"), [("66.40", "socso-223"), ("11.80", "eis-223")])
def test_one_scheme_is_converted_into_its_own_layout(caruman: Any, tmp_path: Path, amount: str, target: str) -> None:
    path = table(tmp_path, without(person(month="2026-05", Caruman=amount), "Kod Majikan"), name="gaji.txt")
    out = caruman("check", path, *TODAY, "--employer", EMPLOYER).out
    command = next(line for line in out.splitlines() if "caruman convert" in line)
    assert command.split()[4:] == ["--to", target, "--employer", EMPLOYER]
    assert caruman(*shlex.split(command)[1:]).status == 0


def test_a_finding_names_row_letter_and_header_and_shows_the_cell(caruman: Any, tmp_path: Path) -> None:
    ordinary = shares()
    path = table(tmp_path, shares(SITI), {**ordinary, "No KP": TAN}, wage(AHMAD, wage="abc"), name="gaji.xlsx")
    outcome = caruman("check", path, *TODAY)
    assert outcome.status == 1
    assert "Row 4, column E (“Gaji (RM)”): The wage “abc” is not an amount" in outcome.out
    assert "In the cell: abc" in outcome.out
    assert "Row 3, column F (“PERKESO Majikan”)" in outcome.out
    assert "In the cell: 51.65\n      Put into the cell: 36.90" in outcome.out
    assert "^" not in outcome.out
    assert "--repair" not in outcome.out
    assert "spreadsheet program" in outcome.out
    assert "caruman convert" not in outcome.out


@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_what_is_said_of_a_table_fits_the_terminal(
    caruman: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.chdir(tmp_path)
    rows = [
        shares(**{"PERKESO Pekerja": "14.57"}),
        shares(SITI, **{"SKBBK (RM)": "0", "Nama": ""}),
        {**wage(TAN, wage="x" * 300)},
    ]
    long_header = {"Tempoh caruman bagi gaji yang dibayar kepada pekerja / Bulan": "2026-07"}
    table(tmp_path, *({**without(row, "Bulan"), **long_header, "EPF": "1"} for row in rows))
    out = caruman("check", "gaji.csv", *TODAY, "--language", language).out
    for line in out.splitlines():
        assert cells(line) <= 72 or line.startswith("      caruman "), line
    assert {"ms": "Baris 2, lajur ", "en": "Row 2, column ", "zh": "第 2 行，"}[language] in out


def test_json_has_the_kind_for_the_layout_and_fits_the_schema(caruman: Any, tmp_path: Path) -> None:
    path = table(tmp_path, shares(SITI, **{"PERKESO Pekerja": "14.57"}), {**wage(), "Bulan": "?"}, name="gaji.xlsx")
    outcome = caruman("check", path, *TODAY, "--json")
    report = outcome.json
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(report)
    assert (outcome.status, report["layout"], report["lines"], report["accepted_lines"]) == (1, "xlsx", 2, 1)
    first, second = report["findings"]
    assert (first["code"], first["line"], first["columns"], first["repair"]) == ("ACT4_AMOUNT", 2, [7, 7], "14.75")
    assert (second["code"], second["line"], second["columns"]) == ("MONTH_MALFORMED", 3, [4, 4])
    assert set(first) == {"code", "severity", "line", "columns", "found", "expected", "message", "repair"}
    kinds = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]["layout"]["enum"]
    assert {"xlsx", "xls", "ods", "csv"} <= set(kinds)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html"])
def test_reports_name_columns_by_their_letters(caruman: Any, tmp_path: Path, kind: str) -> None:
    path = table(tmp_path, {"": "", **wage(), "Gaji (RM)": "=1+1"}, name="gaji.csv")
    report = tmp_path / f"laporan.{kind}"
    assert caruman("check", path, *TODAY, "--report", report).status == 1
    if kind == "csv":
        with report.open(encoding="utf-8-sig", newline="") as file:
            row = list(csv.reader(file))[1]
        assert row[:3] == ["2", "F", "F"]
    elif kind == "xlsx":
        sheet = openpyxl.load_workbook(report).worksheets[1]
        assert [sheet.cell(2, column).value for column in (1, 2, 3)] == [2, "F", "F"]
    else:
        assert ">F</td>" in report.read_text(encoding="utf-8")


def test_a_table_is_mended_in_its_program_and_not_here(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "dibaiki.csv"
    outcome = caruman("check", table(tmp_path, wage(wage="x")), *TODAY, "--repair", out)
    assert (outcome.status, outcome.out, out.exists()) == (2, "", False)
    assert "caruman convert" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_column_that_is_missing_is_told_with_what_to_add(caruman: Any, tmp_path: Path) -> None:
    path = table(tmp_path, without(wage(), "Kod Majikan"))
    outcome = caruman("check", path, *TODAY)
    assert outcome.status == 1
    assert "There is no column “Employer code”" in outcome.out
    assert "0 of 1 lines can be taken" in outcome.out
    assert caruman("check", path, *TODAY, "--employer", EMPLOYER).status == 0


@pytest.mark.parametrize("content", [b"No KP,Nama\n1,2\n", b"a,b\n1,2\n", b"PK\x03\x04xx", b"No KP,Gaji\n"])
@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_a_table_that_cannot_be_read_is_refused_in_one_sentence(
    caruman: Any, tmp_path: Path, content: bytes, language: str
) -> None:
    path = tmp_path / "gaji.xlsx"
    path.write_bytes(content)
    for arguments in ((), ("--json",)):
        outcome = caruman("check", path, *TODAY, "--language", language, *arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert len(outcome.err.splitlines()) == 1


def test_cells_cannot_command_the_terminal_or_the_report(caruman: Any, tmp_path: Path) -> None:
    rows = [{**wage(wage="\x1b[2J=1"), "Nama": "\u202eX"}, {**wage(SITI), "Gaji (RM)": "=cmd|' /C calc'!A0"}]
    path = table(tmp_path, *({**row, "=2+2\x1b[1m": ""} for row in rows))
    report = tmp_path / "laporan.csv"
    for language in ("ms", "en", "zh"):
        outcome = caruman("check", path, *TODAY, "--language", language, "--report", report)
        assert outcome.status == 1
        assert "\x1b" not in outcome.out and "\u202e" not in outcome.out
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@"))]
