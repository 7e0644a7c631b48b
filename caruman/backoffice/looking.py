"""A record opens to an officer for half an hour after the reason was given, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from caruman.audit.models import Look
from caruman.audit.queries import latest_look
from caruman.throttling.limits import Limit

OPEN_FOR = timedelta(minutes=30)
CONTACT_SHOWN_FOR = timedelta(minutes=5)
SEARCHES = Limit("office.searches", 120, 60 * 60)
"""Enough for a counter at its busiest; a list of numbers cannot be tried out."""


def open_look(
    request: HttpRequest, *, person_id: UUID | None = None, employer_id: UUID | None = None
) -> Look | None:  # fmt: skip
    """Give the look by which this officer has the record open, or None."""
    since = request.moment - OPEN_FOR
    return latest_look(by_id=request.user.pk, since=since, person_id=person_id, employer_id=employer_id)
