"""`caruman assess`: one answer a row, in order, and a bad row never stops the good ones."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

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
