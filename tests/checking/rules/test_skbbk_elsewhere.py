from __future__ import annotations

from caruman.law.person import Person
from caruman.values.month import Month
from tests.checking.building import AHMAD, CheckLines, codes, combined, known, mended, registered, said, the

CODE = "SKBBK_ELSEWHERE"
ELSEWHERE = registered(known(AHMAD, person=Person(skbbk="elsewhere")))


def test_a_share_where_another_employer_deducts_it_is_found_and_mended(check: CheckLines) -> None:
    line = combined()
    finding = the(check(line, facts=ELSEWHERE), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (239, 244))
    assert (finding.found, finding.expected, finding.repair) == ("002215", "000000", "000000")
    said(finding, "SKBBK")
    assert codes(check(mended(line, finding), facts=ELSEWHERE)) == []


def test_no_share_is_right(check: CheckLines) -> None:
    assert codes(check(combined(skbbk_employee_sen=0), facts=ELSEWHERE)) == []


def test_before_june_2026_nobody_deducts_it(check: CheckLines) -> None:
    line = combined(month="2026-05", skbbk_employee_sen=2215)
    assert codes(check(line, facts=ELSEWHERE)) == ["SKBBK_BEFORE_JUNE_2026"]


def test_an_opt_out_does_not_undo_it(check: CheckLines) -> None:
    both = registered(known(AHMAD, person=Person(skbbk="elsewhere"), skbbk_out_from=Month(2026, 9)))
    for month in ("2026-08", "2026-09"):
        assert codes(check(combined(month=month), facts=both)) == [CODE]


def test_someone_who_takes_part_here_pays_here(check: CheckLines) -> None:
    assert codes(check(combined(), facts=registered(known()))) == []
