"""Forms to print and fill in by hand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def forms(request: HttpRequest) -> HttpResponse:
    """Forms to print and fill in by hand."""
    return render(request, "public/forms.html")


@everyone
def form_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """One blank form as PDF."""
    raise Http404
