from __future__ import annotations

from caruman.checking.facts import Facts
from caruman.values.month import Month
from tests.checking.building import SITI, TODAY, CheckLines, codes, combined, said, the

CODE = "MONTH_ALREADY_ACKNOWLEDGED"
FACTS = Facts(today=TODAY, acknowledged=frozenset({Month(2026, 7)}))


def test_a_month_that_has_its_acknowledgement_needs_a_choice(check: CheckLines) -> None:
    report = check(combined(), combined(identity_no=SITI, month="2026-08"), facts=FACTS)
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (195, 200))
    assert (finding.found, finding.expected, finding.repair) == ("072026", None, None)
    said(finding, "2026-07", "ACR", "ECR")
    assert report.accepted_lines == 1


def test_other_months_are_open(check: CheckLines) -> None:
    assert codes(check(combined(month="2026-08"), facts=FACTS)) == []


def test_while_nothing_is_known_nothing_is_said(check: CheckLines) -> None:
    assert codes(check(combined())) == []
