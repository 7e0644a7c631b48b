"""Late interest as the employer and the officer see it: from the notice to the appeal and its decision."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.audit.models import Look
from caruman.bills.models import Bill
from caruman.charges.lifecycle import NOTICED, PARTLY, WAIVED
from caruman.charges.models import Appeal, Campaign, Charge, ChargeNotice, Compound, Reduction
from caruman.design.templatetags.design import day
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from tests.charges import charged, noticed, pay
from tests.employers import offer_to
from tests.people import NOON, browser_of, make
from tests.schedules import registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(time_machine: object) -> None:
    time_machine.move_to(NOON)  # type: ignore[attr-defined]


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


def address(name: str, *parts: object) -> str:
    return reverse(name, args=parts)


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_employer_sees_the_estimate_with_its_working(aminah: Person, shop: Employer) -> None:
    charged(shop)
    page = browser_of(aminah).get(address("charges", shop.pk)).content.decode()
    assert "RM10,000.00 × 6 % × 30 hari / 365 = RM49.32" in page
    assert "15 Ogos 2026" in page


def test_the_sheet_of_a_notice_has_number_amount_and_working(aminah: Person, shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    answer = browser_of(aminah).get(address("charge-notice-pdf", shop.pk, notice.pk))
    text = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    number = notice.bill.number
    assert f"{number[:3]} {number[3:7]} {number[7:11]} {number[11:]}" in text
    assert "49.32" in text and "Akta 4" in text


def test_an_appeal_goes_from_the_reason_to_the_decision(aminah: Person, shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    mine, desk = browser_of(aminah), browser_of(devi)
    mine.post(address("appeal-notice", shop.pk, notice.pk), {"reason": "Banjir di Kajang."})
    appeal = Appeal.objects.get()
    paper = SimpleUploadedFile("surat.pdf", b"not a pdf", content_type="application/pdf")
    refused = mine.post(address("appeal-paper", shop.pk, appeal.pk), {"file": paper})
    assert refused.status_code == 200  # what is no PDF is not taken, and the page says so
    for _ in range(2):
        mine.post(address("appeal-send", shop.pk, appeal.pk))
    assert list(desk.get(address("office-appeals")).context["page"]) == [appeal]
    desk.post(address("office-appeal-take", appeal.pk))
    appeal.refresh_from_db()
    desk.post(address("office-appeal-query", appeal.pk), {"version": appeal.version, "words": "Bank mana?"})
    assert "Bank mana?" in mine.get(address("appeal", shop.pk, appeal.pk)).content.decode()
    mine.post(address("appeal-answer", shop.pk, appeal.pk), {"words": "Bank kami."})
    appeal.refresh_from_db()
    granting = {"version": appeal.version, "amount_sen": "49.33", "words": "Banjir disahkan."}
    assert desk.post(address("office-appeal-grant", appeal.pk), granting).status_code == 409
    desk.post(address("office-appeal-grant", appeal.pk), {**granting, "amount_sen": "20.00"})
    appeal.refresh_from_db()
    assert (appeal.state, appeal.granted_sen) == (PARTLY, 2_000)
    letter = mine.get(address("charge-letter", shop.pk, appeal.letters.get().pk))
    assert "Banjir disahkan." in text_of(b"".join(letter.streaming_content))
    assert Look.objects.filter(page="office-appeal", employer_id=shop.pk).count() == 0
    desk.get(address("office-appeal", appeal.pk))
    assert Look.objects.filter(page="office-appeal", employer_id=shop.pk).count() == 1


def test_wrong_input_keeps_what_was_typed(aminah: Person, shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    page = browser_of(aminah).post(address("appeal-notice", shop.pk, notice.pk), {"reason": ""}).content.decode()
    assert "Ralat:" in page and "Nyatakan sebab anda merayu." in page
    charge = notice.charges.get()
    wrong = browser_of(devi).post(address("office-charge-waive", charge.pk), {"amount_sen": "sepuluh", "why": "Banjir"})
    assert "sepuluh" in wrong.content.decode() and not Reduction.objects.exists()


def test_officers_issue_notices_in_bulk_once(shop: Employer, devi: Person) -> None:
    keys = [str(charged(shop, month=month).pk) for month in (date(2026, 7, 1), date(2026, 6, 1))]
    desk = browser_of(devi)
    assert len(desk.get(address("office-charges")).context["page"]) == 2
    assert len(desk.post(address("office-charges-issue"), {"charge": [*keys, "x"]}).context["rows"]) == 2
    for _ in range(2):
        desk.post(address("office-charges-issue"), {"charge": keys, "step": "issue"})
    assert ChargeNotice.objects.count() == 1
    assert set(Charge.objects.values_list("state", flat=True)) == {NOTICED}


def test_a_large_waiver_is_agreed_to_by_another(shop: Employer, devi: Person) -> None:
    farid = make("farid")
    charge = charged(shop, 50_000_000)
    browser_of(devi).post(address("office-charge-waive", charge.pk), {"amount_sen": "2,465.75", "why": "Banjir"})
    reduction = Reduction.objects.get()
    browser_of(devi).post(address("office-waiver", reduction.pk), {"step": "agree"})
    assert Charge.objects.get().reduced_sen == 0
    browser_of(farid).post(address("office-waiver", reduction.pk), {"step": "agree"})
    assert Charge.objects.get().state == WAIVED


def test_a_supervisor_lays_down_applies_and_ends_a_campaign(shop: Employer, devi: Person) -> None:
    farid = make("farid")
    noticed(shop, devi)
    days = {
        "from_day_day": "1",
        "from_day_month": "11",
        "from_day_year": "2026",
        "until_day_day": "30",
        "until_day_month": "11",
    }
    told = {
        "name": "Pemutihan",
        "percent": "50",
        "scheme": "",
        **days,
        "until_day_year": "2026",
        "first_month": "07/2026",
    }
    desk = browser_of(farid)
    wrong = desk.post(address("office-campaign-new"), {**told, "last_month": "06/2026"})
    assert wrong.status_code == 200 and not Campaign.objects.exists()
    desk.post(address("office-campaign-new"), told)
    campaign = Campaign.objects.get()
    desk.post(address("office-campaign", campaign.pk), {"step": "apply"})
    assert Charge.objects.get().reduced_sen == 2_466
    desk.post(address("office-campaign", campaign.pk), {"step": "end"})
    campaign.refresh_from_db()
    assert campaign.ended_at is not None


def test_a_compound_is_checked_offered_and_shown(shop: Employer, aminah: Person, devi: Person) -> None:
    told = {
        "wanted": shop.employer_code, "section": "act4_94e", "facts": "Tiada penyata.", "amount_sen": "1,500.00",
        "due_on_day": "15", "due_on_month": "12", "due_on_year": "2026",
    }  # fmt: skip
    desk = browser_of(devi)
    too_soon = desk.post(address("office-compound-new"), {**told, "due_on_day": "1"})
    assert "due_on" in too_soon.context["form"].errors
    check = desk.post(address("office-compound-new"), told).content.decode()
    assert "RM\N{NO-BREAK SPACE}1,500.00" in check and not Compound.objects.exists()
    desk.post(address("office-compound-new"), {**told, "step": "send"})
    compound = Compound.objects.get()
    page = browser_of(aminah).get(address("charge-compound", shop.pk, compound.pk)).content.decode()
    assert "Tiada penyata." in page
    sheet = browser_of(aminah).get(address("charge-compound-pdf", shop.pk, compound.pk))
    assert "1,500.00" in text_of(sheet.content)
    desk.post(address("office-compound-withdraw", compound.pk), {"why": "Majikan lain"})
    assert browser_of(aminah).get(address("charge-compound-pdf", shop.pk, compound.pk)).status_code == 404


def test_a_role_for_one_scheme_sees_that_scheme_alone(shop: Employer, aminah: Person, devi: Person) -> None:
    notice = noticed(shop, devi)
    bala = make("bala")
    offered = offer_to("bala", shop, by=aminah, role="viewer")
    type(offered).objects.filter(pk=offered.pk).update(schemes=["eis"])
    granting.accept(grant_id=offered.pk, by=bala, at=NOON)
    browser = browser_of(bala)
    assert browser.get(address("charges", shop.pk)).context["notices"] == []
    assert browser.get(address("charge-notice", shop.pk, notice.pk)).status_code == 404
    assert browser.get(address("charge-letter", shop.pk, notice.letters.get().pk)).status_code == 404


def test_strangers_and_unknown_keys_find_nothing(shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    chong = browser_of(make("chong"))
    for name in ("charge-notice", "charge-notice-pdf", "appeal-notice"):
        assert chong.get(address(name, shop.pk, notice.pk)).status_code == 404
        assert browser_of(devi).get(address(name, shop.pk, notice.pk)).status_code == 404
    assert Client().get(address("charges", shop.pk)).status_code == 302
    assert browser_of(devi).get(address("office-charge", uuid4())).status_code == 404


def test_lists_take_as_many_queries_for_many_as_for_few(shop: Employer, aminah: Person, devi: Person) -> None:
    def counted(browser: Client, path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(path).status_code == 200
        return len(found)

    noticed(shop, devi)
    charged(shop, month=date(2026, 1, 1))
    paths = [(browser_of(aminah), address("charges", shop.pk)), (browser_of(devi), address("office-charges"))]
    before = [counted(*pair) for pair in paths]
    for month in (2, 3, 4):
        charged(shop, month=date(2026, month, 1))
    noticed(shop, devi)
    assert [counted(*pair) for pair in paths] == before


def test_what_was_paid_is_said(shop: Employer, aminah: Person, devi: Person) -> None:
    notice = noticed(shop, devi)
    pay(notice.bill, at=NOON)
    page = browser_of(aminah).get(address("charge-notice", shop.pk, notice.pk)).content.decode()
    assert "telah dibayar" in page


def test_the_number_of_a_charge_leads_to_its_page(aminah: Person, shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    assert notice.bill is not None
    client = browser_of(aminah)
    led = client.get(address("charge-of-bill", shop.pk, notice.bill.number))
    assert led["Location"] == address("charge-notice", shop.pk, notice.pk)
    listed = client.get("/pay/").content.decode()
    assert address("charge-of-bill", shop.pk, notice.bill.number) in listed
    assert day(notice.due_on) in listed
    # The bill of contributions has a page elsewhere, and what is nobody's number has none.
    contribution = Bill.objects.get(kind="ACR")
    for number in (contribution.number, "FCA000000000000", "x"):
        assert client.get(address("charge-of-bill", shop.pk, number)).status_code == 404
