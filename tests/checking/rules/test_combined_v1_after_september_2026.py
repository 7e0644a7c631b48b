from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from caruman.formats.layouts import COMBINED_V1
from tests.checking.building import CheckLines, codes, combined, said, the

CODE = "COMBINED_V1_AFTER_SEPTEMBER_2026"
LINE = combined(layout=COMBINED_V1, month="2026-05")


def test_version_1_after_its_time_is_found_once_for_the_file(check: CheckLines) -> None:
    finding = the(check(LINE, combined(layout=COMBINED_V1, month="2026-04")), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (None, None)
    assert (finding.found, finding.expected, finding.repair) == ("combined-v1", "combined-v2", None)
    said(finding, "combined-v1", "combined-v2", "2026", "caruman convert")


def test_the_day_of_filing_decides_and_not_the_month_of_the_wages(check: CheckLines) -> None:
    assert codes(check(LINE, facts=Facts(today=date(2026, 9, 30)))) == []
    assert codes(check(LINE, facts=Facts(today=date(2026, 10, 1)))) == [CODE]


def test_version_2_is_in_time(check: CheckLines) -> None:
    assert codes(check(combined())) == []
