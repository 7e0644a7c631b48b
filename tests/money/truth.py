"""The property: what the banks debited is what we receipted and a list of exceptions; the oracle is the bank book."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Sum

from caruman.bills.lifecycle import SETTLED
from caruman.bills.models import Bill
from caruman.ledger.models import Line
from caruman.payments.lifecycle import APPLIED, AT_THE_BANK, PAID
from caruman.payments.models import Case, Channel, HeldMoney, Payment, PaymentPart, PaymentStep
from caruman.receipts.models import Receipt

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
EXPLAINS = frozenset({"settled_not_paid", "undecided", "other_amount", "unknown_order", "number_of_another"})
"""Kinds of cases that tell an officer of money that is not booked."""


def always() -> None:
    """What holds at every moment, whatever happened last."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert not PaymentStep.objects.filter(source=PAID).exclude(target__in=(PAID, "reversed")).exists()
    sums = Line.objects.aggregate(debit=Sum("debit_sen"), credit=Sum("credit_sen"))
    assert sums["debit"] == sums["credit"], "the books do not balance"
    applied = Counter(PaymentPart.objects.filter(is_applied=True).values_list("bill_id", flat=True))
    applied.update(HeldMoney.objects.filter(state=APPLIED).values_list("applied_to_id", flat=True))
    assert not [bill for bill, times in applied.items() if times > 1], "a bill was paid twice"
    assert set(Bill.objects.filter(state="paid").values_list("pk", flat=True)) == set(applied)


def at_the_end(debits: dict[str, int], *, since: datetime = BEGINNING) -> dict[str, int]:
    """What holds after the last close of payments made since a moment. Gives the counts: debited, paid, exceptions."""
    always()
    made = Payment.objects.filter(channel=Channel.FPX, created_at__gte=since)
    paid = {one.fpx_id: one for one in made.filter(state=PAID)}
    # No receipt without a debit, and none of another amount.
    assert {fpx_id: one.amount_sen for fpx_id, one in paid.items()}.items() <= debits.items()
    assert not [one for one in paid.values() if one.posted_at is None or one.receipted_at is None]
    exceptions = [fpx_id for fpx_id in debits if fpx_id not in paid]
    cases = Case.objects.filter(closed_at=None, kind__in=EXPLAINS)
    listed = {case.facts.get("fpx_id") for case in cases}
    assert set(exceptions) <= listed, f"nobody looks at {set(exceptions) - listed}"
    receipted = held = 0
    for one in paid.values():
        parts = sum(one.parts.filter(is_applied=True).values_list("amount_sen", flat=True))
        kept = sum(one.held.filter(from_held=None).values_list("amount_sen", flat=True))
        assert parts + kept == one.amount_sen
        receipts = sum(Receipt.objects.filter(payment_id=one.pk).values_list("amount_sen", flat=True))
        used = sum(one.held.filter(state=APPLIED).values_list("applied_to__amount_sen", flat=True))
        assert receipts == parts + used, "what is receipted is what was used for bills"
        receipted, held = receipted + parts, held + kept
    left = sum(debits[fpx_id] for fpx_id in exceptions)
    assert sum(debits.values()) == receipted + held + left
    serials: dict[tuple[str, int], list[int]] = {}
    for series, year, serial in Receipt.objects.values_list("series", "year", "serial"):
        serials.setdefault((series, year), []).append(serial)
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in serials.values()), "a gap in the receipts"
    undecided = Payment.objects.filter(channel=Channel.FPX, state__in=AT_THE_BANK)
    held_bills = set(PaymentPart.objects.filter(payment__in=undecided, is_live=True).values_list("bill_id", flat=True))
    # Other money may have paid a bill meanwhile; nothing else frees it.
    settled = set(Bill.objects.filter(pk__in=held_bills, state__in=SETTLED).values_list("pk", flat=True))
    assert set(Bill.objects.filter(state="in_payment").values_list("pk", flat=True)) == held_bills - settled
    return {"debited": len(debits), "paid": len(paid), "exceptions": len(exceptions), "held_sen": held}
