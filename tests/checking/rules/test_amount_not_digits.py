from __future__ import annotations

import pytest

from tests.checking.building import CheckLines, codes, combined, one_scheme, put, said, sipe, the

CODE = "AMOUNT_NOT_DIGITS"


def test_letters_in_an_amount_are_found(check: CheckLines) -> None:
    finding = the(check(put(combined(), 215, "00516S")), CODE)
    assert finding.severity == "error"
    assert (finding.line, finding.columns) == (1, (215, 220))
    assert (finding.found, finding.expected, finding.repair) == ("00516S", None, None)
    said(finding, "00516S")


@pytest.mark.parametrize("text", ["-0000000006640", "+0000000006640", "RM66.40", "3,000.00", "1e5", "٦٦٤٠", "--"])
def test_signs_and_digits_of_other_scripts_are_found(check: CheckLines, text: str) -> None:
    assert codes(check(put(one_scheme(), 201, f"{text:>14}"))) == [CODE]


def test_the_other_amounts_of_the_line_are_not_judged_beside_it(check: CheckLines) -> None:
    assert codes(check(put(combined(eis_employer_sen=1), 215, "00516S"))) == [CODE]


@pytest.mark.parametrize("amount", ["1180", "11.8", "11.800", "RM11.80", "-11.80", "1,180"])
def test_the_comma_layout_wants_two_decimals(check: CheckLines, amount: str) -> None:
    report = check(sipe(amount=amount))
    if "," in amount:
        assert codes(report) == ["COMMA_PARTS"]
    else:
        said(the(report, CODE), amount, "11.80")


def test_digits_alone_are_an_amount(check: CheckLines) -> None:
    assert codes(check(combined())) == []
