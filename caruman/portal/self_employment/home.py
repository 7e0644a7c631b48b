"""The home of whoever works for himself: how each activity stands, what comes next, and which one to renew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caruman.insured_persons.models import InsuredPerson
from caruman.portal.self_employment.loading import myself
from caruman.self_employment.choices import Scheme
from caruman.self_employment.lifecycle import AWAITING_PAYMENT, BETTER_ASKED, DRAFT, ENDED, REGISTERED
from caruman.self_employment.models import Activity, Cover, Paper
from caruman.self_employment.queries import ACTIVE, LAPSED, Standing, standings_of
from caruman.web.access import signed_in

SOON = {"year": timedelta(days=30), "month": timedelta(days=14)}
"""Reminders begin then, and so does the yellow tag: who paid for one month is not told from its first day."""


class Card(NamedTuple):
    """One activity as the home page shows it."""

    activity: Activity
    standing: Standing
    waiting: Cover | None
    asked: Sequence[Paper]
    at: datetime

    @property
    def ends_soon(self) -> bool:
        """Whether it is time to think of renewing."""
        cover, until = self.standing.cover, self.standing.until
        if self.standing.code != ACTIVE or cover is None or until is None:
            return False
        return until - self.at <= SOON[cover.period]

    @property
    def is_lapsed(self) -> bool:
        """Whether protection was there and is no more."""
        return self.standing.code == LAPSED


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show each activity with what holds until when, and the doors."""
    insured = myself(request)
    shown = cards(insured, request.moment) if insured is not None else []
    told = {
        "cards": [card for card in shown if card.activity.state != DRAFT and not _is_over(card)],
        "ended": [card for card in shown if card.activity.state == ENDED and _is_over(card)],
        "drafts": [card.activity for card in shown if card.activity.state == DRAFT],
    }
    return render(request, "self_employment_pages/home.html", told)


@signed_in
@require_safe
def renew(request: HttpRequest) -> HttpResponse:
    """Lead to renewing: at once where there is one activity, else ask which."""
    insured = myself(request)
    shown = cards(insured, request.moment) if insured is not None else []
    open_ones = [card for card in shown if card.activity.state == REGISTERED]
    if len(open_ones) == 1:
        only = open_ones[0].activity
        if only.scheme == Scheme.ACT838:
            return redirect(reverse("housewife") + "?for=me")
        return redirect("self-employed-renew", only.pk)
    return render(request, "self_employment_pages/which.html", {"cards": open_ones})


def cards(insured: InsuredPerson, at: datetime) -> list[Card]:
    """Give a card for each activity of a person, the newest first, in as many statements for ten as for one."""
    activities = list(insured.activities.exclude(state=ENDED, registered_at=None).order_by("-created_at", "pk"))
    keys = [one.pk for one in activities]
    standings = standings_of(keys, at)
    waiting: dict[UUID, Cover] = {}
    unpaid = Cover.objects.filter(activity__in=keys, state=AWAITING_PAYMENT, bill__insured=insured)
    for cover in unpaid.select_related("bill").order_by("-asked_at"):
        # What others asked for a woman is not hers to pay, and not hers to know of before it is paid.
        if cover.scheme == Scheme.SPS or cover.asked_by_id == insured.account_id:
            waiting[cover.activity_id] = cover
    asked: dict[UUID, list[Paper]] = defaultdict(list)
    for paper in Paper.objects.filter(activity__in=keys, state=BETTER_ASKED).order_by("due_at"):
        asked[paper.activity_id].append(paper)
    return [Card(one, standings[one.pk], waiting.get(one.pk), asked[one.pk], at) for one in activities]


def _is_over(card: Card) -> bool:
    return card.activity.state == ENDED and card.standing.code != ACTIVE
