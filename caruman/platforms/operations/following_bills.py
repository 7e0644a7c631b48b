"""What becomes of a bill moves wallets: a month is bought, or comes back; days wait for a bill again."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.bills.lifecycle import CANCELLED, ISSUED, PAID, REFUNDED
from caruman.bills.models import Bill, BillKind
from caruman.platforms.models import PlatformDay, TopUp
from caruman.platforms.operations import topping_up


def follow(bill: Bill, by: Person | None, at: datetime) -> None:
    """Do what a change of a bill leads to; other bills are nobody's deductions."""
    if bill.kind == BillKind.GIG and bill.state == CANCELLED:
        PlatformDay.objects.filter(bill=bill).update(bill=None)
    if bill.kind != BillKind.SPS or bill.insured_id is None:
        return
    top_up = TopUp.objects.select_related("cover", "wallet_month").filter(cover__bill=bill).first()
    if top_up is None:
        return
    if bill.state == PAID:
        topping_up.spend(top_up, by=by, at=at)
    elif bill.state in (ISSUED, REFUNDED):
        topping_up.give_back(top_up, by=by, at=at)
