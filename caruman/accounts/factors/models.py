"""Devices that a person signed in on, sessions that are open, codes that were used, and changes of contact under way."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class Device(models.Model):
    """One browser that one person signed in on, known again by a cookie."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64, db_comment="SHA-256 of the secret in the cookie")
    browser = models.CharField(max_length=20, blank=True, db_comment="Family of the browser; empty where unknown")
    system = models.CharField(max_length=20, blank=True, db_comment="Family of the system; empty where unknown")
    first_seen_at = models.DateTimeField(db_comment="First sign-in on it")
    last_seen_at = models.DateTimeField(db_comment="Last sign-in on it")
    trusted_until = models.DateTimeField(null=True, db_comment="Until when no second factor is asked for; null: never")

    class Meta:
        """A browser that two people use is two devices."""

        constraints = [
            models.UniqueConstraint(fields=["person", "token_hash"], name="a_device_is_known_once_for_each_person"),
        ]


class OpenSession(models.Model):
    """One session as its person sees it in the list; Django's own row beside it is what a request stands on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True, null=True, db_comment="Key of Django's row; null: ended")
    browser = models.CharField(max_length=20, blank=True, db_comment="Family of the browser; empty where unknown")
    system = models.CharField(max_length=20, blank=True, db_comment="Family of the system; empty where unknown")
    began_at = models.DateTimeField(db_comment="Moment of the sign-in")
    last_seen_at = models.DateTimeField(db_comment="Last request, to the minute")
    ended_at = models.DateTimeField(null=True, db_comment="When it was ended or found to be over")

    class Meta:
        """The list of a person is read newest first; an ended session opens nothing."""

        indexes = [models.Index(fields=["person", "-last_seen_at"], name="open_session_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(session_key__isnull=True), name="an_ended_session_has_no_key"
            ),
        ]
