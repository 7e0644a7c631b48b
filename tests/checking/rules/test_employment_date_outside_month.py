from __future__ import annotations

from datetime import date

import pytest

from tests.checking.building import CheckLines, codes, one_scheme, put, said, sipe, the

CODE = "EMPLOYMENT_DATE_OUTSIDE_MONTH"


def test_a_day_of_another_month_is_found(check: CheckLines) -> None:
    finding = the(check(one_scheme(status="B", employment_date=date(2026, 6, 1))), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (215, 222))
    # Either the date or the month may be the slip.
    assert (finding.found, finding.expected, finding.repair) == ("01062026", None, None)
    said(finding, "2026-06-01", " B ", "2026-05")


@pytest.mark.parametrize("status", ["B", "H", "M"])
def test_the_first_and_the_last_day_are_in_the_month(check: CheckLines, status: str) -> None:
    for day, right in ((date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2026, 5, 31), True)):
        assert (codes(check(one_scheme(status=status, employment_date=day))) == []) is right


def test_a_date_beside_a_blank_status_says_nothing(check: CheckLines) -> None:
    assert codes(check(one_scheme(employment_date=date(2020, 1, 2)))) == []


def test_without_a_month_there_is_nothing_to_lie_outside(check: CheckLines) -> None:
    line = put(one_scheme(status="B", employment_date=date(2026, 6, 1)), 195, "131313")
    assert codes(check(line)) == ["MONTH_MALFORMED"]


def test_the_comma_layout_is_held_to_it_too(check: CheckLines) -> None:
    assert codes(check(sipe(status="H", employment_date="30/04/2026"))) == [CODE]
