"""Events and looks: rows that are added and never changed."""

from __future__ import annotations

from django.db import models

from caruman.audit.reasons import OTHER


class Event(models.Model):
    """Something that somebody did, written by the operation that did it, in its transaction."""

    at = models.DateTimeField(db_comment="Moment of the act, as the operation was told it")
    act = models.CharField(max_length=60, db_comment="Noun and verb, such as enrolment.approved")
    by_id = models.UUIDField(null=True, db_comment="Person who acted; null for the system and for strangers")
    about_kind = models.CharField(max_length=40, db_comment="What it was done to, such as enrolment")
    about_id = models.CharField(max_length=64, db_comment="Key of what it was done to")
    person_id = models.UUIDField(null=True, db_comment="Person concerned, who may read the event")
    employer_id = models.UUIDField(null=True, db_comment="Employer concerned, whose owner may read the event")
    details = models.JSONField(default=dict, db_comment="Codes and counts; never personal data")
    request_id = models.CharField(max_length=36, blank=True, db_comment="Joins the event to the logs")

    class Meta:
        """Indexes for the two readers: the person and the employer's owner."""

        indexes = [
            models.Index(fields=["person_id", "-at"], name="audit_event_of_person"),
            models.Index(fields=["employer_id", "-at"], name="audit_event_of_employer"),
            models.Index(fields=["about_kind", "about_id", "-at"], name="audit_event_about"),
            models.Index(fields=["by_id", "-at"], name="audit_event_by"),
        ]


class Look(models.Model):
    """An officer looked at somebody's record, and said why."""

    at = models.DateTimeField(db_comment="Moment of the look")
    by_id = models.UUIDField(db_comment="Officer who looked")
    person_id = models.UUIDField(null=True, db_comment="Person looked at")
    employer_id = models.UUIDField(null=True, db_comment="Employer looked at")
    page = models.CharField(max_length=60, db_comment="Which page showed the record")
    reason = models.CharField(max_length=30, db_comment="One of audit.reasons")
    words = models.CharField(max_length=300, blank=True, db_comment="The officer's own words; required for `other`")
    is_close = models.BooleanField(default=False, db_comment="The officer looked at himself or at a colleague")
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        """A look is at somebody, and says why."""

        indexes = [
            models.Index(fields=["person_id", "-at"], name="audit_look_at_person"),
            models.Index(fields=["employer_id", "-at"], name="audit_look_at_employer"),
            models.Index(fields=["by_id", "-at"], name="audit_look_by"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person_id__isnull=False) | models.Q(employer_id__isnull=False),
                name="a_look_is_at_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=OTHER) | ~models.Q(words=""), name="another_reason_is_said_in_words"
            ),
        ]


class Seal(models.Model):
    """A digest over the events and looks up to two keys, and over the seal before."""

    number = models.PositiveBigIntegerField(primary_key=True, db_comment="1, 2, 3 … without a gap")
    at = models.DateTimeField(db_comment="When it was made")
    last_event_id = models.BigIntegerField(db_comment="Events up to this key are sealed")
    last_look_id = models.BigIntegerField(db_comment="Looks up to this key are sealed")
    digest = models.CharField(max_length=64, unique=True, db_comment="HMAC-SHA256 with a key outside the database")
