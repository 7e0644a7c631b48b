"""The counts and clocks of the queues, shaped for the officer's home."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q, Sum

from caruman.agencies import queries as agencies_queries
from caruman.documents.lifecycle import HELD
from caruman.documents.models import Document
from caruman.employers import queries as employers
from caruman.payments.lifecycle import OPEN, TO_LOOK_AT
from caruman.payments.models import Case, HeldMoney
from caruman.programmes.lifecycle import PREPARED, PROPOSED, SENT
from caruman.programmes.models import Claim, SumsProposal
from caruman.refunds import queries as employers_refunds
from caruman.registrations import queries as employers_forms
from caruman.reports import queries as employees_reports
from caruman.self_employment import desk_queries as papers_of_activities


class Clock(NamedTuple):
    """How many wait, how many of them longer than promised, and when the next one is due (or the oldest came)."""

    waiting: int
    late: int
    next_at: datetime | None


def enrolments(*, at: datetime) -> Clock:
    """Give how the enrolment desk stands: forms that were sent and not answered."""
    counted = employers.queue().order_by().aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)), next_at=Min("due_at")
    )  # fmt: skip
    return Clock(counted["waiting"], counted["late"], counted["next_at"])


def agencies(*, at: datetime) -> Clock:
    """Give how the desk for agencies stands: applications that were sent and not answered."""
    counted = agencies_queries.queue().order_by().aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)), next_at=Min("due_at")
    )  # fmt: skip
    return Clock(counted["waiting"], counted["late"], counted["next_at"])


def registrations(*, at: datetime) -> Clock:
    """Give how the desk for employers' forms stands: forms that were sent and not answered."""
    counted = employers_forms.queue().order_by().aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)), next_at=Min("due_at")
    )  # fmt: skip
    return Clock(counted["waiting"], counted["late"], counted["next_at"])


def reports(*, at: datetime) -> Clock:
    """Give how the desk for employees' reports stands: those that wait for an officer."""
    counted = employees_reports.queue().order_by().aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)), next_at=Min("due_at")
    )  # fmt: skip
    return Clock(counted["waiting"], counted["late"], counted["next_at"])


def refunds(*, at: datetime) -> Clock:
    """Give how the desk of refunds stands: applications that were sent and not decided."""
    counted = employers_refunds.queue().order_by().aggregate(
        waiting=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)), next_at=Min("due_at")
    )  # fmt: skip
    return Clock(counted["waiting"], counted["late"], counted["next_at"])


class Programmes(NamedTuple):
    """What waits about the Government's programmes: sums for a second person, claims not sent, claims not paid."""

    sums: int
    to_send: int
    to_receive: int


def programmes() -> Programmes:
    """Give how the desk of programmes stands."""
    claims = Claim.objects.aggregate(
        to_send=Count("pk", filter=Q(state=PREPARED)), to_receive=Count("pk", filter=Q(state=SENT))
    )
    return Programmes(SumsProposal.objects.filter(state=PROPOSED).count(), claims["to_send"], claims["to_receive"])


def papers(*, at: datetime) -> Clock:
    """Give how the desk for papers of the self-employed stands: activities with papers that wait for a check."""
    counted = papers_of_activities.counted(at=at)
    return Clock(counted["waiting"], counted["late"], counted["next_at"])


class Money(NamedTuple):
    """What about money waits for an officer."""

    cases: int
    held: int
    held_sen: int


def money() -> Money:
    """Give how many cases are open, and how much money has no bill."""
    held = HeldMoney.objects.filter(state=OPEN).aggregate(number=Count("pk"), sen=Sum("amount_sen"))
    return Money(Case.objects.filter(state=TO_LOOK_AT).count(), held["number"], held["sen"] or 0)


def held_documents() -> Clock:
    """Give how many files no scanner has passed yet, and since when the oldest lies."""
    counted = Document.objects.filter(state=HELD).aggregate(waiting=Count("pk"), next_at=Min("received_at"))
    return Clock(counted["waiting"], 0, counted["next_at"])
