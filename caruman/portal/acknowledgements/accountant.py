"""The home of whoever acts for many employers: how each stands this month, what is late, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import Bill, BillKind
from caruman.employers.choices import Role
from caruman.employers.lifecycle import ENROLLED
from caruman.employers.models import Employer
from caruman.employers.queries import Site, employers_of, reaches_both, schemes_of
from caruman.payments.queries import PAYERS
from caruman.portal.acknowledgements.exporting import FORMS, Row, cells, headings, json_pieces
from caruman.portal.acknowledgements.wordings import SHEETS
from caruman.portal.employer.access import KINDS
from caruman.schedules.lifecycle import DRAFT
from caruman.schedules.owing import MonthState, several
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.downloads import as_stream
from caruman.web.tables import as_table_file

PAGE_SIZE = 25
LONGEST_QUERY = 60
LATE, DRAFTS, WAITING, UNPAID, DONE = "late", "drafts", "waiting", "unpaid", "done"
SHOWN = (LATE, DRAFTS, WAITING, UNPAID, DONE)
ORDERS = ("urgency", "name", "sum")
FILERS = {Role.OWNER.value, Role.PREPARER.value}
COLUMNS = (
    "employer_code", "name", "month", "acr_state", "ecr_state", "late_months", "drafts", "waiting", "unpaid_bills",
    "unpaid_sen", "interest_sen",
)  # fmt: skip


class Desk(NamedTuple):
    """How one employer stands.

    `this` is the newest month that has ended: wages of the one under way are not known yet. `late`, `drafts` and
    `waiting` are months, the oldest first; `to_do` says that one which has ended is not filed.
    """

    employer: Employer
    roles: list[str]
    reach: Mapping[str, frozenset[str]]
    this: MonthState | None
    late: list[MonthState]
    drafts: list[MonthState]
    waiting: list[MonthState]
    unpaid_bills: int
    unpaid_sen: int
    to_do: bool

    @property
    def interest_sen(self) -> int:
        """The estimate of all late months."""
        return sum(one.interest_sen for one in self.late)

    @property
    def may_file(self) -> bool:
        """Whether this person prepares schedules there."""
        return reaches_both(self.reach, FILERS)

    @property
    def step(self) -> tuple[str, str]:
        """The address of what to do next, and the words for it."""
        key = self.employer.pk
        if self.employer.state == ENROLLED:
            return reverse("registration", args=(key,)), _("Register the employer")
        if self.waiting and reaches_both(self.reach, (Role.APPROVER,)):
            return _schedule(key, self.waiting[0]), _("Approve")
        if self.drafts and self.may_file:
            return _schedule(key, self.drafts[0]), _("Finish the draft")
        if self.to_do and self.may_file:
            return reverse("schedules", args=(key,)), _("Submit the schedule")
        if self.unpaid_bills and schemes_of(self.reach, PAYERS):
            return reverse("pay") + f"?employer={key}", _("Pay now")
        if self.unpaid_bills:
            return reverse("acknowledgements", args=(key,)) + f"?state={ISSUED}", _("Print and pay")
        return reverse("statement", args=(key,)), _("Statement")


@signed_in
@require_safe
def accountant(request: HttpRequest) -> HttpResponse:
    """Show every employer of this person, the urgent ones first."""
    desks = desks_of(request.user, request.moment)
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    shown, order = request.GET.get("show", ""), request.GET.get("order", "")
    found = in_order(chosen(desks, query=query, shown=shown), order)
    told = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "all": len(desks),
        "counts": [(name, len(chosen(desks, query="", shown=name))) for name in SHOWN],
        "late_employers": len(chosen(desks, query="", shown=LATE)),
        "unpaid_sen": sum(one.unpaid_sen for one in desks),
        "query": query,
        "shown": shown if shown in SHOWN else "",
        "order": order if order in ORDERS else ORDERS[0],
        "orders": ORDERS,
        "forms": FORMS,
        "may_file": any(one.may_file for one in desks),
    }
    return render(request, "acknowledgements/accountant.html", told)


@signed_in
@require_safe
def accountant_file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the list as a file, and write down who took it."""
    if form not in FORMS:
        raise Http404
    desks = in_order(desks_of(request.user, request.moment), "")
    record(
        act="accountant.exported", at=request.moment, about=request.user, by=request.user,
        person_id=request.user.pk, form=form, employers=len(desks),
    )  # fmt: skip
    rows = [_row(one) for one in desks]
    name = f"caruman-employers.{form}"
    if form == "json":
        pieces = json_pieces({"content": "employers"}, COLUMNS, rows)
        return as_stream(pieces, name=name, media_type="application/json")
    sheet = SHEETS["employers"].say(language())
    return as_table_file(headings(COLUMNS), cells(COLUMNS, rows), form=form, name=name, sheet=sheet)


def desks_of(person: Person, at: datetime) -> list[Desk]:
    """Give how each employer of a person stands, in as many queries for one as for hundreds."""
    sites = employers_of(person, at)
    months = several([site.employer for site in sites], at)
    unpaid = _unpaid(sites)
    this_month = Month.of(in_malaysia_time(at).date())
    return [_desk(site, months[site.employer.pk], this_month, *unpaid.get(site.employer.pk, (0, 0))) for site in sites]


def chosen(desks: list[Desk], *, query: str, shown: str) -> list[Desk]:
    """Give those whose name or code holds a text, and that stand as asked for."""
    wanted = query.casefold()
    found = [
        one
        for one in desks
        if wanted in one.employer.name.casefold() or wanted in (one.employer.employer_code or "").casefold()
    ]
    tests = {
        LATE: lambda one: bool(one.late),
        DRAFTS: lambda one: bool(one.drafts),
        WAITING: lambda one: bool(one.waiting),
        UNPAID: lambda one: bool(one.unpaid_bills),
        DONE: lambda one: not (one.to_do or one.unpaid_bills or one.drafts or one.waiting),
    }
    return list(filter(tests[shown], found)) if shown in tests else found


def in_order(desks: list[Desk], order: str) -> list[Desk]:
    """Put employers in order: by urgency (the longest late first), by name, or by what is unpaid."""
    if order == "name":
        return desks
    if order == "sum":
        return sorted(desks, key=lambda one: -one.unpaid_sen)
    return sorted(desks, key=lambda one: (-max((late.days_late for late in one.late), default=0), not one.to_do))


def _desk(site: Site, months: list[MonthState], this_month: Month, unpaid_bills: int, unpaid_sen: int) -> Desk:
    kinds = _kinds(site)
    months = [month.only(kinds) for month in months]
    oldest_first = months[::-1]
    ended = [one for one in months if one.month < this_month]
    return Desk(
        employer=site.employer,
        roles=site.roles,
        reach=site.reach,
        this=ended[0] if ended else None,
        late=[one for one in oldest_first if one.is_late],
        drafts=[one for one in oldest_first if one.draft is not None and one.draft.state == DRAFT],
        waiting=[one for one in oldest_first if one.draft is not None and one.draft.state != DRAFT],
        unpaid_bills=unpaid_bills,
        unpaid_sen=unpaid_sen,
        to_do=any(one.is_to_file for one in ended),
    )


def _kinds(site: Site) -> tuple[str, ...]:
    reached = schemes_of(site.reach)
    return tuple(kind for kind, scheme in KINDS.items() if scheme in reached)


def _unpaid(sites: list[Site]) -> dict[UUID, tuple[int, int]]:
    kinds = {site.employer.pk: _kinds(site) for site in sites}
    issued = Bill.objects.filter(employer_id__in=list(kinds), state=ISSUED).order_by()
    found: dict[UUID, tuple[int, int]] = {}
    for key, kind, count, sen in issued.values_list("employer_id", "kind").annotate(Count("pk"), Sum("amount_sen")):
        if kind in kinds[key]:
            bills, sum_sen = found.get(key, (0, 0))
            found[key] = (bills + count, sum_sen + int(sen))
    return found


def _schedule(employer_id: UUID, month: MonthState) -> str:
    if month.draft is None:
        return reverse("schedules", args=(employer_id,))
    return reverse("schedule", args=(employer_id, month.draft.pk))


def _state(one: Desk, kind: str) -> str | None:
    parts = one.this.parts if one.this else ()
    return next((part.state for part in parts if part.kind == kind), None)


def _row(one: Desk) -> Row:
    return {
        "employer_code": one.employer.employer_code,
        "name": one.employer.name,
        "month": one.this.month if one.this else None,
        "acr_state": _state(one, BillKind.ACR),
        "ecr_state": _state(one, BillKind.ECR),
        "late_months": len(one.late),
        "drafts": len(one.drafts),
        "waiting": len(one.waiting),
        "unpaid_bills": one.unpaid_bills,
        "unpaid_sen": one.unpaid_sen,
        "interest_sen": one.interest_sen,
    }
