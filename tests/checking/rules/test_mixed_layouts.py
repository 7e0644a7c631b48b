from __future__ import annotations

from caruman.formats.layouts import COMBINED_V1
from tests.checking.building import SITI, CheckLines, codes, combined, one_scheme, said, the

CODE = "MIXED_LAYOUTS"


def test_a_combined_line_in_a_one_scheme_file_is_found(check: CheckLines) -> None:
    report = check(one_scheme(), combined(identity_no=SITI, layout=COMBINED_V1, month="2026-05"))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (2, (1, 278))
    assert (finding.found, finding.expected, finding.repair) == ("278", "223", None)
    said(finding, "278", "223", "socso-223")
    assert report.accepted_lines == 1


def test_the_majority_is_the_file_and_the_others_are_strangers(check: CheckLines) -> None:
    report = check(one_scheme(), combined(), combined(identity_no=SITI))
    assert (report.layout, the(report, CODE).line) == ("combined-v2", 1)
    said(the(report, CODE), "combined-v2")


def test_the_sender_may_say_which_it_is(check: CheckLines) -> None:
    report = check(one_scheme(), combined(), combined(identity_no=SITI), layout="socso-223")
    assert codes(report) == [CODE, CODE]


def test_a_line_near_another_layout_is_of_no_layout(check: CheckLines) -> None:
    assert codes(check(combined(), one_scheme()[:-1])) == ["LINE_LENGTH"]


def test_one_layout_is_no_mixture(check: CheckLines) -> None:
    assert codes(check(one_scheme(), one_scheme(identity_no=SITI))) == []
