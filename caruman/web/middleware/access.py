"""Holds every view to what it declares, and refuses the one that declares nothing."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from caruman.accounts.sessions import needs_password_change, proved_recently, stands_on_officer_factor
from caruman.web.access import EVERYONE, OFFICERS, SIGNED_OUT, SUPERVISORS, Access, SignInFirst
from caruman.web.errors import wrong_method
from caruman.web.middleware.kept_work import put_aside

VERBS = ("GET", "HEAD", "POST")
"""What pages and forms need; a view may take fewer."""


class UndeclaredAccess(Exception):
    """A view says nothing of who may open it: a defect of ours."""


class AccessMiddleware:
    """Runs once the view is known, before anything is done for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it pass, the work is in `process_view`; who opens by hand what only a form opens is told so."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            page = wrong_method(request)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse, lead to signing in, or let the view answer."""
        access: Access | None = getattr(view, "access", None)
        if access is None:
            raise UndeclaredAccess(f"{getattr(view, '__module__', '')}.{getattr(view, '__name__', view)}")
        if request.method not in VERBS:
            return HttpResponseNotAllowed(VERBS)
        if access.to == EVERYONE:
            return None
        if access.to == SIGNED_OUT:
            return redirect("home") if request.user.is_authenticated else None
        if not request.user.is_authenticated:
            return HttpResponse(status=401) if access.machine else lead_to("sign-in", request)
        return _refusal(request, access)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead to signing in where only the view could know that it takes that."""
        return lead_to("sign-in", request) if isinstance(exception, SignInFirst) else None


def _refusal(request: HttpRequest, access: Access) -> HttpResponse | None:
    """Say what still stands between a signed-in person and the view."""
    if needs_password_change(request):
        return redirect("first-password")
    if access.to in (OFFICERS, SUPERVISORS):
        if not request.user.is_officer:
            # A stranger is not told that there is a door.
            raise Http404
        if access.to == SUPERVISORS and request.user.office != request.user.Office.SUPERVISOR:
            raise PermissionDenied
        if not stands_on_officer_factor(request):
            return lead_to("officer-factor", request)
    if access.step_up and not proved_recently(request):
        if request.method == "POST":
            put_aside(request, request.user.pk)
        return lead_to("prove-again", request)
    return None


def lead_to(name: str, request: HttpRequest) -> HttpResponseRedirect:
    """Redirect to a page that comes back here afterwards (an htmx request goes there as a whole page)."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    address = f"{reverse(name)}?{urlencode({'next': back})}"
    response = HttpResponseRedirect(address)
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204)  # type: ignore[assignment]
        response["HX-Redirect"] = address
    return response
