"""What a person sees of being listed by agencies: where, since when, until when; correct, decline, ask."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.agency_lists.models import ListApplication
from caruman.agency_lists.operations import applying
from caruman.agency_lists.queries import listings_of, not_listed_again
from caruman.agency_lists.refusals import UnableToList
from caruman.insured_persons.operations import correct, of_account
from caruman.portal.agency_lists.forms import AskForm, DetailsForm
from caruman.portal.agency_lists.loading import insured_of
from caruman.values.dates import in_malaysia_time
from caruman.values.identity import YOUNGEST_EMPLOYEE, parse_nric
from caruman.values.words import Refusal
from caruman.web.access import signed_in
from caruman.web.forms import fill

_WARNED_BEFORE = timedelta(days=30)
_DETAILS = ("phone", "email", "address", "postcode", "state_code", "language")


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show where the reader is listed, and what he asked of agencies."""
    insured = insured_of(request.user)
    told: dict[str, object] = {"insured": insured}
    if insured is not None:
        ending = not_listed_again(at=request.moment, within=_WARNED_BEFORE).filter(insured=insured)
        told |= {
            "listings": listings_of(insured),
            "applications": insured.list_applications.select_related("agency", "agency_list").order_by("-asked_at")[
                :20
            ],
            "ending": ending.select_related("agency"),
        }
    return render(request, "agency_lists/listed.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask one's own agency to be listed."""
    try:
        number = parse_nric(
            request.user.identity_number or "", on=in_malaysia_time(request.moment).date(), youngest=YOUNGEST_EMPLOYEE
        )
    except Refusal:
        return render(request, "agency_lists/ask_unable.html")
    form = fill(request, AskForm)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        insured = insured_of(request.user) or of_account(
            person=request.user, born=max(number.births), nationality="citizen", at=request.moment
        )
        wish = applying.Wish(said["sector"], said["activity"], said["group"])
        try:
            applying.apply(
                insured=insured, agency_id=UUID(said["agency"]), wish=wish, by=request.user, at=request.moment
            )
        except UnableToList as refusal:
            form.add_error("agency", str(refusal))
        else:
            messages.success(request, gettext("The agency sees your wish. You are told of its answer."))
            return redirect("listed")
    return render(request, "agency_lists/ask.html", {"form": form, "has_agencies": bool(form.fields["agency"].choices)})


@signed_in
@require_POST
def withdraw(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Take a wish back."""
    insured = insured_of(request.user)
    if insured is None or not ListApplication.objects.filter(pk=application_id, insured=insured).exists():
        raise Http404
    try:
        applying.withdraw(application_id=application_id, by=request.user, at=request.moment)
    except UnableToList as refusal:
        messages.error(request, str(refusal))
    return redirect("listed")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Ask, then take the reader off a list that is not paid yet."""
    insured = insured_of(request.user)
    listing = next((one for one in listings_of(insured) if one.agency_list.pk == list_id), None) if insured else None
    if insured is None or listing is None:
        raise Http404
    if request.method == "POST":
        try:
            applying.decline_listing(insured=insured, list_id=list_id, by=request.user, at=request.moment)
        except UnableToList as refusal:
            messages.error(request, str(refusal))
        else:
            messages.info(request, gettext("You are off the list. The agency sees that you declined."))
        return redirect("listed")
    return render(request, "agency_lists/decline.html", {"listing": listing})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Let a listed person correct how he is reached."""
    insured = insured_of(request.user)
    if insured is None:
        raise Http404
    form = fill(request, DetailsForm, initial={name: getattr(insured, name) for name in _DETAILS})
    if request.method == "POST" and form.is_valid():
        correct(insured_id=insured.pk, changes=form.cleaned_data, by=request.user, at=request.moment)
        messages.success(request, gettext("Your details were corrected."))
        return redirect("listed")
    return render(request, "agency_lists/details.html", {"form": form, "insured": insured})
