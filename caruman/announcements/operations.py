"""Write, change, publish and withdraw."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.announcements.lifecycle import ANNOUNCEMENT, DRAFT
from caruman.announcements.models import Announcement
from caruman.audit.operations import record

FIELDS = ("slug", "kind", "title_ms", "title_en", "title_zh", "text_ms", "text_en", "text_zh", "until")


class UnableTo(Exception):
    """It cannot be done now; the text says why, to whoever tried."""


class UnableToChange(UnableTo):
    """It is published: people have read it."""


class UnableToPublish(UnableTo):
    """It is published or withdrawn already."""


class UnableToWithdraw(UnableTo):
    """It is not published."""


@transaction.atomic
def write(*, by: object, at: datetime, **fields: Any) -> Announcement:
    """Begin a draft."""
    announcement = Announcement.objects.create(state=DRAFT, written_at=at, **_only_known(fields))
    record(act="announcement.written", at=at, about=announcement, by=by, kind=announcement.kind)
    return announcement


@transaction.atomic
def change(*, announcement: Announcement, by: object, at: datetime, **fields: Any) -> Announcement:
    """Change a draft. Raises `UnableToChange`."""
    row = _locked(announcement)
    if row.state != DRAFT:
        raise UnableToChange(_("A published announcement is not rewritten. Withdraw it and write a new one."))
    for name, value in _only_known(fields).items():
        setattr(row, name, value)
    row.save()
    record(act="announcement.changed", at=at, about=row, by=by)
    return row


@transaction.atomic
def publish(*, announcement: Announcement, by: object, at: datetime) -> Announcement:
    """Show it to everyone. Raises `UnableToPublish`."""
    row = _locked(announcement)
    if not ANNOUNCEMENT.permits("publish", row.state):
        raise UnableToPublish(_("Only a draft can be published."))
    row.state, row.published_at = ANNOUNCEMENT.target("publish", row.state), at
    row.save()
    record(act="announcement.published", at=at, about=row, by=by, kind=row.kind)
    return row


@transaction.atomic
def withdraw(*, announcement: Announcement, by: object, at: datetime) -> Announcement:
    """Take it from the public pages. Raises `UnableToWithdraw`."""
    row = _locked(announcement)
    if not ANNOUNCEMENT.permits("withdraw", row.state):
        raise UnableToWithdraw(_("Only a published announcement can be withdrawn."))
    row.state, row.withdrawn_at = ANNOUNCEMENT.target("withdraw", row.state), at
    row.save()
    record(act="announcement.withdrawn", at=at, about=row, by=by)
    return row


def _locked(announcement: Announcement) -> Announcement:
    return Announcement.objects.select_for_update().get(pk=announcement.pk)


def _only_known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"An announcement has no {', '.join(sorted(unknown))}")
    return fields
