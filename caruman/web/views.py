"""The pages that belong to no room: the choice of a language."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from caruman.web.access import everyone
from caruman.web.middleware.language import CODES, PARAMETER


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Give the page to come back to, where it is one of ours; else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # A word without a slash would be taken for the name of an address, and there may be no such name.
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return otherwise


@everyone
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language on this device and go back to the page."""
    if code not in CODES:
        raise Http404
    response = HttpResponseRedirect(_without_language(safe_next(request, "/")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.IS_PRODUCTION,
        httponly=True,
        samesite="Lax",
    )
    return response


def _without_language(address: str) -> str:
    """Take the language out of an address: there it would win over the one that was just chosen."""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != PARAMETER]
    return parts._replace(query=urlencode(query)).geturl()
