from __future__ import annotations

from caruman.checking.finding import Finding
from caruman.checking.report import Report
from caruman.formats.layouts import EIS_223, SOCSO_223, Layout
from tests.checking.building import (
    NOR,
    SITI,
    TAN,
    CheckLines,
    codes,
    known,
    mended,
    one_scheme,
    registered,
    said,
    sipe,
    the,
)

CODE = "WAGE_AS_CONTRIBUTION"


def first(report: Report) -> Finding:
    """Give the finding about the first line."""
    (finding,) = [one for one in report.findings if one.line == 1 and one.code == CODE]
    return finding


def a_habit(layout: Layout = SOCSO_223) -> str:
    """Give another line with a wage in its place: one may be a digit too many, several are a habit."""
    return one_scheme(layout=layout, identity_no=SITI, contribution_sen=170_000)


def test_a_wage_in_the_contributions_place_is_found_and_mended(check: CheckLines) -> None:
    line = one_scheme(contribution_sen=300_000)
    report = check(line, a_habit())
    finding = first(report)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (201, 214))
    assert (finding.found, finding.expected, finding.repair) == ("00000000300000", "00000000006640", "00000000006640")
    said(finding, "RM3,000.00", "RM66.40", "2026-05")
    assert codes(report) == [CODE, CODE]
    assert codes(check(mended(line, finding))) == []


def test_one_such_amount_among_contributions_may_be_a_digit_too_many(check: CheckLines) -> None:
    finding = the(check(one_scheme(contribution_sen=66_400), one_scheme(identity_no=SITI)), CODE)
    assert finding.repair is None
    assert the(check(one_scheme(contribution_sen=66_400)), CODE).repair is None


def test_the_category_is_that_of_the_person(check: CheckLines) -> None:
    assert first(check(one_scheme(identity_no=TAN, contribution_sen=300_000), a_habit())).repair == "00000000003690"


def test_where_the_category_is_open_nothing_is_mended(check: CheckLines) -> None:
    line = one_scheme(identity_no=NOR, contribution_sen=300_000)
    assert first(check(line, a_habit())).repair is None
    assert first(check(line, a_habit(), facts=registered(known(NOR), known(SITI)))).repair == "00000000006640"


def test_from_june_2026_the_amount_may_hold_skbbk_so_nothing_is_mended(check: CheckLines) -> None:
    finding = first(check(one_scheme(month="2026-06", contribution_sen=300_000), a_habit()))
    assert (finding.expected, finding.repair) == ("00000000006640", None)


def test_three_hundred_ringgit_is_the_boundary(check: CheckLines) -> None:
    assert codes(check(one_scheme(contribution_sen=30_000))) == [CODE]
    assert codes(check(one_scheme(contribution_sen=29_999))) == ["CONTRIBUTION_NOT_IN_TABLE"]


def test_the_largest_contribution_is_a_contribution(check: CheckLines) -> None:
    assert codes(check(one_scheme(wage_sen=1_000_000))) == []


def test_an_eis_file_is_mended_by_its_own_table(check: CheckLines) -> None:
    line = one_scheme(layout=EIS_223, contribution_sen=300_000)
    finding = first(check(line, a_habit(EIS_223), layout="eis-223"))
    assert finding.repair == "00000000001180"
    assert codes(check(mended(line, finding), layout="eis-223")) == []


def test_the_comma_layout_is_mended_in_ringgit(check: CheckLines) -> None:
    line = sipe(amount="3000.00")
    finding = first(check(line, sipe(identity_no=SITI, amount="1700.00")))
    assert (finding.columns, finding.repair) == ((188, 201), f"{'11.80':>14}")
    assert codes(check(mended(line, finding))) == []
