from __future__ import annotations

from datetime import date

from caruman.checking.facts import Facts
from tests.checking.building import CheckLines, codes, one_scheme, put, said, the

CODE = "MONTH_WITHOUT_TABLE"


def test_a_month_before_the_first_table_is_found(check: CheckLines) -> None:
    report = check(put(one_scheme(), 195, "011995"))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (195, 200))
    assert (finding.found, finding.expected, finding.repair) == ("011995", None, None)
    said(finding, "1995-01", "PERKESO")
    assert codes(report) == [CODE]


def test_a_month_whose_rates_are_not_published_is_not_guessed(check: CheckLines) -> None:
    report = check(put(one_scheme(), 195, "062028"), facts=Facts(today=date(2028, 7, 1)))
    finding = the(report, CODE)
    said(finding, "2028-06", "caruman")
    assert "PERKESO" not in finding.message("en")


def test_the_first_and_the_last_table_have_their_months(check: CheckLines) -> None:
    assert CODE in codes(check(put(one_scheme(), 195, "122004")))
    assert CODE not in codes(check(put(one_scheme(), 195, "012005")))
    later = Facts(today=date(2028, 7, 1))
    assert CODE not in codes(check(put(one_scheme(), 195, "052028"), facts=later))


def test_a_month_in_advance_is_another_rules_business(check: CheckLines) -> None:
    assert codes(check(put(one_scheme(), 195, "062028"))) == ["MONTH_IN_ADVANCE"]
