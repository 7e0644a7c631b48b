from __future__ import annotations

from caruman.checking.facts import Facts
from tests.checking.building import (
    EMPLOYER,
    OTHER_EMPLOYER,
    SITI,
    TODAY,
    CheckLines,
    codes,
    combined,
    one_scheme,
    put,
    said,
    sipe,
)

CODE = "EMPLOYER_CODE_OTHER"
FACTS = Facts(today=TODAY, employer_code=EMPLOYER)


def test_a_file_of_another_employer_is_found_on_every_line(check: CheckLines) -> None:
    lines = [combined(employer_code=OTHER_EMPLOYER), combined(identity_no=SITI, employer_code=OTHER_EMPLOYER)]
    report = check(*lines, facts=FACTS)
    assert codes(report) == [CODE, CODE]
    finding = report.findings[0]
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (1, 12))
    assert (finding.found, finding.expected, finding.repair) == (OTHER_EMPLOYER, EMPLOYER, None)
    said(finding, EMPLOYER, OTHER_EMPLOYER)
    assert report.accepted_lines == 0


def test_the_employers_own_file_is_right(check: CheckLines) -> None:
    assert codes(check(combined(), facts=FACTS)) == []


def test_every_layout_names_its_employer(check: CheckLines) -> None:
    assert codes(check(one_scheme(employer_code=OTHER_EMPLOYER), facts=FACTS)) == [CODE]
    assert codes(check(sipe(employer_code=OTHER_EMPLOYER), facts=FACTS)) == [CODE]


def test_small_letters_are_the_same_employer(check: CheckLines) -> None:
    assert codes(check(put(combined(), 1, EMPLOYER.lower()), facts=FACTS)) == ["EMPLOYER_CODE_SHAPE"]


def test_while_the_employer_is_not_known_nothing_is_said(check: CheckLines) -> None:
    assert codes(check(combined(employer_code=OTHER_EMPLOYER))) == []
