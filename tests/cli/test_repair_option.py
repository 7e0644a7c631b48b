"""`caruman check --repair`: a new file with every safe repair, and the original as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "fixtures" / "files"
BAD = FILES / "bad" / "bad_21_v2_decimal_wage.txt"
TODAY = ("--today", "2026-11-01")


def test_a_repaired_file_checks_clean(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "mended.txt"
    before = BAD.read_bytes()
    outcome = caruman("check", BAD, *TODAY, "--repair", out)
    assert outcome.status == 1, "the status is that of the file that was checked"
    assert "1 mended" in outcome.out
    assert BAD.read_bytes() == before
    assert caruman("check", out, *TODAY).status == 0


@pytest.mark.parametrize("path", sorted(FILES.rglob("*.txt")), ids=lambda path: path.name)
def test_what_is_repaired_has_no_more_errors_than_before(caruman: Any, tmp_path: Path, path: Path) -> None:
    out = tmp_path / "mended.txt"
    told = caruman("check", path, *TODAY, "--repair", out, "--json")
    layout = ("--layout", told.json["layout"])
    again = caruman("check", out, *TODAY, *layout, "--json")
    assert again.json["lines"] == told.json["lines"]
    assert again.json["severities"]["error"] <= told.json["severities"]["error"]
    assert not [finding for finding in again.json["findings"] if finding["repair"] and finding["severity"] != "info"]


def test_json_stays_one_object_and_the_sentence_goes_to_standard_error(caruman: Any, tmp_path: Path) -> None:
    outcome = caruman("check", BAD, *TODAY, "--repair", tmp_path / "mended.txt", "--json")
    assert outcome.json["lines"] == 2
    assert "mended" in outcome.err


@pytest.mark.parametrize("option", ["--repair", "--report"])
def test_neither_output_is_the_input_nor_the_register(caruman: Any, tmp_path: Path, option: str) -> None:
    file, register = tmp_path / "file.csv", tmp_path / "staff.csv"
    file.write_bytes(BAD.read_bytes())
    register.write_text("identity_no,name\n900101140011,AHMAD BIN CONTOH\n")
    for out in (file, register):
        outcome = caruman("check", file, *TODAY, "--register", register, option, out, "--force")
        assert (outcome.status, outcome.out) == (2, "")
    assert file.read_bytes() == BAD.read_bytes()
    assert register.read_text().startswith("identity_no")


def test_the_two_outputs_are_two_files(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    outcome = caruman("check", BAD, *TODAY, "--repair", out, "--report", out)
    assert (outcome.status, outcome.out) == (2, "")
    assert not out.exists()


def test_a_file_with_content_is_replaced_only_by_force(caruman: Any, tmp_path: Path) -> None:
    out = tmp_path / "mended.txt"
    out.write_text("dear")
    outcome = caruman("check", BAD, *TODAY, "--repair", out)
    assert (outcome.status, outcome.out) == (2, "")
    assert out.read_text() == "dear"
    assert caruman("check", BAD, *TODAY, "--repair", out, "--force").status == 1
    assert out.read_bytes().startswith(b"T9901234567M")


def test_a_file_that_cannot_be_read_leaves_nothing_behind(caruman: Any, tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(b"hello\n")
    assert caruman("check", file, *TODAY, "--repair", tmp_path / "mended.txt").status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_both_runs_show_progress_where_it_is_asked_for(caruman: Any, tmp_path: Path) -> None:
    outcome = caruman("check", BAD, *TODAY, "--repair", tmp_path / "mended.txt", "--progress", "--json")
    assert "Checking" in outcome.err
    assert outcome.json
