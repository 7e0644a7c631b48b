from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, combined, mended, one_scheme, put, said, sipe, the

CODE = "MONTH_MALFORMED"


def test_a_month_written_year_first_is_found_and_turned(check: CheckLines) -> None:
    line = put(one_scheme(), 195, "202605")
    finding = the(check(line), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (195, 200))
    assert (finding.found, finding.expected, finding.repair) == ("202605", "052026", "052026")
    said(finding, "202605", "072026")
    assert codes(check(mended(line, finding))) == []


@pytest.mark.parametrize(
    "text", ["132026", "002026", "07/026", "072O26", "      ", " 72026", "７2026 ", "202613", "209912"]
)
def test_what_is_no_month_is_found_and_not_guessed(check: CheckLines, text: str) -> None:
    report = check(put(combined(), 195, text))
    finding = the(report, CODE)
    assert (finding.expected, finding.repair) == ("MMYYYY", None)
    assert finding.found == text.rstrip(" ")
    said(finding)
    assert codes(report) == [CODE]


def test_a_month_that_reads_both_ways_is_read_as_it_is_written(check: CheckLines) -> None:
    # 122012 is December 2012, and 201212 turned round.
    assert CODE not in codes(check(put(one_scheme(), 195, "122012")))


def test_the_comma_layout_is_mended_too(check: CheckLines) -> None:
    line = sipe(month="202605")
    finding = the(check(line), CODE)
    assert (finding.columns, finding.repair) == ((181, 186), "052026")
    assert codes(check(mended(line, finding))) == []


def test_a_month_is_a_month(check: CheckLines) -> None:
    assert codes(check(combined(month="2026-10"))) == []
