"""The addresses that machines read: health, readiness, figures, and what a browser asks for by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from caruman.web.access import machines


@machines
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("health/live", alive, name="alive")]
