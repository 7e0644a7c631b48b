"""Wishes of people to be listed, as the agency sees and answers them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.agency_lists.models import ListApplication
from caruman.agency_lists.operations import applying
from caruman.agency_lists.refusals import UnableToList
from caruman.portal.agency_lists.forms import AnswerForm
from caruman.portal.agency_lists.loading import preparers
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 50


@signed_in
@preparers
@require_safe
def wishes(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show who wants to be listed, those who wait first."""
    found = ListApplication.objects.filter(agency=agency).select_related("insured")
    asked = request.GET.get("state", "asked")
    if asked == "asked":
        found = found.filter(state="asked").order_by("asked_at")
    else:
        found = found.exclude(state="asked").order_by("-decided_at")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "agency_lists/wishes.html", {"agency": agency, "page": page, "state": asked})


@signed_in
@preparers
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, agency: Agency, application_id: UUID) -> HttpResponse:
    """Show one wish; accept it onto a draft, or decline it with a reason."""
    found = ListApplication.objects.filter(agency=agency, pk=application_id).select_related("insured", "agency_list")
    application = found.first()
    if application is None:
        raise Http404
    form = fill(request, AnswerForm, agency=agency)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if request.POST.get("act") == "decline":
                applying.decline(application_id=application.pk, why=said["why"], by=request.user, at=request.moment)
            elif not said["agency_list"]:
                raise UnableToList(gettext("Choose a draft list, or make one first."), code="no_list")
            else:
                applying.accept(
                    application_id=application.pk, list_id=UUID(said["agency_list"]), by=request.user, at=request.moment
                )
        except UnableToList as refusal:
            form.add_error("why" if refusal.code == "why" else "agency_list", str(refusal))
        else:
            messages.info(request, gettext("The person is told of your answer."))
            return redirect("agency-list-wishes", agency.pk)
    told = {
        "agency": agency,
        "application": application,
        "form": form,
        "has_drafts": len(form.fields["agency_list"].choices),
    }
    return render(request, "agency_lists/wish_answer.html", told)
