from __future__ import annotations

from caruman.formats.layouts import EIS_223
from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    NGUYEN,
    SITI,
    TAN,
    WEI,
    CheckLines,
    codes,
    known,
    one_scheme,
    registered,
    said,
    sipe,
    the,
)

CODE = "AMOUNT_ZERO_WITHOUT_STATUS"


def test_a_zero_beside_a_blank_status_is_found(check: CheckLines) -> None:
    finding = the(check(one_scheme(contribution_sen=0)), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (201, 214))
    assert (finding.found, finding.expected, finding.repair) == ("00000000000000", None, None)
    said(finding, "S", "T")


def test_sick_leave_and_unpaid_leave_explain_it(check: CheckLines) -> None:
    for status in ("S", "T"):
        assert codes(check(one_scheme(contribution_sen=0, status=status))) == []


def test_one_sen_is_no_zero(check: CheckLines) -> None:
    assert CODE not in codes(check(one_scheme(contribution_sen=1)))


def test_zero_is_right_in_an_eis_file_for_who_is_not_eligible(check: CheckLines) -> None:
    eligible = one_scheme(layout=EIS_223)
    for identity_no in (TAN, WEI, NGUYEN):
        line = one_scheme(layout=EIS_223, identity_no=identity_no, contribution_sen=0)
        assert codes(check(eligible, line)) == []
    assert codes(check(eligible, one_scheme(layout=EIS_223, identity_no=SITI, contribution_sen=0))) == [CODE]


def test_in_an_act_4_file_zero_is_wrong_for_the_same_people(check: CheckLines) -> None:
    for identity_no in (TAN, WEI, NGUYEN):
        assert codes(check(one_scheme(identity_no=identity_no, contribution_sen=0))) == [CODE]


def test_zero_is_right_for_whom_act_4_does_not_cover(check: CheckLines) -> None:
    casual = registered(known(AHMAD, person=Person(exclusion="CASUAL")))
    assert codes(check(one_scheme(contribution_sen=0), facts=casual)) == []


def test_the_comma_layout_is_held_to_it_too(check: CheckLines) -> None:
    assert the(check(sipe(amount="0.00")), CODE).columns == (188, 201)
    assert codes(check(sipe(amount="0.00", status="T"))) == []
