"""A person pays the own bill and an agency's payer that of the agency: each sees what is theirs, and nobody else does."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.bills.models import Bill
from caruman.payments.gateways.fpx.bank_list import Bank, BankList
from caruman.payments.models import HeldMoney, Payment
from caruman.payments.operations import arriving, posting, receipting
from caruman.portal.payments import checkout as pages
from caruman.receipts.models import Receipt
from tests.agencies import approved_agency, role_for
from tests.owners import asked_of, house_of, insured, listed_by
from tests.payments import BANK, paid, two_bills
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.web.payments.reading import shown

pytestmark = pytest.mark.django_db
BANKS = BankList((Bank(BANK, "SBI Bank A", True),), NOON, None)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(pages, "banks", lambda model, *, at: BANKS)
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_person_with_only_own_bills_reads_what_they_are_for_and_nothing_of_employers() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    words = shown(browser_of(gita), "/pay/")
    for part in ("1 can be paid", "Plan 2, one year", "Pemandu e-hailing", "You yourself", "Cover begins"):
        assert part in words, part
    assert "Employer" not in words and "Contribution month" not in words
    assert "There is nothing that you may pay yet" in shown(browser_of(make("chong")), "/pay/")
    assert f"/pay/bill/{bill.number}/" in browser_of(gita).get("/pay/").content.decode()


def test_a_bill_is_paid_by_its_own_address_and_nobody_else_opens_it() -> None:
    gita, chong = make("gita"), make("chong")
    bill = asked_of(insured(gita), by=gita)
    words = shown(browser_of(gita), f"/pay/bill/{bill.number}/")
    assert "Check what you pay" in words and "Plan 2, one year" in words and "Employer" not in words
    assert browser_of(gita).get(f"/pay/bill/{bill.number}/paper.pdf").content.startswith(b"%PDF-")
    for address in (f"/pay/bill/{bill.number}/", f"/pay/bill/{bill.number}/paper.pdf"):
        assert browser_of(chong).get(address).status_code == 404
        assert browser_of(None).get(address).status_code == 302
        assert browser_of(gita).post(address).status_code == 405
    browser = browser_of(gita)
    told = {"bank": BANK, "email": "gita@rumah.example"}
    begun = browser.post(f"/pay/how/?bill={bill.number}", told)
    payment = Payment.objects.get()
    assert begun.status_code == 302 and payment.parts.get().bill == bill
    assert "Gita Anak Jugah · Plan 2, one year" in shown(browser, f"/pay/check/{payment.pk}/")


def test_a_paid_bill_leads_to_its_receipt_which_says_the_second() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    payment = paid([bill], by=gita)
    receipting.receipt_waiting(at=NOON)
    browser, receipt = browser_of(gita), Receipt.objects.get()
    words = shown(browser, f"/pay/bill/{bill.number}/")
    assert "It has been paid" in words and "See the receipt" in words
    assert browser.get(f"/pay/receipts/?number={bill.number}").status_code == 200
    words = shown(browser, f"/pay/receipts/{receipt.number}/")
    assert "12:00:00" in words and "Plan 2, one year" in words and "Employer" not in words
    assert browser.get(reverse("receipt-pdf", args=[receipt.number])).content.startswith(b"%PDF-")
    assert "Plan 2, one year" in shown(browser, "/pay/receipts/")
    assert browser_of(make("chong")).get(f"/pay/receipts/{receipt.number}/").status_code == 404
    assert "Plan 2, one year" in shown(browser, f"/pay/payment/{payment.pk}/")
    assert "Plan 2, one year" in shown(browser, "/pay/history/")
    checked = browser_of(None).get(f"/check-receipt/?r={receipt.content['qr']}").content.decode()
    assert "Gi•• An•• Ju•••" in checked and "Gita Anak" not in checked
    for name in ("receipts-file", "payments-file"):
        for form in ("csv", "json"):
            answer = browser.get(reverse(name, args=[form]))
            assert bill.number in b"".join(answer).decode()


def test_an_agencys_payer_pays_and_a_viewer_does_not_but_both_read_the_receipt() -> None:
    hassan, gita, chong = make("hassan"), make("gita"), make("chong")
    agency = approved_agency(hassan)
    bill = listed_by(agency, by=hassan)
    role_for(gita, agency, role="payer")
    role_for(chong, agency, role="viewer")
    words = shown(browser_of(gita), f"/pay/bill/{bill.number}/")
    assert agency.name in words and "List SENARAI-7: 188 people" in words
    assert browser_of(chong).get(f"/pay/bill/{bill.number}/").status_code == 404
    assert (
        browser_of(chong).post(f"/pay/how/?bill={bill.number}", {"bank": BANK}).headers["location"]
        == f"/pay/bill/{bill.number}/"
    )
    paid([bill], by=gita)
    receipting.receipt_waiting(at=NOON)
    for person in (hassan, gita, chong):
        assert agency.name in shown(browser_of(person), f"/pay/receipts/{Receipt.objects.get().number}/")


def test_a_husband_reads_the_name_that_he_wrote() -> None:
    husband = make("bala")
    bill = house_of(husband)
    type(bill.insured).objects.filter(pk=bill.insured_id).update(name="Another Name")  # type: ignore[union-attr]
    words = shown(browser_of(husband), "/pay/")
    assert "Salmah binti Omar" in words and "Another Name" not in words and "Housewife, one year" in words


def test_everybodys_bills_stand_in_one_list_with_whose_they_are() -> None:
    aminah, (acr, _) = two_bills()
    asked_of(insured(aminah), by=aminah)
    words = shown(browser_of(aminah), "/pay/")
    assert "3 can be paid" in words and "For whom" in words and "You yourself" in words
    own = insured(aminah)
    assert "1 can be paid" in shown(browser_of(aminah), f"/pay/?employer={own.pk}")
    assert "2 can be paid" in shown(browser_of(aminah), f"/pay/?employer={acr.employer_id}")


def test_money_paid_twice_is_kept_for_the_next_bill_and_the_page_says_that_it_does_not_go_back() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    for reference in ("EFT-1", "EFT-2"):
        arriving.take(
            channel="eft", reference=reference, amount_sen=bill.amount_sen, bill_ids=[bill.pk], paid_at=NOON, by=None,
            at=NOON,
        )  # fmt: skip
    posting.post_waiting(at=NOON)
    held, browser = HeldMoney.objects.get(), browser_of(gita)
    words = shown(browser, "/pay/kept/")
    assert "not refundable" in words and "Use it for a bill" in words and "Ask for it back" not in words
    assert "No bill fits" in shown(browser, f"/pay/kept/{held.pk}/")
    assert browser_of(make("chong")).get(f"/pay/kept/{held.pk}/").status_code == 404
    following = asked_of(insured(gita), by=gita)
    browser.post(f"/pay/kept/{held.pk}/", {"bill": following.number})
    browser.post(f"/pay/kept/{held.pk}/", {"bill": following.number, "step": "send"})
    assert Bill.objects.get(pk=following.pk).state == "paid"


def test_the_list_takes_as_many_queries_for_one_own_bill_as_for_many() -> None:
    gita = make("gita")
    person, browser = insured(gita), browser_of(gita)
    asked_of(person, by=gita)
    browser.get("/pay/")
    counts = []
    for more in (0, 6):
        for _ in range(more):
            asked_of(person, by=gita)
        with CaptureQueriesContext(connection) as asked:
            browser.get("/pay/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_anybody_checks_the_number_of_a_prepaid_bill_without_learning_the_whole_name() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    words = shown(browser_of(None), f"/check-acr/?number={bill.number}&employer=&sen={bill.amount_sen}")
    assert "Plan 2, one year" in words and "Gi•• An•• Ju•••" in words and "Employer" not in words
