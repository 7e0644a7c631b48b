from __future__ import annotations

from pathlib import Path

import pytest

from caruman.checking.facts import Facts
from tests.checking.building import EMPLOYER, TODAY, codes, said, the
from tests.checking.tables import check_rows, shares, wage, without

CODE = "COLUMN_MISSING"


@pytest.mark.parametrize(
    ("header", "told"), [("Kod Majikan", "Kod majikan:"), ("Bulan", "Bulan caruman:"), ("Nama", "Nama")]
)
def test_a_field_that_stands_nowhere_is_told_once_and_refuses_every_row(tmp_path: Path, header: str, told: str) -> None:
    rows = [without(wage(identity_no), header) for identity_no in ("900101140011", "960215100022")]
    report = check_rows(tmp_path, *rows)
    finding = the(report, CODE)
    assert codes(report) == [CODE]
    assert (finding.severity, finding.line, finding.columns) == ("error", 1, None)
    assert told in finding.message("ms")
    said(finding)
    assert (report.lines, report.accepted_lines, report.totals.wages_sen) == (2, 0, 0)


def test_what_stands_above_the_table_is_not_missing(tmp_path: Path) -> None:
    row = without(wage(), "Kod Majikan", "Bulan")
    report = check_rows(tmp_path, row, above=f"Kod Majikan: {EMPLOYER}\r\nBulan: Julai 2026\r\n")
    assert codes(report) == []
    assert (report.employer_code, [str(month) for month in report.months]) == (EMPLOYER, ["2026-07"])


def test_an_employer_who_is_known_need_not_be_named(tmp_path: Path) -> None:
    report = check_rows(tmp_path, without(wage(), "Kod Majikan"), facts=Facts(today=TODAY, employer_code=EMPLOYER))
    assert (codes(report), report.employer_code, report.accepted_lines) == ([], EMPLOYER, 1)


def test_shares_are_stated_together_or_not_at_all(tmp_path: Path) -> None:
    report = check_rows(tmp_path, without(shares(), "SIP Majikan", "SIP Pekerja"))
    assert codes(report) == [CODE, CODE]
    assert "SIP majikan" in report.findings[0].message("ms")
    for finding in report.findings:
        said(finding)
    assert codes(check_rows(tmp_path, without(shares(), "SKBBK (RM)"))) == ["SKBBK_MISSING"]
