"""The addresses that machines read: health, readiness, figures, and what a browser asks for by name."""

from __future__ import annotations

from datetime import timedelta
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from caruman.project.env_checks import is_this_machine
from caruman.project.figures import as_text
from caruman.project.health import parts
from caruman.web.access import machines

# Rooms of people: nothing there is for a search engine.
PRIVATE = ("/account/", "/activate/", "/employer/", "/home/", "/office/", "/pay/", "/sign-in/", "/sign-up/")
SECURITY_TEXT_LASTS = timedelta(days=180)


@machines
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is touched."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@machines
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether people can be served, part by part (503 where not)."""
    asked = parts()
    is_ready = all(part.is_well for part in asked)
    answer = {"ready": is_ready, "parts": {part.name: part.words or "well" for part in asked}}
    return JsonResponse(answer, status=200 if is_ready else 503)


@machines
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures to who has the token; without one, in development, to this machine."""
    if not _may_read(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(as_text(), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        return scheme == "Bearer" and compare_digest(token.encode(), settings.METRICS_TOKEN.encode())
    return not settings.IS_PRODUCTION and is_this_machine(request.address)


@machines
@require_safe
def security_text(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole (RFC 9116)."""
    expires = (request.moment + SECURITY_TEXT_LASTS).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: ms, en, zh",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@machines
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of people's rooms, and out of everything that is not the real portal."""
    refused = PRIVATE if settings.IS_PRODUCTION else ("/",)
    lines = ["User-agent: *", *(f"Disallow: {folder}" for folder in refused)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("health/live", live, name="alive"),
    path("health/ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path(".well-known/security.txt", security_text, name="security-text"),
    path("robots.txt", robots, name="robots"),
]
