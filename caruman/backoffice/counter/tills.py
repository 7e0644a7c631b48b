"""Tills: one's own, all of them, one with what was taken, its count, and its report."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.backoffice.counter.forms import CountForm, OpenForm
from caruman.backoffice.queue_filters import typed
from caruman.payments.till import queries
from caruman.payments.till.lifecycle import OPEN, TILL
from caruman.payments.till.models import Till
from caruman.payments.till.operations import drawer
from caruman.payments.till.refusals import UnableAtTheTill
from caruman.payments.till.words import PIECES_SEN
from caruman.web.access import officers
from caruman.web.forms import fill

PAGE_SIZE = 25


@officers
@require_safe
def counter(request: HttpRequest) -> HttpResponse:
    """Show one's own till, what waits for a second person, and all tills."""
    state, words = request.GET.get("state", ""), typed(request)
    tills = Till.objects.select_related("officer", "signed_by").order_by("-opened_at", "-pk")
    if state in TILL.states:
        tills = tills.filter(state=state)
    if request.GET.get("whose") == "mine":
        tills = tills.filter(officer=request.user)
    if words:
        number = words.upper().removeprefix("K").lstrip("0")
        is_number = number.isascii() and number.isdigit() and len(number) < 16
        tills = tills.filter(pk=int(number)) if is_number else tills.filter(office__icontains=words)
    told = {
        "own": queries.own_till(request.user),
        "waiting": queries.waiting().number,
        "page": Paginator(tills, PAGE_SIZE).get_page(request.GET.get("page")),
        "state": state,
        "states": TILL.states,
        "whose": request.GET.get("whose", ""),
        "q": request.GET.get("q", ""),
    }
    return render(request, "counter/counter.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def open_till(request: HttpRequest) -> HttpResponse:
    """Open a till."""
    own = queries.own_till(request.user)
    if own is not None:
        return redirect("office-till", own.pk)
    last = Till.objects.filter(officer=request.user).order_by("-opened_at").first()
    form = fill(request, OpenForm, initial={"office": last.office if last else ""})
    if request.method == "POST" and form.is_valid():
        try:
            till = drawer.open_till(**form.cleaned_data, by=request.user, at=request.moment)
        except UnableAtTheTill as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("office-till", till.pk)
    return render(request, "counter/form.html", {"form": form, "title": _("Open a till"), "button": _("Open the till")})


@officers
@require_safe
def till(request: HttpRequest, till_id: int) -> HttpResponse:
    """Show a till with what was taken over it."""
    shown = load(till_id)
    page = Paginator(queries.takings_of(shown), PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "till": shown,
        "page": page,
        "expected": queries.expected(shown),
        "is_own": shown.officer_id == request.user.pk,
        "is_open": shown.state == OPEN,
        "count": shown.counts.select_related("by").order_by("-pk").first(),
        "allowances": shown.allowances.select_related("bill").order_by("-asked_at")[:10],
    }
    return render(request, "counter/till.html", told)


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest, till_id: int) -> HttpResponse:
    """Count one's own till."""
    shown = load(till_id)
    if shown.officer_id != request.user.pk:
        raise Http404
    if shown.state != OPEN:
        return redirect("office-till", shown.pk)
    form = fill(request, CountForm)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            drawer.count(
                till_id=shown.pk, pieces=form.pieces(), cheques=given["cheques"] or 0,
                money_orders=given["money_orders"] or 0, explained=given["explained"], by=request.user,
                at=request.moment,
            )  # fmt: skip
        except UnableAtTheTill as refusal:
            form.add_error("explained" if not given["explained"] else None, str(refusal))
        else:
            return redirect("office-till", shown.pk)
    return render(request, "counter/count.html", {"form": form, "till": shown})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def recount(request: HttpRequest, till_id: int) -> HttpResponse:
    """Open a counted till again."""
    shown = load(till_id)
    if request.method == "POST":
        try:
            drawer.recount(till_id=shown.pk, by=request.user, at=request.moment)
        except UnableAtTheTill as refusal:
            return refused(request, str(refusal), till=shown)
    return redirect("office-till", shown.pk)


@officers
@require_safe
def report(request: HttpRequest, till_id: int) -> HttpResponse:
    """Show the report of a till, to be printed and filed with the money."""
    shown = load(till_id)
    latest = shown.counts.select_related("by").order_by("-pk").first()
    told: dict[str, Any] = {
        "till": shown,
        "expected": queries.expected(shown),
        "count": latest,
        "counts": shown.counts.count(),
        "pieces": [(value, latest.pieces.get(str(value), 0)) for value in PIECES_SEN] if latest else [],
        "takings": queries.takings_of(shown).order_by("place")[:MOST_ON_A_REPORT],
        "most": MOST_ON_A_REPORT,
    }
    told["pieces"] = [(value, number, value * number) for value, number in told["pieces"]]
    return render(request, "counter/report.html", told)


MOST_ON_A_REPORT = 300
"""Takings of one till; a day has fewer than a hundred."""


def load(till_id: int) -> Till:
    """Give a till, or answer that there is none."""
    found = Till.objects.select_related("officer", "signed_by").filter(pk=min(till_id, 2**62)).first()
    if found is None:
        raise Http404
    return found


def refused(request: HttpRequest, sentence: str, *, till: Till | None = None) -> HttpResponse:
    """Say why it cannot be done now."""
    return render(request, "counter/refused.html", {"sentence": sentence, "till": till}, status=409)
