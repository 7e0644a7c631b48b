"""Anybody can check an ACR: number and amount together, nothing about people, and no way to walk through numbers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.numbers import numbered
from caruman.bills.paper import check_address, grouped
from caruman.bills.queries import bills_of_filing
from caruman.portal.public import check_acr
from tests.people import NOON, make
from tests.schedules import AUGUST, SEPTEMBER, draft_for, registered, submit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def acr(aminah: Person) -> Bill:
    shop = registered(aminah)
    months = [draft_for(shop, by=aminah, month=month) for month in (AUGUST, SEPTEMBER)]
    return bills_of_filing(submit(*months, by=aminah).pk)[0]


def asked(number: str, amount: str, client: Client | None = None) -> str:
    client = client or Client()
    client.cookies["language"] = "en"
    answer = client.post(reverse("check-acr"), {"number": number, "amount": amount})
    return answer.content.decode()


def test_number_and_amount_together_tell_that_it_is_genuine(acr: Bill) -> None:
    for written in (acr.number, grouped(acr.number).lower()):
        shown = asked(written, "RM 501.10")
        for words in ("genuine", "not paid yet", "August 2026, September 2026", "RM\N{NO-BREAK SPACE}501.10"):
            assert words in shown, words


def test_the_employer_is_half_hidden_and_nobody_is_named(acr: Bill) -> None:
    shown = asked(acr.number, "501.10")
    assert "Ke••• Ko•• Am••••" in shown
    for secret in ("Kedai Kopi", "T9901234567M", "Siti", "900101140011", "Aminah binti"):
        assert secret not in shown, secret


def test_it_says_paid_and_cancelled(acr: Bill, aminah: Person) -> None:
    bills.pay(bill_id=acr.pk, paid_at=NOON, reference="FPX99", by=None, at=NOON)
    paid = asked(acr.number, "501.10")
    assert "Do not pay it again" in paid and "FPX99" not in paid
    ecr = Bill.objects.get(kind="ECR")
    bills.cancel(bill_id=ecr.pk, why="Salah gaji Siti", by=aminah, at=NOON)
    cancelled = asked(ecr.number, f"{ecr.amount_sen / 100:.2f}")
    assert "Do not pay by it" in cancelled and "Siti" not in cancelled


def test_a_wrong_amount_and_an_unknown_number_read_alike(acr: Bill) -> None:
    unknown = numbered("ACR", 26, 777_777)
    one, other = asked(acr.number, "501.11"), asked(unknown, "501.11")
    assert "do not belong together" in one and "genuine" not in one
    hidden = one[one.index("<main") :].replace(grouped(acr.number), "#").replace(acr.number, "#")
    shown = other[other.index("<main") :].replace(grouped(unknown), "#").replace(unknown, "#")

    def bare(text: str) -> str:
        return " ".join(
            part for part in text.split() if "_once" not in part and "csrf" not in part and "value=" not in part
        )

    assert bare(hidden) == bare(shown)


@pytest.mark.parametrize(("number", "amount"), [("", ""), ("ACR1", "1"), ("ACR260000000018", "-1"), ("x" * 99, "1e9")])
def test_what_cannot_be_read_is_told_beside_its_field(number: str, amount: str) -> None:
    shown = asked(number, amount)
    assert "Error:" in shown and "do not belong together" not in shown


def test_the_qr_code_leads_to_the_answer(acr: Bill) -> None:
    address = urlsplit(check_address(acr, page="https://caruman.example" + reverse("check-acr")))
    client = Client()
    client.cookies["language"] = "en"
    assert "genuine" in client.get(f"{address.path}?{address.query}").content.decode()
    for query in ("?number=x&sen=²", "?number=&sen=", f"?number={acr.number}", f"?number={acr.number}&sen={'9' * 99}"):
        answer = client.get(reverse("check-acr") + query)
        assert answer.status_code == 200 and "Error:" in answer.content.decode(), query
    assert "Error:" not in client.get(reverse("check-acr") + "?sen=1").content.decode()


def test_numbers_cannot_be_walked(acr: Bill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_acr, "CHECKS", check_acr.CHECKS._replace(hits=3))
    client = Client()
    for serial in range(3):
        asked(numbered("ACR", 26, 500 + serial), "1.00", client)
    answer = client.post(reverse("check-acr"), {"number": acr.number, "amount": "501.10"})
    assert answer.status_code == 429 and "RM\N{NO-BREAK SPACE}501.10" not in answer.content.decode()


def test_the_amount_of_one_number_cannot_be_guessed(acr: Bill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_acr, "OF_A_NUMBER", check_acr.OF_A_NUMBER._replace(hits=2))
    for sen in range(2):
        asked(acr.number, f"1.0{sen}")
    # Not even the right one is told apart now, from wherever it comes.
    assert "Too many checks" in asked(acr.number, "501.10")


def test_who_checks_rightly_never_waits_for_the_limit_of_wrong_ones(acr: Bill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_acr, "OF_A_NUMBER", check_acr.OF_A_NUMBER._replace(hits=2))
    for _ in range(4):
        assert "genuine" in asked(acr.number, "501.10")
