"""What is read of the record: by the person concerned, by an employer's owner, by officers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from caruman.audit.models import Event, Look


def events_of_person(person_id: UUID) -> QuerySet[Event]:
    """Give what concerns a person, and what the person did, latest first."""
    return Event.objects.filter(Q(person_id=person_id) | Q(by_id=person_id)).order_by("-at", "-id")


def events_of_employer(employer_id: UUID) -> QuerySet[Event]:
    """Give what concerns an employer, latest first."""
    return Event.objects.filter(employer_id=employer_id).order_by("-at", "-id")


def events_about(kind: str, key: object) -> QuerySet[Event]:
    """Give what was done to one thing, oldest first: its history."""
    return Event.objects.filter(about_kind=kind, about_id=str(key)).order_by("at", "id")


def looks_at_person(person_id: UUID) -> QuerySet[Look]:
    """Give who looked at a person's record, latest first."""
    return Look.objects.filter(person_id=person_id).order_by("-at", "-id")


def looks_at_employer(employer_id: UUID) -> QuerySet[Look]:
    """Give who looked at an employer's record, latest first."""
    return Look.objects.filter(employer_id=employer_id).order_by("-at", "-id")


def looks_by(officer_id: UUID) -> QuerySet[Look]:
    """Give what an officer looked at, latest first."""
    return Look.objects.filter(by_id=officer_id).order_by("-at", "-id")


def latest_look(
    *, by_id: UUID, since: datetime, person_id: UUID | None = None, employer_id: UUID | None = None
) -> Look | None:
    """Give the look by which an officer has a record open since a moment, or None."""
    at_whom = Q(person_id=person_id) if person_id is not None else Q(employer_id=employer_id)
    return Look.objects.filter(at_whom, by_id=by_id, at__gte=since).order_by("-at").first()
