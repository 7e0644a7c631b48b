"""`caruman assess`: one answer a row, in order, and a bad row never stops the good ones."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import openpyxl
import pytest

WIDE = (
    "month,wage,born,age,nationality,first_act4_age,first_eis_age,skbbk,covered_before,domestic,exclusion,"
    "invalidity_pension\n"
)


def test_a_row_gives_exactly_the_object_of_the_contract(caruman: Any) -> None:
    outcome = caruman("assess", "-", "--json", stdin=b"month,wage\n2026-07,3000.00\n")
    assert outcome.status == 0
    assert outcome.json == {
        "row": 1,
        "act4": {"category": "first", "class": 34, "employer_sen": 5165, "employee_sen": 1475},
        "skbbk": {"status": "participating", "employee_sen": 2215},
        "eis": {"eligible": True, "reason": None, "class": 34, "employer_sen": 590, "employee_sen": 590},
        "total_sen": 10035,
    }


@pytest.mark.parametrize(
    ("cells", "path", "expected"),
    [
        ("2026-07,5000.00,,62,,,,,,,,", ("act4", "category"), "second"),
        ("2026-07,5000.00,,62,,,,,,,,", ("eis", "reason"), "AGED_60_OR_OVER"),
        ("2026-07,5000.00,1966-07-31,,,,,,,,,", ("act4", "category"), "second"),
        ("2026-07,5000.00,01/08/1966,,,,,,,,,", ("act4", "category"), "first"),
        ("2026-07,5000.00,,56,,56,56,,,,,", ("act4", "category"), "second"),
        ("2026-07,5000.00,,56,,56,56,,,,,", ("eis", "eligible"), True),
        ("2026-07,5000.00,,58,,58,58,,,,,", ("eis", "reason"), "FIRST_LIABLE_AT_57_OR_OVER"),
        ("2026-07,5000.00,,40,foreign,,,out,,,,", ("skbbk", "status"), "mandatory"),
        ("2026-07,5000.00,,40,Citizen,,,OUT,,,,", ("skbbk", "status"), "opted_out"),
        ("2026-07,5000.00,,40,,,,elsewhere,,,,", ("skbbk", "status"), "elsewhere"),
        ("2026-05,5000.00,,40,,,,,,,,", ("skbbk", "status"), "not_in_force"),
        ("2017-12,5000.00,,40,,,,,,,,", ("eis", "reason"), "NOT_IN_FORCE"),
        ("2016-05,5000.00,,40,,,,,,,,", ("act4", "category"), "none"),
        ("2016-05,5000.00,,40,,,,,yes,,,", ("act4", "category"), "first"),
        ("2026-07,5000.00,,40,temporary_resident,,,,,yes,,", ("eis", "eligible"), True),
        ("2026-07,5000.00,,40,temporary_resident,,,,,no,,", ("eis", "reason"), "FOREIGN_WORKER"),
        ("2026-07,5000.00,,40,,,,,,,CASUAL,", ("act4", "category"), "none"),
        ("2026-07,900.00,,40,,,,,,,,yes", ("act4", "category"), "second"),
        ("2026-07,0,,40,,,,,,,,", ("act4", "class"), None),
        ('2026-07,"RM 5,000.00",,40,,,,,,,,', ("act4", "class"), 54),
        ("2026-07,5000.01,,,,,,,,,,", ("act4", "class"), 55),
    ],
)
def test_each_column_counts(caruman: Any, cells: str, path: tuple[str, str], expected: object) -> None:
    outcome = caruman("assess", "--json", stdin=(WIDE + cells + "\n").encode())
    assert outcome.status == 0, outcome.out
    assert outcome.json[path[0]][path[1]] == expected


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("2026-13,3000,,,,,,,,,,", "month"),
        ("2026-7,3000,,,,,,,,,,", "month"),
        (",3000,,,,,,,,,,", "month"),
        ("2026-07,1e3,,,,,,,,,,", "wage"),
        ("2026-07,-1,,,,,,,,,,", "wage"),
        ("2026-07,3000.005,,,,,,,,,,", "wage"),
        ("2026-07,,,,,,,,,,,", "wage"),
        ("2026-07,nan,,,,,,,,,,", "wage"),
        ("2026-07,٣٠٠٠,,,,,,,,,,", "wage"),
        ("2026-07,99999999999999999999,,,,,,,,,,", "wage"),
        ("2026-07,3000,31/02/1990,,,,,,,,,", "born"),
        ("2026-07,3000,20260101,,,,,,,,,", "born"),
        ("2026-07,3000,,-3,,,,,,,,", "age"),
        ("2026-07,3000,,131,,,,,,,,", "age"),
        ("2026-07,3000,,4.5,,,,,,,,", "age"),
        ("2026-07,3000,,,martian,,,,,,,", "nationality"),
        ("2026-07,3000,,,,x,,,,,,", "first_act4_age"),
        ("2026-07,3000,,,,,x,,,,,", "first_eis_age"),
        ("2026-07,3000,,,,,,maybe,,,,", "skbbk"),
        ("2026-07,3000,,,,,,,perhaps,,,", "covered_before"),
        ("2026-07,3000,,,,,,,,2,,", "domestic"),
        ("2026-07,3000,,,,,,,,,NOBODY,", "exclusion"),
        ("2026-07,3000,,,,,,,,,,x", "invalidity_pension"),
    ],
)
@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_a_bad_cell_is_named_and_the_rest_goes_on(caruman: Any, cells: str, column: str, language: str) -> None:
    good = "2026-07,3000.00,,,,,,,,,,"
    content = f"{WIDE}{good}\n{cells}\n{good}\n".encode()
    outcome = caruman("assess", "--json", "--language", language, stdin=content)
    first, bad, last = outcome.json_lines
    assert outcome.status == 1
    assert set(bad) == {"row", "error"}
    assert bad["row"] == 2
    assert bad["error"].startswith((f"{column}: ", f"{column}：")), bad["error"]
    assert first["total_sen"] == last["total_sen"] == 10035
    assert last["row"] == 3


@pytest.mark.parametrize(
    "cells",
    [
        "2026-07,3000,2027-01-01,,,,,,,,,",
        "2026-07,3000,1880-01-01,,,,,,,,,",
        "2026-07,3000,1990-01-01,50,,,,,,,,",
        "2028-06,3000,,,,,,,,,,",
        "2004-12,3000,,,,,,,,,,",
        "2026-07,3,000.00,,,,,,,,,,x",
        '2026-07,"3000"5,,,,,,,,,,',
    ],
)
def test_a_row_that_contradicts_itself_or_has_no_table_is_told(caruman: Any, cells: str) -> None:
    outcome = caruman("assess", "--json", stdin=(WIDE + cells + "\n").encode())
    assert outcome.status == 1
    assert set(outcome.json) == {"row", "error"}


def test_columns_may_come_in_any_order_with_a_mark_semicolons_and_blank_lines(caruman: Any) -> None:
    content = "\ufeffWage;Month\r\n\r\n3000.00;2026-07\r\n\r\n5000,01;2026-07\r\n4000.00;2026-07".encode()
    outcome = caruman("assess", "--json", stdin=content)
    assert [line["row"] for line in outcome.json_lines] == [1, 2, 3]
    assert [line.get("total_sen") for line in outcome.json_lines] == [10035, None, 13435]


def test_utf_16_from_excel_is_read(caruman: Any) -> None:
    outcome = caruman("assess", "--json", stdin="month\twage\n2026-07\t3000.00\n".encode("utf-16"))
    assert outcome.json["total_sen"] == 10035


def test_columns_that_mean_nothing_are_told_and_skipped(caruman: Any) -> None:
    outcome = caruman("assess", "--json", stdin=b"month,wage,nationalty\n2026-07,3000.00,foreign\n")
    assert outcome.status == 0
    assert "nationalty" in outcome.err
    assert outcome.json["total_sen"] == 10035


def test_a_header_without_rows_has_no_answers(caruman: Any) -> None:
    outcome = caruman("assess", "--json", stdin=b"month,wage\n")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"a,b\n1,2\n", b"month\n2026-07\n", b"month,wage,month\n", b"PK\x03\x04\x00\x00", b'"month,wage\n'],
)
def test_what_is_no_table_of_wages_is_refused_in_one_sentence(caruman: Any, content: bytes) -> None:
    outcome = caruman("assess", "--json", stdin=content)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["missing.csv", ".", "missing/file.csv"])
def test_a_file_that_cannot_be_opened_is_refused_in_one_sentence(caruman: Any, tmp_path: Path, name: str) -> None:
    outcome = caruman("assess", tmp_path / name)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1


def test_the_table_for_people_has_amounts_and_totals(caruman: Any, tmp_path: Path) -> None:
    wages = tmp_path / "wages.csv"
    wages.write_text("month,wage,age\n2026-07,3000.00,40\n2026-07,3000.00,62\n2026-07,x,\n")
    outcome = caruman("assess", wages)
    assert outcome.status == 1
    assert "RM100.35" in outcome.out
    assert "Rows worked out" in outcome.out
    assert "RM6,000.00" in outcome.out
    assert "✗ wage:" in outcome.out


@pytest.mark.parametrize("width", [44, 60, 80, 120, 200])
@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_the_table_fits_the_terminal(caruman: Any, monkeypatch: pytest.MonkeyPatch, width: int, language: str) -> None:
    from caruman.cli.terminal import cells

    monkeypatch.setenv("COLUMNS", str(width))
    outcome = caruman("assess", "--language", language, stdin=b"month,wage\n2026-07,3000.00\n2026-13,1\n")
    assert max(map(cells, outcome.out.splitlines())) <= width


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    from caruman.cli.assess_rows import RowReader

    wages = tmp_path / "wages.csv"
    wages.write_text("month,wage,age\n" + "2026-07,3000.00,40\n" * 50_000)
    with wages.open("rb") as source:  # noqa: SIM117 - the reader leaves the file to its owner
        with RowReader(source, name="wages") as reader:
            rows = iter(reader)
            next(rows)
            tracemalloc.start()
            count = sum(1 for _ in rows)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
    assert count == 49_999
    assert peak < 1_000_000


def test_a_quotation_mark_that_is_never_closed_spoils_few_rows(caruman: Any) -> None:
    content = b'month,wage\n2026-07,"3000.00\n' + b"2026-07,3000.00\n" * 2_000
    lines = caruman("assess", "--json", stdin=content).json_lines
    assert sum("error" in line for line in lines) < 5
    assert sum("total_sen" in line for line in lines) > 1_000


def test_a_line_without_an_end_takes_bounded_memory(caruman: Any) -> None:
    tracemalloc.start()
    outcome = caruman("assess", "--json", stdin=b"month,wage\n2026-07,3000.00" + b"0" * 3_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outcome.status == 1
    assert peak < 12_000_000  # the input itself is held three times by this test


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_with_headers_of_its_own_is_worked_out(caruman: Any, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Senarai gaji"],
        ["Nama", "No. KP", "Bulan", "Gaji Kasar (RM)", "Kewarganegaraan", "Catatan"],
        ["AMINAH", "900101140011", "07/2026", 3000.5, "Warganegara", "x"],
        ["RAMLI", "640105080019", "Julai 2026", "RM 2,800.00", "", ""],
        [],
        ["SURYADI", "", "2026-07", 1900, "Asing", ""],
        ["SALAH", "900101140011", "2026-13", 1900, "", ""],
        ["KOSONG", "900101140011", "2026-07", None, "", ""],
    ]
    path = _workbook(tmp_path / "gaji.xlsx", rows)
    outcome = caruman("assess", path, "--json")
    assert outcome.status == 1
    aminah, ramli, suryadi, wrong, blank = outcome.json_lines
    assert [row["row"] for row in outcome.json_lines] == [1, 2, 3, 4, 5], "as in a CSV, the first after the header is 1"
    assert aminah["act4"]["class"] == 35
    assert ramli["act4"]["category"] == "second", "the age is that of the identity card"
    assert suryadi["eis"]["reason"] == "FOREIGN_WORKER"
    assert wrong["error"].startswith("Bulan: “2026-13” is not a month")
    assert blank["error"].startswith("Gaji Kasar (RM): it is blank")
    assert "Catatan" in outcome.err
    assert caruman("assess", "--json", stdin=path.read_bytes()) == outcome


def test_a_csv_with_headers_of_its_own_is_worked_out(caruman: Any) -> None:
    outcome = caruman("assess", "--json", stdin=b"Bulan;Gaji\n07/2026;3000,50\nJulai 2026;3000.50\n")
    assert [row.get("total_sen") for row in outcome.json_lines] == [None, 10365]
    assert outcome.json_lines[0]["error"].startswith("Gaji: ")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["ms", "en", "zh"])
def test_the_filled_in_template_is_worked_out_as_the_same_csv_is(
    caruman: Any, tmp_path: Path, kind: str, language: str
) -> None:
    path = tmp_path / f"template.{kind}"
    assert caruman("template", "--layout", "assess", path, "--language", language).status == 0
    if kind == "csv":
        path.write_bytes(path.read_bytes() + b"2026-07,5000.00,,62\r\n")
    else:
        book = openpyxl.load_workbook(path)
        for column, value in ((1, "2026-07"), (2, 5000), (4, 62)):
            book.worksheets[0].cell(2, column).value = value
        book.save(path)
    plain = caruman("assess", "--json", stdin=b"month,wage,age\n2026-07,5000.00,62\n")
    assert caruman("assess", path, "--json") == plain


def test_a_birth_date_and_an_age_in_a_workbook_must_agree_too(caruman: Any, tmp_path: Path) -> None:
    rows: list[list[object]] = [["month", "wage", "born", "age", "Nama"], ["2026-07", 3000, "1990-01-01", 50, "A"]]
    outcome = caruman("assess", _workbook(tmp_path / "gaji.xlsx", rows), "--json")
    assert "do not agree" in outcome.json["error"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "damaged"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00", "neither text nor a workbook"),
        (bytes(range(1, 256)) * 4, ""),
        (b"Nama,No. KP\nA,900101140011\n", "Necessary columns are missing"),
        (b"hello\n", "not a CSV with the columns month and wage"),
    ],
)
def test_what_is_no_table_at_all_is_refused_without_its_bytes(caruman: Any, content: bytes, said: str) -> None:
    outcome = caruman("assess", stdin=content)
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert said in outcome.err
    assert "\\x" not in outcome.err
    assert len(outcome.err) < 250


def test_the_row_with_the_open_quotation_mark_is_named_and_no_other_is_lost(caruman: Any) -> None:
    content = b'month,wage\n2026-07,3000.00\n2026-07,"3000.00\n2026-07,"3000.00\n2026-07,"3,000.00"\n2026-07,3000.00\n'
    lines = caruman("assess", "--json", stdin=content).json_lines
    assert [(line["row"], "error" in line) for line in lines] == [
        (1, False), (2, True), (3, True), (4, False), (5, False),
    ]  # fmt: skip
    assert "quotation mark" in lines[1]["error"]


def test_a_cell_of_several_lines_in_a_column_that_is_not_used_is_no_open_quotation_mark(caruman: Any) -> None:
    content = b'month,wage,address\n2026-07,3000.00,"1 Jalan\n""Satu""\nIpoh"\n2026-07,3000.00,\n'
    lines = caruman("assess", "--json", stdin=content).json_lines
    assert [line["total_sen"] for line in lines] == [10035, 10035]


def test_an_overlong_line_after_an_open_quotation_mark_is_told_as_its_own(caruman: Any) -> None:
    content = b'month,wage\n2026-07,"3000.00\n2026-07,' + b"3" * 100_000 + b"\n2026-07,3000.00\n"
    first, second, third = caruman("assess", "--json", stdin=content).json_lines
    assert "quotation mark" in first["error"]
    assert "longer than" in second["error"]
    assert third["total_sen"] == 10035
