from __future__ import annotations

from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    LINGAM,
    TAN,
    WEI,
    CheckLines,
    codes,
    combined,
    known,
    mended,
    registered,
    said,
    the,
)

CODE = "EIS_MISSING"
NONE = {"eis_employer_sen": 0, "eis_employee_sen": 0}


def test_an_eligible_person_without_eis_is_found_and_mended(check: CheckLines) -> None:
    line = combined(**NONE)
    finding = the(check(line), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (227, 238))
    assert (finding.found, finding.expected, finding.repair) == ("000000000000", "000590000590", "000590000590")
    said(finding, "RM3,000.00", "RM5.90")
    assert codes(check(mended(line, finding))) == []


def test_nothing_is_mended_where_no_other_share_supports_the_wage(check: CheckLines) -> None:
    line = combined(**NONE, act4_employer_sen=5, act4_employee_sen=5, skbbk_employee_sen=5)
    assert the(check(line), CODE).repair is None


def test_who_is_not_eligible_pays_none(check: CheckLines) -> None:
    for identity_no in (TAN, WEI, "SSFW00012345"):
        assert codes(check(combined(identity_no=identity_no))) == []


def test_from_57_to_59_nobody_can_tell_without_a_register(check: CheckLines) -> None:
    line = combined(identity_no=LINGAM, **NONE)
    assert codes(check(line)) == []
    the(check(line, facts=registered(known(LINGAM))), CODE)
    late = registered(known(LINGAM, person=Person(first_eis_age=57)))
    assert codes(check(line, facts=late)) == []


def test_56_is_the_boundary(check: CheckLines) -> None:
    line = combined(identity_no="691201100123", month="2026-10", **NONE)
    assert codes(check(line)) == [CODE]


def test_18_is_the_boundary(check: CheckLines) -> None:
    assert codes(check(combined(identity_no="080731140123", **NONE))) == [CODE]
    assert codes(check(combined(identity_no="080801140123", **NONE))) == []


def test_no_wages_no_eis(check: CheckLines) -> None:
    assert codes(check(combined(wage_sen=0))) == []


def test_the_register_may_exclude_somebody(check: CheckLines) -> None:
    statutory_body = registered(known(AHMAD, person=Person(exclusion="NOT_AN_ACT_800_INDUSTRY")))
    assert codes(check(combined(**NONE), facts=statutory_body)) == []
