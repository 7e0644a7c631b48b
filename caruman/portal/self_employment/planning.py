"""Plan, period and programme: the four plans beside each other, with what each insures, and the Government's share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.details import words_language
from caruman.design.templatetags.design import ringgit
from caruman.law.benefits import benefits_of
from caruman.law.self_employment import PERIODS, Plan, plans
from caruman.portal.self_employment.forms import PlanForm, ProgrammeForm
from caruman.portal.self_employment.loading import load_open, next_page
from caruman.programmes.groups import words_of
from caruman.programmes.queries import Offer
from caruman.self_employment.models import Activity
from caruman.self_employment.offers import offers_for
from caruman.self_employment.operations import asking
from caruman.self_employment.operations.submitting import choice_of
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

WITHOUT = "none"


@signed_in
def plan(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Ask for period and plan."""
    activity = load_open(request, activity_id)
    chosen = choice_of(activity)
    stands = {"plan": str(chosen.plan), "period": chosen.period} if chosen is not None else {}
    offered = plans(on=today(request))
    form = fill(request, PlanForm, plans=[(str(one.number), _label(one)) for one in offered], initial=stands)
    if request.method == "POST" and form.is_valid():
        number, period = int(form.cleaned_data["plan"]), form.cleaned_data["period"]
        asking.choose(activity_id=activity.pk, plan=number, period=period, by=request.user, at=request.moment)
        if any(one.is_open for one in _offers(request, activity, number, period)):
            return redirect("self-employed-programme", activity.pk)
        return redirect(next_page(request, activity.pk))
    told = {
        "form": form, "activity": activity, "plans": [(one.number, benefits_of(one)) for one in offered],
        **_priced(request, activity, stands | form.data.dict() if form.is_bound else stands),
    }  # fmt: skip
    return render(request, "self_employment_pages/plan.html", told)


@signed_in
@require_safe
def price(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Give the price of what is ticked on the page, with the Government's share: a part of the page."""
    activity = load_open(request, activity_id)
    return render(request, "self_employment_pages/price.html", _priced(request, activity, request.GET.dict()))


@signed_in
def programme(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Ask whether the Government shall pay its share, where a programme is open for the plan."""
    activity = load_open(request, activity_id)
    chosen = choice_of(activity)
    if chosen is None or chosen.plan is None:
        return redirect("self-employed-plan", activity.pk)
    offers = [one for one in _offers(request, activity, chosen.plan, chosen.period) if one.is_open]
    if not offers:
        return redirect(next_page(request, activity.pk))
    shares = asking.price(scheme=activity.scheme, plan=chosen.plan, period=chosen.period, on=today(request))
    choices = [
        *(choice for offer in offers for choice in _choices(offer)),
        (WITHOUT, _("Without a programme: you pay %(sum)s") % {"sum": ringgit(shares.payer_sen)}),
    ]
    initial = {"programme": f"{chosen.programme_id}:{chosen.group}"} if chosen.programme_id else {}
    form = fill(request, ProgrammeForm, offers=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        key, _colon, group = form.cleaned_data["programme"].partition(":")
        wanted = next((one.programme for one in offers if str(one.programme.pk) == key), None)
        asking.choose(
            activity_id=activity.pk, plan=chosen.plan, period=chosen.period, programme=wanted, group=group,
            by=request.user, at=request.moment,
        )  # fmt: skip
        return redirect(next_page(request, activity.pk))
    return render(request, "self_employment_pages/programme.html", {"form": form, "activity": activity})


def _label(one: Plan) -> str:
    return _("Plan %(number)s: %(month)s a month, %(year)s for 12 months") % {
        "number": one.number, "month": ringgit(one.month_sen), "year": ringgit(one.year_sen),
    }  # fmt: skip


def _choices(offer: Offer) -> list[tuple[str, str]]:
    language = words_language()
    shares = {
        "name": str(offer.programme),
        "government": ringgit(offer.programme.government_sen or 0),
        "payer": ringgit(offer.programme.payer_sen or 0),
    }
    if not offer.programme.groups:
        said = _("%(name)s: the Government pays %(government)s, you pay %(payer)s") % shares
        return [(f"{offer.programme.pk}:", said)]
    return [
        (
            f"{offer.programme.pk}:{group}",
            _("%(name)s, as %(group)s: the Government pays %(government)s, you pay %(payer)s")
            % {**shares, "group": words_of(group).say(language)},
        )
        for group in offer.programme.groups
    ]


def _offers(request: HttpRequest, activity: Activity, number: int, period: str) -> list[Offer]:
    return offers_for(activity, plan=number, period=period, on=today(request))


def _priced(request: HttpRequest, activity: Activity, told: dict[str, Any]) -> dict[str, Any]:
    number, period = str(told.get("plan", "")), str(told.get("period", ""))
    offered = {str(one.number): one for one in plans(on=today(request))}
    if number not in offered or period not in PERIODS:
        return {"shares": None}
    shares = asking.price(scheme=activity.scheme, plan=int(number), period=period, on=today(request))
    offers = _offers(request, activity, int(number), period)
    closed = [one for one in offers if not one.is_open]
    return {
        "shares": shares, "offers": [one for one in offers if one.is_open], "closed": closed, "number": number,
        "period": period, "insured": benefits_of(offered[number]),
    }  # fmt: skip
