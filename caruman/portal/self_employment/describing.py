"""What is asked about the work and the person, one thing a page, saved at each."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from caruman.insured_persons.operations import correct
from caruman.portal.self_employment.forms import SectorForm, WorkForm, YouForm, kin_of, parts_of_address
from caruman.portal.self_employment.loading import load_draft, load_open, next_page
from caruman.self_employment.lifecycle import DRAFT
from caruman.self_employment.operations import activities
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


@signed_in
def sector(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Ask for the sector."""
    activity = load_draft(request, activity_id)
    form = fill(request, SectorForm, initial={"sector": activity.sector})
    if request.method == "POST" and form.is_valid():
        activities.describe(activity_id=activity.pk, changes=form.cleaned_data, by=request.user, at=request.moment)
        # The answers on the next page depend on this one: it always comes next.
        return redirect("self-employed-work", activity.pk)
    return render(request, "self_employment_pages/sector.html", {"form": form, "activity": activity})


@signed_in
def work(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Ask what is done, where and since when."""
    activity = load_open(request, activity_id)
    if not activity.sector:
        return redirect("self-employed-sector", activity.pk)
    time = {True: "full", False: "part", None: ""}[activity.is_full_time]
    names = (
        "occupation", "description", "state_code", "since", "organisation", "vehicle_number", "licence_number",
    )  # fmt: skip
    stands = {name: getattr(activity, name) for name in names}
    # A driver who pasted his address at sign-up works where he lives, more often than not.
    stands["state_code"] = stands["state_code"] or activity.insured.state_code
    form = fill(request, WorkForm, activity=activity, on=today(request), initial={**stands, "time": time})
    if request.method == "POST" and form.is_valid():
        activities.describe(activity_id=activity.pk, changes=form.changes(), by=request.user, at=request.moment)
        if activity.state == DRAFT:
            return redirect(next_page(request, activity.pk))
        return redirect("self-employed-activity", activity.pk)
    return render(request, "self_employment_pages/work.html", {"form": form, "activity": activity})


@signed_in
def you(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Ask where the person lives, and for a next of kin; what the account knows is shown."""
    activity = load_open(request, activity_id)
    insured = activity.insured
    stands = {name: getattr(insured, name) for name in ("address", "postcode", "city", "state_code")}
    stands["state_code"] = stands["state_code"] or activity.state_code
    if not stands["postcode"]:
        stands |= parts_of_address(stands["address"])
    stands |= {f"kin_{name}": text for name, text in kin_of(insured).items()}
    form = fill(request, YouForm, initial=stands)
    if request.method == "POST" and form.is_valid():
        correct(insured_id=insured.pk, changes=form.changes(), by=request.user, at=request.moment)
        if activity.state == DRAFT:
            return redirect(next_page(request, activity.pk))
        return redirect("self-employed-activity", activity.pk)
    told = {"form": form, "activity": activity, "insured": insured}
    return render(request, "self_employment_pages/you.html", told)
