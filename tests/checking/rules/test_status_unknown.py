from __future__ import annotations

from datetime import date

import pytest

from tests.checking.building import CheckLines, codes, mended, one_scheme, put, said, sipe, the

CODE = "STATUS_UNKNOWN"


def test_another_letter_is_found(check: CheckLines) -> None:
    finding = the(check(put(one_scheme(), 223, "Q")), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (223, 223))
    assert (finding.found, finding.expected, finding.repair) == ("Q", "B H M S T", None)
    said(finding, "“Q”", "B", "H", "M", "S", "T")


@pytest.mark.parametrize("sign", ["A", "1", "-", "É", "ſ"])
def test_any_other_sign_is_found(check: CheckLines, sign: str) -> None:
    assert the(check(put(one_scheme(), 223, sign)), CODE).repair is None


def test_a_small_letter_is_mended(check: CheckLines) -> None:
    line = one_scheme(employment_date=date(2026, 5, 15), status="b")
    finding = the(check(line), CODE)
    assert finding.repair == "B"
    assert codes(check(mended(line, finding))) == []


@pytest.mark.parametrize("status", ["B", "H", "M"])
def test_the_known_ones_with_a_date_are_right(check: CheckLines, status: str) -> None:
    assert codes(check(one_scheme(employment_date=date(2026, 5, 15), status=status))) == []


def test_blank_means_unchanged(check: CheckLines) -> None:
    assert codes(check(one_scheme())) == []


def test_the_comma_layout_has_ten_places_for_one_letter(check: CheckLines) -> None:
    assert codes(check(sipe(status="B", employment_date="15/05/2026"))) == []
    line = sipe(status="h", employment_date="15/05/2026")
    finding = the(check(line), CODE)
    assert codes(check(mended(line, finding))) == []
    assert codes(check(sipe(status="BARU"))) == [CODE]
