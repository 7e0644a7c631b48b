"""Reads of whoever pays: what may be paid, what is being paid and by whom, the cart, what was paid, what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import DateField, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from caruman.accounts.models import Person
from caruman.bills.lifecycle import CANCELLED, IN_PAYMENT, ISSUED, NIL
from caruman.bills.models import SCHEMES, Bill
from caruman.employers.choices import Role, Scheme
from caruman.employers.queries import employers_of, schemes_of
from caruman.law.deadlines import due_on
from caruman.law.interest import late_interest
from caruman.payments.lifecycle import CREATED, OPEN, UNDECIDED
from caruman.payments.models import CartItem, Channel, HeldMoney, Payment, PaymentPart
from caruman.values.month import Month
from caruman.values.words import Refusal

PAYERS = (Role.OWNER.value, Role.PAYER.value)
"""Who may pay for an employer."""
BOTH = frozenset(one.value for one in Scheme)
_IN_LAW = {Scheme.ACT4.value: "act4", Scheme.EIS.value: "act800"}

Reach = Mapping[UUID, frozenset[str]]
"""The employers for which somebody may pay, each with the schemes."""


class Lateness(NamedTuple):
    """When a bill is due, and what being late would cost if it were paid today.

    Attributes:
        due_on: The first of the days on which its months are due, or the last day of a charge.
        is_late: That day is over.
        interest_sen: The estimate of late interest over all its months, which an officer's notice overrides.
    """

    due_on: date | None
    is_late: bool
    interest_sen: int


def reach_of(person: Person, at: datetime, *, roles: Iterable[str] = PAYERS) -> dict[UUID, frozenset[str]]:
    """Give the employers at which a person holds one of these roles now, with the schemes that they reach."""
    reached = {site.employer.pk: schemes_of(site.reach, roles) for site in employers_of(person, at)}
    return {employer_id: schemes for employer_id, schemes in reached.items() if schemes}


def within(reach: Reach, path: str = "") -> Q:
    """Give the condition that a bill is within reach; `path` leads from a row to the bill (`bill__`)."""
    employers: dict[frozenset[str], list[UUID]] = defaultdict(list)
    for employer_id, schemes in reach.items():
        employers[schemes].append(employer_id)
    wanted = Q(pk__in=())
    for schemes, ids in employers.items():
        kinds = [kind for kind, scheme in SCHEMES.items() if scheme in schemes]
        wanted |= Q(**{f"{path}employer__in": ids, f"{path}kind__in": kinds})
    return wanted


def payable(reach: Reach, *, waiting: Iterable[UUID] = ()) -> QuerySet[Bill]:
    """Give the bills that can be paid now, those of the earliest month first; and those that wait for this payer."""
    first = Coalesce(Min("months__month"), "about_month", output_field=DateField())
    can = Q(state=ISSUED) | Q(state=IN_PAYMENT, pk__in=list(waiting))
    bills = Bill.objects.filter(can, within(reach)).prefetch_related("months")
    bills = bills.select_related("employer", "charge_notice", "compound")
    return bills.annotate(first_month=first).order_by("first_month", "employer__name", "number")


def lateness(bill: Bill, today: date) -> Lateness:
    """Say when a bill is due and what being late may cost. Its months are read as they are: prefetch them for many."""
    months = list(bill.months.all())
    if not months:
        charged = getattr(bill, "charge_notice", None) or getattr(bill, "compound", None)
        return Lateness(charged.due_on, today > charged.due_on, 0) if charged else Lateness(None, False, 0)
    due = min(due_on(month=Month.of(one.month)) for one in months)
    scheme = _IN_LAW[SCHEMES[bill.kind]]
    interest_sen = sum(_interest_sen(scheme, Month.of(one.month), one.amount_sen, today) for one in months)
    return Lateness(due, today > due, interest_sen)


def being_paid(reach: Reach) -> QuerySet[PaymentPart]:
    """Give the bills that somebody is paying now, with the payment and who began it."""
    parts = PaymentPart.objects.filter(within(reach, "bill__"), is_live=True, payment__state__in=UNDECIDED)
    return parts.select_related("payment", "payment__made_by", "bill", "bill__employer").order_by(
        "-payment__created_at", "bill__number"
    )


def cart_of(person: Person) -> QuerySet[CartItem]:
    """Give what is in somebody's cart, by employer and number."""
    items = CartItem.objects.filter(person=person).select_related(
        "bill", "bill__employer", "bill__charge_notice", "bill__compound"
    )
    return items.prefetch_related("bill__months").order_by("bill__employer__name", "bill__employer_id", "bill__number")


class Cart(NamedTuple):
    """What is in a cart now: what can be paid, and what became unpayable meanwhile."""

    bills: list[Bill]
    gone: list[Bill]

    @property
    def amount_sen(self) -> int:
        """What the payable ones come to."""
        return sum(one.amount_sen for one in self.bills)


def cart(person: Person, reach: Reach) -> Cart:
    """Give somebody's cart as it stands."""
    bills = [item.bill for item in cart_of(person)]
    waiting = waiting_for(person)
    can = [bill for bill in bills if (bill.state == ISSUED or bill.pk in waiting) and is_within(reach, bill)]
    kept = {bill.pk for bill in can}
    return Cart(can, [bill for bill in bills if bill.pk not in kept])


def waiting_for(person: Person) -> set[UUID]:
    """Give the bills of this person's orders that have not left for the bank: a new order makes room for itself."""
    parts = PaymentPart.objects.filter(is_live=True, payment__state=CREATED, payment__made_by=person)
    return set(parts.values_list("bill_id", flat=True))


def is_within(reach: Reach, bill: Bill) -> bool:
    """Say whether somebody with this reach may pay a bill."""
    return SCHEMES[bill.kind] in reach.get(bill.employer_id, frozenset())


def why_gone(bill: Bill) -> str:
    """Give the code of why a bill in a cart cannot be paid: its state, or `not_yours`."""
    return bill.state if bill.state in (IN_PAYMENT, CANCELLED, NIL) or bill.paid_at else "not_yours"


def payments_of(person: Person, reach: Reach) -> QuerySet[Payment]:
    """Give the payments that a person began, and those for bills within reach, the newest first."""
    own = Q(made_by=person, channel=Channel.FPX)
    theirs = Exists(PaymentPart.objects.filter(within(reach, "bill__"), payment=OuterRef("pk")))
    return Payment.objects.filter(own | theirs).order_by("-created_at", "-pk")


def with_parts(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """Read the bills of payments along with them."""
    parts = PaymentPart.objects.select_related("bill", "bill__employer").order_by(
        "bill__employer__name", "bill__number"
    )
    return payments.prefetch_related(Prefetch("parts", parts))


def parts_seen(payment: Payment, person: Person, reach: Reach) -> list[PaymentPart]:
    """Give the parts of a payment that a person may see: all of one's own payment, else those within reach."""
    parts = list(payment.parts.all())
    if is_own(payment, person):
        return parts
    return [part for part in parts if is_within(reach, part.bill)]


def is_own(payment: Payment, person: Person) -> bool:
    """Say whether this person began the payment; of money over a counter the officer stands there instead."""
    return payment.channel == Channel.FPX and payment.made_by_id == person.pk


def held_within(reach: Reach) -> QuerySet[HeldMoney]:
    """Give the money that is kept for employers within reach, what can still be used first.

    What is left of it belongs to no scheme: only who reaches both sees it.
    """
    both = [employer_id for employer_id, schemes in reach.items() if schemes >= BOTH]
    seen = within(reach, "bill__") | Q(bill__isnull=True, employer__in=both)
    found = HeldMoney.objects.filter(seen).select_related("payment", "bill", "employer", "applied_to")
    return found.order_by(F("ended_at").desc(nulls_first=True), "-held_at", "pk")


def open_held(reach: Reach) -> QuerySet[HeldMoney]:
    """Give the money that can be used for a bill or asked back."""
    return held_within(reach).filter(state=OPEN)


def _interest_sen(scheme: str, month: Month, unpaid_sen: int, today: date) -> int:
    try:
        return late_interest(scheme=scheme, month=month, unpaid_sen=unpaid_sen, paid_on=today).interest_sen
    except Refusal:
        # No table is known for so early a month: an officer's notice will say what it costs.
        return 0
