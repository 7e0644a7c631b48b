"""The pages for what went wrong: what happened to the answers, what to do, and a number to name when asking."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, template: str) -> HttpResponse:
    return render(request, f"errors/{template}.html", {"incident": getattr(request, "id", "")}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request makes no sense (400)."""
    return _page(request, 400, "bad_request")


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The person may not do this (403)."""
    return _page(request, 403, "not_allowed")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or not for this person (404)."""
    return _page(request, 404, "not_found")


def our_fault(request: HttpRequest) -> HttpResponse:
    """Something of ours failed (500)."""
    return _page(request, 500, "our_fault")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old or came from elsewhere: nothing was done (403)."""
    return _page(request, 403, "form_too_old")
