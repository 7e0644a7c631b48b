"""The first page: in, and what can be done here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def front(request: HttpRequest) -> HttpResponse:
    """The first page: in, and what can be done here."""
    return render(request, "public/front.html")
