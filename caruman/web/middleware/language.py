"""The language of a page: what its address names, else what was chosen on this device or is kept, else Malay.

An address names a language with `?lang=en`: for search engines (`hreflang`) and for links to a
page in one language. It holds for that page and is not remembered. `?choose=en` is remembered
on the device and leads to the same address without it: the address of a page, which may be a
secret that came by mail, stands in no other.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import escape_leading_slashes

CODES = tuple(code for code, _ in settings.LANGUAGES)
PARAMETER, CHOICE = "lang", "choose"


def language_of(request: HttpRequest) -> str:
    """Give the language of a request. A browser's own preference does not count: Malay is the language of the house."""
    named = request.GET.get(PARAMETER)
    if named in CODES:
        return str(named)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in CODES:
        return str(chosen)
    # The session is only opened where it is already known who it belongs to.
    user = getattr(request, "user", None)
    if settings.SESSION_COOKIE_NAME in request.COOKIES and user is not None and user.is_authenticated:
        return str(user.language)
    return settings.LANGUAGE_CODE


def remember(response: HttpResponse, code: str) -> None:
    """Keep a language on this device."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.IS_PRODUCTION,
        httponly=True,
        samesite="Lax",
    )


def _chosen(request: HttpRequest) -> HttpResponse | None:
    """Take the choice out of the address and remember it; None where the address holds none."""
    code = request.GET.get(CHOICE)
    if code not in CODES or request.method not in ("GET", "HEAD"):
        return None
    rest = request.GET.copy()
    # A language that the address names would win over the one that was just chosen.
    rest.pop(CHOICE, None)
    rest.pop(PARAMETER, None)
    # A path that begins with two slashes would be the name of another host.
    path = escape_leading_slashes(request.get_full_path().partition("?")[0])
    response = HttpResponseRedirect(path + (f"?{rest.urlencode()}" if rest else ""))
    remember(response, str(code))
    return response


class LanguageMiddleware:
    """Speaks one language from the first to the last line of an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the language for the page and say it in the headers."""
        chosen = _chosen(request)
        if chosen is not None:
            return chosen
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response
