from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from caruman.formats.layouts import COMBINED_V1
from tests.checking.building import CheckLines, codes, combined, mended, one_scheme, put, said, the

CODE = "FILLER_NOT_BLANK"


def test_something_at_the_end_of_the_line_is_found_and_wiped(check: CheckLines) -> None:
    line = put(combined(), 260, "JUMLAH")
    finding = the(check(line), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (245, 278))
    assert (finding.found, finding.expected, finding.repair) == (" " * 15 + "JUMLAH", "", " " * 34)
    said(finding, "“JUMLAH”")
    assert codes(check(mended(line, finding))) == []


def test_the_first_and_the_last_column_belong_to_it(check: CheckLines) -> None:
    for column in (245, 278):
        assert codes(check(put(combined(), column, "0"))) == [CODE]


def test_column_244_is_money(check: CheckLines) -> None:
    assert codes(check(put(combined(), 244, "0"))) == ["SKBBK_AMOUNT"]


def test_in_version_1_digits_may_be_an_skbbk_share_and_are_not_wiped(check: CheckLines) -> None:
    facts = Facts(today=date(2026, 9, 1))
    line = combined(layout=COMBINED_V1, month="2026-05")
    money = the(check(put(line, 239, "002215"), layout="combined-v1", facts=facts), CODE)
    assert (money.columns, money.repair) == ((239, 278), None)
    words = the(check(put(line, 250, "X"), layout="combined-v1", facts=facts), CODE)
    assert words.repair == " " * 40


def test_what_cannot_be_seen_is_shown(check: CheckLines) -> None:
    report = check(put(combined(), 250, "\x00"))
    assert codes(report) == [CODE, "CONTROL_CHARACTER"]
    assert "\\x00" in the(report, CODE).message("en")


def test_a_line_without_filler_is_not_asked(check: CheckLines) -> None:
    assert codes(check(one_scheme())) == []
