from __future__ import annotations

from pathlib import Path

from tests.checking.building import codes, said, the
from tests.checking.tables import check_rows, person, wage

CODE = "COLUMNS_NOT_USED"


def test_columns_that_mean_nothing_to_us_are_named(tmp_path: Path) -> None:
    report = check_rows(tmp_path, wage(**{"EPF": "330", "Jabatan": "HR", "Jawatan": "Kerani"}), above="Syarikat\r\n")
    finding = the(report, CODE)
    assert codes(report) == [CODE]
    assert (finding.severity, finding.line, finding.columns) == ("info", 2, None)
    said(finding, "“EPF”, “Jabatan”")
    assert "Jawatan" not in finding.message("ms")
    assert report.accepted_lines == 1


def test_amounts_that_were_not_looked_at_are_named_too(tmp_path: Path) -> None:
    row = person(month="2026-05", **{"Caruman": "66.40", "PERKESO Majikan": "51.65", "PERKESO Pekerja": "14.75"})
    said(the(check_rows(tmp_path, row), CODE), "“PERKESO Majikan”, “PERKESO Pekerja”")


def test_a_wide_export_is_told_in_short(tmp_path: Path) -> None:
    finding = the(check_rows(tmp_path, wage(**{f"X{number} " + "y" * 60: "" for number in range(200)})), CODE)
    assert "(+180)" in finding.message("zh")
    assert len(finding.message("ms")) < 1_100
