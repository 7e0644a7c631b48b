"""What is read of the outbox: by officers, and by those who watch the service."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from caruman.notices.lifecycle import DEAD, QUEUED, SENDING
from caruman.notices.models import Notice


class Standing(NamedTuple):
    """How the outbox stands: what waits, since when, and what could not be sent."""

    waiting: int
    oldest_due_at: datetime | None
    dead: int


def standing() -> Standing:
    """Give how the outbox stands."""
    rows = {
        row["state"]: row
        for row in Notice.objects.filter(state__in=(QUEUED, SENDING, DEAD))
        .values("state")
        .annotate(count=Count("pk"), oldest=Min("next_try_at"))
    }
    waiting = [rows[state] for state in (QUEUED, SENDING) if state in rows]
    return Standing(
        sum(row["count"] for row in waiting),
        min((row["oldest"] for row in waiting), default=None),
        rows[DEAD]["count"] if DEAD in rows else 0,
    )


def in_state(state: str) -> QuerySet[Notice]:
    """Give the messages in one state, latest first."""
    return Notice.objects.filter(state=state).order_by("-queued_at", "pk")


def of_person(person_id: UUID) -> QuerySet[Notice]:
    """Give the messages to a person, latest first."""
    return Notice.objects.filter(person_id=person_id).order_by("-queued_at", "pk")
