"""What is shown to whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from caruman.announcements.lifecycle import PUBLISHED
from caruman.announcements.models import Announcement


def published() -> QuerySet[Announcement]:
    """Give what everyone may read, the newest first."""
    return Announcement.objects.filter(state=PUBLISHED).order_by("-published_at", "-pk")


def current(*, on: date) -> QuerySet[Announcement]:
    """Give what is news on a day."""
    return published().filter(Q(until__isnull=True) | Q(until__gt=on))


def all_of_them() -> QuerySet[Announcement]:
    """Give drafts and withdrawn ones too, for the desk, the latest first."""
    return Announcement.objects.order_by("-written_at", "-pk")
