"""One row for each thing that is counted."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """How often a key was hit in its present window."""

    key = models.CharField(
        primary_key=True, max_length=120, db_comment="Purpose and a keyed fingerprint of the subject"
    )
    hits = models.PositiveIntegerField(db_comment="Hits in the window")
    window_ends_at = models.DateTimeField(db_index=True, db_comment="When the count starts anew")
