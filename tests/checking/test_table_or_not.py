"""What the check takes for a spreadsheet, what it does not, and what it says to anything people send."""

from __future__ import annotations

import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from caruman.checking.engine import check_file, prepare
from caruman.checking.facts import Facts
from caruman.formats.layouts import words_for
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal
from tests.checking.building import (
    AHMAD,
    EMPLOYER,
    NGUYEN,
    SITI,
    TAN,
    TODAY,
    codes,
    combined,
    one_scheme,
    sipe,
)
from tests.checking.tables import (
    check_rows,
    checked,
    csv_text,
    refusal_of,
    shares,
    wage,
    workbook,
)
from tests.formats.workbook_parts import xlsx

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
ROOT = FIXTURES.parents[1]
ONE_TEMPORARY_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
JULY = Month(2026, 7)


# What is a table, and what is not


def test_text_files_with_commas_in_their_names_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [combined(identity_no=f"90010114{number:04d}", name="TAN, AH KOW") for number in range(300)]
    path.write_bytes(b"".join(line.encode() + b"\r\n" for line in lines))
    assert checked(path).layout == "combined-v2"
    path.write_bytes(b"".join(sipe(row=str(row), name="X").encode() + b"\n" for row in range(1, 40)) + b"\x1a")
    assert checked(path).layout == "sipe"
    path.write_bytes(b"x,y\n" + b"".join(sipe(row=str(row), name="X").encode() + b"\n" for row in range(1, 40)))
    assert checked(path).layout == "sipe"


def test_a_table_is_one_however_like_a_text_file_its_lines_are(tmp_path: Path) -> None:
    nine = {"Bil": "1", "MyCoID": "", **wage(), "Tarikh Mula Kerja": "", "Jawatan": ""}
    assert check_rows(tmp_path, nine, {**nine, "Bil": "2", "No KP": SITI}).layout == "csv"
    for length in (223, 278):
        row = wage()
        row["Nama"] = "X" * (length - len(csv_text([row]).splitlines()[1]) + len(str(row["Nama"])))
        report = check_rows(tmp_path, row)
        assert len((tmp_path / "gaji.csv").read_text().splitlines()[1]) == length
        assert report.layout == "csv"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\n1,2\n3,4\n", "NO_HEADER"),
        (b"No KP,NRIC,Nama\n1,2,3\n", "TWO_COLUMNS_FOR_ONE"),
        (b'No KP,Nama,Gaji\n900101140011,"A,3000\n900101140011,A,3000\n', "QUOTES_NOT_CLOSED"),
        (b"No KP,Nama\n900101140011,A\n", "COLUMNS_MISSING"),
        (b"Nama,Gaji\nA,3000\n", "COLUMNS_MISSING"),
        (b"No KP,Nama,Gaji\n", "NO_ROWS"),
        (b"No KP,Nama,Gaji\nJumlah,,3000\n", "NO_ROWS"),
        (b"<html><table><tr><td>No KP</td></tr></table>", "WEB_PAGE"),
        (b"PK\x03\x04", "WORKBOOK_DAMAGED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "WORKBOOK_DAMAGED"),
    ],
)
def test_what_is_meant_as_a_table_is_refused_as_one(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "gaji"
    path.write_bytes(content)
    assert refusal_of(path).code == code


def test_the_sheet_is_the_one_with_the_necessary_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "gaji.xlsx", [wage()])
    book = openpyxl.load_workbook(path)
    staff = book.create_sheet("Pekerja", 0)
    assert isinstance(staff, Worksheet)
    for row in (["No KP", "Nama", "Jawatan"], [AHMAD, "AHMAD", "Kerani"]):
        staff.append(row)
    book.save(path)
    assert codes(checked(path)) == []
    again = book.create_sheet("Ogos")
    assert isinstance(again, Worksheet)
    for row in (list(wage()), list(wage().values())):
        again.append(row)
    book.save(path)
    assert refusal_of(path).code == "SEVERAL_SHEETS"


def test_a_table_is_not_repaired_here(tmp_path: Path) -> None:
    path = workbook(tmp_path / "gaji.xlsx", [wage()])
    with pytest.raises(Refusal) as refused:
        prepare(str(path), facts=Facts(today=TODAY))
    assert refused.value.code == "IS_A_TABLE"
    assert "caruman convert" in refused.value.say("ms")


@pytest.mark.parametrize("line", [combined(), one_scheme(), sipe()], ids=["combined", "one scheme", "comma"])
def test_a_text_file_does_not_pay_for_spreadsheets(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(line.encode() + b"\r\n")
    code = (
        "import sys, datetime\n"
        "from caruman.checking.engine import check_file\n"
        "from caruman.checking.facts import Facts\n"
        f"check_file({str(path)!r}, facts=Facts(today=datetime.date(2026, 11, 10)))\n"
        "loaded = [name for name in sys.modules if 'table' in name or 'caruman.formats.' in name]\n"
        "print(*sorted(name for name in loaded if name.startswith('caruman')))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not [name for name in loaded if ".table" in name or ".tabular" in name or "workbook" in name]
    assert {"caruman.formats.detection", "caruman.formats.layouts"} <= loaded


@pytest.mark.slow
def test_a_long_csv_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "gaji.csv"
    with path.open("w") as file:
        file.write(csv_text([wage()]))
        for number in range(8_000):
            file.write(f"{EMPLOYER},{number:012d},A,2026-07,x\n")
    tracemalloc.start()
    report = checked(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert report.lines == 8_001
    assert peak < 15_000_000


# Whatever people send

WORDS = st.sampled_from(
    [
        *("No KP", "Nama", "Gaji (RM)", "Bulan", "Kod Majikan", "Caruman", "PERKESO Majikan", "PERKESO Pekerja"),
        *("SIP Majikan", "SIP Pekerja", "SKBBK (RM)", "Penyertaan SKBBK", "Umur", "Tarikh lahir", "Status", "Bil"),
        *("No. pasport", "Umur caruman pertama Akta 4", "Keluar SKBBK mulai bulan", "Tahun", "Jabatan"),
    ]
)
VALUES = st.sampled_from(
    [
        *(AHMAD, TAN, NGUYEN, EMPLOYER, "2026-07", "07/2026", "Julai 2026", "7", "2026", "3000", "-1", "1e9", "0"),
        *("ya", "keluar", "asing", "B", "31/02/2026", "1/1/2030", "130", "#N/A", "=1+1", "'", '"', "\x07", "{0}", ""),
        *("999999999999.99", "Jumlah", "RM 1,000.00", "Kod Majikan: X", "\u202e", "0.01", "12-31-99"),
    ]
) | st.text(max_size=8)


def answers(path: Path, *, layout: str | None = None) -> None:
    try:
        report = checked(path, layout=layout)
    except Refusal as refusal:
        assert all(refusal.say(language).strip() for language in LANGUAGES)
        return
    assert words_for(report.layout) is not None
    assert sum(report.severities.values()) == sum(report.counts.values())
    assert 0 <= report.accepted_lines <= report.lines
    assert all(total is None or total >= 0 for total in report.totals)
    for finding in report.findings:
        assert all(finding.message(language) for language in LANGUAGES)


@ONE_TEMPORARY_FOLDER
@given(
    st.lists(WORDS, min_size=2, max_size=9),
    st.lists(st.lists(VALUES, max_size=10), max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from([None, "socso-223", "eis-223", "combined-v2"]),
)
def test_any_table_of_text_is_answered(
    tmp_path: Path, headers: list[str], rows: list[list[str]], delimiter: str, layout: str | None
) -> None:
    path = tmp_path / "gaji.csv"
    lines = [delimiter.join(cells) for cells in (headers, *rows)]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    answers(path, layout=layout)


@ONE_TEMPORARY_FOLDER
@given(
    st.binary(max_size=400), st.sampled_from(["", "No KP,Nama,Gaji\n", "No KP;Nama;Bulan;Caruman\n", "Bil,No KP\n1,"])
)
def test_any_bytes_after_a_header_are_answered(tmp_path: Path, content: bytes, header: str) -> None:
    path = tmp_path / "gaji.csv"
    for encoding in ("utf-8", "utf-16"):
        path.write_bytes(header.encode(encoding) + content)
        answers(path)


CELLS = st.builds(
    lambda kind, value: f"<c{kind}><v>{value}</v></c>",
    st.sampled_from(["", ' t="s"', ' t="str"', ' t="e"', ' t="b"', ' t="d"', ' t="n" s="1"', ' r="ZZZ1"']),
    st.sampled_from(["1", "-1", "1e308", "900101140011", "46204", "#N/A", "2026-07-01", "", "x"]),
)


@ONE_TEMPORARY_FOLDER
@given(st.lists(st.lists(CELLS, max_size=8), max_size=6), st.booleans())
def test_any_cells_of_a_workbook_are_answered(tmp_path: Path, rows: list[list[str]], merged: bool) -> None:
    header = "".join(
        f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("No KP", "Nama", "Gaji", "Bulan", "Kod Majikan")
    )
    made = f"<row>{header}</row>" + "".join(f"<row>{''.join(cells)}</row>" for cells in rows)
    after = '<mergeCells><mergeCell ref="A2:E5"/></mergeCells>' if merged else ""
    answers(xlsx(tmp_path / "gaji.xlsx", made, strings="<si><t>teks</t></si>", after=after))


@ONE_TEMPORARY_FOLDER
@given(st.randoms(use_true_random=False), st.sampled_from(["xlsx", "xls"]))
def test_a_damaged_workbook_is_answered(tmp_path: Path, chance: random.Random, kind: str) -> None:
    good = tmp_path / "good.xlsx"
    if not good.exists():
        workbook(good, [shares(), shares(SITI)])
    content = bytearray(good.read_bytes() if kind == "xlsx" else (FIXTURES / "tables" / "payroll.xls").read_bytes())
    for _ in range(chance.randrange(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "bad.bin"
    path.write_bytes(content[: chance.randrange(1, len(content))] if chance.random() < 0.3 else content)
    answers(path)


def test_a_directory_that_points_before_the_files_start_is_damage_and_no_fault_of_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "damaged.xlsx"
    openpyxl.Workbook().save(path)
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    # The directory claims to begin further on than it does, so every part seems to lie before where it is.
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    content[end + 16 : end + 20] = (start + 100_000).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        check_file(str(path), facts=Facts(today=TODAY))
    assert refused.value.code == "WORKBOOK_DAMAGED"
