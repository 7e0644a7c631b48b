"""A form that is sent twice is done once: the second time leads to where the first one led.

`<c-form>` puts a fresh token into each form that it draws. A double click, a reload after a
timeout and the back button send the same token again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from caruman.web.models import Submission, storable_path

FIELD = "_once"
PATIENCE_SECONDS = 5.0


class OnceMiddleware:
    """Spends the token of a form around its view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Do a form once."""
        token = _token(request)
        if token is None:
            return self.get_response(request)
        try:
            with transaction.atomic():
                submission = Submission.objects.create(
                    token=token, path=storable_path(request.path), began_at=request.moment
                )
        except IntegrityError:
            return _led_to(token, request)
        response = None
        try:
            response = self.get_response(request)
        finally:
            location = (
                response.get("Location", "") if response is not None and response.status_code in (302, 303) else ""
            )
            if location and len(location) <= 500:
                submission.location = location
                submission.save(update_fields=["location"])
            else:
                # Nothing was done (the form is shown again with what is wrong): the token may be used again.
                submission.delete()
        return response


def _token(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _led_to(token: UUID, request: HttpRequest) -> HttpResponse:
    """Wait for the first answer, for a while, and lead to the same place."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        first = Submission.objects.filter(token=token).first()
        if first is None:
            # The first one failed meanwhile: show the page anew.
            return HttpResponseRedirect(request.get_full_path())
        if first.path != storable_path(request.path):
            return HttpResponseRedirect(request.get_full_path())
        if first.location:
            return HttpResponseRedirect(first.location)
        if time.monotonic() > until:
            return HttpResponseRedirect(request.get_full_path())
        time.sleep(0.1)
