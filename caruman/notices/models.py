"""Messages on their way out: one row each, written in the transaction that causes it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from caruman.notices.lifecycle import NOTICE, QUEUED, SENT
from caruman.vault.fields import SealedTextField


class Notice(models.Model):
    """One SMS or e-mail. What it says is made from `kind` and `params` when it is sent, in the receiver's language."""

    class Channel(models.TextChoices):
        """How it goes out."""

        SMS = "sms"
        EMAIL = "email"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=QUEUED, db_comment="See notices.lifecycle")
    kind = models.CharField(max_length=60, db_comment="Name of the template, such as sign_up_code")
    channel = models.CharField(max_length=5, choices=Channel)
    to = SealedTextField(db_comment="Phone in E.164 or e-mail address, sealed")
    language = models.CharField(max_length=8)
    params = SealedTextField(blank=True, db_comment="JSON for the template, sealed; wiped once sent")
    person_id = models.UUIDField(null=True, db_comment="Person it is for, where known")
    key = models.CharField(max_length=120, unique=True, null=True, db_comment="What must be sent once has a key")
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, db_comment="Later it says nothing true: an expired code is not sent")
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, db_comment="When a worker took it for the latest try")
    sent_at = models.DateTimeField(null=True)
    gateway_reference = models.CharField(max_length=120, blank=True)
    last_fault = models.CharField(max_length=300, blank=True, db_comment="Without the receiver or the words")

    class Meta:
        """States are known; what waits is found fast; what was sent keeps no words."""

        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="notice_waiting"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="notice_being_sent"),
            models.Index(fields=["-queued_at"], condition=Q(state="dead"), name="notice_dead"),
            models.Index(fields=["person_id", "-queued_at"], name="notice_of_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(NOTICE.states)), name="a_notice_has_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=SENT) | Q(sent_at__isnull=False), name="a_sent_notice_has_its_moment"
            ),
            models.CheckConstraint(condition=~Q(state=SENT) | Q(params=""), name="a_sent_notice_keeps_no_words"),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"
