from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from caruman.formats.layouts import EIS_223
from tests.checking.building import CheckLines, codes, one_scheme, said, the

CODE = "COMBINED_V2_RECOMMENDED"


def test_an_act_4_file_from_june_2026_is_told_of_the_combined_layout(check: CheckLines) -> None:
    report = check(one_scheme(month="2026-06"))
    finding = the(report, CODE)
    assert finding.severity == "info"
    assert (finding.line, finding.columns) == (None, None)
    assert (finding.found, finding.expected, finding.repair) == ("socso-223", "combined-v2", None)
    said(finding, "socso-223", "combined-v2", "SKBBK", "2026")
    assert report.accepted_lines == 1


def test_an_amount_with_the_skbbk_share_in_it_is_accepted_as_well(check: CheckLines) -> None:
    assert codes(check(one_scheme(month="2026-06", contribution_sen=6640 + 2215))) == [CODE]


def test_may_2026_is_the_boundary(check: CheckLines) -> None:
    assert codes(check(one_scheme(month="2026-05"))) == []


def test_a_month_in_advance_is_no_reason(check: CheckLines) -> None:
    facts = Facts(today=date(2026, 5, 31))
    assert codes(check(one_scheme(month="2026-06"), facts=facts)) == ["MONTH_IN_ADVANCE"]


def test_an_eis_file_holds_no_skbbk(check: CheckLines) -> None:
    assert codes(check(one_scheme(layout=EIS_223, month="2026-06"))) == []
