"""The agencies of a person, the roles on offer, and the home of one agency."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.agencies.choices import AgencyRole
from caruman.agencies.models import Agency
from caruman.agencies.operations import members
from caruman.agencies.queries import agencies_of, applications_of, in_order, offers_to
from caruman.agencies.refusals import UnableToGive
from caruman.agency_lists.operations.warning import WARNED_BEFORE
from caruman.agency_lists.queries import not_listed_again
from caruman.design.templatetags.design import month
from caruman.payments.queries import AGENCY_PAYERS
from caruman.portal.agency.access import agency_role
from caruman.portal.agency.dashboard import lists_by_state, quotas
from caruman.self_employment import of_agencies
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.web.access import signed_in


@signed_in
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Show every agency of this person, what is on offer and the applications under way."""
    told = {
        "bodies": agencies_of(request.user, request.moment),
        "offers": offers_to(request.user, request.moment),
        "applications": applications_of(request.user)[:10],
    }
    return render(request, "agency/agencies.html", told)


@signed_in
@require_safe
@agency_role()
def home(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show one agency: its people, programmes, money and lists, what wants doing, and what this person may do."""
    today = in_malaysia_time(request.moment).date()
    new_year = datetime(today.year, 1, 1, tzinfo=MALAYSIA_TIME)
    told = {
        "agency": agency,
        "roles": in_order(request.roles),
        "is_manager": AgencyRole.MANAGER in request.roles,
        "may_pay": bool(request.roles & set(AGENCY_PAYERS)),
        "figures": of_agencies.figures(agency, request.moment),
        "endings": [(month(when), number) for when, number in of_agencies.endings(agency, request.moment)],
        "money": of_agencies.money(agency, since=new_year),
        "year": today.year,
        "programmes": quotas(agency, today),
        "lists": lists_by_state(agency),
        "not_again": not_listed_again(at=request.moment, within=WARNED_BEFORE, agency=agency).count(),
    }
    return render(request, "agency/home.html", told)


@signed_in
def role_offer(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Show a role on offer, and take or decline it."""
    offer = next((one for one in offers_to(request.user, request.moment) if one.pk == membership_id), None)
    if offer is None:
        raise Http404
    refusal = ""
    act = {"accept": members.accept, "decline": members.decline}.get(request.POST.get("act", ""))
    if act is not None:
        try:
            act(membership_id=offer.pk, by=request.user, at=request.moment)
        except UnableToGive as fault:
            refusal = str(fault)
        else:
            return redirect("agencies")
    return render(request, "agency/role_offer.html", {"offer": offer, "refusal": refusal})
