from __future__ import annotations

from tests.checking.building import AHMAD, SITI, CheckLines, codes, said, sipe, the

CODE = "COMMA_PARTS"


def test_a_comma_in_a_name_makes_a_tenth_part(check: CheckLines) -> None:
    line = sipe(name="AHMAD, BIN CONTOH")
    report = check(sipe(identity_no=SITI), line)
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (2, (1, len(line)))
    assert (finding.found, finding.expected, finding.repair) == ("10", "9", None)
    said(finding, "10", "9")
    assert report.accepted_lines == 1


def test_a_missing_part_is_found(check: CheckLines) -> None:
    finding = the(check(sipe(identity_no=SITI), sipe().rpartition(",")[0]), CODE)
    assert finding.found == "8"


def test_a_line_without_commas_is_found(check: CheckLines) -> None:
    finding = the(check(sipe(identity_no=AHMAD), "JUMLAH"), CODE)
    assert (finding.found, finding.columns) == ("1", (1, 6))


def test_nine_parts_are_right(check: CheckLines) -> None:
    assert codes(check(sipe())) == []
