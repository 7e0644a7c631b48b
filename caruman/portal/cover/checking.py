"""Check a cover card without an account: by the text of its QR code, or by its number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.audit.wording import language
from caruman.formats.cover_cards.mark import GENUINE, LONGEST_TEXT, PARAMETER, Mark, looks_like_mark, verify
from caruman.formats.cover_cards.numbers import parse_number
from caruman.portal.cover.forms import CardForm
from caruman.receipts.queries import public_keys
from caruman.self_employment.lifecycle import COVERED
from caruman.self_employment.models import Cover
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.values.words import Refusal
from caruman.web.access import everyone
from caruman.web.forms import fill

CHECKS = Limit("cover-check", hits=60, seconds=600)
"""Checks from one address: a queue of drivers gets through, a walk over the numbers does not."""
NOT_KNOWN, FALLEN, MOVED = "not_known", "fallen", "moved"


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def check_cover(request: HttpRequest) -> HttpResponse:
    """Ask for a card, or take it from the address in its QR code, and say how it stands."""
    scanned = request.GET.get(PARAMETER, "")[:LONGEST_TEXT] if request.method != "POST" else ""
    form = CardForm({"text": scanned}) if scanned else fill(request, CardForm)
    told: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            hit(CHECKS, request.address, at=request.moment)
            told |= _answer(form.cleaned_data["text"], request.moment)
        except TooMany as refusal:
            minutes = max(1, round((refusal.again_at - request.moment).total_seconds() / 60))
            form.add_error(None, _("Too many checks. Try again in %d minutes.") % minutes)
        except Refusal as refusal:
            form.add_error("text", refusal.say(language()))
    return render(request, "cover_pages/check.html", told, status=429 if form.non_field_errors() else 200)


def _answer(text: str, at: datetime) -> dict[str, Any]:
    """Check the signature, then what became of the cover; a number alone tells less. Raises `Refusal`."""
    number = parse_number(text)
    if number is not None:
        return _of_number(number, at)
    if not looks_like_mark(text):
        verify(text, {})
    verdict = verify(text, public_keys())
    if verdict.answer != GENUINE:
        return {"answer": verdict.answer}
    return {**_of_mark(verdict.mark, at), "mark": verdict.mark}


def _of_mark(mark: Mark, at: datetime) -> dict[str, Any]:
    told = _of_number(mark.number, at)
    cover = told.get("cover")
    is_other = cover is not None and (_second(cover.starts_at), _second(cover.ends_at)) != (
        mark.starts_at,
        mark.ends_at,
    )
    # Cover that fell is told so, whatever the card says.
    return {**told, "is_moved": is_other and told["answer"] != FALLEN}


def _of_number(number: str, at: datetime) -> dict[str, Any]:
    cover = Cover.objects.select_related("activity").filter(number=number).first()
    if cover is None:
        return {"answer": NOT_KNOWN, "number": number}
    if cover.state != COVERED:
        fell = cover.steps.filter(verb="void").order_by("-pk").first()
        return {"answer": FALLEN, "number": number, "fell_at": fell.at if fell is not None else None}
    return {"answer": cover.standing(at), "number": number, "cover": cover}


def _second(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment is not None else None
