from __future__ import annotations

from datetime import date

from tests.checking.building import AHMAD, CheckLines, codes, combined, known, one_scheme, put, registered, said, the

CODE = "EMPLOYEE_NOT_IN_SERVICE"


def test_someone_who_had_left_is_found(check: CheckLines) -> None:
    left = registered(known(hired_on=date(2020, 1, 2), left_on=date(2026, 6, 30)))
    finding = the(check(combined(), facts=left), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == (AHMAD, None, None)
    said(finding, "AHMAD BIN CONTOH", "2026-07", "2020-01-02", "2026-06-30")


def test_someone_who_had_not_started_is_found(check: CheckLines) -> None:
    said(the(check(combined(), facts=registered(known(hired_on=date(2026, 8, 1)))), CODE), "2026-08-01", "–")


def test_one_day_in_the_month_is_service(check: CheckLines) -> None:
    for employee in (known(hired_on=date(2026, 7, 31)), known(left_on=date(2026, 7, 1)), known()):
        assert codes(check(combined(), facts=registered(employee))) == []


def test_it_is_asked_of_every_layout(check: CheckLines) -> None:
    left = registered(known(left_on=date(2026, 4, 30)))
    assert codes(check(one_scheme(), facts=left)) == [CODE]


def test_a_month_that_cannot_be_read_is_not_asked_about(check: CheckLines) -> None:
    left = registered(known(left_on=date(2026, 4, 30)))
    assert codes(check(put(combined(), 195, "131313"), facts=left)) == ["MONTH_MALFORMED"]
