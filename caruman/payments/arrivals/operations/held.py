"""Held money goes to the bills that an officer found, and comes back where they were the wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.lifecycle import PAID
from caruman.bills.models import Bill
from caruman.payments import bookkeeping
from caruman.payments.arrivals.refusals import UnableToTakeBack
from caruman.payments.lifecycle import HELD_MONEY, OPEN, UNDONE
from caruman.payments.models import HeldMoney
from caruman.payments.operations import holding
from caruman.payments.operations.steps import hold_again
from caruman.payments.refusals import UnableToApply
from caruman.receipts.operations import withdraw_of_held

UNDONE_WITHIN = timedelta(days=30)
"""After a month the match stands: what is wrong with it then is a refund."""


@transaction.atomic
def apply_to_all(*, held_id: UUID, bill_ids: Sequence[UUID], by: Person, at: datetime) -> HeldMoney:
    """Pay several bills with held money, all or none; what is left is held on. Raises `UnableToApply`."""
    held = HeldMoney.objects.select_for_update(no_key=True).get(pk=held_id)
    if held.state != OPEN:
        raise UnableToApply(_("This money is not there any more."))
    wanted = list(Bill.objects.filter(pk__in=bill_ids).order_by("pk"))
    if not wanted or len(wanted) != len(set(bill_ids)):
        raise UnableToApply(_("Choose a bill."))
    if sum(one.amount_sen for one in wanted) > held.amount_sen:
        raise UnableToApply(_("This is less than the bills ask for. A bill is paid exactly or not at all."))
    first, rest = held, held
    for place, bill in enumerate(wanted):
        if place:
            rest = HeldMoney.objects.get(from_held=rest, state=OPEN)
        rest = holding.apply_to(held_id=rest.pk, bill_id=bill.pk, by=by, at=at, is_officer=True)
    first.refresh_from_db()
    return first


@transaction.atomic
def take_back(*, held_id: UUID, why: str, by: Person, at: datetime) -> HeldMoney:
    """Undo a match: the bill is owing again and as much money is held again. Twice is once.

    Raises `UnableToTakeBack`. Gives the row that holds the money now.
    """
    held = (
        HeldMoney.objects.select_for_update(no_key=True, of=("self",))
        .select_related("payment", "applied_to")
        .get(pk=held_id)
    )
    if held.state == UNDONE:
        return HeldMoney.objects.get(from_held=held, why="taken_back")
    bill = held.applied_to
    if bill is None or held.ended_at is None or not HELD_MONEY.permits("take_back", held.state):
        raise UnableToTakeBack(_("This money has not been used for a bill."))
    if not why.strip():
        raise UnableToTakeBack(_("Say why."))
    if at - held.ended_at > UNDONE_WITHIN:
        raise UnableToTakeBack(_("The match is older than 30 days and stands."))
    reversed_bill = bills.reverse(bill_id=bill.pk, reference=f"{held.payment}/{held.pk.hex[:8]}", by=by, at=at)
    if reversed_bill.state == PAID or reversed_bill.paid_at is not None:
        raise UnableToTakeBack(_("The bill has moved on: it was refunded or paid by other money."))
    hold_again(bill.pk, by=by, at=at)
    held.state, held.applied_to = HELD_MONEY.target("take_back", held.state), None
    held.save(update_fields=["state", "applied_to"])
    again = HeldMoney.objects.create(
        kind=held.kind, state=OPEN, payment=held.payment, bill=None, amount_sen=bill.amount_sen,
        held_at=at, why="taken_back", from_held=held, **held.owner_columns,
    )  # fmt: skip
    bookkeeping.post_taken_back(held, bill, kind=again.kind, at=at)
    withdraw_of_held(held_id=held.pk, why="taken_back", at=at)
    record(
        act="money.taken_back",
        at=at,
        about=held,
        by=by,
        employer_id=bill.employer_id,
        number=bill.number,
        why=why[:200],
    )
    return again
