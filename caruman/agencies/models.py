"""Agencies, associations and platforms, and who may act for them."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from caruman.agencies import lifecycle
from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class Agency(models.Model):
    """A body that acts for many insured people, from the first answer of its application on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, db_comment="Of the application: short, with a check letter")
    state = models.CharField(max_length=12, default=lifecycle.DRAFT, db_comment="See agencies.lifecycle.AGENCY")
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes: nobody decides on old answers")
    kind = models.CharField(max_length=12, choices=AgencyKind, blank=True)
    code = models.CharField(max_length=8, null=True, unique=True, db_comment="AG and six digits; given at approval")
    name = models.CharField(max_length=150, blank=True)
    registration_number = models.CharField(max_length=30, blank=True, db_comment="Capitals and digits; of ROS, SSM …")
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=60, blank=True)
    state_code = models.CharField(max_length=2, blank=True, db_comment="See employers.choices.StateCode")
    phone = SealedTextField(blank=True, db_comment="E.164, sealed")
    email = SealedTextField(blank=True)
    people_expected = models.PositiveIntegerField(null=True, db_comment="How many it expects to list, as declared")
    language = models.CharField(max_length=8, default="ms", db_comment="For messages")
    target_groups = ArrayField(
        models.CharField(max_length=30),
        default=list,
        blank=True,
        db_comment="Groups of programmes that an officer lets it list; see programmes.groups",
    )
    applicant = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="agencies_applied_for")
    applicant_position = models.CharField(max_length=80, blank=True)
    signature = models.CharField(max_length=120, blank=True, db_comment="Name typed under the declaration")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, db_comment="Last time it came in; the clock runs from here")
    due_at = models.DateTimeField(null=True, db_comment="When an answer is promised by")
    decided_at = models.DateTimeField(null=True)
    assigned_to = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """An approved agency is complete, and is there once."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.AGENCY.states)), name="an_agency_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.APPROVED, lifecycle.CLOSED), code__isnull=False)
                | (~Q(state__in=(lifecycle.APPROVED, lifecycle.CLOSED)) & Q(code__isnull=True)),
                name="an_approved_agency_has_its_code",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | (~Q(name="") & ~Q(registration_number="") & Q(kind__in=AgencyKind.values)),
                name="a_submitted_agency_is_complete",
            ),
            models.UniqueConstraint(
                fields=["registration_number"],
                condition=Q(state=lifecycle.APPROVED),
                name="a_registration_number_is_one_agency",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyStep(models.Model):
    """One change of an agency's state or answers. Added only."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    words = SealedTextField(blank=True, db_comment="What was asked or why; sealed, as it may name people")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class Membership(models.Model):
    """One role of one person in an agency."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, db_comment="See agencies.lifecycle.MEMBERSHIP")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="agency_memberships")
    role = models.CharField(max_length=10, choices=AgencyRole)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    offer_ends_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True, db_comment="First day on which it no longer holds, where it has a term")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A person has each role once."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.MEMBERSHIP.states)), name="a_membership_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["agency", "person", "role"],
                condition=Q(state__in=(lifecycle.HELD, lifecycle.OFFERED)),
                name="a_role_in_an_agency_is_given_once",
            ),
        ]
