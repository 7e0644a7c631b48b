"""Ends a session that lay idle or grew old, and says so; what was typed is kept by the step that follows."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caruman.accounts.factors import open_sessions
from caruman.accounts.sessions import idle_limit, is_over


class IdleMiddleware:
    """Stands before the step that keeps work, which asks whether anyone is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out who stayed away; note who is here."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated and is_over(request):
            _sign_out(request)
        response = self.get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            open_sessions.note(request)
        return response


def _sign_out(request: HttpRequest) -> None:
    minutes = int(idle_limit(request.user).total_seconds()) // 60
    open_sessions.left(request)
    request.session.flush()
    request.user = AnonymousUser()
    messages.info(
        request,
        _(
            "You were signed out after %(minutes)s minutes without activity, or after 12 hours. "
            "What you typed is kept: sign in to go on."
        )
        % {"minutes": minutes},
    )
