"""Two at the same moment: one ACR, one payment, and either cancelled or paid."""

from __future__ import annotations

from functools import partial

import pytest

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToBill
from caruman.schedules.models import Filing, Origin
from caruman.schedules.operations import drafting, submitting
from caruman.schedules.refusals import UnableToFile
from tests.at_once import at_once
from tests.people import NOON, make
from tests.schedules import OCTOBER, STAFF, draft_for, entry, registered, submit

together = partial(at_once, refusals=(UnableToBill, UnableToFile))

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_two_who_submit_the_same_draft_at_once_get_the_same_acr() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    draft = draft_for(shop, by=aminah)
    revisions = {draft.pk: draft.revision}
    both = together(
        *[lambda: submitting.submit(employer=shop, revisions=revisions, by=aminah, at=NOON) for _ in range(4)]
    )
    assert len({one.pk for one in both if isinstance(one, Filing)}) == 1 and len(both) == 4
    assert not [one for one in both if isinstance(one, Exception)]
    assert Filing.objects.count() == 1
    assert sorted(Bill.objects.values_list("kind", flat=True)) == ["ACR", "ECR"]


def test_an_amendment_submitted_by_two_at_once_asks_for_the_difference_once() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    submit(draft_for(shop, by=aminah), by=aminah)
    for bill in Bill.objects.all():
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    second = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    more = [entry(number, name, wage + 100_000, OCTOBER) for number, name, wage in STAFF]
    second = drafting.fill(schedule_id=second.pk, entries=more, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    revisions = {second.pk: second.revision}
    together(*[lambda: submitting.submit(employer=shop, revisions=revisions, by=aminah, at=NOON) for _ in range(2)])
    assert Bill.objects.filter(months__cause="short").count() == 2
    assert Bill.objects.count() == 4


def test_one_bill_is_paid_or_cancelled_never_both() -> None:
    aminah = make("aminah")
    submit(draft_for(registered(aminah), by=aminah), by=aminah)
    acr = Bill.objects.get(kind="ACR")
    led_to = together(
        lambda: bills.cancel(bill_id=acr.pk, why="", by=aminah, at=NOON),
        lambda: bills.pay(bill_id=acr.pk, paid_at=NOON, reference="FPX1", by=None, at=NOON),
    )
    assert sum(isinstance(one, UnableToBill) for one in led_to) == 1
    acr.refresh_from_db()
    assert acr.state in ("paid", "cancelled")


def test_a_bill_is_held_by_one_payment_only() -> None:
    aminah = make("aminah")
    submit(draft_for(registered(aminah), by=aminah), by=aminah)
    acr = Bill.objects.get(kind="ACR")
    led_to = together(*[lambda: bills.hold(bill_id=acr.pk, by=aminah, at=NOON) for _ in range(2)])
    assert sum(isinstance(one, UnableToBill) for one in led_to) == 1
