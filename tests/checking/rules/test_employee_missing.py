from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from tests.checking.building import AHMAD, SITI, TODAY, CheckLines, codes, combined, known, put, registered, said, the

CODE = "EMPLOYEE_MISSING"
BOTH = registered(known(), known(SITI))


def test_someone_in_service_without_a_line_is_found(check: CheckLines) -> None:
    finding = the(check(combined(), facts=BOTH), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (None, None)
    assert (finding.found, finding.expected, finding.repair) == (None, SITI, None)
    said(finding, "SITI BINTI MISALAN", SITI, "2026-07")


def test_everyone_there_is_no_finding(check: CheckLines) -> None:
    assert codes(check(combined(), combined(identity_no=SITI), facts=BOTH)) == []


def test_each_month_of_the_file_is_looked_at(check: CheckLines) -> None:
    report = check(combined(), combined(identity_no=SITI), combined(month="2026-08"), facts=BOTH)
    assert the(report, CODE).params["month"] == "2026-08"


def test_who_started_later_or_left_before_is_not_missed(check: CheckLines) -> None:
    for employee in (
        known(SITI, hired_on=date(2026, 8, 1)),
        known(SITI, left_on=date(2026, 6, 30)),
    ):
        assert codes(check(combined(), facts=registered(known(), employee))) == []


def test_one_day_of_service_is_enough(check: CheckLines) -> None:
    for employee in (
        known(SITI, hired_on=date(2026, 7, 31)),
        known(SITI, left_on=date(2026, 7, 1)),
    ):
        assert codes(check(combined(), facts=registered(known(), employee))) == [CODE]


def test_a_refused_line_is_a_line(check: CheckLines) -> None:
    refused = put(combined(identity_no=SITI), 201, " " * 14)
    assert CODE not in codes(check(combined(), refused, facts=BOTH))


def test_a_month_in_advance_does_not_make_everybody_missing(check: CheckLines) -> None:
    slip = put(combined(identity_no=AHMAD), 195, "072062")
    assert codes(check(combined(), combined(identity_no=SITI), slip, facts=BOTH)) == ["MONTH_IN_ADVANCE"]


def test_without_a_register_nobody_is_missed(check: CheckLines) -> None:
    assert codes(check(combined(), facts=Facts(today=TODAY))) == []
