from __future__ import annotations

from caruman.checking.facts import Facts
from tests.checking.building import (
    AHMAD,
    EMPLOYER,
    OTHER_EMPLOYER,
    SITI,
    TAN,
    TODAY,
    CheckLines,
    codes,
    combined,
    put,
    said,
    the,
)

CODE = "EMPLOYER_CODE_MIXED"


def test_a_line_of_another_employer_is_found(check: CheckLines) -> None:
    report = check(combined(), combined(identity_no=SITI, employer_code=OTHER_EMPLOYER))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (2, (1, 12))
    assert (finding.found, finding.expected, finding.repair) == (OTHER_EMPLOYER, EMPLOYER, None)
    said(finding, EMPLOYER, OTHER_EMPLOYER)
    assert (report.accepted_lines, report.employer_code) == (1, EMPLOYER)


def test_one_employer_throughout_is_right(check: CheckLines) -> None:
    assert codes(check(combined(), combined(identity_no=SITI))) == []


def test_a_first_line_with_a_broken_code_does_not_condemn_the_rest(check: CheckLines) -> None:
    broken = put(combined(identity_no=SITI), 1, "9901234567M ")
    report = check(broken, combined(), combined(month="2026-08", employer_code=OTHER_EMPLOYER))
    assert [(finding.line, finding.code) for finding in report.findings] == [(1, "EMPLOYER_CODE_SHAPE"), (3, CODE)]
    assert report.employer_code == EMPLOYER


def test_small_letters_are_the_same_employer(check: CheckLines) -> None:
    small = put(combined(identity_no=SITI), 1, EMPLOYER.lower())
    report = check(small, combined())
    assert codes(report) == ["EMPLOYER_CODE_SHAPE"]
    assert report.employer_code == EMPLOYER


def test_where_the_employer_is_known_another_rule_speaks(check: CheckLines) -> None:
    facts = Facts(today=TODAY, employer_code=EMPLOYER)
    report = check(combined(), combined(identity_no=SITI, employer_code=OTHER_EMPLOYER), facts=facts)
    assert codes(report) == ["EMPLOYER_CODE_OTHER"]


def test_the_employer_of_most_lines_is_the_files_also_when_the_first_line_has_a_slip(check: CheckLines) -> None:
    lines = [combined(identity_no=number) for number in (AHMAD, SITI, TAN)]
    lines[0] = combined(identity_no=AHMAD, employer_code="T9907654321M")
    report = check(*lines)
    assert [(one.code, one.line, one.expected) for one in report.findings] == [(CODE, 1, "T9901234567M")]
    assert report.employer_code == "T9901234567M"
