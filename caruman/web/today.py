"""The day on which somebody asks, as it is in Malaysia."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from caruman.values.dates import in_malaysia_time


def today(request: HttpRequest) -> date:
    """Give the day in Malaysia."""
    return in_malaysia_time(request.moment).date()
