"""Money of a charge that was paid and then lowered, or of a refund that is set off: kept for the employer."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills.models import Bill
from caruman.payments.lifecycle import APPLIED, HELD_MONEY, OPEN
from caruman.payments.models import HeldMoney, PaymentPart
from caruman.payments.operations.holding import apply_to
from caruman.refunds import bookkeeping
from caruman.refunds.models import Refund


def keep_refunded(old: Bill, reference: str, new: Bill | None, by: Person | None, at: datetime) -> None:
    """Keep the money of a paid charge that went back, and pay the smaller bill with it where there is one."""
    bookkeeping.post_charge_refunded(old, at=at)
    part, before = _came_by(old)
    if part is not None:
        # What was applied is held from now on: together they stay the whole payment.
        part.is_applied = False
        part.save(update_fields=["is_applied"])
    held = HeldMoney.objects.create(
        kind=HeldMoney.Kind.OVERPAYMENT, state=OPEN, payment=part.payment if part else before.payment,
        bill=old if part else None, employer_id=old.employer_id, amount_sen=old.amount_sen, held_at=at,
        why="charge_lowered", from_held=before,
    )  # fmt: skip
    record(
        act="money.held", at=at, about=held, by=by, employer_id=old.employer_id, sen=old.amount_sen,
        why="charge_lowered",
    )  # fmt: skip
    if new is not None:
        apply_to(held_id=held.pk, bill_id=new.pk, by=by, at=at)


def keep_for_bills(refund: Refund, *, by: Person, at: datetime) -> None:
    """Keep what a refund gives back, bill by bill, so that the employer can pay with it. The books know already."""
    sums: dict[object, tuple[Bill, int]] = {}
    for item in refund.items.filter(held=None).select_related("bill_month__bill").order_by("pk"):
        bill = item.bill_month.bill
        sums[bill.pk] = (bill, sums.get(bill.pk, (bill, 0))[1] + item.amount_sen)
    for bill, sen in sums.values():
        root = _applied_root(bill, at)
        held = HeldMoney.objects.create(
            kind=HeldMoney.Kind.OVERPAYMENT, state=OPEN, payment=root.payment, bill=None,
            employer_id=refund.employer_id, amount_sen=sen, held_at=at, why="refund", from_held=root,
        )  # fmt: skip
        record(act="money.held", at=at, about=held, by=by, employer_id=refund.employer_id, sen=sen, why="refund")


def _applied_root(bill: Bill, at: datetime) -> HeldMoney:
    """Give the kept money that paid a bill; where its payment did so at once, that is written as if it had been kept.

    So what comes of the bill later has where it came from, and a payment stays the sum of its parts and its kept money.
    """
    part, before = _came_by(bill)
    if before is not None:
        return before
    part.is_applied = False
    part.save(update_fields=["is_applied"])
    root = HeldMoney.objects.create(
        kind=HeldMoney.Kind.OVERPAYMENT, state=OPEN, payment=part.payment, bill=bill, employer_id=bill.employer_id,
        amount_sen=bill.amount_sen, held_at=at, why="refund",
    )  # fmt: skip
    root.state, root.applied_to, root.ended_at = HELD_MONEY.target("apply", root.state), bill, at
    root.save(update_fields=["state", "applied_to", "ended_at"])
    return root


def _came_by(bill: Bill) -> tuple[PaymentPart | None, HeldMoney | None]:
    """Give the part of a payment that paid a bill, or the kept money that did."""
    part = PaymentPart.objects.filter(bill=bill, is_applied=True).select_related("payment").first()
    if part is not None:
        return part, None
    return None, HeldMoney.objects.filter(applied_to=bill, state=APPLIED).select_related("payment").latest("ended_at")
