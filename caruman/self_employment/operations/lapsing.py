"""What waits for money that no longer buys a place in a programme: its bill is cancelled before anybody pays it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from caruman.bills import operations as bills
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.bills.refusals import UnableToCancel
from caruman.self_employment.models import Cover


def end_waiting(place_ids: Sequence[UUID], at: datetime) -> set[UUID]:
    """Cancel the unpaid bills of covers with these places; give the places whose bill is being paid.

    The price on such a bill counts on the Government's share. Whoever wants cover after all asks for it anew.
    """
    waiting = Cover.objects.filter(place__in=place_ids, bill__state__in=(ISSUED, IN_PAYMENT))
    of_bill: dict[UUID, set[UUID]] = {}
    for bill_id, place_id in waiting.order_by("bill_id").values_list("bill_id", "place_id"):
        of_bill.setdefault(bill_id, set()).add(place_id)
    kept: set[UUID] = set()
    for bill_id, places in of_bill.items():
        try:
            bills.cancel(bill_id=bill_id, why=_("The place in the programme was not paid for in time."), by=None, at=at)
        except UnableToCancel:
            # Somebody is paying at this moment, or has just paid: the place is theirs.
            kept |= places
    return kept
