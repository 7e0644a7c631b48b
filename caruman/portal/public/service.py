"""How the service is doing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def status(request: HttpRequest) -> HttpResponse:
    """How the service is doing."""
    return render(request, "public/status.html")


@everyone
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, and how long."""
    return render(request, "public/privacy.html")


@everyone
def accessibility(request: HttpRequest) -> HttpResponse:
    """How usable the portal is for everyone, honestly."""
    return render(request, "public/accessibility.html")


@everyone
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page."""
    return render(request, "public/sitemap.html")


@everyone
def about(request: HttpRequest) -> HttpResponse:
    """What this is."""
    return render(request, "public/about.html")
