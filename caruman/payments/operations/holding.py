"""Money that is held goes to a bill: by an officer who found it, or by the payer who wants it set off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToPay
from caruman.payments import bookkeeping
from caruman.payments.lifecycle import HELD_MONEY, OPEN
from caruman.payments.models import HeldMoney, PaymentPart
from caruman.payments.refusals import UnableToApply


@transaction.atomic
def apply_to(*, held_id: UUID, bill_id: UUID, by: Person, at: datetime, is_officer: bool = False) -> HeldMoney:
    """Pay a bill with held money; what is left over is held on. Twice is once. Raises `UnableToApply`.

    The bill counts as paid at the moment at which the money came. Only an officer, who found out that the payer wrote
    the number of somebody else, gives the money of one owner to the bill of another.
    """
    held = HeldMoney.objects.select_for_update(no_key=True).select_related("payment").get(pk=held_id)
    if held.applied_to_id == bill_id:
        return held
    if held.state != OPEN:
        raise UnableToApply(_("This money is not there any more."))
    bill = Bill.objects.get(pk=bill_id)
    if not is_officer and held.is_known and bill.owner_columns != held.owner_columns:
        raise UnableToApply(_("This money belongs to somebody else. It pays no other's bill."))
    if bill.amount_sen > held.amount_sen:
        raise UnableToApply(_("This is less than the bill asks for. A bill is paid exactly or not at all."))
    payment = held.payment
    try:
        bills.pay(bill_id=bill.pk, paid_at=payment.paid_at, reference=f"{payment}/{held.pk.hex[:8]}", by=by, at=at)
    except UnableToPay as refusal:
        raise UnableToApply(str(refusal)) from refusal
    held.state, held.applied_to, held.ended_at = HELD_MONEY.target("apply", held.state), bill, at
    for column, key in bill.owner_columns.items():
        setattr(held, column, key)
    held.save(update_fields=["state", "applied_to", "ended_at", *bill.owner_columns])
    PaymentPart.objects.filter(payment=payment, bill=bill).update(is_applied=False)
    rest_sen = held.amount_sen - bill.amount_sen
    if rest_sen:
        HeldMoney.objects.create(
            kind=HeldMoney.Kind.OVERPAYMENT, state=OPEN, payment=payment, bill=None, amount_sen=rest_sen,
            held_at=at, why="remainder", from_held=held, **bill.owner_columns,
        )  # fmt: skip
    bookkeeping.post_applied(held, bill, rest_sen=rest_sen, at=at)
    record(act="money.applied", at=at, about=held, by=by, employer_id=bill.employer_id, number=bill.number)
    return held
