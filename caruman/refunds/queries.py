"""Reads about refunds: what is kept, what was paid for somebody, what waits at the desk."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from caruman.bills.lifecycle import PAID as BILL_PAID
from caruman.bills.models import SCHEMES, BillKind, BillMonth
from caruman.documents.queries import sent_about
from caruman.employers.choices import Scheme
from caruman.payments.lifecycle import OPEN
from caruman.payments.models import HeldMoney
from caruman.refunds.lifecycle import AT_THE_DESK, DRAFT, SUBMITTED
from caruman.refunds.models import Refund, Way
from caruman.refunds.rules import PAPERS
from caruman.refunds.working import Shares
from caruman.schedules.models import Line, Schedule
from caruman.values.month import Month

KINDS = {Scheme.ACT4.value: BillKind.ACR.value, Scheme.EIS.value: BillKind.ECR.value}
FORMS = {Scheme.ACT4.value: "PKS(K)50", Scheme.EIS.value: "PKS(K)50 SIP"}
"""The form by which a refund is known, by scheme."""

ITEMS, ACCOUNT, PAPERS_PART = "items", "account", "papers"
PARTS = (ITEMS, ACCOUNT, PAPERS_PART)


class PaidLine(NamedTuple):
    """What was declared and paid for one person in one month, and on which bill month."""

    bill_month: BillMonth
    identity_no: str
    name: str
    wage_sen: int
    paid: Shares


def refunds_of(employer_id: UUID, schemes: Collection[str]) -> QuerySet[Refund]:
    """Give the refunds of an employer, the newest first."""
    return Refund.objects.filter(employer_id=employer_id, scheme__in=list(schemes)).order_by("-begun_at", "pk")


def kept_for(employer_id: UUID, scheme: str) -> QuerySet[HeldMoney]:
    """Give the money that is kept for an employer and may go back; that of no known scheme counts as Act 4's."""
    kinds = [kind for kind, one in SCHEMES.items() if one == scheme]
    wanted = Q(bill__kind__in=kinds) | Q(bill=None, from_held__bill__kind__in=kinds)
    if scheme == Scheme.ACT4:
        wanted |= Q(bill=None, from_held=None) | Q(bill=None, from_held__bill=None)
    found = HeldMoney.objects.filter(wanted, employer_id=employer_id, state=OPEN)
    return found.exclude(refund_items__is_live=True).select_related("payment", "bill").order_by("held_at", "pk")


def paid_months(employer_id: UUID, scheme: str) -> list[Month]:
    """Give the months of which a bill was paid, the newest first."""
    rows = BillMonth.objects.filter(
        employer_id=employer_id, kind=KINDS[scheme], bill__state=BILL_PAID, amount_sen__gt=0
    )
    return [Month.of(day) for day in rows.order_by("-month").values_list("month", flat=True).distinct()]


def paid_line(employer_id: UUID, scheme: str, month: Month, identity_no: str) -> PaidLine | None:
    """Give what the newest paid version of a month has for one person; None where there is nothing."""
    kind = KINDS[scheme]
    rows = BillMonth.objects.filter(
        employer_id=employer_id, kind=kind, month=month.first_day, bill__state=BILL_PAID, amount_sen__gt=0
    )
    of_schedule = {one.schedule_id: one for one in rows.select_related("bill")}
    newest = Schedule.objects.filter(pk__in=of_schedule).order_by("-version").first()
    if newest is None:
        return None
    line = Line.objects.filter(
        employer_id=employer_id, month=month.first_day, schedule_id=newest.pk, identity_no=identity_no
    ).first()
    if line is None:
        return None
    paid = (
        Shares(line.act4_employer_sen, line.act4_employee_sen, line.skbbk_employee_sen)
        if kind == BillKind.ACR
        else Shares(line.eis_employer_sen, line.eis_employee_sen)
    )
    return PaidLine(of_schedule[newest.pk], line.identity_no, line.name, line.wage_sen, paid)


def gaps(refund: Refund) -> list[str]:
    """Give the parts of an application that are not complete."""
    missing = []
    if not refund.items.filter(is_live=True).exists():
        missing.append(ITEMS)
    if refund.way == Way.TRANSFER and not (refund.bank and refund.account and refund.holder):
        missing.append(ACCOUNT)
    if papers_missing(refund):
        missing.append(PAPERS_PART)
    return missing


def papers_missing(refund: Refund) -> list[str]:
    """Give the papers that the form asks for and that were not sent; money that is kept needs none."""
    if not refund.items.filter(is_live=True, held=None).exists():
        return []
    sent = set(sent_about(refund).order_by().values_list("kind", flat=True))
    return [paper for paper in PAPERS if paper not in sent]


def queue(*, state: str | None = SUBMITTED) -> QuerySet[Refund]:
    """Give what was sent, what is due first on top; `submitted` gives all that wait for officers."""
    found = Refund.objects.exclude(submitted_at=None).exclude(state=DRAFT)
    if state == SUBMITTED:
        found = found.filter(state__in=AT_THE_DESK)
    elif state is not None:
        found = found.filter(state=state)
    return found.select_related("employer", "assigned_to", "first_by").order_by("due_at", "pk")
