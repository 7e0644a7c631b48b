"""The last look before the bank: the first time with everything that was said, a renewal in two taps."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caruman.law import cover as law
from caruman.portal.self_employment.forms import CheckForm, RenewForm, kin_of
from caruman.portal.self_employment.loading import is_ready, load_open, next_page
from caruman.programmes.models import Programme
from caruman.programmes.refusals import UnableToReserve
from caruman.self_employment.lifecycle import DECLARED, DRAFT, REPLACED
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.operations import asking, submitting
from caruman.self_employment.operations.submitting import Choice, choice_of, waiting_of
from caruman.self_employment.queries import Standing, standing_of
from caruman.self_employment.refusals import UnableTo
from caruman.self_employment.requirements import papers_expired
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Show what was said, take the declaration, send it in and lead to the payment."""
    activity = load_open(request, activity_id)
    if activity.state != DRAFT:
        # The back button, or a second tap: what was sent in waits for its payment, or is paid.
        waiting = waiting_of(activity)
        return redirect("pay-one", _number(waiting)) if waiting else redirect("self-employed-activity", activity.pk)
    choice = choice_of(activity)
    if choice is None or not all(is_ready(activity, today(request)).values()):
        return redirect(next_page(request, activity.pk))
    told = _priced(request, activity, choice)
    form = fill(request, CheckForm, price_sen=told["shares"].payer_sen)
    refused: UnableTo | UnableToReserve | None = None
    if request.method == "POST" and form.is_valid():
        try:
            cover = submitting.submit(
                activity_id=activity.pk, choice=choice, shown_sen=form.cleaned_data["shown_sen"], by=request.user,
                at=request.moment,
            )  # fmt: skip
        except (UnableTo, UnableToReserve) as fault:
            refused, form = fault, CheckForm(price_sen=told["shares"].payer_sen)
        else:
            return redirect("pay-one", _number(cover))
    told |= {
        "form": form, "activity": activity, "insured": activity.insured, "kin": kin_of(activity.insured),
        "papers": activity.papers.exclude(state=REPLACED).order_by("sent_at"), "refused": refused,
    }  # fmt: skip
    return render(request, "self_employment_pages/check.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Show on one page what is renewed, when the new period begins and what it costs; then lead to the payment."""
    activity = load_open(request, activity_id)
    if activity.state == DRAFT:
        return redirect("self-employed-activity", activity.pk)
    waiting = waiting_of(activity)
    if waiting is not None:
        return render(request, "self_employment_pages/waiting.html", {"activity": activity, "cover": waiting})
    choice = choice_of(activity)
    if choice is None:
        return redirect("self-employed-plan", activity.pk)
    told = _priced(request, activity, choice)
    form = fill(request, RenewForm, initial={"shown_sen": told["shares"].payer_sen})
    refused: UnableTo | UnableToReserve | None = None
    if request.method == "POST" and form.is_valid():
        try:
            cover = submitting.submit(
                activity_id=activity.pk, choice=choice, shown_sen=form.cleaned_data["shown_sen"], by=request.user,
                at=request.moment,
            )  # fmt: skip
        except (UnableTo, UnableToReserve) as fault:
            refused, form = fault, RenewForm(initial={"shown_sen": told["shares"].payer_sen})
        else:
            return redirect("pay-one", _number(cover))
    standing = standing_of(activity, request.moment)
    told |= {
        "form": form, "activity": activity, "refused": refused, "standing": standing,
        "expired": papers_expired(activity, activity.papers.all(), on=today(request)),
        "exclusion": activity.exclusions.filter(state=DECLARED).first(),
        "queued": _queued(standing, choice, request.moment),
    }  # fmt: skip
    return render(request, "self_employment_pages/renew.html", told)


def _queued(standing: Standing, choice: Choice, at: datetime) -> law.Cover | None:
    """Give the period that would wait until present cover ends; nothing where it would begin with the payment."""
    last = standing.waiting[-1] if standing.waiting else standing.cover
    if last is None or standing.until is None or not (last.starts_at and last.ends_at and last.counted_from):
        return None
    present = law.Cover(last.starts_at, last.ends_at, last.counted_from, last.counted_months or 0)
    return law.cover_period(paid_at=at, period=choice.period, present=present)


def _priced(request: HttpRequest, activity: Activity, choice: Choice) -> dict[str, Any]:
    programme = Programme.objects.filter(pk=choice.programme_id).first() if choice.programme_id else None
    shares = asking.price(
        scheme=activity.scheme, plan=choice.plan, period=choice.period, on=today(request), place=programme
    )
    return {"choice": choice, "shares": shares, "programme": programme}


def _number(cover: Cover) -> str:
    if cover.bill is None:
        raise ValueError(f"{cover} has no bill")
    return cover.bill.number
