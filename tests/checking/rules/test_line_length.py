from __future__ import annotations

from datetime import date

import pytest

from tests.checking.building import SITI, CheckLines, codes, combined, mended, one_scheme, put, said, the

CODE = "LINE_LENGTH"


def test_a_line_one_character_short_is_filled(check: CheckLines) -> None:
    line = combined()[:-1]
    report = check(line)
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (278, 278))
    assert (finding.found, finding.expected, finding.repair) == ("277", "278", " ")
    said(finding, "277", "278")
    assert report.accepted_lines == 0
    assert codes(check(mended(line, finding))) == []


def test_two_short_are_filled_and_three_are_not(check: CheckLines) -> None:
    good = combined(identity_no=SITI)
    assert the(check(good, combined()[:-2]), CODE).repair == "  "
    finding = the(check(good, combined()[:-3]), CODE)
    assert (finding.columns, finding.found, finding.repair) == ((276, 278), "275", None)
    said(finding, "275")


def test_spaces_too_many_are_cut(check: CheckLines) -> None:
    line = one_scheme() + "  "
    finding = the(check(line), CODE)
    assert (finding.columns, finding.found, finding.repair) == ((224, 225), "225", "")
    said(finding, "225", "223")
    assert codes(check(mended(line, finding))) == []


def test_letters_too_many_are_not_cut(check: CheckLines) -> None:
    assert the(check(one_scheme() + "X"), CODE).repair is None


def test_a_character_lost_in_the_middle_is_not_filled_at_the_end(check: CheckLines) -> None:
    line = combined()
    shifted = line[:60] + line[61:]
    report = check(shifted)
    assert codes(report) == [CODE]
    assert the(report, CODE).repair is None
    said(the(report, CODE), "277")


def test_a_lost_status_is_not_filled_where_a_date_calls_for_one(check: CheckLines) -> None:
    line = one_scheme(employment_date=date(2026, 5, 15), status="B")
    report = check(line[:-1])
    assert codes(report) == [CODE]
    assert the(report, CODE).repair is None


def test_the_findings_of_a_mendable_line_are_told_with_it(check: CheckLines) -> None:
    assert codes(check(combined(eis_employer_sen=0, eis_employee_sen=0)[:-1])) == ["EIS_MISSING", CODE]


def test_characters_count_and_not_bytes(check: CheckLines) -> None:
    assert CODE not in codes(check(combined(name="JOSÉ")))
    assert the(check(combined(name="JOSÉ")[:-1]), CODE).found == "277"


@pytest.mark.parametrize("length", [1, 100, 250, 400, 5_000])
def test_any_other_length_is_found(check: CheckLines, length: int) -> None:
    report = check(combined(), "X" * length)
    finding = the(report, CODE)
    assert (finding.line, finding.found) == (2, str(min(length, 4_096)))
    assert report.accepted_lines == 1


def test_the_right_length_is_right(check: CheckLines) -> None:
    assert codes(check(put(combined(), 278, " "))) == []
