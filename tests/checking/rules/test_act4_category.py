from __future__ import annotations

from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    LINGAM,
    NGUYEN,
    NOR,
    SITI,
    TAN,
    CheckLines,
    codes,
    combined,
    known,
    mended,
    registered,
    said,
    the,
)

CODE = "ACT4_CATEGORY"
FIRST = {"act4_employer_sen": 5165, "act4_employee_sen": 1475}
SECOND = {"act4_employer_sen": 3690, "act4_employee_sen": 0}


def test_first_category_shares_at_62_are_found_and_mended(check: CheckLines) -> None:
    line = combined(identity_no=TAN, **FIRST)
    finding = the(check(line), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (215, 226))
    assert (finding.found, finding.expected, finding.repair) == ("005165001475", "003690000000", "003690000000")
    said(finding, "RM36.90", "RM0.00", "60")
    assert codes(check(mended(line, finding))) == []


def test_second_category_shares_at_36_are_found_but_an_invalidity_pension_may_be_why(check: CheckLines) -> None:
    finding = the(check(combined(identity_no=AHMAD, **SECOND)), CODE)
    assert (finding.expected, finding.repair) == ("005165001475", None)
    said(finding, "RM51.65", "RM14.75")


def test_the_register_settles_it(check: CheckLines) -> None:
    line = combined(identity_no=AHMAD, **SECOND)
    ordinary = registered(known())
    finding = the(check(line, facts=ordinary), CODE)
    assert finding.repair == "005165001475"
    assert codes(check(mended(line, finding), facts=ordinary)) == []
    pensioner = registered(known(person=Person(invalidity_pension=True)))
    assert codes(check(line, facts=pensioner)) == []
    assert the(check(combined(), facts=pensioner), CODE).expected == "003690000000"


def test_from_55_a_file_alone_cannot_tell_when_the_first_contribution_was(check: CheckLines) -> None:
    for identity_no in (NOR, LINGAM):
        assert codes(check(combined(identity_no=identity_no, **FIRST))) == []
        assert codes(check(combined(identity_no=identity_no, **SECOND))) == []


def test_at_54_nobody_can_have_begun_at_55(check: CheckLines) -> None:
    the(check(combined(identity_no="720101100124", **SECOND)), CODE)


def test_the_birthday_of_the_60th_year_is_the_boundary(check: CheckLines) -> None:
    turned_60 = combined(identity_no="660731100123", **FIRST, eis_employer_sen=0, eis_employee_sen=0)
    assert codes(check(turned_60)) == [CODE]
    still_59 = combined(identity_no="660801100123", **FIRST)
    assert codes(check(still_59)) == []


def test_a_late_entrant_on_the_register_is_second(check: CheckLines) -> None:
    late = registered(known(NOR, person=Person(first_act4_age=55)))
    assert codes(check(combined(identity_no=NOR, **SECOND), facts=late)) == []
    finding = the(check(combined(identity_no=NOR, **FIRST), facts=late), CODE)
    said(finding, "55")


def test_a_foreign_worker_was_second_until_june_2024(check: CheckLines) -> None:
    assert codes(check(combined(identity_no=NGUYEN, month="2024-06", **SECOND))) == []
    finding = the(check(combined(identity_no=NGUYEN, month="2024-06", **FIRST)), CODE)
    said(finding, "2024")
    assert codes(check(combined(identity_no=NGUYEN, month="2024-07", **FIRST))) == []


def test_somebody_whom_act_4_does_not_cover(check: CheckLines) -> None:
    facts = registered(known(SITI, person=Person(exclusion="SPOUSE_OF_EMPLOYER")))
    finding = the(check(combined(identity_no=SITI), facts=facts), CODE)
    assert finding.expected == "000000000000"
    said(finding)


def test_without_wages_there_is_no_category_to_get_wrong(check: CheckLines) -> None:
    assert codes(check(combined(identity_no=TAN, wage_sen=0))) == []
