"""What was announced, newest first."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def announcements(request: HttpRequest) -> HttpResponse:
    """What was announced, newest first."""
    return render(request, "public/announcements.html")


@everyone
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """One announcement."""
    raise Http404
