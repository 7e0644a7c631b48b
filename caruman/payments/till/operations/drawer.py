"""A till is opened, counted, counted again, and closed by a second person's signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.payments import bookkeeping
from caruman.payments.till.lifecycle import ASKED, CANCEL_ASKED, CLOSED, COUNTED, GRANTED, OPEN, TILL
from caruman.payments.till.models import Allowance, Count, Till
from caruman.payments.till.queries import expected
from caruman.payments.till.refusals import UnableAtTheTill
from caruman.payments.till.words import PIECES_SEN

MOST_FLOAT_SEN = 10_000_00


@transaction.atomic
def open_till(*, office: str, float_sen: int, by: Person, at: datetime) -> Till:
    """Open a till. An officer who has one gets that one. Raises `UnableAtTheTill`."""
    # Two clicks at once wait for each other at the officer's own row.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    known = Till.objects.filter(officer=by).exclude(state=CLOSED).first()
    if known is not None:
        return known
    if float_sen > MOST_FLOAT_SEN:
        raise UnableAtTheTill(_("This is too much for a float."))
    till = Till.objects.create(officer=by, office=office, state=OPEN, float_sen=float_sen, opened_at=at)
    record(act="till.open", at=at, about=till, by=by, sen=float_sen)
    return till


@transaction.atomic
def count(
    *,
    till_id: int,
    pieces: Mapping[int, int],
    cheques: int,
    money_orders: int,
    explained: str,
    by: Person,
    at: datetime,
) -> Count:
    """Keep what was found in a till; it then waits for a second person. Raises `UnableAtTheTill`."""
    till = Till.objects.select_for_update(no_key=True).get(pk=till_id)
    if till.officer_id != by.pk:
        raise UnableAtTheTill(_("This is another officer's till."))
    if not TILL.permits("count", till.state):
        raise UnableAtTheTill(_("This till is not open any more."))
    if till.takings.filter(state=CANCEL_ASKED).exists():
        raise UnableAtTheTill(
            _("A cancelling still waits for a second person. It is decided before the till is counted.")
        )
    awaited = expected(till)
    cash_sen = sum(value * pieces.get(value, 0) for value in PIECES_SEN)
    differs = (cash_sen, cheques, money_orders) != (awaited.cash_sen, awaited.cheques, awaited.money_orders)
    if differs and not explained.strip():
        raise UnableAtTheTill(_("The count differs from the books. Count again, or say why."))
    found = Count.objects.create(
        till=till, at=at, by=by, pieces={str(value): pieces.get(value, 0) for value in PIECES_SEN}, cash_sen=cash_sen,
        cheques=cheques, money_orders=money_orders, expected_cash_sen=awaited.cash_sen,
        expected_cheques=awaited.cheques, expected_money_orders=awaited.money_orders,
        explained=explained.strip() if differs else "",
    )  # fmt: skip
    Allowance.objects.filter(till=till, state__in=(ASKED, GRANTED)).update(
        state="refused", decided_at=at, decided_by=by
    )
    till.state, till.counted_at = TILL.target("count", till.state), at
    till.save(update_fields=["state", "counted_at"])
    record(act="till.count", at=at, about=till, by=by, sen=cash_sen, difference_sen=found.difference_sen)
    return found


@transaction.atomic
def recount(*, till_id: int, by: Person, at: datetime) -> Till:
    """Open a counted till again, so that it is counted once more. Twice is once. Raises `UnableAtTheTill`."""
    till = Till.objects.select_for_update(no_key=True).get(pk=till_id)
    if till.state == OPEN:
        return till
    if not TILL.permits("recount", till.state):
        raise UnableAtTheTill(_("This till is closed and stays as it is."))
    till.state, till.counted_at = TILL.target("recount", till.state), None
    till.save(update_fields=["state", "counted_at"])
    record(act="till.recount", at=at, about=till, by=by)
    return till


@transaction.atomic
def close(*, till_id: int, count_id: int, by: Person, at: datetime) -> Till:
    """Sign the count that was read and close the till. Twice is once. Raises `UnableAtTheTill`."""
    till = Till.objects.select_for_update(no_key=True).get(pk=till_id)
    if till.state == CLOSED:
        return till
    latest = till.counts.order_by("-pk").first()
    if till.state != COUNTED or latest is None or latest.pk != count_id:
        raise UnableAtTheTill(_("The till was counted again meanwhile. Read the new count."))
    if by.pk in (till.officer_id, latest.by_id):
        raise UnableAtTheTill(_("A second person must sign."))
    till.state, till.closed_at, till.signed_by = TILL.target("close", till.state), at, by
    till.save(update_fields=["state", "closed_at", "signed_by"])
    bookkeeping.post_till(till.pk, surplus_sen=latest.difference_sen + expected(till).rounding_sen, at=at)
    record(act="till.close", at=at, about=till, by=by, sen=latest.cash_sen, difference_sen=latest.difference_sen)
    return till
