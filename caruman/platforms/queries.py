"""What is read of workers, jobs and wallets: everything is summed when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum

from caruman.agencies.choices import AgencyKind
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.bills.models import Bill, BillKind
from caruman.law.self_employment import plans
from caruman.platforms.choices import EventKind
from caruman.platforms.lifecycle import REGISTERED
from caruman.platforms.models import Event, PlatformDay, Question, Spending, WalletMonth, Worker
from caruman.platforms.rules import REMIT_BY_DAY
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.values.month import Month

_AT_ONCE = 2_000
TAKEN, CORRECTED, CANCELLED = "taken", "corrected", "cancelled"


class JobView(NamedTuple):
    """A job as it stands now: its deduction, what came after it, and what counts."""

    deduction: Event
    changes: Sequence[Event]
    question: Question | None = None

    @property
    def state(self) -> str:
        """Give `taken`, `corrected` or `cancelled`."""
        if any(one.kind == EventKind.CANCEL for one in self.changes):
            return CANCELLED
        return CORRECTED if self.changes else TAKEN

    @property
    def now(self) -> Event:
        """The last that was said: what counts."""
        return self.changes[-1] if self.changes else self.deduction


class Share(NamedTuple):
    """What one platform brought to a month."""

    agency: Agency
    jobs: int
    earned_sen: int
    deducted_sen: int


def month_price_sen(*, on: date) -> int:
    """Give what one month of the smallest plan costs that is bought or asked for on a day."""
    return min(plan.month_sen for plan in plans(on=on))


def platforms() -> QuerySet[Agency]:
    """Give the platforms that may act."""
    return Agency.objects.filter(kind=AgencyKind.PLATFORM, state=APPROVED).order_by("name", "pk")


def workers_of(agency: Agency, wanted: str = "", state: str = "") -> QuerySet[Worker]:
    """Give a platform's workers by its own numbers, each with the last registration.

    `wanted` is part of a number or of a name, `state` one of the registration's.
    """
    later = Worker.objects.filter(
        agency=OuterRef("agency"), worker_id=OuterRef("worker_id"), registered_at__gt=OuterRef("registered_at")
    )
    found = Worker.objects.filter(agency=agency).select_related("insured")
    if state:
        found = found.filter(state=state)
    if state != REGISTERED:
        # Whoever is registered now has no later registration.
        found = found.exclude(Exists(later))
    if wanted:
        found = found.filter(Q(worker_id__icontains=wanted) | Q(insured__name__icontains=wanted))
    return found.order_by("worker_id", "pk")


def registrations_of(insured_id: UUID) -> QuerySet[Worker]:
    """Give where somebody is or was registered, what goes on first."""
    return Worker.objects.filter(insured_id=insured_id).select_related("agency").order_by("-state", "-registered_at")


def balance_of(insured_id: UUID) -> int:
    """Give what is in a wallet: what the last close found, and all that came and went since."""
    last = WalletMonth.objects.filter(insured_id=insured_id).order_by("-turn_id").first()
    events, spendings = Event.objects.filter(insured_id=insured_id), Spending.objects.filter(insured_id=insured_id)
    balance_sen = 0
    if last is not None:
        after = Month.of(last.turn_id).plus(1).first_day
        events, spendings = events.filter(booked_on__gte=after), spendings.filter(booked_on__gte=after)
        balance_sen = last.balance_sen
    return balance_sen + _sum(events, "effect_sen") - _sum(spendings, "amount_sen")


def spent_on(cover_id: UUID) -> int:
    """Give what wallets gave to a cover, less what came back."""
    return _sum(Spending.objects.filter(cover_id=cover_id), "amount_sen")


def shares(insured_id: UUID, month: date) -> list[Share]:
    """Give what each platform brought to the jobs of a month."""
    rows = (
        Event.objects.filter(insured_id=insured_id, month=month)
        .values("agency_id")
        .annotate(
            jobs=Count("number", filter=Q(kind=EventKind.DEDUCT)) - Count("number", filter=Q(kind=EventKind.CANCEL)),
            earned=Sum("earned_effect_sen"),
            deducted=Sum("effect_sen"),
        )
        .order_by()
    )
    agencies = Agency.objects.in_bulk([row["agency_id"] for row in rows])
    found = [Share(agencies[row["agency_id"]], row["jobs"], int(row["earned"]), int(row["deducted"])) for row in rows]
    return sorted(found, key=lambda one: one.agency.name)


def months_of(insured_id: UUID) -> list[date]:
    """Give the months in which somebody had jobs, the latest first."""
    return list(
        Event.objects.filter(insured_id=insured_id).values_list("month", flat=True).distinct().order_by("-month")
    )


def deductions(**wanted: object) -> QuerySet[Event]:
    """Give deductions, the latest job first."""
    return Event.objects.filter(kind=EventKind.DEDUCT, **wanted).order_by("-worked_at", "-number")


def as_jobs(found: Iterable[Event]) -> list[JobView]:
    """Put to each deduction what came after it, and its last question: two queries for all."""
    rows = list(found)
    keys = {(one.agency_id, one.transaction_id) for one in rows}
    many = {
        "agency_id__in": {one.agency_id for one in rows}, "month__in": {one.month for one in rows},
    }  # fmt: skip
    changes: dict[tuple[UUID, str], list[Event]] = {key: [] for key in keys}
    ids = [one.transaction_id for one in rows]
    for event in Event.objects.filter(of_transaction__in=ids, **many).order_by("number"):
        if (event.agency_id, event.of_transaction) in keys:
            changes[event.agency_id, event.of_transaction].append(event)
    questions = {
        (one.agency_id, one.transaction_id): one
        for one in Question.objects.filter(transaction_id__in=ids, **many).order_by("asked_at")
    }
    return [
        JobView(one, changes[one.agency_id, one.transaction_id], questions.get((one.agency_id, one.transaction_id)))
        for one in rows
    ]


def jobs_between(
    *, first: date, last: date, agency_id: UUID | None = None, insured_id: UUID | None = None
) -> Iterator[JobView]:
    """Give the jobs from one day to another in the order of time; a few thousand are in memory, however many it is."""
    month = Month.of(first)
    while month.first_day <= last:
        found = _done_between(first, last, agency_id, insured_id).filter(month=month.first_day)
        rows = found.order_by("worked_at", "number").iterator(chunk_size=_AT_ONCE)
        while some := list(islice(rows, _AT_ONCE)):
            yield from as_jobs(some)
        month = month.plus(1)


def count_between(*, first: date, last: date, agency_id: UUID) -> int:
    """Count a platform's jobs from one day to another."""
    return _done_between(first, last, agency_id, None).count()


def _done_between(first: date, last: date, agency_id: UUID | None, insured_id: UUID | None) -> QuerySet[Event]:
    found = Event.objects.filter(
        kind=EventKind.DEDUCT,
        month__gte=first.replace(day=1),
        month__lte=last,
        worked_at__gte=datetime.combine(first, time(), MALAYSIA_TIME),
        worked_at__lt=datetime.combine(last + timedelta(days=1), time(), MALAYSIA_TIME),
    )
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    return found if insured_id is None else found.filter(insured_id=insured_id)


def remittances(agency_id: UUID | None = None) -> QuerySet[Bill]:
    """Give the bills by which platforms remit, the latest first."""
    found = Bill.objects.filter(kind=BillKind.GIG).select_related("agency")
    return (found if agency_id is None else found.filter(agency_id=agency_id)).order_by("-issued_at", "number")


def due_on(bill: Bill) -> date:
    """Give the last day on which a platform remits in time: in the month after the one that the bill is for."""
    following = Month.of(date.fromisoformat(str(bill.facts["until"])))
    return date(following.year, following.month, REMIT_BY_DAY)


def is_late(bill: Bill, at: datetime) -> bool:
    """Say whether a bill is owed past its day, or was paid after it."""
    if bill.state in (ISSUED, IN_PAYMENT):
        return in_malaysia_time(at).date() > due_on(bill)
    return bill.paid_at is not None and in_malaysia_time(bill.paid_at).date() > due_on(bill)


def not_billed_sen(agency_id: UUID) -> int:
    """Give what a platform deducted since its last bill: closed days, and those that are open."""
    closed = _sum(PlatformDay.objects.filter(agency_id=agency_id, bill=None), "deducted_sen")
    last = PlatformDay.objects.filter(agency_id=agency_id).aggregate(last=Max("day"))["last"]
    events = Event.objects.filter(agency_id=agency_id)
    return closed + _sum(events.filter(booked_on__gt=last) if last else events, "effect_sen")


def with_figures(found: QuerySet[Agency]) -> QuerySet[Agency]:
    """Put to each platform its workers, what is not billed, what it owes, and its oldest unpaid bill."""
    owing = Bill.objects.filter(agency=OuterRef("pk"), kind=BillKind.GIG, state__in=(ISSUED, IN_PAYMENT))
    by_agency = owing.order_by().values("agency")
    return found.annotate(
        workers_count=Subquery(_registered()),
        closed_sen=Subquery(
            PlatformDay.objects.filter(agency=OuterRef("pk"))
            .order_by()
            .values("agency")
            .annotate(sum=Sum("deducted_sen"))
            .values("sum")
        ),
        owed_sen=Subquery(by_agency.annotate(sum=Sum("amount_sen")).values("sum")),
        oldest_bill=Subquery(owing.order_by("issued_at").values("number")[:1]),
    )


def _registered() -> QuerySet[Worker]:
    found = Worker.objects.filter(agency=OuterRef("pk"), state=REGISTERED).order_by()
    return found.values("agency").annotate(n=Count("pk")).values("n")


def _sum(found: QuerySet[object], field: str) -> int:
    return int(found.aggregate(sum=Sum(F(field), default=0))["sum"])
