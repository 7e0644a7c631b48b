"""Kept money waits for a refund, stays where it was, or has gone back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.payments.lifecycle import HELD_MONEY, OPEN
from caruman.payments.models import HeldMoney
from caruman.refunds.models import Refund
from caruman.refunds.refusals import UnableToAsk


def leave(refund: Refund, *, by: Person, at: datetime) -> None:
    """Keep the money of a refund from every other use. Raises `UnableToAsk` where some of it was used meanwhile."""
    for held in _locked(refund):
        if held.state != OPEN:
            raise UnableToAsk(
                _("Some of the kept money was used for a bill meanwhile. Remove it from the application.")
            )
        _move(held, "leave", refund, by=by, at=at)


def stay(refund: Refund, *, by: Person, at: datetime) -> None:
    """Let the money of a refund that was refused or withdrawn be used again."""
    for held in _locked(refund):
        if HELD_MONEY.permits("stay", held.state):
            _move(held, "stay", refund, by=by, at=at)


def gone(refund: Refund, *, by: Person | None, at: datetime) -> None:
    """Mark the money of a refund as paid back."""
    for held in _locked(refund):
        held.ended_at = at
        _move(held, "return", refund, by=by, at=at)


def _locked(refund: Refund) -> list[HeldMoney]:
    found = HeldMoney.objects.select_for_update(no_key=True).filter(refund_items__refund=refund)
    return list(found.order_by("pk"))


def _move(held: HeldMoney, verb: str, refund: Refund, *, by: Person | None, at: datetime) -> None:
    held.state = HELD_MONEY.target(verb, held.state)
    held.save(update_fields=["state", "ended_at"])
    record(
        act=f"money.{verb}", at=at, about=held, by=by, employer_id=held.employer_id, reference=refund.reference,
        sen=held.amount_sen,
    )  # fmt: skip
