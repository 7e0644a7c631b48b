"""The people of an agency: who has which role, naming somebody, changing the last day, ending a role; its details."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.agencies.choices import AgencyRole
from caruman.agencies.forms import DetailsForm, MemberForm
from caruman.agencies.lifecycle import HELD, OFFERED
from caruman.agencies.models import Agency, Membership
from caruman.agencies.operations import correcting
from caruman.agencies.operations import members as roles
from caruman.agencies.queries import members_of
from caruman.agencies.refusals import UnableToApply, UnableToGive
from caruman.employers.forms import LastDayForm, day_after
from caruman.employers.templatetags.employer_words import last_day
from caruman.portal.agency.access import agency_role, managers
from caruman.throttling.limits import TooMany, hit
from caruman.web.access import signed_in, signed_in_freshly
from caruman.web.forms import fill
from caruman.web.today import today

PAGE_SIZE = 25
_OFFERED = ("role", "identity_number", "name", "phone", "email")


@signed_in
@require_safe
@managers
def members(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List every role, the open ones first."""
    page = Paginator(members_of(agency), PAGE_SIZE).get_page(request.GET.get("page"))
    for membership in page:
        membership.may_change = membership.state in (OFFERED, HELD) and not membership.has_lapsed(request.moment)
    return render(request, "agency/members.html", {"agency": agency, "page": page})


@signed_in_freshly
@managers
def member_new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Ask whom the manager names, show it for a check, and offer the role."""
    form = fill(request, MemberForm, on=today(request))
    step = request.POST.get("step", "")
    if request.method == "POST" and step != "change" and form.is_valid():
        if step != "send":
            return render(
                request, "agency/member_check.html", {"agency": agency, "form": form, "answers": form.cleaned_data}
            )
        try:
            hit(roles.OFFERS, str(request.user.pk), at=request.moment)
            membership = roles.offer(
                agency=agency,
                ends_on=day_after(form.cleaned_data["last_day"]),
                by=request.user,
                at=request.moment,
                **{name: form.cleaned_data[name] for name in _OFFERED},
            )
        except TooMany:
            form.add_error(None, _("Too many roles in one hour. Try again later."))
        except UnableToGive as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("agency-member-given", agency.pk, membership.pk)
    return render(request, "agency/member_new.html", {"agency": agency, "form": form})


@signed_in
@require_safe
@managers
def member_given(request: HttpRequest, agency: Agency, membership_id: UUID) -> HttpResponse:
    """Confirm an offer, the same whether the person has an account or not."""
    told = {"agency": agency, "membership": _membership(agency, membership_id)}
    return render(request, "agency/member_given.html", told)


@signed_in_freshly
@managers
def member_change(request: HttpRequest, agency: Agency, membership_id: UUID) -> HttpResponse:
    """Change the last day of a role."""
    membership = _membership(agency, membership_id)
    if membership.role == AgencyRole.MANAGER:
        raise Http404
    form = fill(request, LastDayForm, on=today(request), initial={"last_day": last_day(membership.ends_on)})
    if request.method == "POST" and form.is_valid():
        ends_on = day_after(form.cleaned_data["last_day"])
        try:
            roles.change_end(membership_id=membership.pk, ends_on=ends_on, by=request.user, at=request.moment)
        except UnableToGive as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("agency-members", agency.pk)
    told = {"agency": agency, "membership": membership, "form": form}
    return render(request, "agency/member_change.html", told)


@signed_in_freshly
@agency_role(even_closed=True)
def member_end(request: HttpRequest, agency: Agency, membership_id: UUID) -> HttpResponse:
    """End a role after a question: a manager anyone's, everyone his own."""
    membership = _membership(agency, membership_id)
    is_own = membership.person_id == request.user.pk
    if not is_own and AgencyRole.MANAGER not in request.roles:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            roles.end(membership_id=membership.pk, by=request.user, at=request.moment)
        except UnableToGive as fault:
            refusal = str(fault)
        else:
            return redirect("agencies") if is_own else redirect("agency-members", agency.pk)
    told = {"agency": agency, "membership": membership, "is_own": is_own, "refusal": refusal}
    return render(request, "agency/member_end.html", told)


@signed_in
@require_safe
@agency_role()
def own_roles(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show a person's own roles in an agency, with the way to give one back."""
    held = members_of(agency).filter(person=request.user, state=HELD)
    mine = [membership for membership in held if membership.is_in_force(today(request))]
    return render(request, "agency/own_roles.html", {"agency": agency, "memberships": mine})


@signed_in
@require_safe
@agency_role()
def details(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show what is known of the agency."""
    told = {"agency": agency, "is_manager": AgencyRole.MANAGER in request.roles}
    return render(request, "agency/details.html", told)


@signed_in
@managers
def details_change(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Correct how the agency is reached."""
    initial = {name: getattr(agency, name) for name in DetailsForm.base_fields}
    form = fill(request, DetailsForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            correcting.correct(agency=agency, version=version, answers=form.answers, by=request.user, at=request.moment)
        except UnableToApply as fault:
            form.add_error(None, str(fault))
            agency.refresh_from_db()
            form.data = {**form.data.dict(), "version": agency.version}
        else:
            messages.success(request, _("The details are saved."))
            return redirect("agency-details", agency.pk)
    return render(request, "agency/details_change.html", {"agency": agency, "form": form})


def _membership(agency: Agency, membership_id: UUID) -> Membership:
    membership = agency.memberships.filter(pk=membership_id).select_related("person").first()
    if membership is None:
        raise Http404
    return membership
