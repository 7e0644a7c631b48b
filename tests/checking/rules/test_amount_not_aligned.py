from __future__ import annotations

from tests.checking.building import CheckLines, codes, combined, one_scheme, put, said, the

CODE = "AMOUNT_NOT_ALIGNED"


def test_digits_at_the_left_are_found_and_left_alone(check: CheckLines) -> None:
    finding = the(check(put(one_scheme(), 201, f"{'6640':<14}")), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (201, 214))
    # A digit may have slipped into the next field, so nothing is mended.
    assert (finding.found, finding.expected, finding.repair) == ("6640", "00000000006640", None)
    said(finding, "6640", "00000000006640")


def test_one_space_at_the_end_is_enough(check: CheckLines) -> None:
    finding = the(check(put(combined(), 215, "05165 ")), CODE)
    assert (finding.columns, finding.found, finding.expected) == ((215, 220), "05165", "005165")


def test_spaces_at_the_left_are_a_dialect(check: CheckLines) -> None:
    report = check(put(combined(), 215, "  5165"))
    assert codes(report) == []
    assert [note.code for note in report.normalised] == ["SPACE_FILLED_NUMBERS"]


def test_a_space_between_digits_is_no_amount(check: CheckLines) -> None:
    assert codes(check(put(combined(), 215, " 51 65"))) == ["AMOUNT_NOT_DIGITS"]
