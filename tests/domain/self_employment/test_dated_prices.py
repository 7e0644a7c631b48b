"""The price of the day on which cover is asked for counts, and what was asked for keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from caruman.bills import operations as bills
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.cards import card_data
from caruman.self_employment.operations import asking, submitting
from caruman.self_employment.operations.submitting import Choice
from caruman.self_employment.refusals import UnableToAsk
from caruman.values.dates import MALAYSIA_TIME
from tests import people
from tests.people import NOON
from tests.prices import let_them_rise
from tests.self_employment import a_cover, an_activity, an_insured_person

pytestmark = pytest.mark.django_db

CHANGE = (NOON + timedelta(days=1)).date()
BEFORE_MIDNIGHT = datetime.combine(CHANGE, datetime.min.time(), MALAYSIA_TIME) - timedelta(seconds=1)
AFTER_MIDNIGHT = BEFORE_MIDNIGHT + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _prices_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    let_them_rise(monkeypatch, CHANGE)


@pytest.fixture
def gita() -> InsuredPerson:
    return an_insured_person(people.make("gita"))


def test_an_unpaid_bill_keeps_its_price_and_its_benefits_when_the_price_changes(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    cover = a_cover(driving, plan=2, period="year", at=BEFORE_MIDNIGHT)
    again = submitting.submit(
        activity_id=driving.pk, choice=Choice(2, "year"), shown_sen=23_280, by=gita.account, at=AFTER_MIDNIGHT
    )
    assert again.pk == cover.pk
    assert again.bill is not None
    assert (again.payer_sen, again.bill.amount_sen) == (23_280, 23_280)
    month_later = AFTER_MIDNIGHT + timedelta(days=30)
    bills.pay(bill_id=again.bill.pk, paid_at=month_later, reference="test", by=None, at=month_later)
    again.refresh_from_db()
    assert (again.state, again.starts_at, again.contribution_sen) == ("covered", month_later, 23_280)
    assert next(sum_ for _label, sum_ in card_data(again, language="en")["benefits"]).endswith("1,550.00")


def test_whoever_asks_from_the_change_on_pays_and_is_insured_for_the_new_price(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    with pytest.raises(UnableToAsk) as refused:
        asking.ask(
            activity_id=driving.pk, plan=2, period="year", place_id=None, by=gita.account, at=AFTER_MIDNIGHT,
            shown_sen=23_280,
        )  # fmt: skip
    assert refused.value.code == "price_changed"
    cover = a_cover(driving, plan=2, period="year", at=AFTER_MIDNIGHT)
    assert cover.bill is not None
    assert (cover.payer_sen, cover.bill.amount_sen, cover.priced_on) == (24_480, 24_480, CHANGE)
    bills.pay(bill_id=cover.bill.pk, paid_at=AFTER_MIDNIGHT, reference="test", by=None, at=AFTER_MIDNIGHT)
    cover.refresh_from_db()
    assert next(sum_ for _label, sum_ in card_data(cover, language="en")["benefits"]).endswith("1,650.00")


def test_a_bill_that_was_taken_back_is_asked_anew_at_the_price_of_that_day(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    first = a_cover(driving, plan=1, period="month", at=BEFORE_MIDNIGHT)
    asking.withdraw(cover_id=first.pk, by=gita.account, at=AFTER_MIDNIGHT)
    second = a_cover(driving, plan=1, period="month", at=AFTER_MIDNIGHT)
    assert (first.payer_sen, second.payer_sen) == (1_310, 1_410)
