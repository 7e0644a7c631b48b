"""What becomes of a list when its bill is paid, bounces or is cancelled, in the transaction of the bill.

The cover itself heard before: here only the rows and the list say so.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from caruman.accounts.models import Person
from caruman.agency_lists import choices
from caruman.agency_lists.lifecycle import LIST, PROCESSED, RECEIVED
from caruman.agency_lists.models import AgencyList, ListBill, ListRow
from caruman.agency_lists.operations.continuing import leave_to_the_other
from caruman.agency_lists.operations.keeping import locked, saved, unsend
from caruman.agency_lists.settling import counted, settle
from caruman.bills.lifecycle import CANCELLED, ISSUED, PAID, REFUNDED
from caruman.bills.models import Bill
from caruman.self_employment.models import Cover


def bill_changed(bill: Bill, by: Person | None, at: datetime) -> None:
    """Follow a bill; those of others are nobody's list."""
    if bill.agency_id is None:
        return
    known = ListBill.objects.filter(bill=bill).first()
    if known is None:
        return
    held = locked(known.agency_list_id)
    if bill.state == PAID:
        _paid(held, bill, by, at)
    elif bill.state in (ISSUED, REFUNDED):
        _owing_again(held, bill, by, at)
    elif bill.state == CANCELLED:
        _cancelled(held, bill, by, at)


def _rows_of(held: AgencyList, bill: Bill) -> QuerySet[ListRow]:
    return ListRow.objects.filter(
        agency_list=held, cover_id__in=Cover.objects.filter(bill=bill).values("pk"), result__in=choices.LISTED
    )


def _live_bills(held: AgencyList) -> list[str]:
    states = held.list_bills.values_list("bill__state", flat=True)
    return [state for state in states if state != CANCELLED]


def _paid(held: AgencyList, bill: Bill, by: Person | None, at: datetime) -> None:
    _rows_of(held, bill).update(result=choices.COVERED)
    if not _all_paid(held, by, at):
        held.counts = counted(held)
        saved(held, "pay", by=by, at=at)


def _all_paid(held: AgencyList, by: Person | None, at: datetime) -> bool:
    """End a list of which every bill that is left was paid; whoever stands on none of them is off it."""
    if held.state != RECEIVED or set(_live_bills(held)) != {PAID}:
        return False
    ListRow.objects.filter(agency_list=held, result=choices.GOOD).update(result=choices.WITHDRAWN)
    held.counts = counted(held)
    held.state, held.processed_at = LIST.target("process", held.state), at
    saved(held, "process", by=by, at=at, rows=held.counts.get(choices.COVERED, 0))
    return True


def _owing_again(held: AgencyList, bill: Bill, by: Person | None, at: datetime) -> None:
    _rows_of(held, bill).update(result=choices.AWAITING_PAYMENT)
    held.counts = counted(held)
    if held.state == PROCESSED:
        held.state, held.processed_at = LIST.target("reopen", held.state), None
    saved(held, "reopen", by=by, at=at)


def _cancelled(held: AgencyList, bill: Bill, by: Person | None, at: datetime) -> None:
    """Let the rows of a cancelled bill be good again; with no bill left, the list is a draft as before.

    Where the others were paid there is no way back to a draft: these rows are off the list.
    """
    _rows_of(held, bill).update(result=choices.GOOD, cover_id=None)
    leave_to_the_other(held)
    if held.state == RECEIVED and not _live_bills(held):
        unsend(held)
        held.counts = settle(held, at=at)
        saved(held, "take_back", by=by, at=at)
    elif not _all_paid(held, by, at):
        held.counts = counted(held)
        saved(held, "cancel_bill", by=by, at=at)
