from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, one_scheme, said, sipe, the

CODE = "STATUS_WITH_AMOUNT"


@pytest.mark.parametrize("status", ["S", "T"])
def test_leave_without_wages_beside_an_amount_is_found(check: CheckLines, status: str) -> None:
    report = check(one_scheme(status=status))
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (201, 214))
    # Either the status or the amount may be the slip.
    assert (finding.found, finding.expected, finding.repair) == ("00000000006640", "0", None)
    said(finding, f" {status} ", "RM66.40")
    assert (codes(report), report.accepted_lines) == ([CODE], 1)


def test_one_sen_is_an_amount_and_zero_is_none(check: CheckLines) -> None:
    assert codes(check(one_scheme(status="T", contribution_sen=1))) == [CODE]
    assert codes(check(one_scheme(status="T", contribution_sen=0))) == []


def test_without_a_status_an_amount_is_right(check: CheckLines) -> None:
    assert codes(check(one_scheme())) == []


def test_the_comma_layout_is_asked_too(check: CheckLines) -> None:
    assert codes(check(sipe(status="S"))) == [CODE]
