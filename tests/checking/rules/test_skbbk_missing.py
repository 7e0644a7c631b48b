from __future__ import annotations

from caruman.formats.layouts import COMBINED_V1
from caruman.law.person import Person
from tests.checking.building import (
    AHMAD,
    NGUYEN,
    TAN,
    CheckLines,
    codes,
    combined,
    known,
    mended,
    put,
    registered,
    said,
    the,
)

CODE = "SKBBK_MISSING"


def test_no_share_where_one_is_due_is_found(check: CheckLines) -> None:
    report = check(combined(skbbk_employee_sen=0))
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (239, 244))
    # The person may have opted out, and a file alone cannot show that.
    assert (finding.found, finding.expected, finding.repair) == ("000000", "002215", None)
    said(finding, "RM22.15", "SKBBK")
    assert report.accepted_lines == 1


def test_blanks_are_no_share_either(check: CheckLines) -> None:
    finding = the(check(put(combined(), 239, " " * 6)), CODE)
    assert (finding.found, finding.expected) == ("", "002215")


def test_in_june_2026_nobody_was_out_so_it_is_mended(check: CheckLines) -> None:
    line = combined(month="2026-06", skbbk_employee_sen=0)
    finding = the(check(line), CODE)
    assert finding.repair == "002215"
    said(finding)
    assert codes(check(mended(line, finding))) == []


def test_a_foreign_worker_must_take_part_always(check: CheckLines) -> None:
    line = combined(identity_no=NGUYEN, skbbk_employee_sen=0)
    finding = the(check(line), CODE)
    assert finding.repair == "002215"
    assert codes(check(mended(line, finding))) == []


def test_the_register_proves_that_a_person_takes_part(check: CheckLines) -> None:
    line, facts = combined(skbbk_employee_sen=0), registered(known())
    finding = the(check(line, facts=facts), CODE)
    assert finding.repair == "002215"
    assert codes(check(mended(line, finding), facts=facts)) == []


def test_who_is_out_or_pays_elsewhere_is_not_asked(check: CheckLines) -> None:
    for choice in ("out", "elsewhere"):
        facts = registered(known(AHMAD, person=Person(skbbk=choice)))
        assert codes(check(combined(skbbk_employee_sen=0), facts=facts)) == []


def test_there_is_no_age_limit(check: CheckLines) -> None:
    assert codes(check(combined(identity_no=TAN, skbbk_employee_sen=0))) == [CODE]


def test_may_2026_and_no_wages_are_free_of_it(check: CheckLines) -> None:
    assert codes(check(combined(month="2026-05", skbbk_employee_sen=0), layout="combined-v2")) == []
    assert codes(check(combined(wage_sen=0))) == []


def test_version_1_has_no_place_for_it(check: CheckLines) -> None:
    line = combined(layout=COMBINED_V1, month="2026-06")
    finding = the(check(line, layout="combined-v1"), CODE)
    assert (finding.columns, finding.expected, finding.repair) == ((239, 244), "002215", None)


def test_nothing_is_mended_where_no_other_share_supports_the_wage(check: CheckLines) -> None:
    line = combined(
        month="2026-06",
        skbbk_employee_sen=0,
        act4_employer_sen=5,
        act4_employee_sen=5,
        eis_employer_sen=5,
        eis_employee_sen=5,
    )
    assert the(check(line), CODE).repair is None
