"""One line is changed and all others keep their bytes and numbers, in text files and in spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.mending import FieldRefusal, cells_of, line_with, lines_at, repaired, rewrite
from caruman.checking.repair import repair_file
from caruman.checking.sheet_mending import (
    as_csv,
    csv_cells,
    csv_line,
    repair_sheet,
    rewrite_rows,
    row_at,
    row_repaired,
    row_with,
    sheet_cells_of,
)
from caruman.formats.layouts import COMBINED_V2, LAYOUTS, SIPE
from tests.checking.building import AHMAD, EMPLOYER, SITI, TAN, TODAY, combined
from tests.checking.tables import csv_text, ringgit, shares, wage, workbook

FACTS = Facts(today=TODAY, employer_code=EMPLOYER)
FILES = sorted((Path(__file__).parents[1] / "fixtures" / "files").rglob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_read_of_a_line_and_written_back_is_the_line(path: Path) -> None:
    """Nothing is touched that nobody changed, whatever the layout and the fault."""
    lines = lines_at(str(path), range(1, 30))
    for text in lines.values():
        layout = next((one for one in LAYOUTS if one.length == len(text)), SIPE if "," in text else None)
        if layout is not None and text.strip():
            cells = cells_of(text, layout)
            assert line_with(text, layout, {cell.key: cell.value for cell in cells}) == text


def test_a_line_is_changed_in_its_place_and_the_others_stay(tmp_path: Path) -> None:
    path, out = tmp_path / "sent.txt", tmp_path / "mended.txt"
    lines = [combined(identity_no=AHMAD), combined(identity_no=SITI), combined(identity_no=TAN)]
    path.write_bytes("\r\n".join(lines).encode() + b"\r\n")
    rewrite(str(path), str(out), {2: ""})
    assert out.read_bytes() == f"{lines[0]}\r\n\r\n{lines[2]}\r\n".encode()
    assert lines_at(str(out), [3, 9]) == {3: lines[2]}


def test_a_field_is_written_as_people_write_it() -> None:
    text = combined(identity_no=AHMAD)
    values = {cell.key: cell.value for cell in cells_of(text, COMBINED_V2)} | {"wage": "RM 4,100.50", "month": "9/2026"}
    changed = line_with(text, COMBINED_V2, values)
    assert (len(changed), changed[194:200], changed[200:214]) == (278, "092026", "00000000410050")
    assert changed[:194] == text[:194] and changed[214:] == text[214:]


@pytest.mark.parametrize(
    ("field", "value"), [("wage", "much"), ("month", "soon"), ("name", "x" * 151), ("identity_no", "9" * 13)]
)
def test_a_value_that_cannot_stand_in_its_field_is_refused_with_the_field(field: str, value: str) -> None:
    text = combined(identity_no=AHMAD)
    values = {cell.key: cell.value for cell in cells_of(text, COMBINED_V2)} | {field: value}
    with pytest.raises(FieldRefusal) as refused:
        line_with(text, COMBINED_V2, values)
    assert refused.value.key == field


def test_a_comma_cannot_be_written_into_the_comma_layout() -> None:
    text = f"1,{EMPLOYER},,{AHMAD},AHMAD,102026,11.90,,"
    values = {cell.key: cell.value for cell in cells_of(text, SIPE)}
    with pytest.raises(FieldRefusal):
        line_with(text, SIPE, values | {"name": "AHMAD, BIN"})
    assert line_with(text, SIPE, values | {"contribution": "12"}).split(",")[6] == "12.00"


def test_each_repair_alone_takes_its_own_finding_away(tmp_path: Path) -> None:
    path, out = tmp_path / "sent.txt", tmp_path / "mended.txt"
    good = combined(identity_no=AHMAD)
    path.write_text(good[:214] + "000001" + good[220:] + "\r\n" + combined(identity_no=SITI) + "\r\n", newline="")
    finding = next(one for one in check_file(str(path), facts=FACTS).findings if one.repair is not None)
    rewrite(str(path), str(out), {1: repaired(lines_at(str(path), [1])[1], finding)})
    assert check_file(str(out), facts=FACTS).severities["warning"] == 0


def test_all_safe_repairs_leave_every_line_its_number(tmp_path: Path) -> None:
    path, out = tmp_path / "sent.txt", tmp_path / "mended.txt"
    path.write_text(f"{combined(identity_no=AHMAD)}\r\n\r\n{combined(identity_no=SITI)}\r\n", newline="")
    repair_file(str(path), str(out), facts=FACTS, keep_numbers=True)
    assert set(lines_at(str(out), [1, 2, 3])) == {1, 2, 3}
    assert lines_at(str(out), [2])[2] == ""


def test_a_workbook_becomes_a_table_with_the_same_findings_in_the_same_places(tmp_path: Path) -> None:
    wrong = shares(SITI)
    wrong["PERKESO Majikan"] = ringgit(1)
    rows = [shares(AHMAD), wrong, {**shares(TAN), "Bulan": "2026-13"}, wage(AHMAD, wage="banyak")]
    path = workbook(tmp_path / "gaji.xlsx", [{**row, "Catatan": "=cmd|' /C calc'!A0"} for row in rows])
    out = tmp_path / "mended.csv"
    as_csv(str(path), str(out))
    sent, copied = check_file(str(path), facts=FACTS), check_file(str(out), facts=FACTS)
    assert [one[:4] for one in copied.findings] == [one[:4] for one in sent.findings] != []
    assert copied.totals == sent.totals
    assert ",=cmd" not in out.read_text(encoding="utf-8-sig")


def test_a_cell_is_repaired_in_the_copy(tmp_path: Path) -> None:
    wrong = shares(SITI)
    wrong["PERKESO Majikan"] = ringgit(1)
    path, copy, out = (
        workbook(tmp_path / "gaji.xlsx", [shares(AHMAD), wrong]),
        tmp_path / "copy.csv",
        tmp_path / "out.csv",
    )
    as_csv(str(path), str(copy))
    finding = next(one for one in check_file(str(copy), facts=FACTS).findings if one.repair is not None)
    assert finding.line is not None
    line = row_at(str(path), finding.line)
    assert line is not None
    rewrite_rows(str(copy), str(out), {finding.line: row_repaired(line, finding)})
    assert check_file(str(out), facts=FACTS).severities == {"error": 0, "warning": 0, "info": 0}


def test_all_safe_repairs_of_a_sheet_are_made(tmp_path: Path) -> None:
    wrong = [shares(AHMAD), shares(SITI)]
    for row in wrong:
        row["SIP Pekerja"] = ringgit(1)
    out = tmp_path / "out.csv"
    done = repair_sheet(str(workbook(tmp_path / "gaji.xlsx", wrong)), str(out), facts=FACTS)
    assert (done.repaired_lines, sum(done.repairs.values())) == (2, 2)
    assert check_file(str(out), facts=FACTS).severities["warning"] == 0


def test_a_row_is_shown_and_written_by_its_headers(tmp_path: Path) -> None:
    path = tmp_path / "gaji.csv"
    path.write_text(csv_text([shares(AHMAD)]), encoding="utf-8", newline="")
    line = row_at(str(path), 2)
    assert line is not None and row_at(str(path), 99) is None
    cells = {cell.title.ms: cell for cell in sheet_cells_of(str(path), line)}
    name = cells["Nama (C)"]
    assert csv_cells(row_with(line, {name.key: "  =NEW  NAME "}))[2] == "=NEW NAME"
    assert csv_line(["=1", "", 'a"b']) == '\'=1,,"a""b"'
