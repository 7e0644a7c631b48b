"""One's cover: what holds now, what does not any more, and the story of each."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caruman.bills.lifecycle import ISSUED
from caruman.law.benefits import Benefits, benefits_of
from caruman.law.self_employment import plans
from caruman.portal.cover.reach import cover_or_404, myself
from caruman.receipts.models import Receipt
from caruman.receipts.queries import newest_first
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import COVERED, REGISTERED, VOID
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.queries import ACTIVE, LAPSED, NEVER, QUEUED, Standing, covers_of, standings_of
from caruman.self_employment.slips import slip_of
from caruman.web.access import signed_in

A_PAGE = 20
_LOUDEST_FIRST = (LAPSED, NEVER, QUEUED, ACTIVE)


class Line(NamedTuple):
    """An activity, how it stands, and where it is renewed."""

    activity: Activity
    standing: Standing
    renew_url: str


@signed_in
@require_safe
def covers(request: HttpRequest) -> HttpResponse:
    """Say first where the person is not covered, then what holds, then list every cover."""
    insured = myself(request)
    lines: list[Line] = []
    page = None
    if insured is not None:
        activities = list(insured.activities.filter(state=REGISTERED).order_by("created_at", "pk"))
        standings = standings_of([one.pk for one in activities], request.moment)
        lines = [Line(one, standings[one.pk], _renew_url(one)) for one in activities]
        lines.sort(key=lambda line: _LOUDEST_FIRST.index(line.standing.code))
        page = Paginator(covers_of(insured), A_PAGE).get_page(request.GET.get("page"))
    shown = [(one, one.standing(request.moment)) for one in page.object_list] if page is not None else []
    return render(request, "cover_pages/covers.html", {"lines": lines, "page": page, "shown": shown})


@signed_in
@require_safe
def cover(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Show one cover: from when until when, its papers, what it insures, and its story."""
    shown = cover_or_404(request, cover_id)
    standing = standings_of([shown.activity_id], request.moment)[shown.activity_id]
    told = {
        "cover": shown,
        "standing": shown.standing(request.moment),
        "of_activity": standing,
        "renew_url": _renew_url(shown.activity) if shown.activity.state == REGISTERED else "",
        "has_card": shown.state == COVERED,
        "may_pay": _may_pay(shown),
        "benefits": _benefits(shown),
        "receipt": _receipt(shown),
        "slip": slip_of(shown),
        "programme": shown.place.programme if shown.place is not None else None,
        "steps": shown.steps.order_by("pk"),
    }
    return render(request, "cover_pages/cover.html", told)


def _renew_url(activity: Activity) -> str:
    if activity.scheme == Scheme.ACT838:
        return reverse("housewife") + "?for=me"
    return reverse("self-employed-renew", args=[activity.pk])


def _may_pay(cover: Cover) -> bool:
    """Say whether the bill of a cover is the person's own and owing: the first time, or again after a bounce."""
    bill = cover.bill
    return bill is not None and bill.state == ISSUED and bill.insured_id == cover.insured_id


def _benefits(cover: Cover) -> Benefits | None:
    plan = next((one for one in plans(on=cover.priced_on) if one.number == cover.plan), None)
    return benefits_of(plan) if plan is not None else None


def _receipt(cover: Cover) -> Receipt | None:
    """Give the receipt of a bill of the person's own; one of an agency's bill is the agency's."""
    if cover.bill is None or cover.bill.insured_id != cover.insured_id or cover.state == VOID:
        return None
    return newest_first(Receipt.objects.filter(bills__bill=cover.bill, withdrawal=None)).first()
