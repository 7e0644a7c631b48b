"""What to do after an accident: for everyone, as nobody signs in then."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.web.access import everyone


@everyone
@require_safe
def accident(request: HttpRequest) -> HttpResponse:
    """Say what to do, in the order in which it is to be done."""
    return render(request, "cover_pages/accident.html")
