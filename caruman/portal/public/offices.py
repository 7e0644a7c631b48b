"""Find an office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def offices(request: HttpRequest) -> HttpResponse:
    """Find an office."""
    return render(request, "public/offices.html")
