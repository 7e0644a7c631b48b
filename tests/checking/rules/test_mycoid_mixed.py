from __future__ import annotations

from caruman.checking.facts import Facts
from tests.checking.building import MYCOID, SITI, TODAY, CheckLines, codes, combined, said, the

CODE = "MYCOID_MIXED"


def test_another_number_than_the_lines_before_is_found(check: CheckLines) -> None:
    report = check(combined(), combined(identity_no=SITI, mycoid="202601000002"))
    finding = the(report, CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (2, (13, 32))
    assert (finding.found, finding.expected, finding.repair) == ("202601000002", MYCOID, None)
    said(finding, "202601000002", MYCOID)
    assert report.accepted_lines == 2


def test_a_blank_one_is_no_other_one(check: CheckLines) -> None:
    assert codes(check(combined(), combined(identity_no=SITI, mycoid=""))) == []
    assert codes(check(combined(mycoid=""), combined(identity_no=SITI))) == []


def test_the_first_number_given_counts_and_not_the_first_line(check: CheckLines) -> None:
    lines = [combined(mycoid=""), combined(month="2026-08"), combined(month="2026-09", mycoid="202601000002")]
    assert the(check(*lines), CODE).line == 3


def test_where_the_record_is_known_another_rule_speaks(check: CheckLines) -> None:
    facts = Facts(today=TODAY, mycoid=MYCOID)
    report = check(combined(), combined(identity_no=SITI, mycoid="202601000002"), facts=facts)
    assert codes(report) == ["MYCOID_DIFFERS"]


def test_a_number_that_cannot_be_printed_is_made_printable(check: CheckLines) -> None:
    strange = combined(mycoid="2026?").encode().replace(b"?", b"\xff") + b"\r\n"
    finding = the(check(strange, combined(identity_no=SITI)), CODE)
    finding.message("ms").encode("utf-8")
