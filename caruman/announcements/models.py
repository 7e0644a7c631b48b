"""Announcements and circulars."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.announcements.lifecycle import ANNOUNCEMENT, DRAFT
from caruman.values.words import Words


class Announcement(models.Model):
    """One text for everyone, in three languages; published ones are never rewritten, only withdrawn."""

    class Kind(models.TextChoices):
        """What it is."""

        ANNOUNCEMENT = "announcement", _("Announcement")
        CIRCULAR = "circular", _("Circular")

    slug = models.SlugField(max_length=80, unique=True, db_comment="Names it in addresses; stays when it is withdrawn")
    state = models.CharField(max_length=12, default=DRAFT, db_comment="See announcements.lifecycle")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ANNOUNCEMENT)
    title_ms = models.CharField(max_length=150)
    title_en = models.CharField(max_length=150)
    title_zh = models.CharField(max_length=150)
    text_ms = models.TextField(max_length=8_000, db_comment="Paragraphs parted by blank lines; no markup")
    text_en = models.TextField(max_length=8_000)
    text_zh = models.TextField(max_length=8_000)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    until = models.DateField(null=True, blank=True, db_comment="First day on which it is no longer shown among the new")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """What always holds."""

        ordering = ["-published_at", "-written_at"]
        indexes = [models.Index(fields=["state", "-published_at"], name="announcement_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(ANNOUNCEMENT.states)), name="an_announcement_has_a_state"
            ),
            models.CheckConstraint(
                condition=Q(state=DRAFT) | Q(published_at__isnull=False), name="a_published_announcement_says_when"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("published_at")),
                name="an_announcement_is_withdrawn_after_it_was_published",
            ),
            models.CheckConstraint(
                condition=~Q(title_ms="") & ~Q(title_en="") & ~Q(title_zh=""), name="an_announcement_has_its_titles"
            ),
        ]

    def __str__(self) -> str:
        return f"announcement {self.slug}"

    @property
    def title(self) -> Words:
        """The title in each language."""
        return Words(self.title_ms, self.title_en, self.title_zh)

    @property
    def text(self) -> Words:
        """The text in each language."""
        return Words(self.text_ms, self.text_en, self.text_zh)
