"""What somebody is about to pay: the whole cart, a part of it that fits into one payment, or one bill directly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest

from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.payments import queries
from caruman.payments.limits import Limit, limit_of
from caruman.payments.models import FpxModel
from caruman.payments.queries import Reach
from caruman.payments.splitting import Split, split
from caruman.values.dates import in_malaysia_time


class Way(NamedTuple):
    """One model of FPX, and whether it takes what is chosen in one payment, in several, or not at all."""

    limit: Limit
    amount_sen: int
    split: Split

    @property
    def model(self) -> FpxModel:
        """Give the model."""
        return FpxModel(self.limit.model)

    @property
    def fits(self) -> bool:
        """Say whether one payment is enough."""
        return self.limit.least_sen <= self.amount_sen <= self.limit.most_sen

    @property
    def is_too_little(self) -> bool:
        """Say whether even everything together is less than one payment may be."""
        return self.amount_sen < self.limit.least_sen

    @property
    def parts(self) -> list[tuple[list[Bill], int]]:
        """Give the payments that it takes, each with its sum."""
        return [(part, total(part)) for part in self.split.parts]


class Selection(NamedTuple):
    """The bills to pay now, and how the next page is told the same."""

    bills: list[Bill]
    carried: dict[str, str]

    @property
    def amount_sen(self) -> int:
        """What they come to."""
        return total(self.bills)

    @property
    def query(self) -> str:
        """Give what an address is continued with."""
        return f"?{urlencode(self.carried)}" if self.carried else ""


def total(bills: Iterable[Bill]) -> int:
    """Add bills up."""
    return sum(bill.amount_sen for bill in bills)


def ways(bills: list[Bill], at: datetime) -> list[Way]:
    """Give both models with what they make of these bills."""
    day = in_malaysia_time(at).date()
    found = []
    for model in FpxModel.values:
        limit = limit_of(model, day)
        parted = split(
            bills, amount_sen=lambda bill: bill.amount_sen, least_sen=limit.least_sen, most_sen=limit.most_sen
        )
        found.append(Way(limit, total(bills), parted))
    return found


def one_bill(request: HttpRequest, reach: Reach, number: str) -> list[Bill]:
    """Give the bill of a number if this person may pay it now."""
    payable = queries.payable(reach, waiting=queries.waiting_for(request.user))
    return list(payable.filter(number=number))


def chosen(request: HttpRequest, reach: Reach) -> Selection:
    """Give what the address says is to be paid; what cannot be paid any more is left out."""
    number = parse_number(request.GET.get("bill", "")[:40])
    if number is not None:
        return Selection(one_bill(request, reach, number), {"bill": number})
    bills = queries.cart(request.user, reach).bills
    model = request.GET.get("split", "")
    if model in FpxModel.values:
        way = next(one for one in ways(bills, request.moment) if one.limit.model == model)
        if way.parts:
            return Selection(way.parts[0][0], {"split": model})
    return Selection(bills, {})
