"""The short way for machines outside: no session, no cookie, no language, no form token."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

PREFIX = "/callbacks"
URLS = "caruman.callbacks.urls"


class LightMiddleware:
    """Answers the callbacks before the steps that serve people; every other request goes on through those.

    The steps outside it (figures, number and log of a request, security headers, TLS) hold for both.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Call the view of a callback at once."""
        if not request.path_info.startswith(f"{PREFIX}/"):
            return self.get_response(request)
        try:
            # Among these addresses alone: whatever is wrong with a page must not cost a message about money.
            match = resolve(request.path_info.removeprefix(PREFIX), URLS)
        except Resolver404:
            return HttpResponse(status=404)
        request.resolver_match = match
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response
