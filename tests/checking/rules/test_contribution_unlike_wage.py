from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.building import LINGAM, codes, said, the
from tests.checking.tables import check_rows, shares, wage

CODE = "CONTRIBUTION_UNLIKE_WAGE"

# For a wage of RM3,000.00 in July 2026: Act 4 51.65 + 14.75, EIS 5.90 + 5.90, SKBBK 22.15.


@pytest.mark.parametrize("amount", ["66.40", "11.80", "78.20", "88.55", "100.35", "22.15", ""])
def test_one_scheme_or_several_together_are_what_people_mean_by_contribution(tmp_path: Path, amount: str) -> None:
    expected = [CODE] if amount == "22.15" else []
    assert codes(check_rows(tmp_path, wage(**{"Jumlah caruman": amount}))) == expected


def test_another_amount_is_found_with_what_the_law_gives(tmp_path: Path) -> None:
    report = check_rows(tmp_path, wage(**{"Caruman": "66.50"}))
    finding = the(report, CODE)
    assert codes(report) == [CODE]
    assert (finding.severity, finding.columns, finding.found, finding.repair) == ("warning", (6, 6), "66.50", None)
    said(finding, "66.50", "66.40", "11.80", "22.15", "3,000.00", "34")
    assert report.totals.act4_sen == 6640


def test_every_category_that_the_person_may_be_in_is_lawful(tmp_path: Path) -> None:
    for amount in ("66.40", "36.90"):
        assert codes(check_rows(tmp_path, wage(LINGAM, **{"Caruman": amount}))) == []


def test_it_is_asked_beside_shares_too(tmp_path: Path) -> None:
    assert codes(check_rows(tmp_path, shares(**{"Jumlah caruman": "100.35"}))) == []
    assert codes(check_rows(tmp_path, shares(**{"Jumlah caruman": "100.36"}))) == [CODE]


def test_what_is_no_amount_is_not_compared(tmp_path: Path) -> None:
    assert codes(check_rows(tmp_path, wage(wage="x", **{"Caruman": "66.50"}))) == ["AMOUNT_NOT_DIGITS"]
