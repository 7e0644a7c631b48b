from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, combined, mended, put, said, sipe, the

CODE = "IDENTITY_NUMBER_SHAPE"


def test_dashes_that_cut_the_number_short_are_found_and_cannot_be_mended(check: CheckLines) -> None:
    report = check(put(combined(), 33, "900101-14-00"))
    finding = the(report, CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (33, 44))
    assert (finding.found, finding.expected, finding.repair) == ("900101-14-00", "YYMMDDPB###G", None)
    said(finding, "900101-14-00", "12", "SSFW")
    assert codes(report) == [CODE]


def test_where_all_twelve_digits_are_there_the_dashes_go(check: CheckLines) -> None:
    line = sipe(identity_no="900101-14-0011")
    finding = the(check(line), CODE)
    assert (finding.columns, finding.repair) == ((37, 50), "900101140011")
    assert codes(check(mended(line, finding))) == []


def test_small_letters_of_a_foreign_workers_number_are_mended(check: CheckLines) -> None:
    line = put(combined(identity_no="SSFW00012345"), 33, "ssfw00012345")
    finding = the(check(line), CODE)
    assert finding.repair == "SSFW00012345"
    assert codes(check(mended(line, finding))) == []


def test_a_shorter_number_is_filled_again_when_mended(check: CheckLines) -> None:
    line = put(combined(identity_no="SSFW0001"), 33, "ssfw0001    ")
    assert the(check(line), CODE).repair == "SSFW0001    "


@pytest.mark.parametrize(
    "text",
    ["90010114001 ", "900101 14001", "9001O1-14-01", "SSFW-0001   ", "900101140Ⅷ1", "900101１４０１", "15061514-012"],
)
def test_what_cannot_be_read_is_not_guessed(check: CheckLines, text: str) -> None:
    assert the(check(put(combined(), 33, text)), CODE).repair is None


def test_twelve_digits_or_capitals_and_digits_are_right(check: CheckLines) -> None:
    for number in ("900101140011", "SSFW00012345", "T1"):
        assert CODE not in codes(check(combined(identity_no=number)))
