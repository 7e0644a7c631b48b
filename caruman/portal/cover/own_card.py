"""One's own card without an account: two numbers, a code by SMS, and a visit that ends by itself."""

from __future__ import annotations

from math import ceil
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.accounts import codes
from caruman.accounts.details import words_language
from caruman.portal.cover import papers, visiting
from caruman.portal.cover.forms import CodeForm, OwnCardForm
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import opening_cards
from caruman.self_employment.queries import standing_of
from caruman.self_employment.slips import slip_of
from caruman.throttling.limits import TooMany
from caruman.values.words import LANGUAGES
from caruman.web.access import everyone
from caruman.web.forms import fill

_LANGUAGE_NAMES = {"ms": "Bahasa Melayu", "en": "English", "zh": "中文"}


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the two numbers; the answer is the same for everyone."""
    form, status = fill(request, OwnCardForm), 200
    if request.method == "POST" and form.is_valid():
        numbers = form.cleaned_data
        try:
            key = opening_cards.ask(**numbers, address=request.address, at=request.moment)
        except TooMany as refusal:
            form.add_error(None, _wait(refusal, request))
            status = 429
        else:
            visiting.keep_asked(request, visiting.Asked(key, **numbers))
            return redirect("card-code")
    return render(request, "cover_pages/card_ask.html", {"form": form}, status=status)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and open the card."""
    asked = visiting.asked(request)
    if asked is None:
        return redirect("card-shown" if visiting.visit(request) is not None else "card")
    form, status = fill(request, CodeForm), 200
    if request.method == "POST" and form.is_valid():
        try:
            cover = opening_cards.open_card(
                **asked._asdict(), code=form.cleaned_data["code"], address=request.address, at=request.moment
            )
        except codes.UnableToAcceptCode as refusal:
            form.add_error("code", str(refusal))
        except TooMany as refusal:
            form.add_error("code", _wait(refusal, request))
            status = 429
        else:
            visiting.begin(request, cover)
            return redirect("card-shown")
    return render(request, "cover_pages/card_code.html", {"form": form}, status=status)


@everyone
@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """Say until when the person is covered, and give the papers."""
    was_open = visiting.is_kept(request)
    visit = visiting.visit(request)
    if visit is None:
        if was_open:
            messages.info(request, _("The card is closed: it was open for 15 minutes. Ask for it again."))
        return redirect("card")
    cover = _covers(visit).get(pk=visit.cover_id)
    standing = standing_of(cover.activity, request.moment)
    holding = _covers(visit).filter(Q(ends_at__gt=request.moment) | Q(pk=cover.pk), state=COVERED).order_by("starts_at")
    told = {
        "cover": cover,
        "standing": cover.standing(request.moment),
        "of_activity": standing,
        "cards": [(one, one.standing(request.moment), slip_of(one)) for one in holding],
        "languages_of_papers": [(one, _LANGUAGE_NAMES[one]) for one in LANGUAGES],
        "own_language": words_language(),
        "ends_at": visit.ends_at,
    }
    response = render(request, "cover_pages/card_shown.html", told)
    # A page that somebody leaves open in a shop closes itself, without scripts too.
    response["Refresh"] = str(max(1, ceil((visit.ends_at - request.moment).total_seconds())))
    return response


@everyone
@require_safe
def card_pdf(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Give the sheet with the card to cut out."""
    return papers.sheet(request, _visited(request, cover_id), counted_for=request.address)


@everyone
@require_safe
def card_png(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Give the card as a picture for the phone."""
    return papers.picture(request, _visited(request, cover_id), counted_for=request.address)


@everyone
@require_safe
def slip(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Give the person's slip of the agency's receipt."""
    return papers.slip_sheet(request, _visited(request, cover_id), counted_for=request.address)


@everyone
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Close the card in this browser."""
    if visiting.end(request):
        messages.success(request, _("Your card is closed. Nothing of it is kept in this browser."))
    return redirect("card")


def _visited(request: HttpRequest, cover_id: UUID) -> Cover:
    """Give a cover of the visit that has papers. Raises `Http404` for any other, and when the time is over."""
    visit = visiting.visit(request)
    cover = _covers(visit).filter(pk=cover_id, state=COVERED).first() if visit is not None else None
    if cover is None:
        raise Http404
    return cover


def _covers(visit: visiting.Visit) -> QuerySet[Cover]:
    """Give the covers of the activity that the visit is about: a renewal has a card of its own."""
    with_all = Cover.objects.select_related("activity", "insured", "bill", "place__programme", "agency")
    return with_all.filter(activity__covers=visit.cover_id)


def _wait(refusal: TooMany, request: HttpRequest) -> str:
    """Say when to try again, in the same words to everyone."""
    minutes = max(1, ceil((refusal.again_at - request.moment).total_seconds() / 60))
    return ngettext(
        "Too many tries. Try again in %(minutes)s minute.",
        "Too many tries. Try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
