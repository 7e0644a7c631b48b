"""The language of a page: what its address names, else what was chosen on this device or is kept, else Malay.

An address names a language with `?lang=en`: for search engines (`hreflang`) and for links to a
page in one language. It holds for that page and is not remembered.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CODES = tuple(code for code, _ in settings.LANGUAGES)
PARAMETER = "lang"


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


class LanguageMiddleware:
    """Speaks one language from the first to the last line of an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the language for the page and say it in the headers."""
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response
