from __future__ import annotations

from caruman.checking.facts import Facts
from tests.checking.building import TODAY, CheckLines, codes, combined, said, the

CODE = "SAME_BYTES"


def test_a_file_received_before_shows_its_earlier_result(check: CheckLines) -> None:
    sha256 = check(combined()).sha256
    facts = Facts(today=TODAY, earlier_files={sha256: "ACR123456789012"})
    report = check(combined(), facts=facts)
    finding = the(report, CODE)
    assert finding.severity == "info"
    assert (finding.line, finding.columns) == (None, None)
    assert (finding.found, finding.expected, finding.repair) == (sha256, None, None)
    said(finding, "ACR123456789012")
    assert report.accepted_lines == 1


def test_one_byte_makes_another_file(check: CheckLines) -> None:
    facts = Facts(today=TODAY, earlier_files={check(combined()).sha256: "ACR123456789012"})
    assert codes(check(combined().encode() + b"\n", facts=facts)) == []


def test_while_nothing_was_received_nothing_is_said(check: CheckLines) -> None:
    assert codes(check(combined())) == []
