from __future__ import annotations

from caruman.law.person import Person
from caruman.values.month import Month
from tests.checking.building import AHMAD, NGUYEN, CheckLines, codes, combined, known, mended, registered, said, the

CODE = "SKBBK_OPTED_OUT"
OUT = registered(known(AHMAD, person=Person(skbbk="out")))


def test_a_share_from_someone_who_opted_out_is_found_and_mended(check: CheckLines) -> None:
    line = combined()
    finding = the(check(line, facts=OUT), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (239, 244))
    assert (finding.found, finding.expected, finding.repair) == ("002215", "000000", "000000")
    said(finding, "SKBBK")
    assert codes(check(mended(line, finding), facts=OUT)) == []


def test_no_share_is_right(check: CheckLines) -> None:
    assert codes(check(combined(skbbk_employee_sen=0), facts=OUT)) == []


def test_an_opt_out_counts_from_its_own_month(check: CheckLines) -> None:
    facts = registered(known(skbbk_out_from=Month(2026, 9)))
    assert codes(check(combined(month="2026-08"), facts=facts)) == []
    assert codes(check(combined(month="2026-09"), facts=facts)) == [CODE]


def test_nobody_was_out_in_june_2026(check: CheckLines) -> None:
    assert codes(check(combined(month="2026-06"), facts=OUT)) == []


def test_a_foreign_worker_cannot_be_out(check: CheckLines) -> None:
    facts = registered(known(NGUYEN, person=Person(nationality="foreign", skbbk="out")))
    assert codes(check(combined(identity_no=NGUYEN), facts=facts)) == []


def test_without_a_register_nobody_is_known_to_be_out(check: CheckLines) -> None:
    assert codes(check(combined())) == []
