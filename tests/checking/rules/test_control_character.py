from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, combined, mended, one_scheme, put, said, the

CODE = "CONTROL_CHARACTER"


def test_a_tab_in_a_name_is_found_and_becomes_a_space(check: CheckLines) -> None:
    line = combined(name="AHMAD\tBIN CONTOH")
    finding = the(check(line), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (50, 50))
    assert (finding.found, finding.expected, finding.repair) == ("\\x09", None, " ")
    said(finding)
    assert codes(check(mended(line, finding))) == []


def test_several_are_one_finding_from_the_first_to_the_last(check: CheckLines) -> None:
    line = combined(name="AHMAD\x00BIN\x7fCONTOH")
    finding = the(check(line), CODE)
    assert (finding.columns, finding.found, finding.repair) == ((50, 54), "\\x00BIN\\x7f", " BIN ")
    assert codes(check(mended(line, finding))) == []


def test_outside_the_name_it_is_found_and_not_mended(check: CheckLines) -> None:
    finding = the(check(put(combined(), 20, "\x1b")), CODE)
    assert (finding.columns, finding.repair) == ((20, 20), None)


def test_a_stretch_with_bytes_that_are_not_utf8_is_not_mended(check: CheckLines) -> None:
    raw = combined(name="A\x00?\x00B").encode().replace(b"?", b"\xff") + b"\r\n"
    finding = the(check(raw), CODE)
    assert (finding.found, finding.repair) == ("\\x00\ufffd\\x00", None)


def test_a_name_of_nothing_else_is_not_mended_into_a_blank(check: CheckLines) -> None:
    finding = the(check(combined(name="\t\t")), CODE)
    assert finding.repair is None


@pytest.mark.parametrize(
    "sign", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "\N{LINE SEPARATOR}", "\ufeff", "\x85", "\r"]
)
def test_marks_that_cannot_be_seen_are_found(check: CheckLines, sign: str) -> None:
    report = check(combined(name=f"AHMAD{sign}BIN CONTOH"))
    assert the(report, CODE).columns == (50, 50)
    assert report.accepted_lines == 0


def test_a_letter_beyond_ascii_is_no_control_character(check: CheckLines) -> None:
    assert codes(check(combined(name="JOSÉ"))) == ["NAME_NOT_ASCII"]


def test_a_space_that_does_not_break_is_a_letter_here(check: CheckLines) -> None:
    assert codes(check(one_scheme(name="AHMAD\N{NO-BREAK SPACE}BIN CONTOH"))) == ["NAME_NOT_ASCII"]
