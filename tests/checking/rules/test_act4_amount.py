from __future__ import annotations

from tests.checking.building import AHMAD, LINGAM, TAN, codes, combined, mended, said, the

CODE = "ACT4_AMOUNT"


def test_an_employer_share_five_sen_too_low_is_found_and_mended(check) -> None:
    line = combined(wage_sen=300_000, act4_employer_sen=5160)
    finding = the(check(line), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (215, 220))
    assert (finding.found, finding.expected, finding.repair) == ("005160", "005165", "005165")
    said(finding, "RM51.60", "RM51.65", "RM3,000.00", "34", "2026-07")
    assert codes(check(mended(line, finding))) == []


def test_an_employee_share_that_is_wrong_has_its_own_columns(check) -> None:
    line = combined(act4_employee_sen=1480)
    finding = the(check(line), CODE)
    assert (finding.columns, finding.found, finding.repair) == ((221, 226), "001480", "001475")
    assert codes(check(mended(line, finding))) == []


def test_both_shares_wrong_are_mended_where_another_share_supports_the_wage(check) -> None:
    line = combined(act4_employer_sen=5000, act4_employee_sen=1400)
    report = check(line)
    assert codes(report) == [CODE, CODE]
    assert [finding.repair for finding in report.findings] == ["005165", "001475"]
    for finding in report.findings:
        line = mended(line, finding)
    assert codes(check(line)) == []


def test_nothing_is_mended_where_every_share_speaks_against_the_wage(check) -> None:
    shares = combined(wage_sen=300_000)
    line = shares[:200] + f"{500_000:014}" + shares[214:]
    report = check(line)
    assert CODE in codes(report)
    assert [finding.repair for finding in report.findings] == [None] * 5


def test_the_wage_at_the_edge_of_a_class_belongs_to_the_lower_class(check) -> None:
    assert codes(check(combined(wage_sen=500_000))) == []
    assert codes(check(combined(wage_sen=500_001))) == []
    lower = combined(wage_sen=500_000)
    assert CODE in codes(check(lower[:200] + f"{500_001:014}" + lower[214:]))


def test_a_share_without_a_wage_is_found(check) -> None:
    finding = the(check(combined(wage_sen=0, act4_employer_sen=5165)), CODE)
    # The wage may be what is missing, so nothing is mended.
    assert (finding.expected, finding.repair) == ("000000", None)
    said(finding, "RM51.65", "RM0.00")


def test_no_wage_and_no_shares_is_in_order(check) -> None:
    assert codes(check(combined(wage_sen=0))) == []


def test_the_other_categorys_pair_is_another_rules_business(check) -> None:
    assert CODE not in codes(check(combined(identity_no=TAN, act4_employer_sen=5165, act4_employee_sen=1475)))
    assert CODE not in codes(check(combined(identity_no=AHMAD, act4_employer_sen=3690, act4_employee_sen=0)))


def test_someone_of_57_may_be_in_either_category(check) -> None:
    first = combined(identity_no=LINGAM)
    assert codes(check(first)) == []
    second = combined(identity_no=LINGAM, act4_employer_sen=3690, act4_employee_sen=0)
    assert codes(check(second)) == []
    wrong = the(check(combined(identity_no=LINGAM, act4_employer_sen=3695, act4_employee_sen=0)), CODE)
    assert (wrong.columns, wrong.expected, wrong.repair) == ((215, 220), "003690", "003690")
