"""What an agency sees of the people it covers: how many, who, until when, and what was paid. Never cover of others."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import TruncMonth

from caruman.accounts.models import IDENTITY
from caruman.agencies.models import Agency
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.lifecycle import AWAITING_PAYMENT, COVERED
from caruman.self_employment.models import Cover
from caruman.values.dates import MALAYSIA_TIME
from caruman.vault.sealing import blind_index

SOON = timedelta(days=30)
"""Cover that ends within this time, and that nothing of the agency's follows, wants renewing."""
EVERYONE, ACTIVE, EXPIRING, QUEUED, WAITING, EXPIRED = "all", "active", "expiring", "queued", "waiting", "expired"
STANDINGS = (ACTIVE, EXPIRING, QUEUED, WAITING, EXPIRED)


class Figures(NamedTuple):
    """How many people of an agency stand how at a moment; `expiring` are among the `active`."""

    active: int
    expiring: int
    queued: int
    waiting: int
    expired: int

    @property
    def everyone(self) -> int:
        """Everybody whom the agency ever asked cover for."""
        return self.active + self.queued + self.waiting + self.expired


class Money(NamedTuple):
    """What an agency pays and the Government adds, in sen; the bills are those that can be paid now."""

    paid_sen: int
    government_sen: int
    owing_sen: int
    bills: int


def people(agency: Agency, at: datetime) -> QuerySet[InsuredPerson]:
    """Give everybody whom an agency covered, covers or asked to cover, with how and until when (`stands`, `until`)."""
    own = Q(covers__agency=agency)
    counted = own & Q(covers__state=COVERED)
    found = InsuredPerson.objects.filter(own, covers__state__in=(COVERED, AWAITING_PAYMENT))
    found = found.annotate(
        until=Max("covers__ends_at", filter=counted),
        now=Count("covers", filter=counted & Q(covers__starts_at__lte=at, covers__ends_at__gt=at)),
        later=Count("covers", filter=counted & Q(covers__starts_at__gt=at)),
        unpaid=Count("covers", filter=own & Q(covers__state=AWAITING_PAYMENT)),
    )
    return found.annotate(
        stands=Case(
            When(now__gt=0, until__lte=at + SOON, then=Value(EXPIRING)),
            When(now__gt=0, then=Value(ACTIVE)),
            When(later__gt=0, then=Value(QUEUED)),
            When(unpaid__gt=0, then=Value(WAITING)),
            default=Value(EXPIRED),
            output_field=CharField(),
        )
    ).order_by("name", "pk")


def chosen(found: QuerySet[InsuredPerson], *, standing: str, words: str = "") -> QuerySet[InsuredPerson]:
    """Narrow people down to a standing, and to a part of a name or exactly an identity number."""
    if standing == ACTIVE:
        found = found.filter(stands__in=(ACTIVE, EXPIRING))
    elif standing in STANDINGS:
        found = found.filter(stands=standing)
    if not words:
        return found
    bare = "".join(character for character in words if character not in " -")
    if len(bare) == 12 and bare.isascii() and bare.isdigit():
        return found.filter(identity_index=blind_index(bare, purpose=IDENTITY))
    return found.filter(name__icontains=words)


def with_last_cover(found: QuerySet[InsuredPerson], agency: Agency) -> QuerySet[InsuredPerson]:
    """Tell of each person the number, plan and programme of the agency's last cover, for a file."""
    last = Cover.objects.filter(insured=OuterRef("pk"), agency=agency, state=COVERED).order_by("-ends_at")
    return found.annotate(
        last_number=Subquery(last.values("number")[:1]),
        last_plan=Subquery(last.values("plan")[:1]),
        last_programme=Subquery(last.values("place__programme__name")[:1]),
        last_group=Subquery(last.values("place__group")[:1]),
    )


def figures(agency: Agency, at: datetime) -> Figures:
    """Give how many people stand how."""
    everybody = people(agency, at).order_by()
    counted = everybody.aggregate(**{one: Count("pk", filter=Q(stands=one)) for one in STANDINGS})
    return Figures(**{**counted, ACTIVE: counted[ACTIVE] + counted[EXPIRING]})


def covers_of_one(agency: Agency, insured_id: UUID) -> QuerySet[Cover]:
    """Give what an agency asked for one person, the latest first."""
    covers = Cover.objects.filter(agency=agency, insured_id=insured_id)
    return covers.select_related("activity", "bill", "place__programme").order_by(
        F("starts_at").desc(nulls_first=True), "-asked_at"
    )


def endings(agency: Agency, at: datetime) -> list[tuple[date, int]]:
    """Give how many covers end in each month from now on, twelve months at most."""
    rows = (
        Cover.objects.filter(agency=agency, state=COVERED, ends_at__gt=at)
        .annotate(month=TruncMonth("ends_at", tzinfo=MALAYSIA_TIME))
        .values_list("month")
        .annotate(number=Count("pk"))
        .order_by("month")[:12]
    )
    return [(month.date(), number) for month, number in rows]


def money(agency: Agency, *, since: datetime) -> Money:
    """Give what was paid for cover since a moment, what the Government added, and what is owing now."""
    paid = Cover.objects.filter(agency=agency, state=COVERED, paid_at__gte=since).aggregate(
        own=Sum("payer_sen", default=0), government=Sum("government_sen", default=0)
    )
    owing = Bill.objects.filter(agency=agency, state__in=(ISSUED, IN_PAYMENT)).aggregate(
        sen=Sum("amount_sen", default=0), number=Count("pk", filter=Q(state=ISSUED))
    )
    return Money(paid["own"], paid["government"], owing["sen"], owing["number"])


def begun(agency: Agency, *, first: datetime, end: datetime) -> QuerySet[Cover]:
    """Give the covers of an agency that began from a moment until before another one."""
    covers = Cover.objects.filter(agency=agency, state=COVERED, starts_at__gte=first, starts_at__lt=end)
    return covers.select_related("insured", "activity", "place__programme").order_by("starts_at", "number")


BY = {
    "programme": "place__programme__name",
    "plan": "plan",
    "group": "place__group",
    "state": "insured__state_code",
}
"""By what a report adds up, and where a cover has it."""


class Part(NamedTuple):
    """One line of a report: a programme, plan, group or state with its sums."""

    value: Any
    people: int
    covers: int
    payer_sen: int
    government_sen: int


def added_up(covers: QuerySet[Cover], by: str) -> list[Part]:
    """Add covers up by programme, plan, group or state, the largest first; `total` gives one line of all."""
    return [Part(*row) for row in _sums(covers.order_by().values(BY[by])).order_by("-covers", BY[by]).values_list(
        BY[by], "people", "covers", "payer", "government"
    )]  # fmt: skip


def total(covers: QuerySet[Cover]) -> Part:
    """Give the sums of covers."""
    row = covers.order_by().aggregate(
        people=Count("insured", distinct=True),
        covers=Count("pk"),
        payer=Sum("payer_sen", default=0),
        government=Sum("government_sen", default=0),
    )
    return Part("", row["people"], row["covers"], row["payer"], row["government"])


def ending(agency: Agency, *, first: datetime, end: datetime) -> QuerySet[Cover]:
    """Give the covers that end in a period and that no later cover of the agency's follows."""
    covers = Cover.objects.filter(agency=agency, state=COVERED, ends_at__gte=first, ends_at__lt=end)
    followed = Cover.objects.filter(activity=OuterRef("activity"), state=COVERED, agency=agency)
    covers = covers.exclude(Exists(followed.filter(ends_at__gt=OuterRef("ends_at"))))
    return covers.select_related("insured", "place__programme").order_by("ends_at", "number")


def _sums(grouped: Any) -> Any:
    return grouped.annotate(
        people=Count("insured", distinct=True),
        covers=Count("pk"),
        payer=Sum("payer_sen", default=0),
        government=Sum("government_sen", default=0),
    )
