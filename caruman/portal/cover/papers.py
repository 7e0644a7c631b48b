"""The papers of one cover: the card as a sheet and as a picture, and the slip of an agency's receipt."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caruman.audit.wording import language
from caruman.portal.cover.reach import cover_or_404
from caruman.self_employment.cards import draw_card, draw_card_picture
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Cover
from caruman.self_employment.slips import draw_slip, slip_of
from caruman.throttling.limits import Limit, hit
from caruman.values.words import LANGUAGES, Language
from caruman.web.access import signed_in

PRINTS = Limit("cover-card", hits=100, seconds=600)
"""Papers for one person: each is drawn anew."""


@signed_in
@require_safe
def card_pdf(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Give the sheet with the card to cut out."""
    return sheet(request, cover_or_404(request, cover_id), counted_for=str(request.user.pk))


@signed_in
@require_safe
def card_png(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Give the card as a picture for the phone."""
    return picture(request, cover_or_404(request, cover_id), counted_for=str(request.user.pk))


@signed_in
@require_safe
def slip(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """Give the person's slip of the agency's receipt."""
    return slip_sheet(request, cover_or_404(request, cover_id), counted_for=str(request.user.pk))


def sheet(request: HttpRequest, cover: Cover, *, counted_for: str) -> HttpResponse:
    """Draw the sheet with the card to cut out. Raises `Http404` where there is no card, and `TooMany`."""
    _demand_card(cover)
    spoken = _counted(request, counted_for)
    return _answer(request, draw_card(cover, language=spoken), "application/pdf", f"{cover.number}-{spoken}.pdf")


def picture(request: HttpRequest, cover: Cover, *, counted_for: str) -> HttpResponse:
    """Draw the card as a picture. Raises `Http404` where there is no card, and `TooMany`."""
    _demand_card(cover)
    spoken = _counted(request, counted_for)
    return _answer(request, draw_card_picture(cover, language=spoken), "image/png", f"{cover.number}-{spoken}.png")


def slip_sheet(request: HttpRequest, cover: Cover, *, counted_for: str) -> HttpResponse:
    """Draw the slip of an agency's receipt. Raises `Http404` where there is none, and `TooMany`."""
    found = slip_of(cover)
    if found is None:
        raise Http404
    spoken = _counted(request, counted_for)
    pdf = draw_slip(cover, found, language=spoken)
    return _answer(request, pdf, "application/pdf", f"{found.receipt.number}-{found.place}-{spoken}.pdf")


def _demand_card(cover: Cover) -> None:
    if cover.state != COVERED:
        raise Http404


def _counted(request: HttpRequest, counted_for: str) -> Language:
    """Count a paper, and give the language in which it is wanted."""
    hit(PRINTS, counted_for, at=request.moment)
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else language()


def _answer(request: HttpRequest, content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment="download" in request.GET, filename=name)
    return response
