"""Files that people sent: what each is, whose, and where it lies outside the web's reach."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from caruman.documents.lifecycle import CLEAN, DOCUMENT, HELD
from caruman.vault.fields import SealedTextField


class DocumentQuerySet(models.QuerySet["Document"]):
    """The readers' choices."""

    def about(self, kind: str, key: object) -> DocumentQuerySet:
        """Give what was sent about one thing and is still there."""
        return self.filter(about_kind=kind, about_id=str(key), state__in=(HELD, CLEAN)).order_by("received_at", "pk")


class Document(models.Model):
    """One file, checked and written anew where that can be done."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, db_comment="See documents.lifecycle")
    about_kind = models.CharField(max_length=40, db_comment="What it belongs to, such as enrolment")
    about_id = models.CharField(max_length=64, db_comment="Key of what it belongs to")
    kind = models.CharField(max_length=40, db_comment="Which paper it is, such as identity_card")
    person_id = models.UUIDField(null=True, db_comment="Person who sent it; null for a newcomer without an account")
    employer_id = models.UUIDField(null=True, db_comment="Employer concerned, once there is one")
    name = SealedTextField(db_comment="Name as the sender had it, cleaned, sealed: it may hold a person's name")
    media_type = models.CharField(max_length=40, db_comment="By content, never by name")
    size_bytes = models.PositiveIntegerField(db_comment="Size as stored")
    page_count = models.PositiveSmallIntegerField(default=1)
    sha256 = models.CharField(max_length=64, db_comment="Of the bytes as stored")
    sent_sha256 = models.CharField(max_length=64, db_comment="Of the bytes as sent")
    stored_as = models.CharField(max_length=120, unique=True, db_comment="Generated name in the storage")
    received_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, db_comment="When a scanner found nothing")
    scanner = models.CharField(max_length=20, blank=True, db_comment="Which scanner; `none` where there is none")
    removed_at = models.DateTimeField(null=True, db_comment="When the file was destroyed; the row stays")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        """A file is passed by a scanner or held."""

        indexes = [
            models.Index(fields=["about_kind", "about_id", "received_at"], name="document_about"),
            models.Index(fields=["person_id", "-received_at"], name="document_of_person"),
            models.Index(fields=["received_at"], condition=Q(state="held"), name="document_held"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(DOCUMENT.states)), name="a_document_has_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=CLEAN) | Q(scanned_at__isnull=False), name="a_clean_document_was_scanned"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(HELD, CLEAN)) | Q(removed_at__isnull=False),
                name="a_destroyed_document_has_its_moment",
            ),
        ]
