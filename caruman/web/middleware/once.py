"""A form that is sent twice is done once: the second time leads to where the first one led.

`<c-form>` puts a fresh token into each form that it draws. A double click, a reload after a
timeout and the back button send the same token again. A token counts for who sent it first: a
person, or the browser of somebody who is not signed in.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from caruman.web.models import LONGEST_LOCATION, Submission, storable_path

FIELD = "_once"
PATIENCE_SECONDS = 2.0
STEP_SECONDS = 0.05
# Of two at the same moment the second one waits here until the first is written.
_SPEND = """
    INSERT INTO web_submission (token, owner, path, began_at, location) VALUES (%s, %s, %s, %s, '')
    ON CONFLICT (token) DO NOTHING
"""


class OnceMiddleware:
    """Spends the token of a form around its view.

    It is the last to look at a request: one that is refused for its CSRF token or for its sender writes nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note where a form led that `process_view` let through."""
        request.submission = None
        response = None
        try:
            response = self.get_response(request)
        finally:
            if request.submission is not None:
                _settle(request.submission, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Spend the token, or lead to where it led before."""
        token = _token(request)
        if token is None:
            return None
        submission = Submission(
            token=token, owner=_owner(request), path=storable_path(request.path), began_at=request.moment
        )
        if not _is_first(submission):
            return HttpResponseRedirect(_led_to(submission) or request.get_full_path())
        request.submission = submission
        return None


def _is_first(submission: Submission) -> bool:
    """Write the token down, unless it is there: every form that is sent pays for this, so it is one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [submission.token, submission.owner, submission.path, submission.began_at])
        return bool(cursor.rowcount)


def _token(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _owner(request: HttpRequest) -> str:
    """Give whose form it is, without naming them: the person, or the browser by the secret of its forms."""
    if request.user.is_authenticated:
        return salted_hmac(__name__, f"person {request.user.pk}", algorithm="sha256").hexdigest()
    return salted_hmac(__name__, f"browser {request.META.get('CSRF_COOKIE', '')}", algorithm="sha256").hexdigest()


def _settle(submission: Submission, response: HttpResponse | None) -> None:
    """Keep where the form led."""
    done = response is not None and response.status_code in (302, 303)
    location = response.get("Location", "") if response is not None and done else ""
    if location and len(location) <= LONGEST_LOCATION:
        submission.location = location
        submission.save(update_fields=["location"])
    else:
        # Nothing was done (the form is shown again with what is wrong): the token may be used again.
        submission.delete()


def _led_to(again: Submission) -> str:
    """Wait a moment for the first answer, and give where it leads; empty where the page is to be shown anew."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        first = Submission.objects.filter(token=again.token).first()
        # None: the first one failed meanwhile.
        if first is None or (first.owner, first.path) != (again.owner, again.path):
            return ""
        # A thread of the server is not for waiting: who clicks twice on something slow sees the page again.
        if first.location or time.monotonic() > until:
            return first.location
        time.sleep(STEP_SECONDS)
