"""Tills at a counter: the steps that many tests begin with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.payments.till.models import Taking, Till
from caruman.payments.till.operations import drawer, taking
from caruman.payments.till.operations.taking import Handed
from tests.people import NOON


def till_of(officer: Person, *, at: datetime = NOON, float_sen: int = 200_00) -> Till:
    """Open a till in Kajang."""
    return drawer.open_till(office="Kajang", float_sen=float_sen, by=officer, at=at)


def cash(given_sen: int) -> Handed:
    """Hand over cash."""
    return Handed("cash", given_sen=given_sen)


def cheque(**changes: Any) -> Handed:
    """Hand over a good cheque."""
    return Handed(
        **{
            "means": "cheque",
            "paper_bank": "Bank Contoh",
            "paper_number": "000123",
            "paper_date": date(2026, 11, 20),
            **changes,
        }
    )


def taken(till: Till, bills: Iterable[Bill], handed: Handed | None = None, *, at: datetime = NOON) -> Taking:
    """Take money for bills: exactly what is due, where nothing else is said."""
    wanted = list(bills)
    total = sum(one.amount_sen for one in wanted)
    return taking.take(
        till_id=till.pk, bill_ids=[one.pk for one in wanted], handed=handed or cash(taking.due_in_cash_sen(total)),
        asked_sen=total, email="aminah@kedai.example", by=till.officer, at=at,
    )  # fmt: skip


def closed(till: Till, *, by: Person, at: datetime = NOON, cheques: int = 0) -> Till:
    """Count a till as far as its books say, and sign it."""
    from caruman.payments.till.queries import expected

    left, pieces = expected(till).cash_sen, {}
    for value in (100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 20, 10, 5):
        pieces[value], left = divmod(left, value)
    found = drawer.count(
        till_id=till.pk, pieces=pieces, cheques=cheques, money_orders=0, explained="", by=till.officer, at=at
    )
    return drawer.close(till_id=till.pk, count_id=found.pk, by=by, at=at)
