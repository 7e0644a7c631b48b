"""Reads of tills: what should be in one, what was taken, and what waits for a second person."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet, Sum

from caruman.accounts.models import IDENTITY, Person
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.payments.models import Means, PaymentPart
from caruman.payments.queries import OF_BILL, OWNERS
from caruman.payments.till.lifecycle import ASKED, CANCEL_ASKED, CANCELLED, CLOSED, COUNTED
from caruman.payments.till.models import Allowance, Taking, Till
from caruman.values.identity import parse_employer_code
from caruman.values.words import Refusal
from caruman.vault.sealing import blind_index

MOST_FOUND = 50
_IDENTITY, _AGENCY = re.compile(r"[0-9]{12}", re.ASCII), re.compile(r"AG[0-9]{6}", re.ASCII)


class Expected(NamedTuple):
    """What should be in a till: the float and all that was taken and not cancelled."""

    float_sen: int
    cash_taken_sen: int
    cash_takings: int
    cheques: int
    cheques_sen: int
    money_orders: int
    money_orders_sen: int
    cancelled: int
    cancelled_sen: int
    rounding_sen: int

    @property
    def cash_sen(self) -> int:
        """The cash that should be there."""
        return self.float_sen + self.cash_taken_sen + self.rounding_sen

    @property
    def taken_sen(self) -> int:
        """All that was taken, however."""
        return self.cash_taken_sen + self.cheques_sen + self.money_orders_sen

    @property
    def takings(self) -> int:
        """How often something was taken."""
        return self.cash_takings + self.cheques + self.money_orders


def expected(till: Till) -> Expected:
    """Add up what should be in a till."""
    rows = till.takings.order_by()
    counted: dict[str, int] = {}
    for means in Means.values:
        good = Q(means=means) & ~Q(state=CANCELLED)
        found = rows.aggregate(
            **{f"{means}_sen": Sum("amount_sen", filter=good), f"{means}_count": CountOf("pk", filter=good)}
        )
        counted |= {name: value or 0 for name, value in found.items()}
    rest = rows.aggregate(
        gone=CountOf("pk", filter=Q(state=CANCELLED)),
        gone_sen=Sum("amount_sen", filter=Q(state=CANCELLED)),
        rounding=Sum("rounding_sen", filter=~Q(state=CANCELLED)),
    )
    return Expected(
        till.float_sen, counted["cash_sen"], counted["cash_count"], counted["cheque_count"], counted["cheque_sen"],
        counted["money_order_count"], counted["money_order_sen"], rest["gone"] or 0, rest["gone_sen"] or 0,
        rest["rounding"] or 0,
    )  # fmt: skip


def own_till(officer: Person) -> Till | None:
    """Give the till of an officer that is not closed."""
    return Till.objects.filter(officer=officer).exclude(state=CLOSED).first()


def takings_of(till: Till) -> QuerySet[Taking]:
    """Give what was taken over a till, the latest first, with its bills."""
    return (
        till.takings.select_related("payment", "decided_by").prefetch_related("payment__parts__bill").order_by("-place")
    )


def found_bills(text: str) -> list[Bill]:
    """Find bills by number, bar code or QR code; by the code of an employer or agency; by identity number."""
    bills = Bill.objects.select_related(*OWNERS)
    number = number_in(text)
    if number is not None:
        return list(bills.filter(number=number))
    owner = _owner_in(text)
    if owner is None:
        return []
    return list(bills.filter(owner, state__in=(ISSUED, IN_PAYMENT)).order_by("issued_at", "number")[:MOST_FOUND])


def _owner_in(text: str) -> Q | None:
    """Ask for the bills of whoever has this identity number or code; None where it is neither."""
    bare = "".join(text.split()).replace("-", "").upper()
    if _IDENTITY.fullmatch(bare):
        return Q(insured__identity_index=blind_index(bare, purpose=IDENTITY))
    if _AGENCY.fullmatch(bare):
        return Q(agency__code=bare)
    try:
        return Q(employer__employer_code=parse_employer_code(text))
    except Refusal:
        return None


def number_in(text: str) -> str | None:
    """Find a bill's number in what was typed or scanned: alone, or in the address that a QR code says."""
    for part in text.replace("?", " ").replace("&", " ").replace("=", " ").split():
        number = parse_number(part)
        if number is not None:
            return number
    return parse_number(text)


def under_way(bills: list[Bill]) -> dict[object, PaymentPart]:
    """Give, by bill, the payment that is under way elsewhere."""
    held = [one.pk for one in bills if one.state == IN_PAYMENT]
    parts = PaymentPart.objects.filter(bill__in=held, is_live=True).select_related("payment__made_by")
    return {one.bill_id: one for one in parts} if held else {}


class Waiting(NamedTuple):
    """What waits for a second person."""

    tills: list[Till]
    takings: list[Taking]
    allowances: list[Allowance]

    @property
    def number(self) -> int:
        """How many things wait."""
        return len(self.tills) + len(self.takings) + len(self.allowances)


def waiting() -> Waiting:
    """Give what waits for a second person at any counter, the oldest first."""
    return Waiting(
        list(Till.objects.filter(state=COUNTED).select_related("officer").order_by("counted_at")),
        list(
            Taking.objects.filter(state=CANCEL_ASKED)
            .select_related("payment", "till__officer")
            .order_by("cancel_asked_at")
        ),
        list(Allowance.objects.filter(state=ASKED).select_related(*OF_BILL, "till__officer").order_by("asked_at")),
    )
