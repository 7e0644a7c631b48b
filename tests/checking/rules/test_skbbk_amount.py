from __future__ import annotations

from tests.checking.building import (
    AHMAD,
    NGUYEN,
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

CODE = "SKBBK_AMOUNT"


def test_a_share_unlike_the_table_is_found_and_mended(check: CheckLines) -> None:
    line = combined(skbbk_employee_sen=2200)
    finding = the(check(line), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (239, 244))
    assert (finding.found, finding.expected, finding.repair) == ("002200", "002215", "002215")
    said(finding, "RM22.00", "RM22.15", "RM3,000.00", "34", "2026-07")
    assert codes(check(mended(line, finding))) == []


def test_five_sen_matter_and_the_right_sum_does_not(check: CheckLines) -> None:
    assert codes(check(combined(skbbk_employee_sen=2220))) == [CODE]
    assert codes(check(combined())) == []


def test_there_is_no_age_limit(check: CheckLines) -> None:
    assert the(check(combined(identity_no=TAN, skbbk_employee_sen=5)), CODE).expected == "002215"


def test_a_foreign_workers_share_is_the_same(check: CheckLines) -> None:
    assert the(check(combined(identity_no=NGUYEN, skbbk_employee_sen=5)), CODE).expected == "002215"


def test_without_wages_there_is_no_share(check: CheckLines) -> None:
    finding = the(check(combined(wage_sen=0, skbbk_employee_sen=2215)), CODE)
    assert (finding.expected, finding.repair) == ("000000", None)
    said(finding, "RM0.00")


def test_nothing_is_mended_where_no_other_share_supports_the_wage(check: CheckLines) -> None:
    line = combined(
        skbbk_employee_sen=5, act4_employer_sen=5, act4_employee_sen=5, eis_employer_sen=5, eis_employee_sen=5
    )
    assert the(check(line), CODE).repair is None


def test_no_share_at_all_is_another_rules_business(check: CheckLines) -> None:
    assert codes(check(combined(skbbk_employee_sen=0))) == ["SKBBK_MISSING"]


def test_someone_who_opted_out_is_another_rules_business(check: CheckLines) -> None:
    out = registered(known(AHMAD, person=known().person._replace(skbbk="out")))
    assert codes(check(combined(skbbk_employee_sen=5), facts=out)) == ["SKBBK_OPTED_OUT"]
