"""Reads of whoever pays: what may be paid, what is being paid and by whom, the cart, what was paid, what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, DateField, Exists, ExpressionWrapper, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from caruman.accounts.models import Person
from caruman.agencies.choices import AgencyRole
from caruman.agencies.lifecycle import HELD
from caruman.agencies.models import Agency, Membership
from caruman.bills.lifecycle import CANCELLED, IN_PAYMENT, ISSUED, NIL
from caruman.bills.models import SCHEMES, Bill
from caruman.bills.prepaid import is_prepaid
from caruman.employers.choices import Role, Scheme
from caruman.employers.models import Employer
from caruman.employers.queries import employers_of, schemes_of
from caruman.insured_persons.models import InsuredPerson
from caruman.law.deadlines import due_on
from caruman.law.interest import late_interest
from caruman.payments.lifecycle import CREATED, OPEN, UNDECIDED
from caruman.payments.models import CartItem, Channel, HeldMoney, Payment, PaymentPart
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.values.words import Refusal

PAYERS = (Role.OWNER.value, Role.PAYER.value)
"""Who may pay for an employer."""
AGENCY_PAYERS = (AgencyRole.MANAGER.value, AgencyRole.PAYER.value)
"""Who may pay for an agency."""
BOTH = frozenset(one.value for one in Scheme)
_IN_LAW = {Scheme.ACT4.value: "act4", Scheme.EIS.value: "act800"}

OWNERS = ("employer", "insured", "agency")
"""The columns of a bill of which one says who owes it."""
OF_BILL = ("bill", *(f"bill__{owner}" for owner in OWNERS))
"""What is read with each row that has a bill, so that its owner can be named."""


class Reach(NamedTuple):
    """Whose bills somebody may pay.

    Attributes:
        employers: The employers, each with the schemes.
        insured: The person himself, as an insured person.
        agencies: The agencies.
        issuer: The person who may also pay what he asked for on behalf of other people: a husband for a housewife.
    """

    employers: Mapping[UUID, frozenset[str]] = MappingProxyType({})
    insured: frozenset[UUID] = frozenset()
    agencies: frozenset[UUID] = frozenset()
    issuer: UUID | None = None


class Owner(NamedTuple):
    """Somebody whose bills are within reach; `kind` is `employer`, `insured` or `agency`."""

    kind: str
    key: UUID
    name: str


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


def reach_of(
    person: Person, at: datetime, *, roles: Iterable[str] = PAYERS, agency_roles: Iterable[str] = AGENCY_PAYERS
) -> Reach:
    """Give whose bills a person reaches now: his own, and those of whom he holds one of these roles for."""
    reached = {site.employer.pk: schemes_of(site.reach, roles) for site in employers_of(person, at)}
    return Reach(
        employers={employer_id: schemes for employer_id, schemes in reached.items() if schemes},
        insured=frozenset(InsuredPerson.objects.filter(account=person).values_list("pk", flat=True)),
        agencies=frozenset(_memberships(person, at, agency_roles).values_list("agency_id", flat=True)),
        issuer=person.pk,
    )


def _memberships(person: Person, at: datetime, roles: Iterable[str]) -> QuerySet[Membership]:
    today = in_malaysia_time(at).date()
    held = Membership.objects.filter(person=person, state=HELD, role__in=list(roles))
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today))


def within(reach: Reach, path: str = "") -> Q:
    """Give the condition that a bill is within reach; `path` leads from a row to the bill (`bill__`)."""
    employers: dict[frozenset[str], list[UUID]] = defaultdict(list)
    for employer_id, schemes in reach.employers.items():
        employers[schemes].append(employer_id)
    wanted = Q(pk__in=())
    for schemes, ids in employers.items():
        kinds = [kind for kind, scheme in SCHEMES.items() if scheme in schemes]
        wanted |= Q(**{f"{path}employer__in": ids, f"{path}kind__in": kinds})
    if reach.insured:
        wanted |= Q(**{f"{path}insured__in": list(reach.insured)})
    if reach.agencies:
        wanted |= Q(**{f"{path}agency__in": list(reach.agencies)})
    if reach.issuer is not None:
        wanted |= Q(**{f"{path}insured__isnull": False, f"{path}issued_by": reach.issuer})
    return wanted


def owners_in(reach: Reach) -> list[Owner]:
    """Give whose bills are within reach: oneself first, then agencies and employers, each by name."""
    own = InsuredPerson.objects.filter(pk__in=reach.insured).values_list("pk", "name")
    agencies = Agency.objects.filter(pk__in=reach.agencies).order_by("name").values_list("pk", "name")
    employers = Employer.objects.filter(pk__in=list(reach.employers)).order_by("name").values_list("pk", "name")
    found = {"insured": own, "agency": agencies, "employer": employers}
    return [Owner(kind, key, name) for kind, rows in found.items() for key, name in rows]


def owned_by(key: UUID | str, path: str = "") -> Q:
    """Give the condition that a bill is owed by whoever has this key; `path` leads from a row to the bill."""
    wanted = Q()
    for owner in OWNERS:
        wanted |= Q(**{f"{path}{owner}": key})
    return wanted


def payable(reach: Reach, *, waiting: Iterable[UUID] = ()) -> QuerySet[Bill]:
    """Give the bills that can be paid now, those of the earliest month first; and those that wait for this payer."""
    first = Coalesce(Min("months__month"), "about_month", output_field=DateField())
    can = Q(state=ISSUED) | Q(state=IN_PAYMENT, pk__in=list(waiting))
    bills = Bill.objects.filter(can, within(reach)).prefetch_related("months")
    bills = bills.select_related(*OWNERS, "charge_notice", "compound")
    # Nobody is covered before what is prepaid is paid: it comes first.
    employers = ExpressionWrapper(Q(employer__isnull=False), output_field=BooleanField())
    return bills.annotate(first_month=first, is_of_employer=employers).order_by(
        "is_of_employer", "first_month", "employer__name", "agency__name", "number"
    )


def lateness(bill: Bill, today: date) -> Lateness:
    """Say when a bill is due and what being late may cost. Its months are read as they are: prefetch them for many.

    What is prepaid is never late: nobody is covered before it is paid.
    """
    if is_prepaid(bill):
        return Lateness(None, False, 0)
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
    return parts.select_related("payment", "payment__made_by", *OF_BILL).order_by(
        "-payment__created_at", "bill__number"
    )


def cart_of(person: Person) -> QuerySet[CartItem]:
    """Give what is in somebody's cart: his own first, then by employer and number."""
    items = CartItem.objects.filter(person=person).select_related(*OF_BILL, "bill__charge_notice", "bill__compound")
    return items.prefetch_related("bill__months").order_by(
        F("bill__employer__name").asc(nulls_first=True), "bill__employer_id", "bill__agency__name", "bill__number"
    )


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
    if bill.employer_id is not None:
        return SCHEMES[bill.kind] in reach.employers.get(bill.employer_id, frozenset())
    if bill.agency_id is not None:
        return bill.agency_id in reach.agencies
    return bill.insured_id in reach.insured or (reach.issuer is not None and bill.issued_by_id == reach.issuer)


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
    parts = PaymentPart.objects.select_related(*OF_BILL).order_by(
        F("bill__employer__name").asc(nulls_first=True), "bill__number"
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
    """Give the money that is kept within reach, what can still be used first.

    What is left of an employer's belongs to no scheme: only who reaches both sees it.
    """
    both = [employer_id for employer_id, schemes in reach.employers.items() if schemes >= BOTH]
    left = Q(employer__in=both) | Q(insured__in=list(reach.insured)) | Q(agency__in=list(reach.agencies))
    seen = within(reach, "bill__") | (Q(bill__isnull=True) & left)
    found = HeldMoney.objects.filter(seen).select_related("payment", *OF_BILL, *OWNERS, "applied_to")
    return found.order_by(F("ended_at").desc(nulls_first=True), "-held_at", "pk")


def open_held(reach: Reach) -> QuerySet[HeldMoney]:
    """Give the money that can be used for a bill or asked back."""
    return held_within(reach).filter(state=OPEN)


def same_owner(bills: QuerySet[Bill], held: HeldMoney) -> QuerySet[Bill]:
    """Give those of some bills that are owed by whose money is kept: money of one owner pays no other's bill."""
    return bills.filter(employer_id=held.employer_id, insured_id=held.insured_id, agency_id=held.agency_id)


def _interest_sen(scheme: str, month: Month, unpaid_sen: int, today: date) -> int:
    try:
        return late_interest(scheme=scheme, month=month, unpaid_sen=unpaid_sen, paid_on=today).interest_sen
    except Refusal:
        # No table is known for so early a month: an officer's notice will say what it costs.
        return 0
