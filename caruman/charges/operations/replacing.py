"""A bill is fixed: where less is to be paid, it is cancelled, or refunded if it was paid, and another one issued.

Who keeps money (from above) is told of a paid bill that was refunded, in the same transaction: it pays the smaller bill
with it and keeps the rest for the employer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED, PAID
from caruman.bills.models import Bill, BillKind
from caruman.charges.lifecycle import WITHDRAWN
from caruman.charges.locking import lock_with_bill
from caruman.charges.models import ChargeNotice, Compound
from caruman.charges.refusals import UnableToReduce
from caruman.employers.choices import Scheme

INTEREST = {Scheme.ACT4.value: BillKind.FCA.value, Scheme.EIS.value: BillKind.FCE.value}
COMPOUNDS = {Scheme.ACT4.value: BillKind.KPA.value, Scheme.EIS.value: BillKind.KPE.value}

Listener = Callable[[Bill, str, Bill | None, Person | None, datetime], None]
_when_refunded: list[Listener] = []


def tell_when_refunded(listener: Listener) -> None:
    """Have a function called with a paid bill that went back, what it was known by, and the smaller bill if any."""
    _when_refunded.append(listener)


def demand_replaceable(about: ChargeNotice | Compound) -> None:
    """Raise `UnableToReduce` while somebody pays the bill: only the bank's answer decides."""
    bill = lock_with_bill(about)
    if bill is not None and bill.state == IN_PAYMENT:
        raise UnableToReduce(_("%s is being paid at this moment. Try again when the bank has answered.") % bill.number)


def replace_bill(about: ChargeNotice | Compound, *, why: str, by: Person | None, at: datetime) -> Bill | None:
    """Bring the bill of a notice or a compound to what is left; give the bill that stands now. Raises `UnableToReduce`.

    Nothing happens where the bill asks for exactly that.
    """
    old = lock_with_bill(about)
    left_sen = left_of(about)
    if (old.amount_sen if old else 0) == left_sen:
        return old
    if old is not None and old.state == IN_PAYMENT:
        raise UnableToReduce(_("%s is being paid at this moment. Try again when the bank has answered.") % old.number)
    was_paid = old is not None and old.state == PAID
    reference = old.payment_reference if old is not None else ""
    if was_paid:
        bills.refund(bill_id=old.pk, by=by, at=at)
    elif old is not None and old.state == ISSUED:
        bills.cancel(bill_id=old.pk, why=why, by=by, at=at)
    new = None
    if left_sen:
        new = bills.charge(
            kind=_kind(about), employer_id=about.employer_id, amount_sen=left_sen,
            about_month=old.about_month if old else None, by=by, at=at,
        )  # fmt: skip
    about.bill = new
    about.save(update_fields=["bill"])
    record(
        act="charge.bill_replaced", at=at, about=about, by=by, employer_id=about.employer_id,
        old=old.number if old else "", new=new.number if new else "",
    )  # fmt: skip
    if was_paid:
        for listener in _when_refunded:
            listener(old, reference, new, by, at)
    return new


def left_of(about: ChargeNotice | Compound) -> int:
    """Give what is to be paid of a notice or a compound."""
    if isinstance(about, Compound):
        return 0 if about.state == WITHDRAWN else about.left_sen
    return sum(charge.left_sen for charge in about.charges.exclude(state=WITHDRAWN))


def _kind(about: ChargeNotice | Compound) -> str:
    return (COMPOUNDS if isinstance(about, Compound) else INTEREST)[about.scheme]
