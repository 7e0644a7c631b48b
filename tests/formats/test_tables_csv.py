"""CSV as payroll programs and people save it."""

from __future__ import annotations

import io
import time
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from caruman.formats.tabular import Row, looks_like, read_table
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"


def rows_of(path: Path, content: str | bytes, **options: object) -> tuple[list[Row], list[str]]:
    path = path / "table.csv" if path.is_dir() else path
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with read_table(str(path), **options) as table:  # type: ignore[arg-type]
        rows = list(table.rows())
        return rows, [normalised.code for normalised in table.normalised()]


def refusal_of(path: Path, content: str | bytes, **options: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        rows_of(path, content, **options)
    assert all(refused.value.say(language).strip() for language in LANGUAGES)
    return refused.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_any_line_end_is_read(tmp_path: Path, delimiter: str, line_end: str) -> None:
    lines = (
        ["No KP", "Nama", "Gaji"],
        ["900101140011", "ALI", "3000.00"],
        ["", "", ""],
        ["900101140012", "SITI", "1700"],
    )
    content = line_end.join(delimiter.join(line) for line in lines)
    rows, notes = rows_of(tmp_path, content)
    assert [(row.number, row.cells) for row in rows] == [
        (2, {"identity_no": "900101140011", "name": "ALI", "wage": "3000.00"}),
        (4, {"identity_no": "900101140012", "name": "SITI", "wage": "1700.00"}),
    ]
    assert notes == []


def test_the_delimiter_that_makes_a_header_wins_over_the_one_that_is_more_frequent(tmp_path: Path) -> None:
    rows, _ = rows_of(tmp_path, 'No KP;Nama;Gaji\n900101140011;"A, B, C, D, E";3,000.50\n')
    assert rows[0].cells == {"identity_no": "900101140011", "name": "A, B, C, D, E", "wage": "3000.50"}


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8", None), ("utf-8-sig", "BYTE_ORDER_MARK"), ("utf-16", "UTF16"), ("gb18030", "NOT_UTF8")],
)
def test_encodings_are_found_out_and_told(tmp_path: Path, encoding: str, note: str | None) -> None:
    rows, notes = rows_of(tmp_path, "身份证号码,姓名,工资\n900101140011,陈小明,3000\n".encode(encoding))
    assert rows[0].cells["name"] == "陈小明"
    assert notes == ([note] if note else [])


def test_utf16_without_its_mark_is_found_out(tmp_path: Path) -> None:
    rows, notes = rows_of(tmp_path, "No KP,Nama\n900101140011,陈小明\n".encode("utf-16-le"))
    assert rows[0].cells["name"] == "陈小明"
    assert notes == ["UTF16"]


def test_windows_text_is_read_and_told(tmp_path: Path) -> None:
    rows, notes = rows_of(tmp_path, "No KP,Nama\n900101140011,RENÉ\n".encode("cp1252"))
    assert rows[0].cells["name"] == "RENÉ"
    assert notes == ["NOT_UTF8"]


def test_columns_stand_in_any_order_and_titles_above_them(tmp_path: Path) -> None:
    rows, notes = rows_of(
        tmp_path,
        "Syarikat Contoh Sdn Bhd\n\nKod Majikan:,T9901234567M\nBulan: Julai 2026\n\nGaji Kasar,Nama,Jabatan,IC No\n3000,ALI,HR,900101-14-0011\n",
    )
    assert rows[0].number == 7
    assert rows[0].cells == {
        "employer_code": "T9901234567M", "month": "2026-07", "wage": "3000.00", "name": "ALI", "identity_no": "900101140011",
    }  # fmt: skip
    assert notes == ["ABOVE_THE_TABLE", "IDENTITY_SIGNS"]


def test_what_spreadsheets_do_to_identity_numbers_is_undone_or_told(tmp_path: Path) -> None:
    rows, notes = rows_of(
        tmp_path,
        'No KP,Nama\n10101140011,A\n900101 14 0011,B\n9.00101E+11,C\n\'900101140011,D\n"=""900101140011""",E\n1234567,F\n',
    )
    assert [row.cells.get("identity_no") for row in rows] == [
        "010101140011", "900101140011", None, "900101140011", "900101140011", "1234567",
    ]  # fmt: skip
    assert rows[2].problems["identity_no"].code == "NUMBER_SHORTENED"
    assert notes == ["IDENTITY_ZEROS", "IDENTITY_SIGNS", "TEXT_MARKS"]


def test_values_are_given_in_one_form(tmp_path: Path) -> None:
    rows, _ = rows_of(
        tmp_path,
        "No KP,Bulan,Gaji,Tarikh Mula Kerja,Warganegara,Pekerja Domestik,SKBBK,Umur,Status\n"
        '900101140011,Julai 2026,"RM 3,000.5",1/2/2020,Ya,Tidak,Keluar,36,Baru\n',
    )
    row = rows[0]
    assert row.cells == {
        "identity_no": "900101140011", "month": "2026-07", "wage": "3000.50", "hired_on": "2020-02-01", "nationality": "citizen",
        "domestic": "no", "skbbk": "out", "age": "36", "status": "B",
    }  # fmt: skip
    assert (row.month(), row.sen("wage"), row.day("hired_on"), row.text("born")) == (
        Month(2026, 7),
        300050,
        date(2020, 2, 1),
        "",
    )


def test_a_bad_cell_is_a_problem_of_its_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows, _ = rows_of(
        tmp_path, "No KP,Nama,Gaji\n900101140011,ALI,-5\n900101140012,SI\u202eTI,3000.123\n900101140013,C,1\n"
    )
    assert {field: problem.code for field, problem in rows[0].problems.items()} == {"wage": "NOT_MONEY"}
    assert {field: problem.code for field, problem in rows[1].problems.items()} == {
        "wage": "NOT_MONEY",
        "name": "CONTROL_CHARACTER",
    }
    assert rows[2].problems == {}
    with pytest.raises(Refusal):
        rows[0].sen("wage")


def test_the_place_of_a_bad_cell_is_said_with_row_column_and_header(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("No KP,Nama,Gaji Kasar\n900101140011,ALI,abc\n")
    with read_table(str(path)) as table:
        row = next(iter(table.rows()))
        said = table.place(row, "wage", row.problems["wage"]).say("en")
    assert said.startswith("Row 2, column C (“Gaji Kasar”): “abc” is not an amount")


def test_amounts_in_sen_are_read_as_their_header_says(tmp_path: Path) -> None:
    rows, notes = rows_of(tmp_path, "identity_no,name,wage_sen\n900101140011,ALI,300050\n900101140012,B,1.5\n")
    assert rows[0].cells["wage"] == "3000.50"
    assert rows[1].problems["wage"].code == "NOT_WHOLE_SEN"
    assert notes == ["SEN_TO_RINGGIT"]


def test_a_dash_is_nil_in_an_amount_and_blank_elsewhere(tmp_path: Path) -> None:
    rows, notes = rows_of(tmp_path, "No KP,Nama,Gaji,Tarikh Lahir\n900101140011,ALI, -   ,-\n")
    assert rows[0].cells == {"identity_no": "900101140011", "name": "ALI", "wage": "0.00"}
    assert notes == ["DASH_IS_NIL"]


def test_a_column_named_skbbk_may_hold_the_choice_or_the_amount(tmp_path: Path) -> None:
    choice, _ = rows_of(tmp_path, "No KP,Nama,SKBBK\n900101140011,ALI,out\n")
    amount, _ = rows_of(tmp_path, "No KP,Nama,SKBBK\n900101140011,ALI,22.15\n")
    assert choice[0].cells["skbbk"] == "out"
    assert amount[0].cells["skbbk_employee"] == "22.15"


def test_totals_and_repeated_headers_are_no_people(tmp_path: Path) -> None:
    rows, notes = rows_of(
        tmp_path,
        "Bil,No KP,Nama,Gaji\n1,900101140011,ALI,1\nBil,No KP,Nama,Gaji\n2,900101140012,JUMLAH BIN X,1\n,,JUMLAH,2\nGrand Total,,,2\n",
    )
    assert [row.number for row in rows] == [2, 4]
    assert notes == ["TOTAL_ROWS", "REPEATED_HEADERS"]


def test_line_numbers_count_lines_even_inside_quotes(tmp_path: Path) -> None:
    rows, notes = rows_of(tmp_path, 'No KP,Nama\n900101140011,"ALI\nBIN ABU"\n900101140012,SITI\n')
    assert [(row.number, row.cells["name"]) for row in rows] == [(2, "ALI BIN ABU"), (4, "SITI")]
    assert notes == ["SPACES"]


def test_an_end_mark_of_old_programs_is_ignored(tmp_path: Path) -> None:
    rows, notes = rows_of(tmp_path, "No KP,Nama\n900101140011,ALI\n\x1a")
    assert len(rows) == 1
    assert notes == ["END_OF_FILE_MARK"]


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("EMPTY_FILE", b""),
        ("NO_HEADER", b"a,b,c\n1,2,3\n"),
        ("NO_HEADER", b"\n\n\n"),
        ("QUOTES_NOT_CLOSED", b'No KP,Nama\n900101140011,"ALI\n'),
        ("QUOTES_NOT_CLOSED", b'No KP,Nama\n900101140011,"ALI"x\n'),
        ("BINARY_FILE", b"No KP,Nama\n9001\x0001140011,ALI\n"),
        ("BINARY_FILE", b"\xff\xfeN\x00o\x00 \x00\xd8\xd8\xd8\xd8x\x00"),
        ("TWO_COLUMNS_FOR_ONE", b"No KP,Nama,Employee Name\n1,2,3\n"),
        ("WEB_PAGE", b"<html><table><tr><td>No KP</td></tr></table></html>"),
        ("WEB_PAGE", b'<?xml version="1.0"?><Workbook/>'),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, code: str, content: bytes) -> None:
    assert refusal_of(tmp_path, content).code == code


def test_missing_columns_are_named_and_the_template_is_pointed_to(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path, "No KP,Nama\n900101140011,ALI\n", required=("identity_no", "wage", "month"))
    assert refusal.code == "COLUMNS_MISSING"
    assert "Gaji (RM), Bulan caruman" in refusal.say("ms") and "caruman template" in refusal.say("ms")
    assert "工资 (RM)、缴纳月份" in refusal.say("zh")


def test_basic_salary_is_not_taken_for_the_wage_and_that_is_said(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path, "No KP,Nama,Basic Salary\n900101140011,ALI,3000\n", required=("wage",))
    assert "“Basic Salary”" in refusal.say("en") and "overtime" in refusal.say("en")


def test_a_quote_that_swallows_the_file_is_refused_soon(tmp_path: Path) -> None:
    content = 'No KP,Nama\n900101140011,"ALI\n' + "900101140012,SITI\n" * 100_000
    started = time.perf_counter()
    assert refusal_of(tmp_path, content).code == "QUOTES_NOT_CLOSED"
    assert time.perf_counter() - started < 5


def test_a_hundred_megabytes_on_one_line_are_refused_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write(b"No KP,Nama\n")
        for _ in range(100):
            file.write(b"9" * 1_000_000)
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(Refusal) as refused:
        read_table(str(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.code == "LINE_TOO_LONG"
    assert time.perf_counter() - started < 5
    assert peak < 10_000_000


def test_a_long_table_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("No KP,Nama,Gaji\n")
        file.writelines(f"900101{number % 1000000:06},CONTOH {number},{number}.50\n" for number in range(20_000))
    with read_table(str(path)) as table:
        tracemalloc.start()
        assert sum(1 for _ in table.rows()) == 20_000
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 3_000_000


@pytest.mark.parametrize("file", sorted(FILES.glob("**/*.txt")), ids=lambda path: path.name)
def test_a_contribution_file_is_not_taken_for_a_table(file: Path) -> None:
    assert looks_like(str(file)) is None


def test_a_table_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "named.txt"
    path.write_text("No KP,Nama\n900101140011,ALI\n")
    assert looks_like(str(path)) == "csv"


class Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("stream", [io.BytesIO, Unseekable])
def test_a_stream_is_read_like_a_file(stream: type[io.BytesIO]) -> None:
    with read_table("-", stream=stream(b"No KP,Nama\n900101140011,ALI\n")) as table:
        assert [row.cells["name"] for row in table.rows()] == ["ALI"]
        assert [row.cells["name"] for row in table.rows()] == ["ALI"], "a table can be read twice"
