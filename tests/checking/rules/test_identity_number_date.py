from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, combined, put, said, the

CODE = "IDENTITY_NUMBER_DATE"


@pytest.mark.parametrize("digits", ["901301", "900001", "900230", "900100", "900431", "010229", "999999"])
def test_six_digits_that_are_no_day_are_found(check: CheckLines, digits: str) -> None:
    report = check(put(combined(), 33, digits))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == (digits + "140011", "YYMMDD", None)
    said(finding, digits + "140011", digits)
    assert codes(report) == [CODE]


def test_a_leap_day_depends_on_the_century(check: CheckLines) -> None:
    # 2000 had a leap day and 1900 had none; 1996 had one.
    assert codes(check(combined(identity_no="000229140011"))) == []
    assert codes(check(combined(identity_no="960229140011"))) == []


def test_letters_make_it_another_kind_of_number(check: CheckLines) -> None:
    assert codes(check(combined(identity_no="SSFW99999999"))) == []
