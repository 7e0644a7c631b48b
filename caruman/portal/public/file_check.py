"""Check a contribution file without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def file_check(request: HttpRequest) -> HttpResponse:
    """Check a contribution file without an account."""
    return render(request, "public/file_check.html")
