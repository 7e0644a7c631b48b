from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from caruman.formats.layouts import EIS_223
from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    SITI,
    TAN,
    TODAY,
    WEI,
    CheckLines,
    codes,
    combined,
    known,
    one_scheme,
    put,
    registered,
    said,
    the,
)

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


def test_who_is_not_insured_is_rightly_in_no_line(check: CheckLines) -> None:
    spouse = registered(known(), known(SITI, person=Person(exclusion="SPOUSE_OF_EMPLOYER")))
    assert codes(check(combined(), facts=spouse)) == []


def test_an_eis_file_misses_only_who_is_eligible(check: CheckLines) -> None:
    line = one_scheme(layout=EIS_223)
    for identity_no in (TAN, WEI):
        facts = registered(known(), known(identity_no))
        assert codes(check(line, facts=facts, layout="eis-223")) == []
        assert codes(check(one_scheme(), facts=facts)) == [CODE]
        assert codes(check(combined(), facts=facts)) == [CODE]
    assert codes(check(line, facts=BOTH, layout="eis-223")) == [CODE]


def test_a_month_without_a_table_does_not_make_everybody_missing(check: CheckLines) -> None:
    slip = put(combined(identity_no=AHMAD), 195, "071926")
    assert codes(check(combined(), combined(identity_no=SITI), slip, facts=BOTH)) == ["MONTH_WITHOUT_TABLE"]


def test_without_a_register_nobody_is_missed(check: CheckLines) -> None:
    assert codes(check(combined(), facts=Facts(today=TODAY))) == []
