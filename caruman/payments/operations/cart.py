"""The writes on somebody's cart: put bills in, take them out. It holds nothing: others may pay a bill meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import Bill
from caruman.payments.models import CartItem
from caruman.payments.refusals import UnableToAdd

MOST_BILLS = 200
"""One payment is still one page to check."""


@transaction.atomic
def add(*, person: Person, bill_ids: Sequence[UUID], at: datetime) -> list[Bill]:
    """Put bills into a cart and give those that are in it now; one that cannot be paid stays out. Twice is once.

    Who may pay them is asked before. Raises `UnableToAdd` where the cart would be too full.
    """
    # The person's row is the lock of the cart: two tabs together must not overfill it.
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    bills = list(Bill.objects.filter(pk__in=bill_ids, state=ISSUED).order_by("pk"))
    held = set(CartItem.objects.filter(person=person).values_list("bill_id", flat=True))
    fresh = [bill for bill in bills if bill.pk not in held]
    if len(held) + len(fresh) > MOST_BILLS:
        raise UnableToAdd(
            _("A cart holds %(most)s at most. Pay what is in it first, or choose fewer.") % {"most": MOST_BILLS}
        )
    CartItem.objects.bulk_create(
        [CartItem(person=person, bill=bill, added_at=at) for bill in fresh], ignore_conflicts=True
    )
    return bills


def remove(*, person: Person, bill_ids: Sequence[UUID]) -> int:
    """Take bills out of a cart; give how many were in it."""
    return CartItem.objects.filter(person=person, bill_id__in=bill_ids).delete()[0]


def clear(*, person: Person) -> int:
    """Empty a cart; give how many were in it."""
    return CartItem.objects.filter(person=person).delete()[0]
