from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, one_scheme, put, said, sipe, the

CODE = "IDENTITY_PLACE_CODE"


def test_a_place_that_was_never_given_out_is_found(check: CheckLines) -> None:
    finding = the(check(combined(identity_no="900101000011")), CODE)
    assert finding.severity == "warning"
    assert (finding.line, finding.columns) == (1, (39, 40))
    assert (finding.found, finding.expected, finding.repair) == ("00", None, None)
    said(finding, "00", "7", "8")


def test_a_number_that_stands_at_the_right_is_pointed_at_where_it_stands(check: CheckLines) -> None:
    line = sipe(identity_no="  900101000011")
    assert the(check(line), CODE).columns == (45, 46)


def test_states_and_countries_are_places(check: CheckLines) -> None:
    for place in ("01", "14", "16", "59", "82", "99"):
        assert codes(check(one_scheme(identity_no=f"900101{place}0011"))) == []


def test_gaps_between_the_codes_are_none(check: CheckLines) -> None:
    for place in ("17", "20", "70", "73", "80", "81"):
        assert codes(check(one_scheme(identity_no=f"900101{place}0011"))) == [CODE]


def test_a_number_that_cannot_be_read_has_no_place(check: CheckLines) -> None:
    assert codes(check(put(combined(), 33, "901301000011"))) == ["IDENTITY_NUMBER_DATE"]
    assert codes(check(combined(identity_no="SSFW00000000"))) == []
