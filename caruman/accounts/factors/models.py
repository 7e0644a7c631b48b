"""Devices that a person signed in on, sessions that are open, and changes of phone or e-mail under way."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from caruman.accounts.factors.lifecycle import CONTACT_CHANGE, STARTED, WAITING
from caruman.vault.fields import SealedTextField


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


class ContactChange(models.Model):
    """A new phone or e-mail on its way into an account: it counts once both sides are confirmed, or after a wait."""

    class Kind(models.TextChoices):
        """What is to change."""

        PHONE = "phone"
        EMAIL = "email"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_changes")
    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=10, default="started", db_comment="See factors.lifecycle")
    old_value = SealedTextField(db_comment="Phone in E.164 or address as it was at the start, sealed")
    new_value = SealedTextField(db_comment="Phone in E.164 or address to be, sealed")
    started_at = models.DateTimeField()
    old_confirmed_at = models.DateTimeField(null=True, db_comment="The code sent to the old one was typed in")
    new_confirmed_at = models.DateTimeField(null=True, db_comment="The code sent to the new one was typed in")
    applies_at = models.DateTimeField(null=True, db_comment="End of the wait where the old one is lost")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One change of a kind at a time, and none that is done without its proofs."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=("started", "waiting")),
                name="one_change_of_contact_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(CONTACT_CHANGE.states)), name="a_change_of_contact_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("waiting", "done"))
                | (
                    Q(new_confirmed_at__isnull=False)
                    & (Q(old_confirmed_at__isnull=False) | Q(applies_at__isnull=False))
                ),
                name="a_change_of_contact_counts_once_proved",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it may still come to something."""
        return self.state in (STARTED, WAITING)
