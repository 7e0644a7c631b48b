"""A limit that no page speaks of itself has a page of its own, which says when to try again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from caruman.throttling.limits import TooMany
from caruman.web.errors import too_busy


class TooManyMiddleware:
    """Turns a limit that was reached into an answer of 429."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it pass; the work is in `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a limit; leave everything else to whom it concerns."""
        return too_busy(request, exception.again_at) if isinstance(exception, TooMany) else None
