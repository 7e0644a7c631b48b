"""What became of a payment: by the link from the bank, on its own page, in the list, as a file; and money that is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from caruman.audit.models import Event
from caruman.bills import operations as billing
from caruman.employers.models import Employer
from caruman.payments.gateways.fpx import enquiries
from caruman.payments.models import CartItem, HeldMoney, Payment
from caruman.payments.operations import arriving, posting
from caruman.payments.operations.receipting import receipt_waiting
from caruman.payments.result_tokens import GOOD_FOR, make_token
from caruman.portal.payments import showing
from tests.payments import begun, paid, said, sent, two_bills
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.web.pages import Page
from tests.web.payments.reading import shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def link_of(payment: Payment) -> str:
    return f"/pay/result/{make_token(payment_id=payment.pk, at=NOON)}/"


def receipted(payment: Payment) -> Payment:
    receipt_waiting(at=NOON)
    payment.refresh_from_db()
    return payment


@pytest.mark.parametrize(
    ("verb", "code", "model", "heading"),
    [
        ("", "", "01", "Not confirmed yet"),
        ("lose_sight", "OE", "01", "Not confirmed yet"),
        ("wait", "09", "01", "Pending"),
        ("wait_for_checker", "99", "02", "Pending for authorisation"),
        ("fail", "51", "01", "Unsuccessful"),
        ("cancel", "1C", "01", "Unsuccessful"),
        ("pay", "00", "01", "Successful"),
    ],
)
def test_the_link_from_the_bank_tells_one_answer_to_anybody_who_has_it(
    verb: str, code: str, model: str, heading: str
) -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah, model=model)
    if verb:
        said(payment, verb, code)
    words = shown(browser_of(None), link_of(payment))
    assert heading in words and str(payment.order_number) in words and "SBI Bank A" in words
    # Whoever still waits is told not to pay again; a refusal says why.
    assert ("Do not pay" in words) == (heading not in ("Successful", "Unsuccessful"))
    assert ("Not enough money in the account" in words) == (code == "51")


def test_the_page_looks_again_until_the_receipts_are_there_and_then_stops() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    browser = browser_of(None)
    waiting = browser.get(link_of(payment)).content.decode()
    assert 'data-seconds="3"' in waiting and '<meta http-equiv="refresh"' in waiting
    said(payment, "pay", "00")
    assert "receipts are being made" in shown(browser, link_of(payment))
    posting.post(payment_id=payment.pk, at=NOON)
    receipted(payment)
    part = browser.get(link_of(payment), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "data-again" not in part and part.count(".pdf") == 2
    address = next(one for one in Page(part).links if one.endswith(".pdf"))
    assert browser.get(address).content.startswith(b"%PDF-")
    assert browser.get(address.replace(address[-14:-4], "9999999999")).status_code == 404


def test_a_result_that_somebody_looks_at_is_booked_and_receipted_at_once() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    said(payment, "pay", "00")
    for task in ("payments.post", "payments.receipts"):
        for _again in range(2):
            shown(browser_of(None), link_of(payment))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [task])
            assert cursor.fetchone() == (1,), task
        posting.post(payment_id=payment.pk, at=NOON)


def test_an_old_or_forged_link_shows_nothing_and_leads_to_signing_in() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    address = link_of(payment)
    assert "does not lead to a payment any more" in shown(browser_of(None), address[:-4] + "abc/")
    with time_machine.travel(NOON + GOOD_FOR + timedelta(minutes=1), tick=False):
        late = shown(browser_of(None), address)
    assert "does not lead to a payment any more" in late and str(payment.order_number) not in late


def test_an_order_that_never_left_has_no_result() -> None:
    aminah, both = two_bills()
    assert browser_of(None).get(link_of(begun(both, by=aminah))).status_code == 404


def test_the_page_of_a_payment_shows_its_steps_and_what_to_do() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    said(payment, "fail", "51")
    browser = browser_of(aminah)
    words = shown(browser, f"/pay/payment/{payment.pk}/")
    assert "Payment begun" in words and "Sent to FPX" in words and "51: " in words and "Pay again" in words
    assert browser.post(f"/pay/payment/{payment.pk}/again/")["Location"] == "/pay/cart/"
    assert CartItem.objects.filter(person=aminah).count() == 2


def test_what_has_not_failed_is_not_paid_again() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    browser = browser_of(aminah)
    assert "Pay again" not in shown(browser, f"/pay/payment/{payment.pk}/")
    assert browser.post(f"/pay/payment/{payment.pk}/again/")["Location"] == f"/pay/payment/{payment.pk}/"
    assert not CartItem.objects.exists()


def test_the_bank_is_asked_at_most_once_in_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    asked = []

    def ask_now(*, payment_id: Any, at: Any) -> Payment:
        asked.append(at)
        Payment.objects.filter(pk=payment_id).update(last_enquiry_at=at)
        return Payment.objects.get(pk=payment_id)

    monkeypatch.setattr(showing, "ask_now", ask_now)
    assert enquiries.ask_now is not ask_now
    browser = browser_of(aminah)
    address = f"/pay/payment/{payment.pk}/ask/"
    assert browser.get(address).status_code == 405
    for _again in range(2):
        assert browser.post(address)["Location"] == f"/pay/payment/{payment.pk}/"
    assert len(asked) == 1
    assert "You can ask again from" in shown(browser, f"/pay/payment/{payment.pk}/")
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        browser_of(aminah).post(address)
    assert len(asked) == 2


def test_a_payment_of_an_accountant_shows_each_owner_only_their_part() -> None:
    aminah, both = two_bills()
    payment = paid(both, by=aminah)
    employer, bala = Employer.objects.get(), make("bala")
    grant = aminah.grants.get()
    type(grant).objects.filter(pk=grant.pk).update(person=bala, schemes=["eis"])
    words = shown(browser_of(bala), f"/pay/payment/{payment.pk}/")
    assert both[1].number[3:7] in words and "ECR 2600" in words and "ACR 2600" not in words
    assert "Your part of it is" in words and employer.name in words


def test_the_list_finds_filters_and_pages() -> None:
    aminah, both = two_bills()
    first, second = paid(both[:1], by=aminah), sent(both[1:], by=aminah)
    browser = browser_of(aminah)
    words = shown(browser, "/pay/history/")
    assert str(first.order_number) in words and str(second.order_number) in words
    for query in (f"q={first.order_number}", f"q={first.fpx_id}", f"q={both[0].number}", "state=paid"):
        words = shown(browser, f"/pay/history/?{query}")
        assert str(first.order_number) in words and str(second.order_number) not in words, query
    assert "Nothing found" in shown(browser, "/pay/history/?channel=counter")
    assert "No payment yet" in shown(browser_of(make("chong")), "/pay/history/")


def test_what_came_over_a_counter_stands_in_the_list_and_belongs_to_no_officers_own() -> None:
    aminah, both = two_bills()
    devi = make("devi")
    arriving.take(
        channel="counter", reference="T1-1", amount_sen=both[0].amount_sen, bill_ids=[both[0].pk], paid_at=NOON,
        by=devi, at=NOON, means="cash",
    )  # fmt: skip
    assert "T1-1" in shown(browser_of(aminah), "/pay/history/")
    assert "No payment yet" in shown(browser_of(devi), "/pay/history/")


def test_the_list_leaves_as_a_file_for_people_and_programs() -> None:
    aminah, both = two_bills()
    payment = receipted(paid(both, by=aminah))
    browser = browser_of(aminah)
    text = b"".join(browser.get("/pay/history/payments.csv").streaming_content).decode("utf-8-sig")
    assert len(text.splitlines()) == 3 and both[0].number in text and str(payment.fpx_id) in text
    told = json.loads(b"".join(browser.get("/pay/history/payments.json?state=paid").streaming_content))
    assert sum(row["amount_sen"] for row in told["rows"]) == payment.amount_sen
    assert all(row["receipt"] for row in told["rows"])
    sheet = load_workbook(BytesIO(b"".join(browser.get("/pay/history/payments.xlsx").streaming_content))).active
    assert sheet.max_row == 3
    assert browser.get("/pay/history/payments.exe").status_code == 404
    assert Event.objects.filter(act="payments.exported").count() == 3


def test_kept_money_pays_a_bill_that_it_is_enough_for() -> None:
    aminah, (acr, ecr) = two_bills()
    charge = billing.charge(
        kind="FCA", employer_id=acr.employer_id, amount_sen=500, about_month=None, by=aminah, at=NOON
    )
    first = sent([acr], by=aminah)
    said(first, "fail", "51")
    paid([acr], by=aminah)
    said(first, "pay", "00")
    posting.post_waiting(at=NOON)
    held = HeldMoney.objects.get()
    browser = browser_of(aminah)
    assert "Money that is kept for you" in shown(browser, "/pay/")
    assert "Can be used now" in shown(browser, "/pay/kept/")
    address = f"/pay/kept/{held.pk}/"
    offered = shown(browser, address)
    # Money of one fund pays no bill of the other.
    assert "FCA 2600" in offered and "ECR 2600" not in offered and ecr.state == "issued"
    assert browser.post(address, {}).status_code == 200
    assert "Stays kept" in Page(browser.post(address, {"bill": charge.number}).content.decode()).words
    charge.refresh_from_db()
    assert charge.state == "issued"
    assert browser.post(address, {"bill": charge.number, "step": "send"})["Location"] == "/pay/kept/"
    charge.refresh_from_db()
    assert charge.state == "paid" and HeldMoney.objects.filter(state="open").get().amount_sen == acr.amount_sen - 500
    assert browser.post(address, {"bill": charge.number, "step": "send"})["Location"] == "/pay/kept/"
    assert browser_of(make("chong")).get(address).status_code == 404


def test_lists_take_as_many_queries_for_one_payment_as_for_many() -> None:
    aminah, (acr, ecr) = two_bills()
    paid([acr], by=aminah)
    browser = browser_of(aminah)

    def asked() -> list[int]:
        counts = []
        for address in ("/pay/history/", "/pay/history/payments.csv", "/pay/kept/"):
            with CaptureQueriesContext(connection) as captured:
                answer = browser.get(address)
                if answer.streaming:
                    b"".join(answer.streaming_content)
            counts.append(len(captured))
        return counts

    asked()
    few = asked()
    for _again in range(6):
        charge = billing.charge(
            kind="FCA", employer_id=acr.employer_id, amount_sen=500, about_month=None, by=aminah, at=NOON
        )
        paid([charge], by=aminah)
    said(sent([ecr], by=aminah), "fail", "51")
    assert asked() == few
