"""Files of banks, money without a bill and direct debit, by the pages that officers see."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.formats.bank_files.deposits import read_deposits
from caruman.payments.arrivals.models import BankFile, FileKind
from caruman.payments.debits.models import Collection, Mandate
from caruman.payments.models import HeldMoney
from caruman.payments.operations import posting
from caruman.simulators.debit_bank import answer_to
from tests.bank_files import booked, deposit, deposits, statement
from tests.debits import active, signed
from tests.employers import stored_in
from tests.payments import two_bills
from tests.people import NOON, english_browser_of, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    with time_machine.travel(NOON, tick=False), translation.override("en"):
        yield


def desk() -> Client:
    return english_browser_of(make("devi"))


def devi() -> Person:
    return Person.objects.get(office="officer")


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def sent(browser: Client, content: bytes, kind: str = "deposits") -> str:
    answer = browser.post("/office/arrivals/upload/", {"kind": kind, "file": SimpleUploadedFile("b.csv", content)})
    return answer.url


def test_a_file_is_sent_read_and_booked() -> None:
    _, (acr, _) = two_bills()
    browser = desk()
    assert "No file yet" in words(browser.get("/office/arrivals/"))
    content = deposits(deposit(acr.number, acr.amount_sen), deposit("ACR000000000000", 700, "x2"))
    address = sent(browser, content)
    page = words(browser.get(address))
    assert "What would happen" in page and "bill found" in page and "unknown number" in page
    assert words(browser.get(address, {"finding": "found"})).count("Kajang") == 1
    browser.post(f"{address}confirm/")
    posting.post_waiting(at=NOON)
    assert "What became of it" in words(browser.get(address))
    result = b"".join(browser.get(f"{address}result/").streaming_content).decode()
    assert acr.number in result and "unknown number" in result and "7.00" in result
    assert sent(browser, content) == address
    assert "received before" in words(browser.get(address)) and BankFile.objects.count() == 1
    acr.refresh_from_db()
    assert acr.state == "paid"


def test_a_file_that_cannot_be_read_says_where() -> None:
    browser = desk()
    page = words(browser.get(sent(browser, deposits(deposit("x", 5)).replace(b"0.05", b"0.5", 1))))
    assert "cannot be used" in page and "Line 2" in page
    empty = browser.post("/office/arrivals/upload/", {"kind": "deposits"})
    assert "Choose the file of the bank." in words(empty)


def test_a_file_that_is_not_wanted_is_dropped() -> None:
    browser = desk()
    address = sent(browser, deposits(deposit("x", 5)))
    browser.post(f"{address}drop/")
    assert BankFile.objects.get().state == "dropped"


def test_the_example_is_a_good_file() -> None:
    content = desk().get("/office/arrivals/template/").content
    assert read_deposits(BytesIO(content)).sum_sen == 11_835


def test_money_without_a_bill_is_matched_with_one_click_and_undone() -> None:
    _, (acr, _) = two_bills()
    browser = desk()
    amount = f"{acr.amount_sen / 100:.2f}"
    booked(statement((amount, "caruman", "KEDAI KOPI AMINA")), by=devi(), kind=FileKind.STATEMENT)
    held = HeldMoney.objects.get()
    assert amount in words(browser.get("/office/arrivals/held/", {"q": "amina"}))
    page = words(browser.get(f"/office/arrivals/held/{held.pk}/"))
    assert "the amount is the same" in page and "KEDAI KOPI AMINA" in page
    browser.post(f"/office/arrivals/held/{held.pk}/apply/", {"bills": str(acr.pk)})
    acr.refresh_from_db()
    assert acr.state == "paid"
    undone = browser.post(f"/office/arrivals/held/{held.pk}/undo/", {"why": "Another employer."})
    assert "Another employer." in words(browser.get(undone.url))
    acr.refresh_from_db()
    assert acr.state == "issued"
    refused = browser.post(f"/office/arrivals/held/{held.pk}/apply/", {"bills": str(acr.pk)})
    assert refused.status_code == 409
    for junk in ("x", "", str(held.pk)):
        again = undone.url
        assert browser.post(f"{again}apply/", {"bills": junk}).status_code == 409


def test_a_collection_goes_out_and_its_answer_comes_in() -> None:
    aminah, (acr, _) = two_bills()
    signed(acr.employer, by=aminah)
    browser = desk()
    mandate = Mandate.objects.get()
    assert str(mandate) in words(browser.get("/office/arrivals/debits/"))
    browser.post(f"/office/arrivals/debits/mandates/{mandate.pk}/", {"verb": "activate"})
    due = words(browser.get("/office/arrivals/debits/make/", {"on": "2026-11-20"}))
    assert "2 bills" in due
    made = browser.post("/office/arrivals/debits/make/", {"on": "2026-11-20"})
    content = browser.get(f"{made.url}file/").content
    browser.post(f"{made.url}send/")
    answer = {"file": SimpleUploadedFile("a.csv", answer_to(content))}
    assert browser.post("/office/arrivals/debits/answer/", answer).url == made.url
    assert "2 paid, 0 returned" in words(browser.get(made.url))
    posting.post_waiting(at=NOON)
    assert set(Bill.objects.values_list("state", flat=True)) == {"paid"}
    junk = browser.post("/office/arrivals/debits/answer/", {"file": SimpleUploadedFile("a.csv", b"junk")})
    assert "must begin with H" in words(junk)


def test_a_collection_is_given_up() -> None:
    aminah, (acr, _) = two_bills()
    active(acr.employer, by=aminah)
    browser = desk()
    made = browser.post("/office/arrivals/debits/make/", {"on": "2026-11-20"})
    browser.post(f"{made.url}give-up/")
    assert Collection.objects.get().state == "given_up"
    assert browser.get(f"{made.url}burn/").status_code == 404
    late = browser.post("/office/arrivals/debits/make/", {"on": "2026-11-19"})
    assert "The day has passed" in words(late)


def test_lists_ask_a_constant_number_of_questions() -> None:
    two_bills()
    browser = desk()

    def asked(path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        return len(queries)

    first = booked(deposits(deposit("x", 5, "a1")), by=devi())
    lists = ("/office/arrivals/", "/office/arrivals/held/")
    before = [asked(path) for path in lists]
    one = asked(f"/office/arrivals/files/{first.pk}/")
    second = booked(deposits(*(deposit("y", 5, f"b{place}") for place in range(9)), reference="R2"), by=devi())
    assert [asked(path) for path in lists] == before
    assert asked(f"/office/arrivals/files/{second.pk}/") == one
