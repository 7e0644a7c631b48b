"""Sending a list: a last look, the declaration, the bill; and taking it back, giving it up, queueing renewals."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.agencies.models import Agency
from caruman.agency_lists.lifecycle import DRAFT, RECEIVED
from caruman.agency_lists.operations import continuing, drafting, mending, sending, sweeping
from caruman.agency_lists.proforma import proforma_pdf
from caruman.agency_lists.queries import parts_of
from caruman.agency_lists.refusals import UnableToList
from caruman.payments.limits import limit_of
from caruman.portal.agency_lists.forms import SendForm
from caruman.portal.agency_lists.loading import load, preparers, readers
from caruman.portal.agency_lists.showing import shown_of
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.downloads import as_download
from caruman.web.forms import fill

_MODEL = "02"
"""Of FPX: what organisations pay with."""


@signed_in
@preparers
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Show what is about to be sent and what it costs; send it."""
    held = load(agency, list_id)
    if held.state != DRAFT:
        return redirect("agency-list", agency.pk, held.pk)
    shown = shown_of(request, held)
    price = shown["price"]
    first = {"bills": 1, "version": held.version, "each_sen": price.each_sen if price is not None else None}
    form = fill(request, SendForm, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            held = sending.send(
                list_id=held.pk, version=said["version"], bills_wanted=said["bills"], shown_each_sen=said["each_sen"],
                by=request.user, at=request.moment,
            )  # fmt: skip
            sending.process_or_defer(held, at=request.moment)
        except UnableToList as refusal:
            form.add_error(None, str(refusal))
            # The page shows the list and its price as they are now: sent again, it is these that were looked at.
            form.data = form.data.copy()
            form.data["version"], form.data["each_sen"] = first["version"], first["each_sen"]
        else:
            return redirect("agency-list", agency.pk, held.pk)
    told = {"agency": agency, "held": held, "form": form, **shown}
    most_sen = limit_of(_MODEL, in_malaysia_time(request.moment).date()).most_sen
    told |= {"most_sen": most_sen, "is_above": price is not None and price.total_sen > most_sen}
    return render(request, "agency_lists/send.html", told)


@signed_in
@preparers
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Ask, then make a list that waits for payment a draft again, or give it up."""
    held = load(agency, list_id)
    parts = parts_of(held)
    if request.method == "POST":
        act = sending.withdraw if request.POST.get("act") == "withdraw" else sending.take_back
        if request.POST.get("act") == "unpaid":
            act = sending.take_off_unpaid
        try:
            act(list_id=held.pk, by=request.user, at=request.moment)
        except UnableToList as refusal:
            messages.error(request, str(refusal))
        else:
            in_part = gettext("The bills that were not paid are cancelled. Whoever is covered stays covered.")
            all_of_it = gettext("The bill was cancelled. The list is yours again.")
            messages.info(request, all_of_it if parts.is_untouched else in_part)
        return redirect("agency-list", agency.pk, held.pk)
    if held.state != RECEIVED:
        return redirect("agency-list", agency.pk, held.pk)
    return render(request, "agency_lists/take_back.html", {"agency": agency, "held": held, "parts": parts})


@signed_in
@preparers
@require_POST
def take_off(request: HttpRequest, agency: Agency, list_id: UUID, number: int) -> HttpResponse:
    """Take one person off a list that waits for payment: the bill is made anew for the others."""
    held = load(agency, list_id)
    try:
        sending.take_off(list_id=held.pk, numbers=[number], result="withdrawn", by=request.user, at=request.moment)
    except UnableToList as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, gettext("The person was taken off. There is a new bill for the others."))
    return redirect("agency-list", agency.pk, held.pk)


@signed_in
@preparers
@require_POST
def renew(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Queue everybody who is covered already as a renewal."""
    held = load(agency, list_id)
    try:
        mending.renew_rows(list_id=held.pk, numbers=None, by=request.user, at=request.moment)
    except UnableToList as refusal:
        messages.error(request, str(refusal))
    return redirect("agency-list", agency.pk, held.pk)


@signed_in
@preparers
@require_POST
def continue_with_rest(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Open the draft that holds the rows that were not taken; make it where there is none."""
    held = load(agency, list_id)
    try:
        made = continuing.continue_with_rest(list_id=held.pk, by=request.user, at=request.moment)
    except UnableToList as refusal:
        messages.error(request, str(refusal))
        return redirect("agency-list", agency.pk, held.pk)
    return redirect("agency-list", agency.pk, made.pk)


@signed_in
@preparers
@require_POST
def go_on(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Take work up again that stopped in the middle."""
    sweeping.go_on(list_id=load(agency, list_id).pk, at=request.moment)
    return redirect("agency-list", agency.pk, list_id)


@signed_in
@preparers
@require_POST
def give_up(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Give a draft up."""
    held = load(agency, list_id)
    try:
        drafting.give_up(list_id=held.pk, by=request.user, at=request.moment)
    except UnableToList as refusal:
        messages.error(request, str(refusal))
        return redirect("agency-list", agency.pk, held.pk)
    messages.info(request, gettext("The list was given up. Nobody was listed."))
    return redirect("agency-lists", agency.pk)


@signed_in
@readers
@require_safe
def proforma(request: HttpRequest, agency: Agency, list_id: UUID) -> HttpResponse:
    """Give the pro-forma for the treasurer."""
    held = load(agency, list_id)
    try:
        price = sending.price_of(held, at=request.moment)
    except UnableToList as refusal:
        raise Http404 from refusal
    if not price.people:
        raise Http404
    content = proforma_pdf(held, price, language=get_language() or "ms", at=request.moment)
    return as_download(BytesIO(content), name=f"{held.reference}.pdf", media_type="application/pdf")
