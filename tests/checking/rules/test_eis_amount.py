from __future__ import annotations

from tests.checking.building import LINGAM, CheckLines, codes, combined, mended, said, the

CODE = "EIS_AMOUNT"


def test_a_share_of_another_class_is_found_and_mended(check: CheckLines) -> None:
    line = combined(eis_employer_sen=610)
    finding = the(check(line), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (227, 232))
    assert (finding.found, finding.expected, finding.repair) == ("000610", "000590", "000590")
    said(finding, "RM6.10", "RM5.90", "RM3,000.00", "34")
    assert codes(check(mended(line, finding))) == []


def test_both_shares_wrong_are_mended_where_act_4_supports_the_wage(check: CheckLines) -> None:
    report = check(combined(eis_employer_sen=610, eis_employee_sen=610))
    assert [(finding.columns, finding.repair) for finding in report.findings] == [
        ((227, 232), "000590"),
        ((233, 238), "000590"),
    ]


def test_one_share_missing_is_found(check: CheckLines) -> None:
    line = combined(eis_employee_sen=0)
    finding = the(check(line), CODE)
    assert (finding.columns, finding.repair) == ((233, 238), "000590")
    assert codes(check(mended(line, finding))) == []


def test_both_shares_missing_is_another_rules_business(check: CheckLines) -> None:
    assert codes(check(combined(eis_employer_sen=0, eis_employee_sen=0))) == ["EIS_MISSING"]


def test_at_57_the_full_share_or_none_is_right_and_nothing_between(check: CheckLines) -> None:
    assert codes(check(combined(identity_no=LINGAM))) == []
    assert codes(check(combined(identity_no=LINGAM, eis_employer_sen=0, eis_employee_sen=0))) == []
    assert CODE in codes(check(combined(identity_no=LINGAM, eis_employer_sen=590, eis_employee_sen=610)))


def test_the_table_is_that_of_the_contribution_month(check: CheckLines) -> None:
    before = combined(month="2024-09", wage_sen=600_000)
    assert codes(check(before, layout="combined-v2")) == []
    after = combined(month="2024-10", wage_sen=600_000)
    assert before[226:238] != after[226:238]
