"""Reads of banks' files and of money without a bill."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from caruman.audit.models import Event
from caruman.payments.arrivals.findings import FINDINGS
from caruman.payments.arrivals.models import BankFile, Row
from caruman.payments.lifecycle import OPEN
from caruman.payments.models import HeldMoney
from caruman.payments.queries import OF_BILL, OWNERS
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal

AGES = (7, 30, 90, 365)
"""Days that part young money from old."""


class Summary(NamedTuple):
    """How many lines of a file were found to be something, and their sum."""

    finding: str
    rows: int
    sum_sen: int


class Age(NamedTuple):
    """Held money of one age: from so many days on (up to `below`, None without end)."""

    from_days: int
    below: int | None
    number: int
    sum_sen: int


def summary(file: BankFile) -> list[Summary]:
    """Count the lines of a file by what was found of them, in the order of the findings."""
    rows = file.lines.order_by().values_list("finding").annotate(Count("pk"), Sum("amount_sen"))
    counted = {finding: (number, sen) for finding, number, sen in rows}
    return [Summary(one, *counted[one]) for one in FINDINGS if one in counted]


def held_by_age(*, at: datetime) -> list[Age]:
    """Count the money that waits for a bill, by how long it has waited."""
    edges = (0, *AGES)
    asked = {}
    for place, start in enumerate(edges):
        newest = Q(held_at__lte=at - timedelta(days=start)) if start else Q()
        below = edges[place + 1] if place + 1 < len(edges) else None
        part = newest & (Q(held_at__gt=at - timedelta(days=below)) if below else Q())
        asked |= {f"n{place}": Count("pk", filter=part), f"s{place}": Sum("amount_sen", filter=part)}
    found = HeldMoney.objects.filter(state=OPEN).order_by().aggregate(**asked)
    return [
        Age(start, edges[place + 1] if place + 1 < len(edges) else None, found[f"n{place}"], found[f"s{place}"] or 0)
        for place, start in enumerate(edges)
    ]


def held_money(*, state: str | None, kind: str = "", words: str = "") -> QuerySet[HeldMoney]:
    """Give held money, the oldest first, as it is looked for."""
    rows = HeldMoney.objects.select_related("payment", *OWNERS, *OF_BILL, "applied_to", "payment__bank_row")
    if state:
        rows = rows.filter(state=state)
    if kind in HeldMoney.Kind.values:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(_meant(words))
    return rows.order_by("held_at", "pk")


def _meant(words: str) -> Q:
    asked = (
        Q(payment__reference__icontains=words)
        | Q(payment__order_number__iexact=words)
        | Q(payment__fpx_id=words)
        | Q(employer__name__icontains=words)
        | Q(employer__employer_code__iexact=words)
        | Q(insured__name__icontains=words)
        | Q(agency__name__icontains=words)
        | Q(agency__code__iexact=words)
        | Q(bill__number__iexact=words.replace(" ", ""))
        | Q(payment__bank_row__text__icontains=words)
        | Q(payment__bank_row__name__icontains=words)
    )
    try:
        asked |= Q(amount_sen=parse_ringgit(words))
    except Refusal:
        pass
    return asked


def row_of(held: HeldMoney) -> Row | None:
    """Give the line of a bank's file that the money came by."""
    return Row.objects.filter(payment_id=held.payment_id).select_related("file").first()


def family_of(held: HeldMoney) -> list[HeldMoney]:
    """Give all that is or was held of the same payment, the oldest first."""
    rows = HeldMoney.objects.filter(payment_id=held.payment_id).select_related("applied_to", *OWNERS)
    return list(rows.order_by("held_at", "pk"))


def story_of(rows: Iterable[HeldMoney]) -> QuerySet[Event]:
    """Give what happened to money of one payment, the oldest first."""
    keys = [str(one.pk) for one in rows]
    return Event.objects.filter(about_kind="heldmoney", about_id__in=keys).order_by("at", "id")
