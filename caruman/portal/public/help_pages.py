"""Help, with a search."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def help_front(request: HttpRequest) -> HttpResponse:
    """Help, with a search."""
    return render(request, "public/help.html")


@everyone
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of help."""
    raise Http404
