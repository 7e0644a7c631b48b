"""The first page: the way in, what can be done here, news, and help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from caruman.announcements.queries import current
from caruman.web.access import everyone

NEWS = 3


@everyone
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show the first page; whoever is signed in sees the way home."""
    news = current(on=timezone.localtime(request.moment).date())[:NEWS]
    return render(request, "public/front.html", {"news": news})
