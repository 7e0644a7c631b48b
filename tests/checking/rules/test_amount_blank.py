from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, one_scheme, put, said, sipe, the

CODE = "AMOUNT_BLANK"


def test_a_blank_wage_is_found_and_nobody_can_guess_it(check: CheckLines) -> None:
    finding = the(check(put(combined(), 201, " " * 14)), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (201, 214))
    assert (finding.found, finding.expected, finding.repair) == ("", None, None)
    said(finding)
    assert "gaji kosong" in finding.message("ms").lower()


def test_each_blank_share_is_told_by_name(check: CheckLines) -> None:
    report = check(put(combined(), 215, " " * 24))
    assert codes(report) == [CODE] * 4
    assert [finding.columns for finding in report.findings] == [(215, 220), (221, 226), (227, 232), (233, 238)]
    assert len({finding.message("ms") for finding in report.findings}) == 4
    for finding in report.findings:
        said(finding)


def test_a_blank_contribution_is_found(check: CheckLines) -> None:
    assert the(check(put(one_scheme(), 201, " " * 14)), CODE).columns == (201, 214)


def test_the_comma_layout_is_told_to_write_ringgit(check: CheckLines) -> None:
    finding = the(check(sipe(amount="")), CODE)
    assert finding.columns == (188, 201)
    said(finding, "11.80")


def test_a_blank_skbbk_is_nil_and_not_blank(check: CheckLines) -> None:
    report = check(put(combined(month="2026-05"), 239, " " * 6), layout="combined-v2")
    assert codes(report) == []
    assert [note.code for note in report.normalised] == ["NIL_SKBBK_BLANK"]


def test_a_zero_is_not_blank(check: CheckLines) -> None:
    assert CODE not in codes(check(put(combined(), 201, " " * 13 + "0")))
