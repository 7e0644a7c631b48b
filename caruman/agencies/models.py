"""Agencies, associations and platforms, and who may act for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from caruman.agencies import lifecycle
from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.employers.choices import Channel
from caruman.values.dates import in_malaysia_time
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class Applicant(NamedTuple):
    """Who applies for an agency: as the account says, or as the paper does where there is no account yet."""

    person_id: UUID | None
    name: str
    identity_number: str
    identity_index: str
    phone: str
    email: str
    language: str


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
    wished_groups = ArrayField(
        models.CharField(max_length=30),
        default=list,
        blank=True,
        db_comment="Groups that the applicant asked for; see programmes.groups",
    )
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.ONLINE, db_comment="How it came in")
    received_on = models.DateField(null=True, db_comment="Day a paper form came in")
    entered_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Officer who typed in what came on paper",
    )
    applicant = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        related_name="agencies_applied_for",
        db_comment="Null for a form on paper, until its approval finds or opens the account",
    )
    applicant_name = models.CharField(max_length=120, blank=True, db_comment="Of a form on paper, as the next five")
    applicant_identity_kind = models.CharField(max_length=20, blank=True)
    applicant_identity_number = SealedTextField(blank=True, db_comment="Letters and digits only, sealed")
    applicant_identity_index = models.CharField(max_length=64, blank=True, db_comment="Blind index of the number")
    applicant_phone = SealedTextField(blank=True, db_comment="E.164, sealed")
    applicant_email = SealedTextField(blank=True)
    applicant_position = models.CharField(max_length=80, blank=True)
    signature = models.CharField(max_length=120, blank=True, db_comment="Name typed under the declaration")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, db_comment="Last time it came in; the clock runs from here")
    due_at = models.DateTimeField(null=True, db_comment="When an answer is promised by")
    decided_at = models.DateTimeField(null=True)
    assigned_to = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """An approved agency is complete, and is there once."""

        indexes = [
            models.Index(fields=["due_at"], condition=Q(state=lifecycle.SUBMITTED), name="agency_waiting"),
            models.Index(fields=["state", "-submitted_at"], name="agency_by_state"),
        ]
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
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | (~Q(signature="") & Q(submitted_at__isnull=False) & Q(due_at__isnull=False)),
                name="an_agency_that_was_sent_is_signed_and_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.APPROVED, lifecycle.REJECTED, lifecycle.CLOSED))
                | Q(decided_at__isnull=False),
                name="a_decision_on_an_agency_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.ONLINE, applicant__isnull=False)
                | (
                    ~Q(channel=Channel.ONLINE)
                    & Q(entered_by__isnull=False, received_on__isnull=False)
                    & ~Q(applicant_name="")
                    & ~Q(applicant_identity_index="")
                ),
                name="an_agency_has_an_applicant_or_came_on_paper",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.APPROVED, lifecycle.CLOSED)) | Q(applicant__isnull=False),
                name="an_approved_agency_has_its_applicant",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def who_applies(self) -> Applicant:
        """Give the applicant: what the account says, where there is one."""
        if self.applicant is None:
            return Applicant(
                None,
                self.applicant_name,
                self.applicant_identity_number,
                self.applicant_identity_index,
                self.applicant_phone,
                self.applicant_email,
                self.language,
            )
        known = self.applicant
        return Applicant(
            known.pk,
            known.name,
            known.identity_number,
            known.identity_index,
            known.phone,
            known.email,
            known.language,
        )


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
    person = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        related_name="agency_memberships",
        db_comment="Null until the person named takes the role",
    )
    identity_index = models.CharField(max_length=64, db_comment="Blind index of the number of the person named")
    identity_tail = models.CharField(max_length=4, db_comment="Last characters of the number, for lists")
    name = models.CharField(max_length=120, db_comment="As the manager wrote it; number and name must fit to accept")
    role = models.CharField(max_length=10, choices=AgencyRole)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    offer_ends_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True, db_comment="First day on which it no longer holds, where it has a term")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(
        max_length=12, blank=True, db_comment="taken_back, left, expired, lapsed or handed_over"
    )

    class Meta:
        """A person has each role once, and a manager is one until somebody ends it."""

        indexes = [
            models.Index(fields=["person", "state"], name="membership_of_person"),
            models.Index(fields=["agency", "state"], name="membership_of_agency"),
            models.Index(fields=["identity_index"], condition=Q(state=lifecycle.OFFERED), name="membership_offered_to"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.MEMBERSHIP.states)), name="a_membership_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["agency", "identity_index", "role"],
                condition=Q(state__in=(lifecycle.HELD, lifecycle.OFFERED)),
                name="a_role_in_an_agency_is_given_once",
            ),
            models.CheckConstraint(
                condition=~Q(identity_index="") & ~Q(name=""), name="a_role_in_an_agency_names_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.HELD) | Q(person__isnull=False),
                name="a_role_in_an_agency_that_is_held_has_its_person",
            ),
            models.CheckConstraint(
                condition=~Q(role=AgencyRole.MANAGER) | Q(ends_on__isnull=True), name="a_manager_has_no_last_day"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.ENDED, lifecycle.DECLINED)) | Q(ended_at__isnull=False),
                name="an_ended_role_in_an_agency_has_its_moment",
            ),
        ]

    def is_in_force(self, on: date) -> bool:
        """Say whether the role may be used on a day (in Malaysia)."""
        return self.state == lifecycle.HELD and (self.ends_on is None or on < self.ends_on)

    def has_lapsed(self, at: datetime) -> bool:
        """Say whether a role that still stands as open can no longer be used or taken."""
        if self.ends_on is not None and self.ends_on <= in_malaysia_time(at).date():
            return True
        return self.state == lifecycle.OFFERED and self.offer_ends_at is not None and self.offer_ends_at <= at


class ManagerChange(models.Model):
    """An agency whose managers can no longer act gets a new one: two officers decide, on a letter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(
        max_length=10, default=lifecycle.PROPOSED, db_comment="See agencies.lifecycle.MANAGER_CHANGE"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="manager_changes")
    reason = SealedTextField(db_comment="What was checked and why the managers can no longer act, sealed")
    name = models.CharField(max_length=120, db_comment="Of the new manager, as the letter has it")
    identity_kind = models.CharField(max_length=20)
    identity_number = SealedTextField(db_comment="Letters and digits only, sealed")
    identity_index = models.CharField(max_length=64, db_comment="Blind index of the number")
    phone = SealedTextField(db_comment="E.164, sealed; used where no account has the number")
    email = SealedTextField(db_comment="Used where no account has the number")
    language = models.CharField(max_length=8, default="ms", db_comment="For messages")
    proposed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    closed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Two officers, and one change of an agency at a time."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.MANAGER_CHANGE.states)), name="a_manager_change_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.CONFIRMED) | (Q(closed_by__isnull=False) & ~Q(closed_by=F("proposed_by"))),
                name="two_officers_give_an_agency_a_new_manager",
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.PROPOSED) | Q(closed_at__isnull=False),
                name="a_closed_manager_change_has_its_moment",
            ),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(state=lifecycle.PROPOSED), name="one_manager_change_waits_for_an_agency"
            ),
        ]
