"""Entering a list that came by e-mail or post, with the true time of receipt and its evidence, and sending it."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caruman.agency_lists.choices import Channel
from caruman.agency_lists.operations import checking, drafting, papers, sending
from caruman.agency_lists.operations.drafting import Arrival, Wish
from caruman.agency_lists.overview import overview
from caruman.agency_lists.refusals import UnableToList
from caruman.backoffice.agency_lists.desk import load, look
from caruman.backoffice.agency_lists.forms import FULL_PRICE, EnterForm, OfficeBundleForm, OfficeSendForm
from caruman.documents import operations as documents
from caruman.documents.refusals import UnableToReceive
from caruman.web.access import officers
from caruman.web.forms import fill

_BOTH = ["GET", "HEAD", "POST"]


class ArrivedList(NamedTuple):
    """What the evidence is about before the list has a row: its agency and a fresh key."""

    pk: str


@officers
@require_http_methods(_BOTH)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a list that came on paper; it is checked before it is sent."""
    form = fill(request, EnterForm, moment=request.moment, initial={"channel": Channel.EMAIL.value, "period": "year"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = None if said["programme"] == FULL_PRICE else int(said["programme"])
        wish = Wish(int(said["plan"]), said["period"], chosen, said["group"], said["sector"], said["activity"])
        try:
            kept = documents.receive(
                upload=said["evidence"], by=request.user, about=ArrivedList(uuid4().hex), kind="agency_list_evidence",
                at=request.moment,
            )  # fmt: skip
            held = drafting.make(
                agency=said["code"], upload=said["file"], wish=wish, by=request.user, at=request.moment,
                arrival=Arrival(said["channel"], said["moment"], kept.pk),
            )  # fmt: skip
        except UnableToReceive as refusal:
            form.add_error("evidence", str(refusal))
        except UnableToList as refusal:
            form.add_error("file", str(refusal))
        else:
            checking.check_or_defer(held, at=request.moment)
            return redirect("office-agency-list", held.pk)
    return render(request, "agency_list_desk/enter.html", {"form": form})


@officers
@require_http_methods(_BOTH)
def send(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Send a list that an officer entered: it counts from its true time of receipt."""
    held = load(list_id)
    if held.channel == Channel.ONLINE:
        return redirect("office-agency-list", held.pk)
    shown = overview(held, at=request.moment, rows="", words="", page=None)
    price = shown["price"]
    first = {"version": held.version, "each_sen": price.each_sen if price is not None else None}
    form = fill(request, OfficeSendForm, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            held = sending.send(
                list_id=held.pk, version=said["version"], shown_each_sen=said["each_sen"], by=request.user,
                at=request.moment,
            )  # fmt: skip
            sending.process_or_defer(held, at=request.moment)
        except UnableToList as refusal:
            messages.error(request, str(refusal))
        return redirect("office-agency-list", held.pk)
    look(request, held, "office-agency-list-send")
    told = {"held": held, "form": form, **shown}
    return render(request, "agency_list_desk/send.html", told)


@officers
@require_http_methods(_BOTH)
def bundle(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Take the documents that came with a list that an officer entered."""
    held = load(list_id)
    if held.channel == Channel.ONLINE:
        return redirect("office-agency-list", held.pk)
    form = fill(request, OfficeBundleForm)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sent = papers.send_bundle(list_id=held.pk, upload=upload, by=request.user, at=request.moment)
        except UnableToList as refusal:
            form.add_error("file", str(refusal))
        else:
            papers.read_or_defer(sent, size_bytes=upload.size or 0, at=request.moment)
            return redirect("office-agency-list", held.pk)
    return render(request, "agency_list_desk/bundle.html", {"held": held, "form": form})
