from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, combined, said, sipe, the

CODE = "PASSPORT_NUMBER"


@pytest.mark.parametrize("number", ["A12345678", "AB1234567", "P1234567A", "MB123456", "X123456"])
def test_a_passport_number_is_found(check: CheckLines, number: str) -> None:
    report = check(combined(identity_no=number))
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == (number, "SSFW…", None)
    said(finding, number, "SSFW", "PERKESO")
    assert (codes(report), report.accepted_lines) == ([CODE], 1)


@pytest.mark.parametrize("number", ["SSFW00012345", "ABC1234567", "A12345", "A123456789", "AB123456CD", "A1B2C3D4"])
def test_other_shapes_are_taken_for_a_foreign_workers_number(check: CheckLines, number: str) -> None:
    assert codes(check(combined(identity_no=number))) == []


def test_twelve_digits_are_an_identity_card(check: CheckLines) -> None:
    assert codes(check(combined())) == []


def test_the_comma_layout_is_asked_too(check: CheckLines) -> None:
    assert CODE in codes(check(sipe(identity_no="A12345678", amount="0.00")))
