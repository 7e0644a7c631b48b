from __future__ import annotations

from datetime import date

import pytest

from tests.checking.building import SITI, CheckLines, codes, mended, one_scheme, put, said, sipe, the

CODE = "EMPLOYMENT_DATE_MALFORMED"
NEW = one_scheme(identity_no=SITI, wage_sen=170_000, employment_date=date(2026, 5, 15), status="B")


def test_a_date_written_year_first_is_found_and_turned(check: CheckLines) -> None:
    line = put(NEW, 215, "20260515")
    finding = the(check(line), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (215, 222))
    assert (finding.found, finding.expected, finding.repair) == ("20260515", "DDMMYYYY", "15052026")
    said(finding, "20260515")
    assert "HHBBTTTT" in finding.message("ms")
    assert codes(check(mended(line, finding))) == []


def test_turned_only_where_the_day_lies_in_the_contribution_month(check: CheckLines) -> None:
    assert the(check(put(NEW, 215, "20260415")), CODE).repair is None


@pytest.mark.parametrize("text", ["31042026", "29022026", "15132026", "00000000", "1505 026", "15/05/26", "15051026"])
def test_what_is_no_day_is_found_and_not_guessed(check: CheckLines, text: str) -> None:
    finding = the(check(put(NEW, 215, text)), CODE)
    assert (finding.found, finding.repair) == (text, None)


def test_a_leap_day_is_a_day(check: CheckLines) -> None:
    line = one_scheme(month="2024-02", employment_date=date(2024, 2, 29), status="B")
    assert codes(check(line)) == []


def test_a_blank_date_is_another_rules_business(check: CheckLines) -> None:
    assert codes(check(put(NEW, 215, " " * 8))) == ["EMPLOYMENT_DATE_MISSING"]


def test_the_comma_layout_writes_slashes(check: CheckLines) -> None:
    assert codes(check(sipe(employment_date="15/05/2026", status="B"))) == []
    finding = the(check(sipe(employment_date="2026-05-15", status="B")), CODE)
    assert (finding.columns, finding.expected, finding.repair) == ((203, 212), "DD/MM/YYYY", None)
    said(finding, "2026-05-15")
    assert "HH/BB/TTTT" in finding.message("ms")
    the(check(sipe(employment_date="15052026", status="B")), CODE)
