"""Campaigns: which run, a new one, and what one has given."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from caruman.backoffice.charges.forms import CampaignForm
from caruman.charges.lifecycle import ASSESSED, GRANTED, NOTICED
from caruman.charges.models import Campaign, Source
from caruman.charges.operations import discounting
from caruman.charges.refusals import UnableToCharge
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, supervisors_freshly
from caruman.web.forms import fill

PAGE_SIZE = 25


@officers
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns, the newest first."""
    given = Q(reductions__state=GRANTED)
    found = Campaign.objects.annotate(
        given_sen=Sum("reductions__amount_sen", filter=given), given=Count("reductions", filter=given)
    )
    page = Paginator(found.order_by("-from_day", "name", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    today = in_malaysia_time(request.moment).date()
    for one in page:
        one.stands = _standing(one, today)
    return render(request, "charge_desk/campaigns.html", {"page": page})


@supervisors_freshly
def new(request: HttpRequest) -> HttpResponse:
    """Lay a campaign down."""
    form = fill(request, CampaignForm)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        for name in ("first_month", "last_month"):
            told[name] = told[name].first_day if told[name] else None
        made = discounting.begin_campaign(**told, by=request.user, at=request.moment)
        messages.success(request, _("The campaign was laid down."))
        return redirect("office-campaign", made.pk)
    return render(request, "charge_desk/campaign_new.html", {"form": form})


@supervisors_freshly
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Show one campaign; apply it to what stands unpaid; end it."""
    found = get_object_or_404(Campaign, pk=campaign_id)
    today = in_malaysia_time(request.moment).date()
    refusal = ""
    if request.method == "POST":
        try:
            if request.POST.get("step") == "end":
                discounting.end_campaign(campaign_id=found.pk, by=request.user, at=request.moment)
                messages.success(request, _("The campaign has ended. What was discounted stays."))
            else:
                count = discounting.apply(campaign_id=found.pk, by=request.user, day=today, at=request.moment)
                done = ngettext("%(number)s charge was discounted.", "%(number)s charges were discounted.", count)
                messages.success(request, done % {"number": count})
        except UnableToCharge as fault:
            refusal = str(fault)
        else:
            return redirect("office-campaign", found.pk)
    standing = discounting.covered(found).filter(state__in=(ASSESSED, NOTICED))
    given = found.reductions.filter(state=GRANTED).aggregate(sen=Sum("amount_sen"), count=Count("pk"))
    told = {
        "campaign": found,
        "stands": _standing(found, today),
        "is_running": discounting.is_in_force(found, today),
        "open_to_apply": standing.exclude(reductions__source=Source.CAMPAIGN).count(),
        "given_sen": given["sen"] or 0,
        "given": given["count"],
        "refusal": refusal,
    }
    return render(request, "charge_desk/campaign.html", told)


def _standing(one: Campaign, today: date) -> tuple[str, str]:
    if discounting.is_in_force(one, today):
        return "green", _("running")
    if one.ended_at is None and one.from_day > today:
        return "blue", _("to come")
    return "grey", _("ended")
