from __future__ import annotations

from caruman.checking.facts import Facts
from tests.checking.building import MYCOID, TODAY, CheckLines, codes, combined, mended, said, sipe, the

CODE = "MYCOID_DIFFERS"
FACTS = Facts(today=TODAY, mycoid=MYCOID)


def test_another_number_than_the_record_is_found_and_mended(check: CheckLines) -> None:
    line = combined(mycoid="202601000002")
    report = check(line, facts=FACTS)
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (13, 32))
    assert (finding.found, finding.expected, finding.repair) == ("202601000002", MYCOID, f"{MYCOID:<20}")
    said(finding, "202601000002", MYCOID)
    assert report.accepted_lines == 1
    assert codes(check(mended(line, finding), facts=FACTS)) == []


def test_the_number_of_the_record_is_right(check: CheckLines) -> None:
    assert codes(check(combined(), facts=FACTS)) == []


def test_a_blank_number_is_allowed(check: CheckLines) -> None:
    assert codes(check(combined(mycoid=""), facts=FACTS)) == []


def test_a_number_too_long_for_the_columns_is_not_put_there(check: CheckLines) -> None:
    facts = Facts(today=TODAY, mycoid="202601000001-KUALALUMPUR")
    assert the(check(combined(), facts=facts), CODE).repair is None


def test_the_comma_layout_is_mended_in_its_own_width(check: CheckLines) -> None:
    line = sipe(mycoid="202601000002")
    finding = the(check(line, facts=FACTS), CODE)
    assert finding.columns == (16, 35)
    assert codes(check(mended(line, finding), facts=FACTS)) == []


def test_while_the_record_is_not_known_nothing_is_said(check: CheckLines) -> None:
    assert codes(check(combined(mycoid="202601000002"))) == []
