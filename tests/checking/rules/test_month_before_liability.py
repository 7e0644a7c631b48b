from __future__ import annotations

from caruman.checking.facts import Facts
from caruman.values.month import Month
from tests.checking.building import TODAY, CheckLines, codes, combined, said, the

CODE = "MONTH_BEFORE_LIABILITY"
FACTS = Facts(today=TODAY, liable_from=Month(2026, 8))


def test_a_month_before_the_employers_first_is_found(check: CheckLines) -> None:
    finding = the(check(combined(), facts=FACTS), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (195, 200))
    assert (finding.found, finding.expected, finding.repair) == ("072026", "082026", None)
    said(finding, "2026-07", "2026-08")


def test_the_first_month_itself_is_due(check: CheckLines) -> None:
    assert codes(check(combined(month="2026-08"), facts=FACTS)) == []


def test_while_the_first_month_is_not_known_nothing_is_said(check: CheckLines) -> None:
    assert codes(check(combined())) == []
