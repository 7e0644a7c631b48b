from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, one_scheme, put, said, sipe, the

CODE = "IDENTITY_NUMBER_BLANK"


def test_a_line_without_a_number_is_found(check: CheckLines) -> None:
    report = check(put(combined(), 33, " " * 12))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == ("", None, None)
    said(finding, "12", "SSFW")
    assert codes(report) == [CODE]


def test_every_layout_needs_one(check: CheckLines) -> None:
    assert codes(check(put(one_scheme(), 33, " " * 12))) == [CODE]
    assert codes(check(sipe(identity_no=""))) == [CODE]


def test_two_lines_of_nobody_are_no_duplicates(check: CheckLines) -> None:
    line = put(combined(), 33, " " * 12)
    assert codes(check(line, line)) == [CODE, CODE]


def test_a_number_is_a_number(check: CheckLines) -> None:
    assert codes(check(combined())) == []
