from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from tests.checking.building import CheckLines, codes, combined, one_scheme, put, said, sipe, the

CODE = "MONTH_IN_ADVANCE"


def test_next_month_is_found(check: CheckLines) -> None:
    report = check(combined(month="2026-12"))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (195, 200))
    assert (finding.found, finding.expected, finding.repair) == ("122026", "112026", None)
    said(finding, "2026-12", "2026-11-10", "2026-11")
    assert codes(report) == [CODE]


def test_this_month_may_be_sent_on_its_first_day(check: CheckLines) -> None:
    line = combined(month="2026-12")
    assert codes(check(line, facts=Facts(today=date(2026, 12, 1)))) == []
    assert codes(check(line, facts=Facts(today=date(2026, 11, 30)))) == [CODE]


def test_far_years_are_slips_of_the_same_kind(check: CheckLines) -> None:
    assert codes(check(put(one_scheme(), 195, "129999"))) == [CODE]
    assert codes(check(sipe(month="122099"))) == [CODE]
