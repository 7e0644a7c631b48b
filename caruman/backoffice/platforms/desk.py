"""What officers see of platforms: who remits late, what is in wallets, and how the monthly turns went."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from caruman.agencies.choices import AgencyKind
from caruman.agencies.models import Agency
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL, IN_PAYMENT, ISSUED
from caruman.bills.models import Bill, BillKind
from caruman.ledger import chart
from caruman.ledger.queries import balance_of as in_the_books
from caruman.platforms.lifecycle import ASKED, FILLED, KEPT, REGISTERED, SHORT, TURN, WAITING
from caruman.platforms.models import PlatformDay, Question, Turn, Worker
from caruman.platforms.operations.days import closed_through
from caruman.platforms.queries import due_on, is_late, not_billed_sen, remittances, with_figures
from caruman.platforms.rules import is_in_force, law
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers

PAGE_SIZE = 25
MOST_TURNS = 12


@officers
@require_safe
def platforms_page(request: HttpRequest) -> HttpResponse:
    """List the platforms with their totals, those that owe most first; and the last turns."""
    wanted = request.GET.get("wanted", "").strip()[:60].replace("\x00", "")
    found = with_figures(Agency.objects.filter(kind=AgencyKind.PLATFORM, code__isnull=False))
    if wanted:
        found = found.filter(Q(name__icontains=wanted) | Q(code__iexact=wanted))
    page = Paginator(found.order_by("name", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    owed = {
        bill.number: bill
        for bill in Bill.objects.filter(number__in=[one.oldest_bill for one in page if one.oldest_bill])
    }
    rows = [
        (one, (oldest := owed.get(one.oldest_bill)) is not None and is_late(oldest, request.moment)) for one in page
    ]
    late = [one for one in _owed() if is_late(one, request.moment)]
    turns = Turn.objects.annotate(
        **{name: Count("wallets", filter=Q(wallets__state=name)) for name in (FILLED, SHORT, KEPT, WAITING)}
    ).order_by("-month")[:MOST_TURNS]
    rules = law()
    told = {
        "rows": rows,
        "page": page,
        "wanted": wanted,
        "is_in_force": is_in_force(in_malaysia_time(request.moment).date()),
        "first_day": rules.act872_first_day,
        "rate": (rules.act872_rate_basis_points or 0) / 100,
        "wallets_sen": -in_the_books(chart.WALLETS),
        "late_sen": sum(one.amount_sen for one in late),
        "late_count": len({one.agency_id for one in late}),
        "closed": closed_through(),
        "turns": [(one, TURN.states[one.state].say(language())) for one in turns],
    }
    return render(request, "office_platforms/list.html", told)


@officers
@require_safe
def platform(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show one platform: its bills with what is late, its days, the reports that wait; the look is written down."""
    agency = get_object_or_404(Agency, pk=agency_id, kind=AgencyKind.PLATFORM, code__isnull=False)
    record(act="platform.shown", at=request.moment, about=agency, by=request.user)
    sums = PlatformDay.objects.filter(agency=agency).aggregate(
        jobs=Sum("jobs", default=0), earned=Sum("earned_sen", default=0), deducted=Sum("deducted_sen", default=0)
    )
    page = Paginator(remittances(agency.pk), PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "agency": agency,
        "sums": sums,
        "workers": Worker.objects.filter(agency=agency, state=REGISTERED).count(),
        "not_billed_sen": not_billed_sen(agency.pk),
        "asked": Question.objects.filter(agency=agency, state=ASKED).order_by("asked_at")[:PAGE_SIZE],
        "page": page,
        "bills": [
            (bill, due_on(bill), is_late(bill, request.moment), BILL.states[bill.state].say(language()))
            for bill in page
        ],
        "days": PlatformDay.objects.filter(agency=agency).order_by("-day")[:31],
    }
    return render(request, "office_platforms/platform.html", told)


def _owed() -> list[Bill]:
    return list(Bill.objects.filter(kind=BillKind.GIG, state__in=(ISSUED, IN_PAYMENT)))
