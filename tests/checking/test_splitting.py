"""A file of several employers becomes one file for each, with every line in one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from caruman.checking import splitting
from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.splitting import split
from caruman.values.words import Refusal
from tests.checking.building import AHMAD, EMPLOYER, OTHER_EMPLOYER, SITI, TAN, TODAY, combined
from tests.checking.tables import shares, workbook

FACTS = Facts(today=TODAY)


def test_each_line_goes_to_its_employer_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "BUFFER_BYTES", 300)
    lines = [
        combined(identity_no=AHMAD),
        combined(identity_no=SITI, employer_code=OTHER_EMPLOYER),
        combined(identity_no=TAN),
        combined(identity_no=TAN, employer_code="T00000000002"),
    ]
    path = tmp_path / "all.txt"
    path.write_text("\r\n".join(lines) + "\r\n", newline="")
    parts = split(str(path), str(tmp_path), facts=FACTS)
    assert [(part.code, part.lines) for part in parts] == [(EMPLOYER, 2), (OTHER_EMPLOYER, 1), ("T00000000002", 1)]
    assert Path(parts[0].path).read_bytes() == f"{lines[0]}\r\n{lines[2]}\r\n".encode()


def test_a_spreadsheet_becomes_a_table_for_each_with_the_header(tmp_path: Path) -> None:
    rows = [shares(AHMAD), {**shares(SITI), "Kod Majikan": OTHER_EMPLOYER}, shares(TAN, wage_sen=200_000)]
    parts = split(str(workbook(tmp_path / "all.xlsx", rows)), str(tmp_path), facts=FACTS)
    assert [(part.code, part.lines) for part in parts] == [(EMPLOYER, 2), (OTHER_EMPLOYER, 1)]
    for part in parts:
        report = check_file(part.path, facts=Facts(today=TODAY, employer_code=part.code))
        assert report.lines == part.lines and report.severities["error"] == 0


def test_the_comma_layout_is_split_too(tmp_path: Path) -> None:
    path = tmp_path / "sipe.txt"
    codes = (EMPLOYER, OTHER_EMPLOYER)
    rows = [f"{n},{code},,{AHMAD},AHMAD,052026,11.90,,\n" for n, code in enumerate(codes, 1)]
    path.write_text("".join(rows), newline="")
    assert [part.code for part in split(str(path), str(tmp_path), facts=FACTS)] == list(codes)


def test_a_code_that_is_a_path_names_no_file(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    path.write_text(combined(employer_code="../../../x") + "\r\n" + combined() + "\r\n", newline="")
    assert all(Path(part.path).parent == tmp_path for part in split(str(path), str(tmp_path), facts=FACTS))


def test_too_many_employers_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MOST_EMPLOYERS", 1)
    path = tmp_path / "all.txt"
    path.write_text(combined() + "\r\n" + combined(employer_code=OTHER_EMPLOYER) + "\r\n", newline="")
    with pytest.raises(Refusal):
        split(str(path), str(tmp_path), facts=FACTS)
