"""The jobs: receipts follow the booking at once, and one that waits already is enough."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from caruman.bills.models import Bill
from caruman.payments import tasks
from caruman.payments.waking import POST, RECEIPTS, soon
from caruman.receipts.models import Receipt
from tests.payments import said, sent, two_bills

pytestmark = pytest.mark.django_db


def waiting() -> list[str]:
    return list(ProcrastinateJob.objects.filter(status="todo", queue_name="money").values_list("task_name", flat=True))


def test_receipts_follow_the_booking_at_once() -> None:
    aminah, both = two_bills()
    said(sent(both, by=aminah), "pay", "00")
    assert waiting() == [POST]
    tasks.post()
    assert sorted(waiting()) == [POST, RECEIPTS] and not Receipt.objects.exists()
    tasks.receipts()
    assert Receipt.objects.count() == 2
    assert set(Bill.objects.values_list("state", flat=True)) == {"paid"}


def test_where_nothing_was_booked_no_job_is_written() -> None:
    tasks.post()
    assert waiting() == []


def test_a_job_that_waits_already_is_enough() -> None:
    assert [soon(POST), soon(POST), soon(RECEIPTS)] == [True, False, True]
    assert sorted(waiting()) == [POST, RECEIPTS]
