"""The people of an employer: who has which role, naming somebody, changing the last day, ending a role."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.employers.choices import Role
from caruman.employers.forms import GrantForm, LastDayForm, day_after
from caruman.employers.lifecycle import HELD, OFFERED
from caruman.employers.models import Employer, Grant
from caruman.employers.operations import granting
from caruman.employers.queries import grants_of
from caruman.employers.refusals import UnableToGrant
from caruman.employers.templatetags.employer_words import last_day
from caruman.portal.employer.access import employer_role, owners
from caruman.throttling.limits import TooMany, hit
from caruman.web.access import signed_in, signed_in_freshly
from caruman.web.forms import fill
from caruman.web.today import today

PAGE_SIZE = 25


@signed_in
@require_safe
@owners
def roles(request: HttpRequest, employer: Employer) -> HttpResponse:
    """List every role, the open ones first."""
    page = Paginator(grants_of(employer), PAGE_SIZE).get_page(request.GET.get("page"))
    for grant in page:
        grant.may_change = grant.state in (OFFERED, HELD) and not grant.has_lapsed(request.moment)
    return render(request, "employer/roles.html", {"employer": employer, "page": page})


@signed_in_freshly
@owners
def role_new(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask whom the owner names, show it for a check, and offer the role."""
    form = fill(request, GrantForm, on=today(request))
    step = request.POST.get("step", "")
    if request.method == "POST" and step != "change" and form.is_valid():
        if step != "send":
            told = {"employer": employer, "form": form, "answers": form.cleaned_data}
            return render(request, "employer/role_check.html", told)
        try:
            hit(granting.OFFERS, str(request.user.pk), at=request.moment)
            answers = {name: form.cleaned_data[name] for name in _OFFERED}
            grant = granting.offer(
                employer=employer,
                ends_on=day_after(form.cleaned_data["last_day"]),
                by=request.user,
                at=request.moment,
                **answers,
            )
        except TooMany:
            form.add_error(None, _("Too many roles in one hour. Try again later."))
        except UnableToGrant as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("employer-role-given", employer.pk, grant.pk)
    return render(request, "employer/role_new.html", {"employer": employer, "form": form})


_OFFERED = ("role", "identity_number", "name", "phone", "email", "schemes", "note")


@signed_in
@require_safe
@owners
def role_given(request: HttpRequest, employer: Employer, grant_id: UUID) -> HttpResponse:
    """Confirm an offer, the same whether the person has an account or not."""
    told = {"employer": employer, "grant": _grant(employer, grant_id)}
    return render(request, "employer/role_given.html", told)


@signed_in_freshly
@owners
def role_change(request: HttpRequest, employer: Employer, grant_id: UUID) -> HttpResponse:
    """Change the last day of a role."""
    grant = _grant(employer, grant_id)
    if grant.role == Role.OWNER:
        raise Http404
    form = fill(request, LastDayForm, on=today(request), initial={"last_day": last_day(grant.ends_on)})
    if request.method == "POST" and form.is_valid():
        try:
            granting.change_end(
                grant_id=grant.pk,
                ends_on=day_after(form.cleaned_data["last_day"]),
                by=request.user,
                at=request.moment,
            )
        except UnableToGrant as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("employer-roles", employer.pk)
    return render(request, "employer/role_change.html", {"employer": employer, "grant": grant, "form": form})


@signed_in_freshly
@employer_role()
def role_revoke(request: HttpRequest, employer: Employer, grant_id: UUID) -> HttpResponse:
    """End a role after a question: an owner anyone's, everyone his own."""
    grant = _grant(employer, grant_id)
    is_own = grant.person_id == request.user.pk
    if not is_own and Role.OWNER not in request.roles:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            granting.revoke(grant_id=grant.pk, by=request.user, at=request.moment)
        except UnableToGrant as fault:
            refusal = str(fault)
        else:
            return redirect("my-sites") if is_own else redirect("employer-roles", employer.pk)
    told = {"employer": employer, "grant": grant, "is_own": is_own, "refusal": refusal}
    return render(request, "employer/role_revoke.html", told)


@signed_in
@require_safe
@employer_role()
def own_roles(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show a person's own roles at an employer, with the way to give one back."""
    mine = [
        grant
        for grant in grants_of(employer).filter(person=request.user, state=HELD)
        if grant.is_in_force(today(request))
    ]
    return render(request, "employer/own_roles.html", {"employer": employer, "grants": mine})


def _grant(employer: Employer, grant_id: UUID) -> Grant:
    grant = employer.grants.filter(pk=grant_id).select_related("person").first()
    if grant is None:
        raise Http404
    return grant
