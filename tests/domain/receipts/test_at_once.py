"""Several workers at the same moment: every serial once, no gap, no double."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.payments.models import Payment
from caruman.payments.operations import arriving, posting, receipting
from caruman.receipts.models import Receipt
from tests.at_once import at_once
from tests.people import NOON, make
from tests.schedules import registered

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def charged(shop: Employer, kind: str, count: int) -> list[Bill]:
    return [
        bills.charge(kind=kind, employer_id=shop.pk, amount_sen=500 + place, about_month=None, by=None, at=NOON)
        for place in range(count)
    ]


def booked(count: int) -> None:
    shop = registered(make("aminah"))
    both = zip(charged(shop, "FCA", count), charged(shop, "FCE", count), strict=True)
    for place, pair in enumerate(both):
        arriving.take(
            channel="bank", reference=f"B{place}", amount_sen=sum(one.amount_sen for one in pair),
            bill_ids=[one.pk for one in pair], paid_at=NOON, by=None, at=NOON,
        )  # fmt: skip
    posting.post_waiting(at=NOON)


def serials(series: str) -> list[int]:
    return list(Receipt.objects.filter(series=series).order_by("serial").values_list("serial", flat=True))


def test_four_workers_at_once_number_every_payment_once_and_without_a_gap() -> None:
    booked(16)

    def work() -> int:
        return sum(receipting.receipt_waiting(at=NOON, most=3) for _ in range(8))

    at_once(*[work] * 4)
    while receipting.receipt_waiting(at=NOON):
        pass
    assert serials("act4") == serials("eis") == list(range(1, 17))
    assert not Payment.objects.filter(receipted_at=None).exists()


def test_a_worker_that_dies_among_others_leaves_no_gap() -> None:
    booked(10)

    class Died(Exception):
        pass

    def die() -> None:
        with transaction.atomic():
            receipting.receipt_waiting(at=NOON, most=4)
            raise Died

    at_once(die, lambda: receipting.receipt_waiting(at=NOON, most=4), die, refusals=(Died,))
    while receipting.receipt_waiting(at=NOON):
        pass
    assert serials("act4") == serials("eis") == list(range(1, 11))


def test_a_worker_whose_connection_is_cut_before_the_commit_leaves_nothing() -> None:
    from django.db import OperationalError

    booked(2)
    with pytest.raises(OperationalError), transaction.atomic():
        receipting.receipt_waiting(at=NOON)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close()
    assert not Receipt.objects.exists()
    receipting.receipt_waiting(at=NOON)
    assert serials("act4") == serials("eis") == [1, 2]
