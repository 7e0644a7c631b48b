"""The two writes: an event (or many at once), and a look."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from caruman.audit.models import Event, Look
from caruman.audit.reasons import REASONS

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request or job under way; set at the edge, written beside each event."""


def record(
    *,
    act: str,
    at: datetime,
    about: object,
    by: object | None = None,
    person_id: UUID | None = None,
    employer_id: UUID | None = None,
    **details: object,
) -> Event:
    """Add an event in the caller's transaction.

    `act` is noun and verb (`account.activated`). `about` is the row it was done to; `by` the
    person who acted, None for the system. `details` are codes and counts, never personal data.
    """
    event = event_of(act=act, at=at, about=about, by=by, person_id=person_id, employer_id=employer_id, **details)
    event.save(force_insert=True)
    return event


def event_of(
    *,
    act: str,
    at: datetime,
    about: object,
    by: object | None = None,
    person_id: UUID | None = None,
    employer_id: UUID | None = None,
    **details: object,
) -> Event:
    """Make an event as `record` does, for `record_all`."""
    return Event(
        at=at,
        act=act,
        by_id=getattr(by, "pk", None),
        about_kind=type(about).__name__.lower(),
        about_id=str(getattr(about, "pk", about)),
        person_id=person_id,
        employer_id=employer_id,
        details=details,
        request_id=request_id.get(),
    )


def record_all(events: Sequence[Event]) -> None:
    """Add many events at once in the caller's transaction, in their order."""
    Event.objects.bulk_create(events)


def record_look(
    *,
    by: object,
    at: datetime,
    page: str,
    reason: str,
    words: str = "",
    person_id: UUID | None = None,
    employer_id: UUID | None = None,
    is_close: bool = False,
) -> Look:
    """Add a look. `reason` is a code of `audit.reasons.REASONS`; `is_close` flags a look at oneself or a colleague."""
    if reason not in REASONS:
        raise ValueError(f"{reason} is not a reason")
    return Look.objects.create(
        by_id=by.pk,  # type: ignore[attr-defined]
        at=at,
        page=page,
        reason=reason,
        words=words,
        is_close=is_close,
        person_id=person_id,
        employer_id=employer_id,
        request_id=request_id.get(),
    )
