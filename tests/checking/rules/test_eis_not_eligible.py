from __future__ import annotations

import pytest

from caruman.formats.layouts import EIS_223
from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    LINGAM,
    NGUYEN,
    TAN,
    WEI,
    CheckLines,
    codes,
    combined,
    known,
    mended,
    one_scheme,
    registered,
    said,
    sipe,
    the,
)

CODE = "EIS_NOT_ELIGIBLE"
SHARES = {"eis_employer_sen": 590, "eis_employee_sen": 590}


@pytest.mark.parametrize(
    ("identity_no", "reason"), [(TAN, "AGED_60_OR_OVER"), (WEI, "UNDER_18"), (NGUYEN, "FOREIGN_WORKER")]
)
def test_eis_for_someone_not_eligible_has_its_reason(check: CheckLines, identity_no: str, reason: str) -> None:
    line = combined(identity_no=identity_no, **SHARES)
    report = check(line)
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (227, 238))
    assert (finding.found, finding.expected, finding.repair) == ("000590000590", "000000000000", "000000000000")
    assert finding.params["reason_code"] == reason
    said(finding)
    assert reason not in finding.message("ms")
    assert report.accepted_lines == 1
    assert codes(check(mended(line, finding))) == []


def test_one_share_alone_is_found_as_well(check: CheckLines) -> None:
    assert CODE in codes(check(combined(identity_no=TAN, eis_employee_sen=5)))


def test_the_60th_birthday_is_the_boundary(check: CheckLines) -> None:
    assert CODE in codes(check(combined(identity_no="660731100123", **SHARES)))
    assert codes(check(combined(identity_no="660801100123", **SHARES))) == []


def test_the_18th_birthday_is_the_boundary(check: CheckLines) -> None:
    assert codes(check(combined(identity_no="080731140123"))) == []
    assert CODE in codes(check(combined(identity_no="080801140123", **SHARES)))


def test_the_register_knows_what_the_file_does_not(check: CheckLines) -> None:
    line = combined(identity_no=LINGAM)
    assert codes(check(line)) == []
    late = registered(known(LINGAM, person=Person(first_eis_age=57)))
    said(the(check(line, facts=late), CODE))
    statutory_body = registered(known(AHMAD, person=Person(exclusion="NOT_AN_ACT_800_INDUSTRY")))
    said(the(check(combined(), facts=statutory_body), CODE))


def test_a_resident_foreigner_on_the_register_is_eligible(check: CheckLines) -> None:
    resident = registered(known(NGUYEN, person=Person(nationality="permanent_resident")))
    assert codes(check(combined(identity_no=NGUYEN, **SHARES), facts=resident)) == []


def test_in_an_eis_file_the_person_does_not_belong(check: CheckLines) -> None:
    report = check(one_scheme(layout=EIS_223, identity_no=TAN, contribution_sen=1180), layout="eis-223")
    finding = the(report, CODE)
    assert (finding.columns, finding.expected, finding.repair) == ((201, 214), "0", None)
    said(finding)
    assert codes(report) == [CODE]
    assert the(check(sipe(identity_no=WEI)), CODE).columns == (188, 201)


def test_before_2018_there_was_no_eis(check: CheckLines) -> None:
    finding = the(check(combined(month="2017-12", **SHARES), layout="combined-v2"), CODE)
    said(finding)


def test_an_act_4_file_holds_no_eis(check: CheckLines) -> None:
    assert codes(check(one_scheme(identity_no=TAN))) == []
