"""The pages for what went wrong: what happened to the answers, what to do, and a number to name when asking."""

from __future__ import annotations

import sys
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation

from caruman.web.middleware.language import CODES

RETRY_SECONDS = 120
# What is shown where not even our own page can be drawn: nothing but words.
BARE = """<!doctype html><html lang="ms"><meta charset="utf-8"><title>Caruman</title>
<h1>Perkhidmatan ini menghadapi masalah</h1><p>Cuba semula sebentar lagi.</p>
<div lang="en"><h2>There is a problem with the service</h2><p>Try again in a few minutes.</p></div>
<div lang="zh-hans"><h2>服务出现问题</h2><p>请几分钟后再试。</p></div><p>{incident}</p></html>"""


def _page(request: HttpRequest, status: int, template: str, **context: object) -> HttpResponse:
    context["incident"] = getattr(request, "id", "")
    return render(request, f"errors/{template}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request makes no sense (400)."""
    return _page(request, 400, "bad_request")


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may not do this (403)."""
    return _page(request, 403, "not_allowed")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or not for this person (404)."""
    return _page(request, 404, "not_found")


def wrong_method(request: HttpRequest) -> HttpResponse:
    """The address does something and shows nothing (405): a form was sent to it before, or signing in came between."""
    return _page(request, 405, "wrong_method")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old or came from elsewhere: nothing was done (403)."""
    return _page(request, 403, "form_too_old")


def too_busy(request: HttpRequest, again_at: datetime) -> HttpResponse:
    """The same was tried too often (429)."""
    response = _page(request, 429, "too_busy", again_at=again_at)
    response["Retry-After"] = str(max(1, round((again_at - request.moment).total_seconds())))
    return response


def too_large(request: HttpRequest, limit_bytes: int) -> HttpResponse:
    """What was sent is larger than the page takes (413); its content was not read."""
    return _page(request, 413, "too_large", megabytes=limit_bytes // (1024 * 1024))


def our_fault(request: HttpRequest) -> HttpResponse:
    """Something of ours failed (500), or the database cannot be reached (503)."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    return _standing_alone(request, 500, "our_fault")


def unavailable(request: HttpRequest) -> HttpResponse:
    """The service cannot work for a while (503)."""
    response = _standing_alone(request, 503, "unavailable")
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _standing_alone(request: HttpRequest, status: int, template: str) -> HttpResponse:
    """Draw a page without asking who is signed in: what answers that may be what is broken."""
    language, incident = _language(request), getattr(request, "id", "")
    context = {
        "request": request,
        "language": language,
        "languages": settings.LANGUAGES,
        "signed_in": False,
        "incident": incident,
    }
    try:
        with translation.override(language):
            page = get_template(f"errors/{template}.html").render(context)
    except ValueError:
        # A style sheet that was not collected: the page names it by a fingerprint that nobody wrote down.
        page = BARE.format(incident=incident)
    return HttpResponse(page, status=status)


def _language(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in CODES else settings.LANGUAGE_CODE
