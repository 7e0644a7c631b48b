"""The price list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def prices(request: HttpRequest) -> HttpResponse:
    """The price list."""
    return render(request, "public/prices.html")
