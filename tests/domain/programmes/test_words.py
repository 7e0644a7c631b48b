"""Groups, rules and statements in words, and how they fit the printed table."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from caruman.formats.safe_tables import csv_pieces, write_sheets
from caruman.programmes import exporting, groups, rules
from caruman.programmes.groups import belongs, group_of, words_of
from caruman.programmes.models import Claim, Programme
from caruman.programmes.operations import claims
from caruman.programmes.rules import RULES, Facts, unmet
from tests.people import make
from tests.programmes import DECEMBER, NOVEMBER, agency, khidmat, people, reserve, use


@pytest.fixture
def claim() -> Claim:
    body = agency(make("hassan"))
    body.name = "=HYPERLINK(1)"
    body.save()
    offered = khidmat()
    use(*[reserve(offered, one.pk, agency_id=body.pk, group="maritime") for one in people(1, 3)])
    return claims.prepare(month=NOVEMBER, by=None, at=DECEMBER)[0]


@pytest.mark.django_db
def test_every_printed_group_and_rule_is_of_a_programme_in_the_database() -> None:
    for slug, year, plan in groups.PRINTED:
        assert Programme.objects.filter(slug=slug, year=year, plan=plan).exists(), slug
    for slug, year in rules.PRINTED:
        assert Programme.objects.filter(slug=slug, year=year).exists(), slug
    assert {code for codes in groups.PRINTED.values() for code in codes} <= set(groups.GROUPS)
    assert {code for codes in rules.PRINTED.values() for code in codes} <= set(RULES)


def test_a_part_belongs_to_its_group_and_codes_are_there_once() -> None:
    assert group_of("imam") == "worship" and group_of("worship") == "worship" and group_of("astronaut") == ""
    assert belongs("imam", ["worship"]) and belongs("imam", ["imam"]) and belongs("", [])
    assert not belongs("imam", ["volunteers"]) and not belongs("", ["volunteers"])
    codes = [one.code for group in groups.GROUPS.values() for one in (group, *group.parts)]
    assert len(codes) == len(set(codes))
    for code in codes:
        assert all(words_of(code))


@pytest.mark.parametrize(
    ("rule", "facts", "holds"),
    [
        ("first-registration", Facts(True, False), True),
        ("first-registration", Facts(False, False, 2), False),
        ("sector-not-compulsory", Facts(True, False), True),
        ("sector-not-compulsory", Facts(True, True), False),
        ("second-year", Facts(False, False, 2), True),
        ("second-year", Facts(False, False, 3), False),
        ("second-year", Facts(True, False, 1), False),
    ],
    ids=lambda one: str(one).replace(" ", ""),
)
def test_a_rule_holds_of_whom_it_is_for(rule: str, facts: Facts, holds: bool) -> None:
    assert (unmet([rule], facts) == []) is holds
    assert unmet([rule], None)[0].code == rule


@pytest.mark.django_db
def test_the_statement_is_written_for_spreadsheets_without_anything_that_runs(claim: Claim, tmp_path: Path) -> None:
    written = exporting.as_sheet(claim, language="en")
    text = "".join(csv_pieces(written.headings, written.rows))
    assert "'=HYPERLINK(1)" in text and ",=HYPERLINK" not in text
    assert "900101000001" not in text and "0001" in text and "232.80" in text
    path = tmp_path / "claim.xlsx"
    assert write_sheets(str(path), [exporting.as_sheet(claim, language="en")]) == 2
    sheet = load_workbook(path).active
    assert sheet.max_row == 3
    assert sheet["F2"].value == "=HYPERLINK(1)" and sheet["F2"].data_type == "s"
    assert sheet["H2"].value == 232.8


@pytest.mark.django_db
def test_the_statement_on_paper_names_people_totals_and_the_claim(
    claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = PdfReader(BytesIO(exporting.as_pdf(claim, name="Khidmat Kita 2026", language="en")))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Khidmat Kita 2026" in text and "465.60" in text and "Orang 1" in text
    assert "900101000001" not in text
    monkeypatch.setattr(exporting, "MOST_ON_PAPER", 1)
    short = PdfReader(BytesIO(exporting.as_pdf(claim, name="Khidmat Kita 2026", language="en")))
    assert "Orang 2" not in "".join(page.extract_text() for page in short.pages)
