"""Reads about closes: days with their newest comparison, and the figures of one day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Sum

from caruman.payments.lifecycle import PAID
from caruman.payments.models import Case, Channel, Payment
from caruman.settlement.models import Close
from caruman.settlement.operations.closing import day_bounds


class Day(NamedTuple):
    """A day with its newest close, if it was compared."""

    day: date
    close: Close | None


class Sums(NamedTuple):
    """What came on one day through one channel."""

    channel: str
    count: int
    sen: int


def days_before(day: date, *, number: int) -> list[Day]:
    """Give so many days up to and including a day, the newest first, in one query."""
    wanted = [day - timedelta(days=back) for back in range(number)]
    newest = {one.day: one for one in Close.objects.filter(day__in=wanted).order_by("closed_at")}
    return [Day(one, newest.get(one)) for one in wanted]


def closes_of(day: date) -> list[Close]:
    """Give the comparisons of a day, the newest first."""
    return list(Close.objects.filter(day=day).select_related("closed_by").order_by("-closed_at"))


def open_cases_of(close: Close) -> list[Case]:
    """Give the cases that a comparison listed and that nobody closed."""
    return list(Case.objects.filter(key__in=close.exceptions, closed_at=None).select_related("payment"))


def sums_of(day: date) -> list[Sums]:
    """Give what became known on a day, by channel."""
    begins, ends = day_bounds(day)
    paid = Payment.objects.filter(state=PAID, known_at__gte=begins, known_at__lt=ends).order_by("channel")
    rows = paid.values_list("channel").annotate(Count("pk"), Sum("amount_sen"))
    by_channel = {channel: (count, sen) for channel, count, sen in rows}
    return [Sums(one, *by_channel.get(one, (0, 0))) for one in Channel.values]
