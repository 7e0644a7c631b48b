from __future__ import annotations

from datetime import date

import pytest

from tests.checking.building import CheckLines, codes, one_scheme, said, sipe, the

CODE = "EMPLOYMENT_DATE_MISSING"


@pytest.mark.parametrize("status", ["B", "H", "M"])
def test_starting_leaving_and_death_need_their_day(check: CheckLines, status: str) -> None:
    finding = the(check(one_scheme(status=status)), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (215, 222))
    assert (finding.found, finding.expected, finding.repair) == ("", "DDMMYYYY", None)
    said(finding, f" {status} ")


@pytest.mark.parametrize("status", ["", "S", "T"])
def test_the_others_need_none(check: CheckLines, status: str) -> None:
    assert CODE not in codes(check(one_scheme(status=status)))


def test_a_date_is_enough(check: CheckLines) -> None:
    assert codes(check(one_scheme(status="B", employment_date=date(2026, 5, 1)))) == []


def test_the_comma_layout_needs_it_too(check: CheckLines) -> None:
    assert codes(check(sipe(status="H"))) == [CODE]
