"""At the counter: a bill is found, money is taken and checked, a till closes; each by the pages that officers see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from caruman.accounts.models import Person
from caruman.audit.models import Event, Look
from caruman.bills.models import Bill
from caruman.payments.models import HeldMoney, Payment
from caruman.payments.operations import posting
from caruman.payments.till.models import Allowance, Taking, Till
from tests.owners import asked_of, insured
from tests.payments import said, sent, two_bills
from tests.people import NOON, english_browser_of, make
from tests.self_employment import an_insured_person
from tests.tills import cheque, closed, taken, till_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False), translation.override("en"):
        yield


def desk(who: str = "devi") -> Client:
    return english_browser_of(make(who))


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def test_cash_over_the_counter_from_the_first_page_to_the_slip() -> None:
    _, (acr, ecr) = two_bills()
    devi = desk()
    assert "Open a till" in words(devi.get("/office/counter/"))
    opened = devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "200.00"})
    till = Till.objects.get()
    assert opened.url == f"/office/counter/tills/{till.pk}/"
    for bill in (acr, ecr):
        assert "Choose" in words(devi.get("/office/counter/find/", {"q": bill.number}))
        devi.post("/office/counter/add/", {"bill": str(bill.pk)})
    due = acr.amount_sen + ecr.amount_sen
    short = devi.post("/office/counter/take/", {"means": "cash", "given_sen": "1.00", "language": "en"})
    assert "less than what is due" in words(short)
    given = {"means": "cash", "given_sen": "500.00", "language": "en", "email": "aminah@kedai.example"}
    assert devi.post("/office/counter/take/", given).url == "/office/counter/check/"
    assert "Change to hand back" in words(devi.get("/office/counter/check/"))
    done = devi.post("/office/counter/check/", {"asked_sen": str(due)})
    payment = Payment.objects.get()
    assert done.url == f"/office/counter/takings/{payment.pk}/"
    slip = words(devi.get(done.url))
    assert payment.reference in slip and "Counter slip" in slip and "not an official receipt" in slip
    posting.post_waiting(at=NOON)
    assert set(Bill.objects.values_list("state", flat=True)) == {"paid"}
    assert devi.get("/office/counter/check/").url == "/office/counter/find/"
    assert "paid already" in words(devi.get("/office/counter/find/", {"q": acr.number}))


def test_what_is_asked_depends_on_what_is_handed_over() -> None:
    _, (acr, _) = two_bills()
    devi = desk()
    devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "0"})
    devi.post("/office/counter/add/", {"bill": str(acr.pk)})
    page = words(devi.post("/office/counter/take/", {"means": "cheque", "language": "ms"}))
    for sentence in ("Enter the bank of the cheque", "Enter the number of the cheque", "Enter the date on the cheque"):
        assert sentence in page
    cheque_of = {
        "means": "cheque", "paper_bank": "Bank Contoh", "paper_number": "000 123", "paper_date_day": "20",
        "paper_date_month": "11", "paper_date_year": "2026", "language": "ms",
    }  # fmt: skip
    assert devi.post("/office/counter/take/", cheque_of).url == "/office/counter/check/"
    devi.post("/office/counter/check/", {"asked_sen": str(acr.amount_sen)})
    assert Taking.objects.get().paper_number == "000123"


def test_an_unknown_number_is_refused_before_money_moves() -> None:
    make("aminah")
    page = words(desk().get("/office/counter/find/", {"q": "ACR260000000018"}))
    assert "No such number" in page and "no open till" in page


def test_whose_bills_a_number_finds_is_on_record_without_the_number() -> None:
    gita, devi = make("gita"), desk()
    known, stranger = insured(gita), an_insured_person(name="Tanpa Akaun", phone="+60123450111")
    for person in (known, stranger):
        asked_of(person, by=None)
    for person in (known, stranger):
        assert person.name in words(devi.get("/office/counter/find/", {"q": person.identity_number}))
    look = Look.objects.get(person_id=gita.pk)
    assert (look.page, look.reason, look.words, look.is_close) == ("office-counter-find", "counter_visit", "", False)
    found = Event.objects.get(act="insured_person.found")
    assert (found.about_id, found.by_id, found.details) == (
        str(stranger.pk),
        Person.objects.get(office="officer").pk,
        {},
    )
    words(devi.get("/office/counter/find/", {"q": "990909149999"}))
    assert Look.objects.count() == 1


def test_a_changed_amount_takes_nothing() -> None:
    _, (acr, _) = two_bills()
    devi = desk()
    devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "0"})
    devi.post("/office/counter/add/", {"bill": str(acr.pk)})
    devi.post("/office/counter/take/", {"means": "cash", "given_sen": "500", "language": "ms"})
    answer = devi.post("/office/counter/check/", {"asked_sen": "5"})
    assert answer.status_code == 409 and not Payment.objects.exists()


def test_cash_while_the_portal_pays_and_the_second_payment_is_offered_back() -> None:
    aminah, (acr, _) = two_bills()
    online = sent([acr], by=aminah)
    devi, farid = desk(), desk("farid")
    devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "0"})
    page = words(devi.get("/office/counter/find/", {"q": acr.number}))
    assert "It is being paid: FPX" in page and aminah.name in page and "Ask a supervisor" in page
    devi.post("/office/counter/add/", {"bill": str(acr.pk)})
    devi.post("/office/counter/take/", {"means": "cash", "given_sen": "500", "language": "ms"})
    assert devi.post("/office/counter/check/", {"asked_sen": str(acr.amount_sen)}).status_code == 409
    devi.post(f"/office/counter/leave/{acr.pk}/", {"why": "The employer insists."})
    allowance = Allowance.objects.get()
    assert devi.get(f"/office/counter/second/words/{allowance.pk}/").status_code == 403
    assert "The employer insists." in words(farid.get(f"/office/counter/second/words/{allowance.pk}/"))
    farid.post(f"/office/counter/second/words/{allowance.pk}/", {"decision": "agree"})
    done = devi.post("/office/counter/check/", {"asked_sen": str(acr.amount_sen)})
    assert done.status_code == 302
    posting.post_waiting(at=NOON)
    said(online, "pay", "00")
    posting.post_waiting(at=NOON)
    held = HeldMoney.objects.get()
    assert (held.payment, held.employer_id, held.why) == (online, acr.employer_id, "paid_already")
    assert Bill.objects.get(pk=acr.pk).payment_reference == Taking.objects.get().reference


def test_a_till_closes_with_a_count_and_a_second_person() -> None:
    _, bills = two_bills()
    devi, farid = desk(), desk("farid")
    devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "200"})
    till = Till.objects.get()
    base = f"/office/counter/tills/{till.pk}/"
    differs = devi.post(f"{base}count/", {"pieces_10000": "1"})
    assert "The count differs" in words(differs)
    devi.post(f"{base}count/", {"pieces_10000": "1", "explained": "One note was false."})
    assert "Another officer reads the count" in words(devi.get(base))
    signing = words(farid.get(f"/office/counter/second/tills/{till.pk}/"))
    assert "One note was false." in signing and "Sign and close" in signing
    number = till.counts.get().pk
    assert devi.post(f"/office/counter/second/tills/{till.pk}/", {"count": number}).status_code == 409
    farid.post(f"/office/counter/second/tills/{till.pk}/", {"count": number, "decision": "agree"})
    till.refresh_from_db()
    assert till.state == "closed"
    report = words(devi.get(f"{base}report/"))
    assert "RM 100.00" in report and "One note was false." in report and "may still change" not in report
    assert bills


def test_a_mistake_is_cancelled_by_two_people_on_the_pages() -> None:
    _, bills = two_bills()
    devi, farid = desk(), desk("farid")
    devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "200"})
    done = taken(Till.objects.get(), bills)
    base = f"/office/counter/takings/{done.pk}/"
    assert "Cancel this taking" in words(devi.get(base))
    assert farid.get(f"{base}cancel/").status_code == 404
    devi.post(f"{base}cancel/", {"why": "Wrong payer."})
    assert "Wrong payer." in words(farid.get("/office/counter/second/"))
    second = f"/office/counter/second/takings/{done.pk}/"
    assert devi.post(second, {"decision": "agree"}).status_code == 409
    farid.post(second, {"decision": "agree"})
    assert "Wrong payer." in words(devi.get(base)) and Payment.objects.get().state == "reversed"


def test_a_bounced_cheque_is_found_and_booked() -> None:
    _, bills = two_bills()
    devi = desk()
    till = till_of(Person.objects.get(office="officer"))
    done = taken(till, bills, cheque())
    posting.post_waiting(at=NOON)
    closed(till, by=make("farid"), cheques=1)
    assert done.payment.reference in words(devi.get("/office/counter/papers/", {"q": "123"}))
    base = f"/office/counter/takings/{done.pk}/"
    slip = {"why": "funds", "returned_on_day": "20", "returned_on_month": "11", "returned_on_year": "2026"}
    devi.post(f"{base}bounced/", slip)
    page = words(devi.get(base))
    assert "not enough money in the account" in page and "owing again" in page
    assert set(Bill.objects.values_list("state", flat=True)) == {"issued"}


def test_lists_ask_a_constant_number_of_questions() -> None:
    _, bills = two_bills()
    devi = desk()
    devi.post("/office/counter/open/", {"office": "Kajang", "float_sen": "200"})
    till = Till.objects.get()

    def asked(path: str) -> int:
        devi.get(path)
        with CaptureQueriesContext(connection) as queries:
            devi.get(path)
        return len(queries)

    paths = ("/office/counter/", f"/office/counter/tills/{till.pk}/", f"/office/counter/tills/{till.pk}/report/",
             "/office/counter/papers/")  # fmt: skip
    taken(till, bills[:1], cheque())
    before = [asked(path) for path in paths]
    taken(till, bills[1:], cheque(paper_number="9"))
    assert [asked(path) for path in paths] == before
