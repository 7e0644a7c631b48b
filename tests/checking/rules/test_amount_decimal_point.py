from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, mended, one_scheme, put, said, sipe, the

CODE = "AMOUNT_DECIMAL_POINT"


def test_a_wage_in_ringgit_is_found_and_mended(check: CheckLines) -> None:
    line = put(combined(wage_sen=170_000), 201, f"{'1700.00':>14}")
    finding = the(check(line), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (201, 214))
    assert (finding.found, finding.expected, finding.repair) == ("       1700.00", "00000000170000", "00000000170000")
    said(finding, "“1700.00”", "00000000170000")
    assert codes(check(mended(line, finding))) == []


def test_a_share_in_ringgit_is_mended_too(check: CheckLines) -> None:
    line = put(combined(), 221, " 14.75")
    finding = the(check(line), CODE)
    assert (finding.columns, finding.repair) == ((221, 226), "001475")
    assert codes(check(mended(line, finding))) == []


def test_one_decimal_is_ten_sen(check: CheckLines) -> None:
    finding = the(check(put(one_scheme(), 201, f"{'66.4':>14}")), CODE)
    assert finding.repair == "00000000006640"


def test_zeros_before_and_spaces_behind_do_not_matter(check: CheckLines) -> None:
    assert the(check(put(one_scheme(), 201, "00000000066.40")), CODE).repair == "00000000006640"
    assert the(check(put(one_scheme(), 201, "66.40         ")), CODE).repair == "00000000006640"


def test_an_amount_that_fills_its_field_still_fits_when_mended(check: CheckLines) -> None:
    assert the(check(put(combined(), 215, "1234.5")), CODE).repair == "123450"


def test_what_is_no_amount_at_all_is_another_finding(check: CheckLines) -> None:
    for text in ("3000.", ".50", "1.2.3", "3,000.00", "66.400"):
        assert codes(check(put(one_scheme(), 201, f"{text:>14}"))) == ["AMOUNT_NOT_DIGITS"]


def test_the_comma_layout_has_its_decimal_point(check: CheckLines) -> None:
    assert codes(check(sipe(amount="11.80"))) == []
