"""Writes the first texts where a portal has none: after its first migration, and never again."""

from __future__ import annotations

from django.db import connections, transaction

from caruman.announcements.first_texts import FIRST_TEXTS
from caruman.announcements.lifecycle import ANNOUNCEMENT, DRAFT
from caruman.announcements.models import Announcement


def write_first_texts(*, using: str) -> None:
    """Write and publish them in an empty table; a table that is not there yet is left to a later migration."""
    if Announcement._meta.db_table not in connections[using].introspection.table_names():
        return
    announcements = Announcement.objects.using(using)
    with transaction.atomic(using=using):
        if announcements.exists():
            return
        for text in FIRST_TEXTS:
            row = announcements.create(
                slug=text.slug,
                kind=text.kind,
                state=DRAFT,
                written_at=text.published_at,
                **{f"title_{language}": words for language, words in text.title._asdict().items()},
                **{f"text_{language}": words for language, words in text.text._asdict().items()},
            )
            row.state, row.published_at = ANNOUNCEMENT.target("publish", DRAFT), text.published_at
            row.save(using=using)
