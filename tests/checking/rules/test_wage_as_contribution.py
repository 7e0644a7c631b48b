from __future__ import annotations

from caruman.formats.layouts import EIS_223
from tests.checking.building import (
    NOR,
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


def test_a_wage_in_the_contributions_place_is_found_and_mended(check: CheckLines) -> None:
    line = one_scheme(contribution_sen=300_000)
    report = check(line)
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (201, 214))
    assert (finding.found, finding.expected, finding.repair) == ("00000000300000", "00000000006640", "00000000006640")
    said(finding, "RM3,000.00", "RM66.40", "2026-05")
    assert codes(report) == [CODE]
    assert codes(check(mended(line, finding))) == []


def test_the_category_is_that_of_the_person(check: CheckLines) -> None:
    assert the(check(one_scheme(identity_no=TAN, contribution_sen=300_000)), CODE).repair == "00000000003690"


def test_where_the_category_is_open_nothing_is_mended(check: CheckLines) -> None:
    line = one_scheme(identity_no=NOR, contribution_sen=300_000)
    assert the(check(line), CODE).repair is None
    assert the(check(line, facts=registered(known(NOR))), CODE).repair == "00000000006640"


def test_from_june_2026_the_amount_may_hold_skbbk_so_nothing_is_mended(check: CheckLines) -> None:
    finding = the(check(one_scheme(month="2026-06", contribution_sen=300_000)), CODE)
    assert (finding.expected, finding.repair) == ("00000000006640", None)


def test_three_hundred_ringgit_is_the_boundary(check: CheckLines) -> None:
    assert codes(check(one_scheme(contribution_sen=30_000))) == [CODE]
    assert codes(check(one_scheme(contribution_sen=29_999))) == ["CONTRIBUTION_NOT_IN_TABLE"]


def test_the_largest_contribution_is_a_contribution(check: CheckLines) -> None:
    assert codes(check(one_scheme(wage_sen=1_000_000))) == []


def test_an_eis_file_is_mended_by_its_own_table(check: CheckLines) -> None:
    line = one_scheme(layout=EIS_223, contribution_sen=300_000)
    finding = the(check(line, layout="eis-223"), CODE)
    assert finding.repair == "00000000001180"
    assert codes(check(mended(line, finding), layout="eis-223")) == []


def test_the_comma_layout_is_mended_in_ringgit(check: CheckLines) -> None:
    line = sipe(amount="3000.00")
    finding = the(check(line), CODE)
    assert (finding.columns, finding.repair) == ((188, 201), f"{'11.80':>14}")
    assert codes(check(mended(line, finding))) == []
