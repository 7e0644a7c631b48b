"""Receipts of booked payments in batches, against a bare COPY of the same rows.

Each payment pays a bill of Act 4 and one of EIS, so it gets two receipts: numbered under the lock, frozen, signed
twice, written with their bills, their events and the message to the payer, with every guard. The baseline
writes the finished receipts by COPY into a table with the same columns and indexes, and does nothing else.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from benchmarks.measure import Row, in_turns, parser, report, whole
from benchmarks.portal_database import portal_database

NOW = datetime(2026, 11, 12, 4, 0, tzinfo=UTC)
LEAST_A_MINUTE = 3_000
_COLUMNS = (
    "id", "number", "series", "year", "serial", "payment_id", "held_id", "employer_id", "bill_kind", "amount_sen",
    "paid_at", "issued_at", "language", "content", "signature", "key_id",
)  # fmt: skip


def book(payments: int, *, turn: int, employer: Any) -> None:
    """Put payments there as the booking leaves them."""
    from django.db import transaction

    from caruman.bills.models import Bill
    from caruman.bills.numbers import next_numbers
    from caruman.payments.models import Payment, PaymentPart

    kinds = ["FCA", "FCE"] * payments
    with transaction.atomic():
        bills = [
            Bill(number=number, kind=kind, state="issued", employer=employer, amount_sen=1_000 + place, issued_at=NOW)
            for place, (kind, number) in enumerate(zip(kinds, next_numbers(kinds, at=NOW), strict=True))
        ]
        made = [
            Payment(
                channel="bank", state="paid", created_at=NOW,
                amount_sen=sum(one.amount_sen for one in bills[2 * place : 2 * place + 2]),
                paid_at=NOW, known_at=NOW, posted_at=NOW, reference=f"{turn}-{place}",
                email="bayar@contoh.my",
            )
            for place in range(payments)
        ]  # fmt: skip
        Bill.objects.bulk_create(bills)
        Payment.objects.bulk_create(made)
        PaymentPart.objects.bulk_create(
            PaymentPart(payment=made[place // 2], bill=bill, amount_sen=bill.amount_sen, is_live=False, is_applied=True)
            for place, bill in enumerate(bills)
        )


def measure(*, payments: int, repetitions: int) -> list[Row]:
    """Number each turn's payments in turns with the baseline."""
    with portal_database():
        from django.db import connection, transaction

        from caruman.employers.models import Employer
        from caruman.payments.operations import receipting
        from caruman.receipts.models import Receipt

        employer = Employer.objects.create(
            state="registered", name="Kedai Kopi Contoh", entity_type="company", registration_kind="mycoid",
            registration_number="202601000001", employer_code="T9901234567M", address="1 Jalan Contoh",
            postcode="43000", city="Kajang", state_code="10", phone="+60387330001", email="kedai@contoh.my",
            employees=4, created_at=NOW,
        )  # fmt: skip
        for turn in range(repetitions + 1):
            book(payments, turn=turn, employer=employer)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bare_receipts (LIKE receipts_receipt INCLUDING INDEXES)")

        def number() -> None:
            done = 0
            while done < payments:
                # No more than this turn's: a batch would take those of the next turns as well.
                done += receipting.receipt_waiting(at=NOW, most=min(receipting.BATCH, payments - done))

        def copy() -> None:
            rows = list(Receipt.objects.order_by("serial").values_list(*_COLUMNS)[: 2 * payments])
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("TRUNCATE bare_receipts")
                with cursor.copy(f"COPY bare_receipts ({', '.join(_COLUMNS)}) FROM STDIN") as copied:
                    for row in rows:
                        copied.write_row([json.dumps(one) if isinstance(one, dict) else one for one in row])

        numbering, copying = in_turns([number, copy], repetitions=repetitions)
    a_minute = 2 * payments / numbering * 60
    return [
        Row(
            claim=f"receipts of {whole(payments)} payments, two of each",
            measured=f"{numbering:.2f} s ({a_minute:,.0f} receipts a minute)",
            baseline=f"{copying:.2f} s to read the rows and COPY them into a table with the same indexes",
            ratio=f"{numbering / copying:.1f}",
            target=f"at least {LEAST_A_MINUTE:,} a minute",
            met=a_minute >= LEAST_A_MINUTE,
        )
    ]


if __name__ == "__main__":
    options = parser(__doc__, payments=2_000, repetitions=3).parse_args()
    report(measure(payments=options.payments, repetitions=options.repetitions), write=options.write)
