"""Prepaid bills: one owner, what they are for in three languages, their sheet, and what the database refuses."""

from __future__ import annotations

import io

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from pypdf import PdfReader

from caruman.audit.models import Event
from caruman.bills import operations as bills
from caruman.bills import prepaid
from caruman.bills.models import Bill
from caruman.bills.paper import check_address
from caruman.bills.paper_prepaid import draw_prepaid
from caruman.values.words import LANGUAGES
from tests.agencies import approved_agency
from tests.employers import employer_of
from tests.owners import asked_of, house_of, insured, listed_by
from tests.people import NOON, make

PAGE = "https://caruman.example/check-acr/"


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_what_a_bill_is_for_is_said_in_three_languages() -> None:
    cover = prepaid.of_facts({"for": "cover", "plan": 2, "period": "year"})
    assert (cover.ms, cover.en, cover.zh) == ("Pelan 2, satu tahun", "Plan 2, one year", "计划 2，一年")
    assert prepaid.of_facts({"for": "cover", "plan": 1, "period": "month"}).en == "Plan 1, one month"
    assert prepaid.of_facts({"for": "cover"}).en == "Housewife, one year"
    assert prepaid.of_facts({"for": "list", "reference": "L7", "people": 188}).en == "List L7: 188 people"
    assert prepaid.of_facts({"for": "list", "reference": "L7", "people": 1}).en == "List L7: one person"
    of_plan = prepaid.of_facts({"for": "list", "reference": "L7", "people": 3, "plan": 4, "period": "year"})
    assert of_plan.en == "Plan 4, one year: 3 people"
    platform = {"for": "platform", "from": "2026-11-01", "until": "2026-12-01", "deductions": 1234}
    assert prepaid.of_facts(platform).en == "Deductions of 1 November 2026 to 30 November 2026: 1234 jobs"
    assert prepaid.of_facts(platform).zh == "2026年11月1日 至 2026年11月30日 的扣款：1234 份工作"


def test_details_name_activity_person_and_the_governments_share_where_they_are_known() -> None:
    facts = {"activity": "Nelayan", "person": "Ali", "programme": "SPS Padanan 2025", "government_sen": 18_620}
    said = [words.en for words in prepaid.details(facts)]
    assert said == ["Nelayan", "Ali", "SPS Padanan 2025: the Government pays RM\N{NO-BREAK SPACE}186.20"]
    assert prepaid.details({"for": "list"}) == []
    named = {"activity": "Pemandu e-hailing", "activity_words": ["Pemandu e-hailing", "E-hailing driver", "电召车司机"]}
    (words,) = prepaid.details(named)
    assert (words.ms, words.en, words.zh) == tuple(named["activity_words"])


@pytest.mark.django_db
def test_a_bill_has_one_owner_of_the_right_kind() -> None:
    gita = make("gita")
    bill, agency = asked_of(insured(gita), by=gita), approved_agency()
    listed, employer = listed_by(agency, by=gita), employer_of(gita)

    def refused(**columns: object) -> None:
        with pytest.raises(IntegrityError, match="a_bill_has_one_owner"), transaction.atomic():
            serial = Bill.objects.count() + 50
            Bill.objects.create(
                number=f"{columns['kind']}26{serial:09}0", state="issued", amount_sen=100, issued_at=NOON, **columns
            )

    refused(kind="SPS")
    refused(kind="SPS", employer=employer)
    refused(kind="SPS", insured=bill.insured, agency=agency)
    refused(kind="FCA", insured=bill.insured)
    refused(kind="GIG", insured=bill.insured)
    refused(kind="FCA", employer=employer, agency=agency)
    assert (bill.owner, listed.owner) == (bill.insured, agency)


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["insured", "agency", "facts"])
def test_owner_and_facts_of_a_bill_never_change(column: str) -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    other: dict[str, object] = {
        "insured": house_of(gita).insured, "agency": approved_agency(), "facts": {"for": "cover", "plan": 4}
    }  # fmt: skip
    with (
        pytest.raises(DatabaseError, match="what was issued stays as it is"),
        transaction.atomic(),
    ):
        Bill.objects.filter(pk=bill.pk).update(**{column: other[column]})
    with pytest.raises(DatabaseError, match="what was issued stays as it is"), transaction.atomic():
        Bill.objects.filter(pk=bill.pk).update(insured=None, agency=other["agency"])


@pytest.mark.django_db
def test_what_happens_to_a_bill_is_written_down_for_the_person() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    bills.cancel(bill_id=bill.pk, why="", by=gita, at=NOON)
    acts = Event.objects.filter(person_id=gita.pk, about_kind="bill").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["bill.issued", "bill.cancel"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_says_number_owner_amount_and_what_for(language: str) -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    text = text_of(draw_prepaid(bill, language=language, check_page=PAGE))
    for part in ("RM 232.80", "Gita Anak Jugah", "Pemandu e-hailing", "5024", prepaid.what_for(bill, language)):
        assert part in text, part
    assert prepaid.begins(bill, language) in text and gita.identity_number not in text
    assert check_address(bill, page=PAGE) == f"{PAGE}?number={bill.number}&employer=&sen=23280"


@pytest.mark.django_db
def test_the_sheet_of_an_agency_names_its_code_and_a_cancelled_one_cannot_be_paid() -> None:
    agency = approved_agency()
    bill = listed_by(agency, by=agency.applicant)
    assert agency.code in text_of(draw_prepaid(bill, language="en", check_page=PAGE))
    cancelled = bills.cancel(bill_id=bill.pk, why="", by=agency.applicant, at=NOON)
    text = text_of(draw_prepaid(cancelled, language="en", check_page=PAGE))
    assert "CANCELLED" in text and "Ask for cover again" in text and "Cover begins" not in text
