"""My Sites: the employers of a person, the roles on offer, and the home of one employer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.employers.choices import Role
from caruman.employers.lifecycle import ENROLLED
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.employers.queries import employers_of, enrolments_of, in_order, offers_to, reaches_both, schemes_of
from caruman.employers.refusals import UnableToGrant
from caruman.payments.models import CartItem
from caruman.payments.queries import PAYERS, Reach, payable
from caruman.portal.employer.access import employer_role, kinds_of
from caruman.registrations.models import RegistrationForm
from caruman.registrations.queries import asked_about, open_form
from caruman.schedules import owing
from caruman.web.access import signed_in


@signed_in
@require_safe
def my_sites(request: HttpRequest) -> HttpResponse:
    """Show every employer of this person, what is on offer and the forms under way."""
    sites = employers_of(request.user, request.moment)
    told = {
        "sites": sites,
        "may_pay": any(schemes_of(site.reach, PAYERS) for site in sites),
        "offers": offers_to(request.user, request.moment),
        "enrolments": enrolments_of(request.user).filter(state__in=("draft", "submitted", "query", "rejected"))[:10],
    }
    return render(request, "employer/my_sites.html", told)


@signed_in
@require_safe
@employer_role()
def employer_home(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show one employer, what to do there next, and what this person may do."""
    months = owing.owing(employer, request.moment) if employer.state != ENROLLED else []
    kinds = kinds_of(request)
    owed = [month for month in (one.only(kinds) for one in months) if month.is_owing]
    unpaid = [
        (month, part)
        for month in owed
        for part in month.parts
        if part.state in (owing.SUBMITTED, owing.SHORT) and part.unpaid_sen
    ]
    may_pay = schemes_of(request.reach, PAYERS)
    told = {
        "employer": employer,
        "roles": in_order(request.roles),
        "is_owner": Role.OWNER in request.roles,
        "may_prepare": reaches_both(request.reach, (Role.OWNER, Role.PREPARER)),
        "may_approve": reaches_both(request.reach, (Role.OWNER, Role.APPROVER)),
        "may_look_inside": reaches_both(request.reach),
        "is_registered": employer.state != ENROLLED,
        "to_file": [month for month in owed if month.is_to_file],
        "to_pay_sen": sum(part.unpaid_sen for _month, part in unpaid),
        "is_paid_late": any(month.is_late for month, _part in unpaid),
        "form_1": open_form(employer, RegistrationForm.FORM_1) if employer.state == ENROLLED else None,
        "asked": asked_about(employer),
        "may_pay": may_pay,
        "payable": payable(Reach({employer.pk: may_pay})).aggregate(count=Count("pk"), sum=Sum("amount_sen")),
        "in_cart": CartItem.objects.filter(person=request.user).count(),
    }
    return render(request, "employer/home.html", told)


@signed_in
def role_offer(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Show a role on offer, and take or decline it."""
    offer = next((grant for grant in offers_to(request.user, request.moment) if grant.pk == grant_id), None)
    if offer is None:
        raise Http404
    refusal = ""
    act = {"accept": granting.accept, "decline": granting.decline}.get(request.POST.get("act", ""))
    if act is not None:
        try:
            act(grant_id=offer.pk, by=request.user, at=request.moment)
        except UnableToGrant as fault:
            refusal = str(fault)
        else:
            return redirect("my-sites")
    return render(request, "employer/role_offer.html", {"offer": offer, "refusal": refusal})
