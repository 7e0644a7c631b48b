"""What is owed for a wage and a month, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caruman.web.access import everyone


@everyone
def calculator(request: HttpRequest) -> HttpResponse:
    """What is owed for a wage and a month, and why."""
    return render(request, "public/calculator.html")
