from __future__ import annotations

import pytest

from tests.checking.building import EMPLOYER, CheckLines, codes, combined, mended, put, said, sipe, the

CODE = "EMPLOYER_CODE_SHAPE"


@pytest.mark.parametrize("code", ["9901234567MM", "T-901234567M", "T99012345678", "TT901234567M", "T99 1234567M"])
def test_a_code_of_no_known_shape_is_found(check: CheckLines, code: str) -> None:
    finding = the(check(put(combined(), 1, code)), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (1, 12))
    assert (finding.found, finding.expected, finding.repair) == (code, "A##########A", None)
    said(finding, code)


def test_a_blank_code_is_found(check: CheckLines) -> None:
    report = check(put(combined(), 1, " " * 12))
    finding = the(report, CODE)
    assert (finding.found, finding.repair) == ("", None)
    assert finding.message("en").startswith("The employer code is blank. Write ")
    assert report.employer_code is None


def test_small_letters_are_found_and_mended(check: CheckLines) -> None:
    line = put(combined(), 1, EMPLOYER.lower())
    finding = the(check(line), CODE)
    assert (finding.found, finding.repair) == (EMPLOYER.lower(), EMPLOYER)
    assert codes(check(mended(line, finding))) == []


def test_spaces_in_front_are_found_and_moved(check: CheckLines) -> None:
    line = put(combined(), 1, "   T1234567M")
    finding = the(check(line), CODE)
    assert finding.repair == "T1234567M   "
    assert codes(check(mended(line, finding))) == []


def test_older_codes_are_shorter(check: CheckLines) -> None:
    assert codes(check(combined(employer_code="B1234567K"))) == []


def test_the_last_letter_is_no_check_letter(check: CheckLines) -> None:
    for letter in "AMZ":
        assert codes(check(combined(employer_code=f"T9901234567{letter}"))) == []


def test_the_comma_layout_is_mended_in_its_own_width(check: CheckLines) -> None:
    line = sipe(employer_code=EMPLOYER.lower())
    finding = the(check(line), CODE)
    assert finding.columns == (3, 14)
    assert codes(check(mended(line, finding))) == []
