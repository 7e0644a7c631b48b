"""Anybody pays for a woman who keeps the house, and learns nothing of her that he did not type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Cover
from tests import people
from tests.self_employment import a_house, a_paid_cover, an_insured_person

pytestmark = pytest.mark.django_db
SALMAH = {
    "identity_number": "880808-10-5556", "name": "Salmah", "nationality": "citizen", "contributed": "no",
    "address": "12 Jalan Ampang, Kuala Lumpur", "phone": "012-345 6789",
}  # fmt: skip


@pytest.fixture
def hassan() -> Person:
    return people.make("hassan")


@pytest.fixture
def browser(hassan: Person) -> Client:
    return people.browser_of(hassan)


def pay_for_salmah(browser: Client, **changes: str) -> str:
    answer = browser.post(reverse("housewife"), {**SALMAH, **changes})
    assert answer["Location"] == reverse("housewife-check"), answer
    return str(browser.post(reverse("housewife-check"), {"shown_sen": "12000", "declared": "on"})["Location"])


def test_a_husband_pays_a_year(browser: Client, hassan: Person) -> None:
    following = pay_for_salmah(browser)
    bill = Bill.objects.get()
    assert following == reverse("pay-one", args=[bill.number])
    assert (bill.kind, bill.amount_sen, bill.issued_by, bill.facts["person"]) == ("SSR", 12_000, hassan, "Salmah")
    assert InsuredPerson.objects.get().sex == "female"
    # A second round for the same woman finds the same bill.
    assert pay_for_salmah(browser) == following
    assert Bill.objects.count() == 1


def test_who_is_known_already_stays_unknown_to_the_payer(browser: Client) -> None:
    known = an_insured_person(name="Salmah binti Idris", address="Rahsia 5", phone="+60199999999")
    a_paid_cover(a_house(known), paid_at=datetime.now(UTC) - timedelta(days=5))
    browser.post(reverse("housewife"), SALMAH)
    shown = browser.get(reverse("housewife-check")).content.decode()
    assert "Dibayar sehingga" not in shown
    following = browser.post(reverse("housewife-check"), {"shown_sen": "12000", "declared": "on"})["Location"]
    shown += browser.get(following).content.decode() + browser.get(reverse("self-employed-home")).content.decode()
    for secret in ("Idris", "Rahsia 5", "199999999", "9999 9999"):
        assert secret not in shown, secret
    known.refresh_from_db()
    assert (known.name, known.address) == ("Salmah binti Idris", "Rahsia 5")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"identity_number": "880808105555"}, "identity_number"),
        ({"identity_number": "881308105556"}, "identity_number"),
        ({"identity_number": "12345"}, "identity_number"),
        ({"phone": "12"}, "phone"),
        ({"nationality": "foreigner"}, ""),
        ({"identity_number": "701101105556"}, ""),
        ({"identity_number": "720101105556"}, ""),
    ],
    ids=["a man", "no such day", "too short", "no phone", "a foreigner", "too old", "too late to begin"],
)
def test_whom_the_scheme_is_not_for_is_refused(browser: Client, changed: dict[str, str], field: str) -> None:
    answer = browser.post(reverse("housewife"), {**SALMAH, **changed})
    assert answer.status_code == 200
    assert (field in answer.context["form"].errors) == bool(field)
    assert bool(answer.context["refused"]) == (not field)
    assert not InsuredPerson.objects.exists()


def test_who_contributed_before_goes_on_to_54(browser: Client) -> None:
    assert pay_for_salmah(browser, identity_number="720101105556", contributed="yes").startswith("/pay/")


def test_paying_again_is_one_tap_and_a_check(browser: Client, hassan: Person) -> None:
    pay_for_salmah(browser)
    bill = Bill.objects.get()
    now = datetime.now(UTC)
    bills.pay(bill_id=bill.pk, paid_at=now, reference="test", by=None, at=now)
    cover = Cover.objects.get()
    assert "Salmah" in browser.get(reverse("housewife")).content.decode()
    answer = browser.post(reverse("housewife-again", args=[cover.pk]))
    assert answer["Location"] == reverse("housewife-check")
    # What he paid himself is told him; what others pay (above) is not.
    assert "Dibayar sehingga" in browser.get(reverse("housewife-check")).content.decode()
    browser.post(reverse("housewife-check"), {"shown_sen": "12000", "declared": "on"})
    assert Bill.objects.filter(state="issued").count() == 1
    stranger = people.browser_of(people.make("chong"))
    assert stranger.post(reverse("housewife-again", args=[cover.pk])).status_code == 404


def test_a_woman_sees_what_was_paid_for_her() -> None:
    gita = people.make("gita")
    a_paid_cover(a_house(an_insured_person(gita)), paid_at=datetime.now(UTC) - timedelta(days=1))
    browser = people.browser_of(gita)
    assert "tag--green" in browser.get(reverse("self-employed-home")).content.decode()
    shown = browser.get(reverse("housewife"), {"for": "me"}).content.decode()
    assert gita.identity_number in shown


def test_the_check_without_answers_leads_back(browser: Client) -> None:
    assert browser.get(reverse("housewife-check"))["Location"] == reverse("housewife")
