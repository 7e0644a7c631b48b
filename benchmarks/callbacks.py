"""Two hundred confirmations of FPX a second for a minute over HTTP, a third of them repeated or out of order.

They leave by the clock, whether or not the earlier ones have come back. Afterwards every order is paid once, whatever
came twice, too early or too late. The baseline takes the same messages at the same pace with the same server, verifies
the signature and inserts the message, and does nothing else (`bare_callback.py`).
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from random import Random
from statistics import quantiles
from threading import local
from typing import Any
from uuid import uuid4

from benchmarks.measure import Row, parser, report
from benchmarks.portal_database import portal_database
from benchmarks.portal_pages import Times, served

A_SECOND = 200
TARGET_MS, TARGET_RATIO = 150.0, 3.0
CLIENTS = 32
DIRECT = "/callbacks/fpx/direct/"
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}
_of_thread = local()

WAYS: tuple[tuple[str, ...], ...] = (
    ("00", "00"), ("00",), ("00", "09"), ("00",), ("51", "00"), ("00",), ("00", "00"), ("00",),
)  # fmt: skip
"""What FPX says of eight orders: twelve messages, four of them repeated or out of order."""


def prepare(orders: int, at: datetime) -> list[Any]:
    """Make orders that are at the bank, each of one charge; gives them."""
    from django.db import connection, transaction

    from caruman.bills.models import Bill, BillKind
    from caruman.payments.models import Channel, Payment, PaymentPart
    from tests.people import make
    from tests.schedules import registered

    aminah = make("aminah")
    employer = registered(aminah)
    with transaction.atomic():
        bills = Bill.objects.bulk_create(
            Bill(
                number=f"{BillKind.FCA}{number:012}", kind=BillKind.FCA, state="issued", employer=employer,
                amount_sen=1_000 + number, about_month=at.date().replace(day=1), issued_at=at,
            )
            for number in range(orders)
        )  # fmt: skip
        payments = Payment.objects.bulk_create(
            Payment(
                id=uuid4(), channel=Channel.FPX, model="01", state="created", amount_sen=bill.amount_sen,
                order_number=f"CRM{bill.number}", exchange_order_number=f"EX-CRM{bill.number}", made_by=aminah,
                bank_id="TEST0021", created_at=at, ordered_at=at, next_enquiry_at=at + timedelta(days=1),
            )
            for bill in bills
        )  # fmt: skip
        PaymentPart.objects.bulk_create(
            PaymentPart(payment=payment, bill=bill, amount_sen=bill.amount_sen, is_live=True)
            for payment, bill in zip(payments, bills, strict=True)
        )
    Bill.objects.update(state="in_payment")
    Payment.objects.update(state="sent")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_message (id bigserial PRIMARY KEY, body bytea NOT NULL, code text NOT NULL)")
        cursor.execute("ANALYZE")
    return list(payments)


def messages_of(payments: Sequence[Any], at: datetime) -> list[bytes]:
    """Give what FPX sends, signed, in the order of sending; what is said again is said up to a quarter second later."""
    from tests.fpx import tell

    random = Random(5)
    placed = [
        (number * 1.5 + place * random.uniform(1, A_SECOND / 4), tell(payment, code, at=at))
        for number, payment in enumerate(payments)
        for place, code in enumerate(WAYS[number % len(WAYS)])
    ]
    return [body for _moment, body in sorted(placed)]


def load(port: int, bodies: Sequence[bytes]) -> Times:
    """Send messages by the clock; every answer is `OK`."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        began, waiting = time.perf_counter(), []
        for number, body in enumerate(bodies):
            ahead = began + number / A_SECOND - time.perf_counter()
            if ahead > 0:
                time.sleep(ahead)
            waiting.append(pool.submit(_post, port, body))
        times = [answer.result() for answer in waiting]
    cuts = quantiles(times, n=20)
    return Times(cuts[9], cuts[18])


def _post(port: int, body: bytes) -> float:
    connections: dict[int, http.client.HTTPConnection] = _of_thread.__dict__.setdefault("connections", {})
    connection = connections.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=30))
    began = time.perf_counter()
    connection.request("POST", DIRECT, body, _HEADERS)
    answer = connection.getresponse()
    said = answer.read()
    if said != b"OK":
        raise RuntimeError(f"answered {answer.status}: {said[:80]!r}")
    return (time.perf_counter() - began) * 1_000


def wrong_with(payments: Sequence[Any], messages: int) -> Iterator[str]:
    """Say what is lost or double; nothing, if all is well."""
    from django.db.models import Count

    from caruman.payments.models import Message, MessageEffect, Payment, PaymentStep

    states = dict(Payment.objects.values_list("state").annotate(Count("pk")))
    if states != {"paid": len(payments)}:
        yield f"orders by state: {states}"
    steps = PaymentStep.objects.filter(verb="pay")
    if steps.count() != len(payments) or steps.values("payment").distinct().count() != len(payments):
        yield f"{steps.count()} payments of {len(payments)} orders"
    if Message.objects.filter(is_verified=True).count() != messages or MessageEffect.objects.count() != messages:
        yield f"of {messages}, {Message.objects.count()} were kept and {MessageEffect.objects.count()} had an effect"


def measure(*, messages: int) -> list[Row]:
    """Take the same messages with both, one after the other."""
    with portal_database():
        from django.utils import timezone

        at = timezone.now()
        payments = prepare(messages * 2 // 3 // len(WAYS) * len(WAYS), at)
        bodies = messages_of(payments, at)
        warming = min(A_SECOND * 2, len(bodies))
        with served("benchmarks.bare_callback:application") as port:
            load(port, bodies[:warming])
            bare = load(port, bodies)
        with served("caruman.project.wsgi:application") as port:
            # A message about nobody's order warms every process up without paying anything.
            load(port, [_of_nobody(payments[0], at, number) for number in range(warming)])
            taken = load(port, bodies)
        faults = list(wrong_with(payments, len(bodies) + warming))
    if faults:
        raise RuntimeError("; ".join(faults))
    ratio = taken.median / bare.median
    return [
        Row(
            claim="a confirmation of FPX, kept and acted on",
            measured=f"p95 {taken.p95:.1f} ms, median {taken.median:.1f} ms at {A_SECOND} a second, of {len(bodies):,}",
            baseline=f"p95 {bare.p95:.1f} ms, median {bare.median:.1f} ms to verify and insert alone",
            ratio=f"{ratio:.2f}",
            target=f"p95 under {TARGET_MS:.0f} ms, at most {TARGET_RATIO:.0f}",
            met=taken.p95 < TARGET_MS and ratio <= TARGET_RATIO,
        )
    ]


def _of_nobody(payment: Any, at: datetime, number: int) -> bytes:
    from tests.fpx import tell

    return tell(payment, "51", at=at, sellerExOrderNo=f"EX-NOBODY-{number % 8}", sellerOrderNo="NOBODY")


if __name__ == "__main__":
    options = parser(__doc__, messages=12_000).parse_args()
    report(measure(messages=options.messages), write=options.write)
