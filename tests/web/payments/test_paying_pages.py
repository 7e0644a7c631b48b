"""From the list of what can be paid to the form that leaves for FPX: each step, for those who may, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.bills import operations as billing
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.payments.gateways.fpx.bank_list import NO_LIST, Bank, BankList
from caruman.payments.models import CartItem, Payment
from caruman.payments.operations import cart
from caruman.portal.payments import checkout as pages
from tests.employers import employer_of, offer_to
from tests.payments import BANK, begun, paid, sent, two_bills
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.web.pages import Page
from tests.web.payments.reading import shown

pytestmark = pytest.mark.django_db

BANKS = BankList((Bank("MB2U0227", "Maybank2U", False), Bank(BANK, "SBI Bank A", True)), NOON, None)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(pages, "banks", lambda model, *, at: BANKS)
    with time_machine.travel(NOON, tick=False):
        yield


def put_in(person: Person, bills: list[Bill]) -> None:
    cart.add(person=person, bill_ids=[one.pk for one in bills], at=NOON)


def payer_for(owner: Person, *schemes: str) -> Person:
    bala = make("bala")
    role = offer_to("bala", Employer.objects.get(), by=owner, role="payer")
    granting.accept(grant_id=role.pk, by=bala, at=NOON)
    if schemes:
        type(role).objects.filter(pk=role.pk).update(schemes=list(schemes))
    return bala


def test_the_list_shows_what_can_be_paid_with_an_estimate_for_what_is_late() -> None:
    aminah, (acr, ecr) = two_bills()
    words = shown(browser_of(aminah), "/pay/")
    assert "ACR 2600" in words and "ECR 2600" in words and "interest about RM" in words
    assert "2 can be paid" in words
    billing.cancel(bill_id=ecr.pk, why="x", by=aminah, at=NOON)
    assert "1 can be paid" in shown(browser_of(aminah), f"/pay/?employer={acr.employer_id}")


def test_a_payer_without_other_roles_finds_the_list_from_my_sites_and_pays_only_for_the_schemes_of_the_role() -> None:
    aminah, _ = two_bills()
    bala = payer_for(aminah, "eis")
    browser = browser_of(bala)
    assert 'href="/pay/"' in browser.get("/employer/").content.decode()
    words = shown(browser, "/pay/")
    assert "ECR 2600" in words and "ACR 2600" not in words


def test_who_pays_for_nobody_is_told_so() -> None:
    two_bills()
    assert "There is nothing that you may pay yet" in shown(browser_of(make("chong")), "/pay/")


def test_ticking_and_agreeing_puts_bills_into_the_cart() -> None:
    aminah, (acr, ecr) = two_bills()
    browser = browser_of(aminah)
    refused = browser.post("/pay/", {"bill": [acr.number]})
    assert refused.status_code == 200 and "Error:" in Page(refused.content.decode()).title
    assert not CartItem.objects.exists() and f'value="{acr.number}" checked' in refused.content.decode()
    nothing = browser.post("/pay/", {"agreed": "on"})
    assert "Nothing is ticked" in nothing.content.decode()
    done = browser.post("/pay/", {"bill": [acr.number, ecr.number], "agreed": "on"})
    assert done["Location"] == "/pay/cart/"
    browser.post("/pay/", {"bill": [acr.number], "agreed": "on"})
    assert CartItem.objects.count() == 2
    assert "2 are in the cart." in shown(browser, "/pay/cart/")


def test_all_of_a_long_list_go_into_the_cart_at_once() -> None:
    aminah, (acr, _) = two_bills()
    for _ in range(30):
        billing.charge(kind="FCA", employer_id=acr.employer_id, amount_sen=500, about_month=None, by=aminah, at=NOON)
    browser = browser_of(aminah)
    assert "Add all 32 of the list" in shown(browser, "/pay/")
    browser.post("/pay/", {"all": "yes", "agreed": "on"})
    assert CartItem.objects.count() == 32
    browser.post("/pay/cart/", {"clear": "yes"})
    browser.post("/pay/?kind=FCA", {"all": "yes", "agreed": "on"})
    assert CartItem.objects.count() == 30


def test_strangers_bills_are_neither_listed_nor_added_nor_paid() -> None:
    aminah, (acr, ecr) = two_bills()
    chong = make("chong")
    employer_of(chong, name="Kedai Chong", registration_number="202601000002")
    browser = browser_of(chong)
    browser.post("/pay/", {"bill": [acr.number], "agreed": "on"})
    assert not CartItem.objects.exists()
    assert browser.get(f"/pay/bill/{acr.number}/").status_code == 404
    assert browser.get(f"/pay/how/?bill={acr.number}")["Location"] == f"/pay/bill/{acr.number}/"
    payment = begun([ecr], by=aminah)
    for name in ("pay-check", "pay-go", "payment", "payment-ask", "payment-again"):
        address = reverse(name, args=[payment.pk])
        assert {browser.get(address).status_code, browser.post(address).status_code} <= {404, 405}, name


def test_the_search_finds_by_number_employer_and_code() -> None:
    aminah, (acr, _) = two_bills()
    browser = browser_of(aminah)
    for typed in (acr.number.lower(), "kopi", "T9901234567M"):
        assert "ACR 2600" in shown(browser, f"/pay/?q={typed}"), typed
    assert "Nothing found" in shown(browser, "/pay/?q=tiada")


def test_a_submission_leads_to_its_numbers_ticked_already() -> None:
    aminah, (acr, _) = two_bills()
    page = browser_of(aminah).get(f"/pay/?employer={acr.employer_id}&filing={acr.filing_id}").content.decode()
    assert page.count(" checked>") == 2
    filing = browser_of(aminah).get(f"/employer/{acr.employer_id}/schedules/submitted/{acr.filing_id}/")
    assert f"filing={acr.filing_id}" in filing.content.decode()


def test_the_cart_takes_out_one_all_and_what_cannot_be_paid_any_more() -> None:
    aminah, (acr, ecr) = two_bills()
    bala = payer_for(aminah)
    browser = browser_of(bala)
    put_in(bala, [acr, ecr])
    begun([acr], by=aminah)
    words = shown(browser, "/pay/cart/")
    assert "1 in the cart cannot be paid any more" in words and "It is being paid now" in words
    assert browser.post("/pay/cart/", {"gone": "yes"})["Location"] == "/pay/cart/"
    assert list(CartItem.objects.values_list("bill__number", flat=True)) == [ecr.number]
    browser.post("/pay/cart/", {"remove": ecr.number})
    assert "The cart is empty" in shown(browser, "/pay/cart/")
    assert (
        "not in the cart any more"
        in Page(browser.post("/pay/cart/", {"remove": ecr.number}, follow=True).content.decode()).words
    )


def test_limits_are_told_in_the_cart_with_the_parts_that_fit() -> None:
    aminah, (acr, _) = two_bills()
    for sen in (2_000_000, 2_000_000, 4_000_000):
        billing.charge(kind="KPA", employer_id=acr.employer_id, amount_sen=sen, about_month=None, by=aminah, at=NOON)
    charges = list(Bill.objects.filter(kind="KPA").order_by("amount_sen", "number"))
    browser = browser_of(aminah)
    put_in(aminah, charges[:2])
    words = shown(browser, "/pay/cart/")
    assert "This takes 2 payments." in words and "Pay the first part: RM 20,000.00" in words
    part = shown(browser, "/pay/review/?split=01")
    assert part.count("KPA 2600") == 1 and "RM 20,000.00" in part
    put_in(aminah, charges[2:])
    assert "Too large for one payment of this kind" in shown(browser, "/pay/cart/")
    assert "not for this amount" in shown(browser, "/pay/how/")


def test_too_little_is_told_before_the_bank() -> None:
    aminah, (acr, _) = two_bills()
    cent = billing.charge(kind="FCA", employer_id=acr.employer_id, amount_sen=50, about_month=None, by=aminah, at=NOON)
    browser = browser_of(aminah)
    assert "FPX does not take this in one payment" in shown(browser, f"/pay/bill/{cent.number}/")
    answer = browser.post(f"/pay/how/?bill={cent.number}", {"bank": BANK, "email": "a@contoh.my"})
    assert answer.status_code == 200 and not Payment.objects.exists()


def test_from_the_cart_to_the_form_for_fpx() -> None:
    aminah, both = two_bills()
    put_in(aminah, both)
    browser = browser_of(aminah)
    assert "ACR 2600" in shown(browser, "/pay/review/")
    how = browser.get("/pay/how/").content.decode()
    assert f'value="{aminah.email}"' in how and "Maybank2U (offline)" in how and "disabled" in how
    begun_at = browser.post("/pay/how/", {"bank": BANK, "email": "kira@kedai.example"})
    payment = Payment.objects.get()
    assert begun_at["Location"] == f"/pay/check/{payment.pk}/" and payment.state == "created"
    checked = shown(browser, begun_at["Location"])
    assert "SBI Bank A" in checked and "kira@kedai.example" in checked and str(payment.order_number) in checked
    gone = browser.post(f"/pay/go/{payment.pk}/")
    form = next(one for one in Page(gone.content.decode()).forms if "seller2DReceiver" in one.action)
    told = {field.name: field.value for field in form.fields}
    assert told["fpx_sellerOrderNo"] == payment.order_number and told["fpx_checkSum"]
    assert "form-action 'self' http://localhost:8027" in gone["Content-Security-Policy"]
    assert "form-action 'self';" in browser.get("/pay/")["Content-Security-Policy"]
    payment.refresh_from_db()
    assert payment.state == "sent" and not CartItem.objects.exists()


def test_an_order_leaves_once_whatever_is_clicked() -> None:
    aminah, both = two_bills()
    put_in(aminah, both)
    browser = browser_of(aminah)
    browser.post("/pay/how/", {"bank": BANK, "email": "a@contoh.my"})
    payment = Payment.objects.get()
    address = f"/pay/go/{payment.pk}/"
    assert browser.get(address).status_code == 405
    assert browser.post(address).status_code == 200
    # A second click at once: the first answer was never seen, so the same order is shown.
    assert payment.order_number in browser.post(address).content.decode()
    with time_machine.travel(NOON + timedelta(seconds=30), tick=False):
        later = browser_of(aminah)
        assert later.post(address)["Location"] == f"/pay/payment/{payment.pk}/"
        assert later.get(f"/pay/check/{payment.pk}/")["Location"] == f"/pay/payment/{payment.pk}/"
        # A second tab that still shows the cart.
        assert later.post("/pay/how/", {"bank": BANK, "email": "a@contoh.my"})["Location"] == "/pay/cart/"
    assert Payment.objects.count() == 1


def test_a_second_tab_and_the_way_back_make_no_second_live_order() -> None:
    aminah, both = two_bills()
    put_in(aminah, both)
    browser = browser_of(aminah)
    browser.post("/pay/how/", {"bank": BANK, "email": "a@contoh.my"})
    first = Payment.objects.get()
    # It has not left yet, so whoever goes back finds the cart as it was.
    assert "2 in the cart, together" in shown(browser, "/pay/cart/")
    browser.post("/pay/how/", {"bank": BANK, "email": "a@contoh.my"})
    second = Payment.objects.exclude(pk=first.pk).get()
    assert browser.post(f"/pay/go/{first.pk}/")["Location"] == f"/pay/payment/{first.pk}/"
    assert browser.post(f"/pay/go/{second.pk}/").status_code == 200
    assert browser.post(f"/pay/check/{second.pk}/")["Location"] == f"/pay/payment/{second.pk}/"
    second.refresh_from_db()
    assert second.state == "sent"


def test_a_closed_bank_no_bank_and_a_bad_address_are_refused() -> None:
    aminah, both = two_bills()
    put_in(aminah, both)
    browser = browser_of(aminah)
    for typed in ({"bank": "MB2U0227", "email": "a@b.my"}, {"email": "a@b.my"}, {"bank": BANK, "email": "a b"}):
        answer = browser.post("/pay/how/", typed)
        assert answer.status_code == 200 and "Error:" in Page(answer.content.decode()).title, typed
    assert not Payment.objects.exists()


def test_without_banks_the_page_says_why_and_names_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah, both = two_bills()
    put_in(aminah, both)
    monkeypatch.setattr(pages, "banks", lambda model, *, at: BankList((), None, NO_LIST))
    words = shown(browser_of(aminah), "/pay/how/")
    assert "FPX does not answer now" in words and "Other ways to pay" in words and "Proceed" not in words


def test_one_bill_is_paid_directly_and_the_cart_stays() -> None:
    aminah, (acr, ecr) = two_bills()
    put_in(aminah, [ecr])
    browser = browser_of(aminah)
    acknowledgement = browser.get(f"/employer/{acr.employer_id}/acknowledgements/{acr.number}/").content.decode()
    assert f'href="/pay/bill/{acr.number}/"' in acknowledgement
    assert "ECR 2600" not in shown(browser, f"/pay/bill/{acr.number}/")
    browser.post(f"/pay/how/?bill={acr.number}", {"bank": BANK, "email": "a@contoh.my"})
    payment = Payment.objects.get()
    assert [part.bill for part in payment.parts.all()] == [acr] and payment.description == acr.number
    browser.post(f"/pay/go/{payment.pk}/")
    assert CartItem.objects.get().bill == ecr
    assert "It is being paid now, perhaps by somebody else." in shown(browser, f"/pay/bill/{acr.number}/")


def test_a_role_that_ended_meanwhile_stops_the_payment_before_the_bank() -> None:
    aminah, both = two_bills()
    bala = payer_for(aminah)
    payment = begun(both, by=bala)
    bala.grants.update(schemes=["eis"])
    assert browser_of(bala).post(f"/pay/go/{payment.pk}/")["Location"] == "/pay/"
    payment.refresh_from_db()
    assert payment.state == "cancelled" and set(Bill.objects.values_list("state", flat=True)) == {"issued"}


def test_what_somebody_else_is_paying_is_said_with_the_name() -> None:
    aminah, both = two_bills()
    bala = payer_for(aminah)
    sent(both, by=bala)
    words = shown(browser_of(aminah), "/pay/")
    assert "2 are being paid now" in words and bala.name in words and "There is nothing to pay" in words


def test_homes_and_acknowledgements_lead_to_paying() -> None:
    aminah, (acr, _) = two_bills()
    put_in(aminah, [acr])
    home = browser_of(aminah).get(f"/employer/{acr.employer_id}/").content.decode()
    assert f"/pay/?employer={acr.employer_id}" in home and "/pay/cart/" in home


def test_the_list_and_the_cart_take_as_many_queries_for_one_bill_as_for_many() -> None:
    aminah, (acr, ecr) = two_bills()
    browser = browser_of(aminah)
    put_in(aminah, [acr, ecr])

    def asked() -> list[int]:
        counts = []
        for address in ("/pay/", "/pay/cart/", "/pay/review/", "/pay/how/"):
            with CaptureQueriesContext(connection) as captured:
                browser.get(address)
            counts.append(len(captured))
        return counts

    asked()
    few = asked()
    for place in range(12):
        other = employer_of(aminah, name=f"Kedai {place}", registration_number=f"2026010001{place:02}")
        billing.charge(kind="FCA", employer_id=other.pk, amount_sen=500, about_month=None, by=aminah, at=NOON)
    put_in(aminah, list(Bill.objects.filter(kind="FCA")))
    assert asked() == few


def test_a_paid_bill_is_not_offered() -> None:
    aminah, both = two_bills()
    paid(both, by=aminah)
    browser = browser_of(aminah)
    assert "There is nothing to pay" in shown(browser, "/pay/")
    assert "It has been paid." in shown(browser, f"/pay/bill/{both[0].number}/")
