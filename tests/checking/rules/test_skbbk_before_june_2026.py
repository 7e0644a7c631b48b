from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, mended, said, the

CODE = "SKBBK_BEFORE_JUNE_2026"


def test_a_share_for_may_2026_is_found_and_mended(check: CheckLines) -> None:
    line = combined(month="2026-05", skbbk_employee_sen=2215)
    report = check(line)
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (239, 244))
    assert (finding.found, finding.expected, finding.repair) == ("002215", "000000", "000000")
    said(finding, "2026-05", "SKBBK", "2026")
    assert report.accepted_lines == 1
    assert codes(check(mended(line, finding))) == []


def test_june_2026_is_the_first_month(check: CheckLines) -> None:
    assert codes(check(combined(month="2026-06"))) == []


def test_nil_as_zeros_or_blanks_is_right_before(check: CheckLines) -> None:
    line = combined(month="2026-05")
    for nil in ("000000", "     0", "      "):
        assert codes(check(line[:238] + nil + line[244:], layout="combined-v2")) == []
