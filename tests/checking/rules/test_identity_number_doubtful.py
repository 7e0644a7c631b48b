"""A foreign worker's number that looks like a mistyped identity card number is looked at again."""

from __future__ import annotations

import pytest

from caruman.checking.facts import Employee, Facts
from caruman.law.person import Person
from caruman.values.words import LANGUAGES
from tests.checking.building import AHMAD, TODAY, CheckLines, combined

CODE = "IDENTITY_NUMBER_DOUBTFUL"


def with_number(number: str) -> str:
    """Give Ahmad's line, right in every sen, under another number."""
    line = combined(identity_no=AHMAD, month="2026-10")
    return line[:32] + number.ljust(12) + line[44:]


@pytest.mark.parametrize("number", ["9O0101140011", "90010114O011", "9001011400I1", "I00101140011", "9001011A0O11"])
def test_digits_with_a_letter_among_them_are_looked_at(check: CheckLines, number: str) -> None:
    (finding,) = [one for one in check(with_number(number)).findings if one.code == CODE]
    assert (finding.severity, finding.line, finding.columns) == ("warning", 1, (33, 44))
    assert (finding.found, finding.repair) == (number, None)


@pytest.mark.parametrize("number", ["SSFW00012345", "F12345678901", "AB1234567890", AHMAD, "9O010114001"])
def test_other_numbers_are_not(check: CheckLines, number: str) -> None:
    assert CODE not in check(with_number(number)).counts


def test_nothing_else_is_mended_by_what_such_a_number_says(check: CheckLines) -> None:
    report = check(with_number("9O0101140011"))
    assert "EIS_NOT_ELIGIBLE" in report.counts
    assert [one for one in report.findings if one.repair is not None] == []


def test_a_small_letter_is_not_made_a_capital_one_there(check: CheckLines) -> None:
    report = check(with_number("9o0101140011"))
    (finding,) = report.findings
    assert (finding.code, finding.repair) == ("IDENTITY_NUMBER_SHAPE", None)


def test_a_number_on_the_register_is_beyond_doubt(check: CheckLines) -> None:
    worker = Employee("90010114O011", "AHMAD BIN CONTOH", Person(nationality="foreign"))
    report = check(with_number("90010114O011"), facts=Facts(today=TODAY, register={worker.identity_no: worker}))
    assert CODE not in report.counts


def test_it_is_said_in_three_languages(check: CheckLines) -> None:
    (finding,) = [one for one in check(with_number("9O0101140011")).findings if one.code == CODE]
    said = {finding.message(language) for language in LANGUAGES}
    assert len(said) == 3
    assert all("9O0101140011" in sentence for sentence in said)
