"""A place that nobody paid for takes its bill with it; a payment under way, or heard of in time, keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToPay
from caruman.ledger import chart
from caruman.ledger.queries import balance_of
from caruman.programmes.operations import lapsing
from caruman.programmes.rules import HELD_FOR, LATE_NEWS
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import asking
from tests.people import NOON, make
from tests.programmes import matching, reserve
from tests.self_employment import an_activity, an_insured_person

pytestmark = pytest.mark.django_db

OVER = NOON + HELD_FOR + LATE_NEWS


@pytest.fixture
def cover() -> Cover:
    gita = an_insured_person(make("gita"))
    place = reserve(matching(), gita.pk)
    activity = an_activity(gita)
    return asking.ask(
        activity_id=activity.pk, plan=2, period="year", place_id=place.pk, by=gita.account, at=NOON
    )  # fmt: skip


def pay(bill: Bill, *, paid_at: object, at: object) -> None:
    """Pay a bill as a bank's file would."""
    bills.pay(bill_id=bill.pk, paid_at=paid_at, reference="BANK1", by=None, at=at)


def state(cover: Cover) -> tuple[str, str, str]:
    """Give how cover, place and bill stand."""
    cover = Cover.objects.select_related("place", "bill").get(pk=cover.pk)
    return cover.state, cover.place.state, cover.bill.state


def test_the_bill_of_a_place_that_lapsed_is_cancelled_before_anybody_pays_it(cover: Cover) -> None:
    assert lapsing.lapse_due(at=OVER) == 1
    assert state(cover) == ("abandoned", "released", "cancelled")
    with pytest.raises(UnableToPay):
        pay(cover.bill, paid_at=OVER, at=OVER)


def test_a_payment_under_way_keeps_the_place(cover: Cover) -> None:
    bills.hold(bill_id=cover.bill.pk, by=None, at=NOON)
    assert lapsing.lapse_due(at=OVER) == 0
    assert state(cover) == ("awaiting_payment", "held", "in_payment")
    bills.release(bill_id=cover.bill.pk, by=None, at=OVER)
    assert lapsing.lapse_due(at=OVER) == 1
    assert state(cover) == ("abandoned", "released", "cancelled")


def test_a_payment_made_in_time_and_heard_of_days_later_has_its_place(cover: Cover) -> None:
    heard = NOON + HELD_FOR + timedelta(days=2)
    lapsing.lapse_due(at=heard)
    pay(cover.bill, paid_at=NOON + HELD_FOR - timedelta(minutes=1), at=heard)
    assert state(cover) == ("covered", "used", "paid")
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 16_280


def test_what_bounced_and_is_not_paid_again_cannot_be_paid_at_the_old_price_for_ever(cover: Cover) -> None:
    pay(cover.bill, paid_at=NOON, at=NOON)
    bounced = NOON + timedelta(days=3)
    bills.reverse(bill_id=cover.bill.pk, reference="BANK1", by=None, at=bounced)
    assert state(cover) == ("void", "released", "issued")
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 0
    lapsing.lapse_due(at=bounced + HELD_FOR)
    assert state(cover)[2] == "issued"
    lapsing.lapse_due(at=bounced + HELD_FOR + LATE_NEWS)
    assert state(cover)[2] == "cancelled"


def test_what_bounced_and_is_paid_again_has_its_place_again(cover: Cover) -> None:
    pay(cover.bill, paid_at=NOON, at=NOON)
    bills.reverse(bill_id=cover.bill.pk, reference="BANK1", by=None, at=NOON + timedelta(days=3))
    again = NOON + timedelta(days=5)
    bills.pay(bill_id=cover.bill.pk, paid_at=again, reference="BANK2", by=None, at=again)
    assert state(cover) == ("covered", "used", "paid")
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 16_280
