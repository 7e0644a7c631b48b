"""Charges follow bills: a late acknowledgement that is paid is charged, and a bill of ours that is paid is done."""

from __future__ import annotations

from datetime import datetime

from caruman.accounts.models import Person
from caruman.bills.lifecycle import ISSUED, PAID, REFUNDED
from caruman.bills.models import ACKNOWLEDGEMENTS, Bill
from caruman.charges.operations import assessing, compounding


def follow(bill: Bill, by: Person | None, at: datetime) -> None:
    """Do what a change of a bill leads to."""
    if bill.state not in (ISSUED, PAID, REFUNDED):
        return
    if bill.kind not in ACKNOWLEDGEMENTS:
        assessing.follow_own(bill, by=by, at=at)
        compounding.follow_own(bill, by=by, at=at)
    elif bill.state == PAID:
        assessing.assess_bill(bill, at=at)
    else:
        assessing.withdraw_for(bill, by=by, at=at)
