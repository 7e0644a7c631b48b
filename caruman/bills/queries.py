"""Reads about bills: what a month has been asked for, and what was paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet, Sum

from caruman.bills.lifecycle import LIVE, SETTLED
from caruman.bills.models import Bill, BillMonth


class Standing(NamedTuple):
    """What live bills ask for one month and kind, in sen, and how much of it is paid."""

    asked_sen: int
    paid_sen: int


def standing(*, employer_id: UUID, months: Iterable[date]) -> dict[tuple[date, str], Standing]:
    """Give, by month and kind, what the live bills of an employer ask and what of it is paid."""
    rows = BillMonth.objects.filter(employer_id=employer_id, month__in=list(months), bill__state__in=LIVE)
    found: dict[tuple[date, str], Standing] = {}
    for month, kind, state, sen in rows.values_list("month", "kind", "bill__state").annotate(Sum("amount_sen")):
        before = found.get((month, kind), Standing(0, 0))
        found[month, kind] = Standing(before.asked_sen + sen, before.paid_sen + (sen if state in SETTLED else 0))
    return found


def bills_of(employer_id: UUID) -> QuerySet[Bill]:
    """Give the bills of an employer, the newest first."""
    return Bill.objects.filter(employer_id=employer_id).prefetch_related("months").order_by("-issued_at", "kind")


def bills_of_filing(filing_id: UUID) -> list[Bill]:
    """Give the bills of one submission, the ACR first."""
    return list(Bill.objects.filter(filing_id=filing_id).prefetch_related("months").order_by("kind"))
