"""Officers look a payment up, close cases and compare days."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import caruman
from caruman.audit.models import Event
from caruman.payments.case_words import FACTS, WORDINGS
from caruman.payments.models import Case, Channel, Payment
from caruman.payments.operations import arriving, posting
from caruman.payments.operations.cases import open_case
from caruman.settlement.models import Close, SettlementFile
from caruman.settlement.operations.closing import close_day
from caruman.values.dates import in_malaysia_time
from tests.payments import paid, two_bills
from tests.people import NOON, browser_of, make
from tests.receipts import two_receipts

pytestmark = pytest.mark.django_db
DAY = in_malaysia_time(NOON).date()


@pytest.fixture
def payment() -> Payment:
    aminah, both = two_bills()
    return paid(both, by=aminah)


@pytest.fixture
def devi() -> Client:
    return browser_of(make("devi"))


def test_every_kind_of_case_that_is_opened_has_its_words() -> None:
    package = Path(caruman.__file__).parent
    sources = [path.read_text("utf-8") for path in package.rglob("*.py") if "migrations" not in path.parts]
    opened = {
        kind
        for source in sources
        if "open_case(" in source or "Exceptional(" in source
        for kind in re.findall(r'kind="(\w+)"|Exceptional\(f?"[^"]*", "(\w+)"', source)
        for kind in kind
        if kind
    }
    assert len(opened) > 10 and opened - WORDINGS.keys() - {"payment"} == set()


def test_a_payment_is_found_by_whatever_is_at_hand_and_the_look_is_recorded(devi: Client, payment: Payment) -> None:
    bill = payment.parts.first().bill
    for words in (payment.order_number, payment.fpx_id, bill.number, bill.employer.employer_code):
        assert str(payment.order_number) in devi.get("/office/cases/payments/", {"q": words}).text
    assert payment.order_number not in devi.get("/office/cases/payments/", {"q": "CRM26999"}).text
    assert devi.get("/office/cases/payments/", {"q": "\x00'\"<script>"}).status_code == 200
    page = devi.get(f"/office/cases/payments/{payment.pk}/").text
    assert bill.number in page and payment.fpx_id in page
    assert Event.objects.filter(act="payment.seen", employer_id=bill.employer_id).count() == 1


def test_a_payment_leads_to_its_receipts_and_the_money_kept(devi: Client) -> None:
    _aminah, act4, _eis = two_receipts()
    receipted = Payment.objects.get(pk=act4.payment_id)
    assert f'href="/office/receipts/{act4.number}/"' in devi.get(f"/office/cases/payments/{receipted.pk}/").text
    again = arriving.take(
        channel=Channel.BANK, reference="B1", amount_sen=100, bill_ids=[], paid_at=NOON, by=None, at=NOON
    )  # fmt: skip
    posting.post(payment_id=again.pk, at=NOON)
    kept = again.held.get()
    assert f'href="/office/arrivals/held/{kept.pk}/"' in devi.get(f"/office/cases/payments/{again.pk}/").text


def test_a_case_is_closed_with_what_became_of_it_and_opened_again(devi: Client, payment: Payment) -> None:
    open_case(
        key="one", kind="settled_otherwise", payment=payment, amount_sen=500, at=NOON,
        facts={"order": "X", "ours": 100, "theirs": 600},
    )  # fmt: skip
    case = Case.objects.get()
    page = devi.get(f"/office/cases/{case.pk}/").text
    assert "RM\N{NO-BREAK SPACE}6.00" in page and str(payment) in page
    assert (
        "Error:" in devi.post(f"/office/cases/{case.pk}/close/", {"how": " "}, headers={"accept-language": "en"}).text
    )
    devi.post(f"/office/cases/{case.pk}/close/", {"how": "FPX corrected it"})
    case.refresh_from_db()
    assert case.state == "closed" and case.closed_how == "FPX corrected it"
    devi.post(f"/office/cases/{case.pk}/reopen/")
    case.refresh_from_db()
    assert case.state == "open" and case.closed_at is None


def test_every_fact_has_a_name(devi: Client) -> None:
    facts = dict.fromkeys(FACTS, 100) | {"days": 3, "ends": "2027-01-01"}
    for kind in WORDINGS:
        open_case(key=kind, kind=kind, at=NOON, facts=facts)
    for case in Case.objects.all():
        assert devi.get(f"/office/cases/{case.pk}/").status_code == 200
    assert devi.get("/office/cases/").status_code == 200


def test_a_day_is_compared_from_its_page_and_a_bad_day_is_not_found(devi: Client, payment: Payment) -> None:
    address = f"/office/cases/days/{DAY}/"
    assert devi.get(address).status_code == 200
    devi.post(address)
    assert Close.objects.get().paid_count == 1
    assert str(payment) in devi.get(address).text
    assert devi.get("/office/cases/days/2026-13-40/").status_code == 404
    assert devi.get("/office/cases/days/", {"until": "nonsense"}).status_code == 200


def test_a_file_is_brought_in_once_and_a_bad_one_says_which_line(devi: Client) -> None:
    head = "fpxTxnId,sellerOrderNo,sellerExOrderNo,amount,debitAuthCode,creditAuthCode,txnTime,settlementDate,fee\n"
    good = head + "1,o,x,1.00,00,00,20261122120000,2026-11-23,0.10\n"
    for _again in range(2):
        answer = devi.post("/office/cases/days/bring-in/", {"file": SimpleUploadedFile("a.csv", good.encode())})
        assert answer.status_code == 302
    bad = devi.post(
        "/office/cases/days/bring-in/", {"file": SimpleUploadedFile("b.csv", (head + "1,o,x,abc,,,,,\n").encode())},
        headers={"accept-language": "en"},
    )  # fmt: skip
    assert SettlementFile.objects.count() == 1 and "2" in bad.text and bad.status_code == 200


def test_the_pages_ask_as_often_with_much_as_with_little(
    devi: Client, payment: Payment, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        open_case(key=f"n{number}", kind="undecided", payment=payment, amount_sen=1, at=NOON, facts={"order": "X"})
    close_day(day=DAY, by=None, at=NOON + timedelta(days=1))
    for address in ("/office/cases/", "/office/cases/payments/", "/office/cases/days/", f"/office/cases/days/{DAY}/"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert devi.get(address).status_code == 200
