"""Employers, the forms by which they get a portal ID, and who may do what for them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from caruman.employers import lifecycle
from caruman.employers.choices import Channel, EntityType, RegistrationKind, Role, Scheme, StateCode
from caruman.values.dates import in_malaysia_time
from caruman.vault.fields import SealedTextField


class Employer(models.Model):
    """Somebody who employs people, with a portal ID."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=12, db_comment="See employers.lifecycle.EMPLOYER")
    name = models.CharField(max_length=150)
    entity_type = models.CharField(max_length=24, choices=EntityType)
    registration_kind = models.CharField(max_length=12, choices=RegistrationKind)
    registration_number = models.CharField(
        max_length=30, db_comment="Letters and digits only; of a household, the blind index of an identity number"
    )
    employer_code = models.CharField(max_length=12, null=True, blank=True, db_comment="As PERKESO gave it")
    address = models.CharField(max_length=300, db_comment="Place of business")
    postcode = models.CharField(max_length=5)
    city = models.CharField(max_length=60)
    state_code = models.CharField(max_length=2, choices=StateCode)
    phone = SealedTextField(db_comment="E.164, sealed: often the owner's own")
    email = SealedTextField(db_comment="Sealed: often the owner's own")
    employees = models.PositiveIntegerField(db_comment="As declared at enrolment")
    created_at = models.DateTimeField()
    trading_name = models.CharField(max_length=150, blank=True)
    industry_code = models.CharField(max_length=5, blank=True, db_comment="MSIC 2008, five digits")
    industry = models.CharField(max_length=150, blank=True, db_comment="What the employer does, in words")
    first_hired_on = models.DateField(null=True, db_comment="First employee hired; liable from its month")
    ceased_on = models.DateField(null=True, db_comment="First day without business")
    wants_two_people = models.BooleanField(
        default=False, db_comment="Whoever prepared a schedule may not submit it too"
    )

    class Meta:
        """Each employer is there once."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.EMPLOYER.states)), name="an_employer_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["registration_kind", "registration_number"], name="a_registration_number_is_one_employer"
            ),
            models.UniqueConstraint(fields=["employer_code"], name="an_employer_code_is_one_employer"),
            models.CheckConstraint(
                condition=Q(state=lifecycle.ENROLLED) | Q(employer_code__isnull=False),
                name="a_registered_employer_has_a_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """One application for a portal ID, from its first answer to the decision."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, db_comment="Short, with a check character")
    state = models.CharField(max_length=12, default=lifecycle.DRAFT, db_comment="See employers.lifecycle.ENROLMENT")
    version = models.PositiveIntegerField(
        default=1, db_comment="Counts the changes, so that nobody decides on old answers"
    )
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.ONLINE)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="enrolments",
        db_comment="Applicant with an account; null for a newcomer",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Officer who typed in what came on paper",
    )
    language = models.CharField(max_length=8, default="ms", db_comment="For messages to the applicant")
    created_at = models.DateTimeField()
    received_on = models.DateField(null=True, db_comment="Day a paper form came in")

    # What the form asks. A draft may have gaps; `operations.submit` accepts none.
    is_existing = models.BooleanField(null=True, db_comment="The employer has an employer code already")
    employer_code = models.CharField(max_length=12, blank=True)
    employer_name = models.CharField(max_length=150, blank=True)
    entity_type = models.CharField(max_length=24, choices=EntityType, blank=True)
    registration_kind = models.CharField(max_length=12, choices=RegistrationKind, blank=True)
    registration_number = models.CharField(max_length=30, blank=True, db_comment="As at the employer")
    employees = models.PositiveIntegerField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=60, blank=True)
    state_code = models.CharField(max_length=2, choices=StateCode, blank=True)
    employer_phone = SealedTextField(blank=True)
    employer_email = SealedTextField(blank=True)
    applicant_name = models.CharField(max_length=120, blank=True)
    identity_kind = models.CharField(max_length=20, blank=True)
    identity_number = SealedTextField(blank=True, db_comment="Letters and digits only, sealed")
    identity_index = models.CharField(max_length=64, blank=True, db_index=True)
    applicant_position = models.CharField(max_length=80, blank=True)
    applicant_phone = SealedTextField(blank=True, db_comment="E.164, sealed")
    applicant_email = SealedTextField(blank=True, db_comment="Sealed")
    wanted_roles = ArrayField(models.CharField(max_length=10, choices=Role), default=list, blank=True)
    signature = models.CharField(max_length=120, blank=True, db_comment="Name typed under the declaration")

    phone_proved_at = models.DateTimeField(null=True, db_comment="A newcomer typed the code sent to the phone")
    email_proved_at = models.DateTimeField(null=True, db_comment="A newcomer opened the link sent by e-mail")
    submitted_at = models.DateTimeField(null=True, db_comment="Last time it came in; the clock runs from here")
    due_at = models.DateTimeField(null=True, db_comment="When an answer is promised by")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Officer at work on it",
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="enrolments")

    class Meta:
        """A decision has its officer, who is never the applicant."""

        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="submitted"), name="enrolment_waiting"),
            models.Index(fields=["registration_number"], name="enrolment_registration"),
            models.Index(fields=["state", "-submitted_at"], name="enrolment_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.ENROLMENT.states)), name="an_enrolment_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | (~Q(signature="") & Q(submitted_at__isnull=False) & Q(due_at__isnull=False)),
                name="an_enrolment_that_was_sent_is_signed_and_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.APPROVED, lifecycle.REJECTED))
                | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="a_decision_has_its_officer",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(person__isnull=True) | ~Q(decided_by=F("person")),
                name="nobody_decides_on_his_own_enrolment",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.APPROVED) | (Q(employer__isnull=False) & Q(person__isnull=False)),
                name="an_approved_enrolment_has_employer_and_person",
            ),
            models.CheckConstraint(
                condition=Q(channel="online", entered_by__isnull=True)
                | (~Q(channel="online") & Q(entered_by__isnull=False) & Q(received_on__isnull=False)),
                name="a_paper_enrolment_says_who_entered_it_and_when_it_came",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class EnrolmentStep(models.Model):
    """One thing that happened to an enrolment, for the people who read its story. Added only."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(
        max_length=16, db_comment="A verb of the lifecycle, or take, hand_over, propose, confirm, refuse"
    )
    by_id = models.UUIDField(null=True, db_comment="Person; null for a newcomer")
    by_officer = models.BooleanField(default=False)
    words = SealedTextField(blank=True, db_comment="What was asked, answered or given as the reason, sealed")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class Grant(models.Model):
    """One role of one person for one employer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, db_comment="See employers.lifecycle.GRANT")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="grants",
        db_comment="Null until the person named takes the role",
    )
    role = models.CharField(max_length=10, choices=Role)
    schemes = ArrayField(models.CharField(max_length=8, choices=Scheme), db_comment="Schemes the role reaches")
    note = models.CharField(max_length=200, blank=True, db_comment="The owner's reminder why; read by both")
    identity_index = models.CharField(max_length=64, db_comment="Blind index of the number of the person named")
    identity_tail = models.CharField(max_length=4, db_comment="Last characters of the number, for lists")
    name = models.CharField(max_length=120, db_comment="Name as the owner wrote it; both must fit to accept")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, db_comment="First day without the role; null: until revoked")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    offer_ends_at = models.DateTimeField(null=True, db_comment="When an offer that nobody took up lapses")
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=12, blank=True, db_comment="revoked, expired, left, handed_over or lapsed")

    class Meta:
        """Nobody has a role twice, and an owner is an owner until somebody ends it."""

        indexes = [
            models.Index(fields=["person", "state"], name="grant_of_person"),
            models.Index(fields=["employer", "state"], name="grant_of_employer"),
            models.Index(fields=["identity_index"], condition=Q(state="offered"), name="grant_offered_to"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.GRANT.states)), name="a_grant_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["employer", "identity_index", "role"],
                condition=Q(state__in=(lifecycle.OFFERED, lifecycle.HELD)),
                name="nobody_has_a_role_twice",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.HELD) | Q(person__isnull=False), name="a_role_that_is_held_has_its_person"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.OWNER) | Q(ends_on__isnull=True), name="an_owner_has_no_last_day"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("begins_on")), name="a_role_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(schemes__len__gt=0), name="a_role_reaches_a_scheme"),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.ENDED) | Q(ended_at__isnull=False), name="an_ended_role_has_its_moment"
            ),
        ]

    def is_in_force(self, on: date) -> bool:
        """Say whether the role may be used on a day (in Malaysia)."""
        return self.state == lifecycle.HELD and self.begins_on <= on and (self.ends_on is None or on < self.ends_on)

    def has_lapsed(self, at: datetime) -> bool:
        """Say whether a grant that still stands as open can no longer be used or taken."""
        if self.ends_on is not None and self.ends_on <= in_malaysia_time(at).date():
            return True
        return self.state == lifecycle.OFFERED and self.offer_ends_at is not None and self.offer_ends_at <= at


class Handover(models.Model):
    """An employer whose holders are gone is given to the applicant of a new enrolment: two officers decide."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=lifecycle.PROPOSED, db_comment="See employers.lifecycle.HANDOVER")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="handovers")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="handovers")
    reason = SealedTextField(db_comment="What was checked and why the holders can no longer act, sealed")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Two officers, and one handing over at a time."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.HANDOVER.states)), name="a_handover_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.CONFIRMED) | (Q(closed_by__isnull=False) & ~Q(closed_by=F("proposed_by"))),
                name="two_officers_hand_an_employer_over",
            ),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(state="proposed"), name="one_handover_waits_for_an_enrolment"
            ),
        ]
