"""Activities, the papers that prove them, and cover: what was asked for, paid, and from when until when it holds."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q

from caruman.agencies.models import Agency
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.programmes.models import Place, Programme
from caruman.self_employment import lifecycle
from caruman.self_employment.choices import About, Origin, Period, Scheme
from caruman.values.dates import in_malaysia_time
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class MomentRange(Func):
    """PostgreSQL's `tstzrange` of two columns, the end outside."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Activity(models.Model):
    """One thing that a person lives by: registered once, covered by itself. For Act 838, keeping a house."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(
        max_length=10, default=lifecycle.DRAFT, db_comment="See self_employment.lifecycle.ACTIVITY"
    )
    scheme = models.CharField(max_length=6, choices=Scheme, default=Scheme.SPS)
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="activities")
    sector = models.CharField(max_length=40, blank=True, db_comment="Slug of law.self_employment.sectors")
    occupation = models.CharField(
        max_length=20, blank=True, db_comment="taxi, e-hailing, bus; passenger transport only"
    )
    description = models.CharField(max_length=150, blank=True, db_comment="What is done, in the person's words")
    state_code = models.CharField(max_length=2, blank=True, db_comment="Where: decides which papers are asked")
    since = models.DateField(null=True, db_comment="Doing it since")
    is_full_time = models.BooleanField(null=True)
    organisation = models.CharField(max_length=150, blank=True, db_comment="Platform or association, if any")
    vehicle_number = SealedTextField(blank=True)
    licence_number = SealedTextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField(null=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", db_comment="Who entered it"
    )
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """A registered activity is complete; a house is kept once."""

        indexes = [models.Index(fields=["insured", "state"], name="activity_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.ACTIVITY.states)), name="an_activity_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(scheme=Scheme.ACT838, sector="") | Q(scheme=Scheme.SPS),
                name="a_house_is_kept_in_no_sector",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.REGISTERED) | Q(scheme=Scheme.ACT838) | ~Q(sector=""),
                name="a_registered_activity_has_its_sector",
            ),
            models.UniqueConstraint(
                fields=["insured"],
                condition=Q(scheme=Scheme.ACT838) & ~Q(state=lifecycle.ENDED),
                name="a_house_is_kept_once",
            ),
        ]

    def __str__(self) -> str:
        return self.description


class Cover(models.Model):
    """One period that was asked for one activity: a draft, a bill, then protection from a moment until a moment.

    Whether it is queued, active or expired follows from the clock: ask `standing`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=15, null=True, unique=True, db_comment="Of the card; given when it is covered")
    state = models.CharField(max_length=16, default=lifecycle.DRAFT, db_comment="See self_employment.lifecycle.COVER")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="covers")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="covers")
    scheme = models.CharField(max_length=6, choices=Scheme)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.PERSON)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="covers")
    plan = models.PositiveSmallIntegerField(null=True, db_comment="1 to 4; none for Act 838")
    period = models.CharField(max_length=5, choices=Period, default=Period.YEAR)
    contribution_sen = models.BigIntegerField()
    government_sen = models.BigIntegerField(default=0)
    payer_sen = models.BigIntegerField(db_comment="What the person, payer or agency pays")
    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Chosen; its place comes with the bill",
    )
    group = models.CharField(max_length=30, blank=True, db_comment="Declared with the programme; programmes.groups")
    place = models.OneToOneField(Place, on_delete=models.PROTECT, null=True, related_name="cover")
    bill = models.ForeignKey(
        Bill, on_delete=models.PROTECT, null=True, related_name="covers", db_comment="An agency's bill is for many"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True, db_comment="The moment that counts: of the payment, or of the list")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, db_comment="No longer covered")
    counted_from = models.DateTimeField(null=True, db_comment="First moment of the chain of which it is a link")
    counted_months = models.PositiveSmallIntegerField(null=True, db_comment="Months from there to its end")
    known_at = models.DateTimeField(null=True, db_comment="When it was written here")

    class Meta:
        """What cover cannot be."""

        indexes = [
            models.Index(fields=["insured", "-ends_at"], name="cover_of_person"),
            models.Index(fields=["bill"], name="cover_of_bill"),
            models.Index(fields=["ends_at"], condition=Q(state=lifecycle.COVERED), name="cover_by_end"),
            models.Index(fields=["agency", "ends_at"], condition=Q(state=lifecycle.COVERED), name="cover_of_agency"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(lifecycle.COVER.states)), name="cover_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(
                    state=lifecycle.COVERED,
                    number__isnull=False,
                    paid_at__isnull=False,
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    counted_from__isnull=False,
                    counted_months__isnull=False,
                )
                | ~Q(state=lifecycle.COVERED),
                name="cover_that_holds_has_its_moments",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="cover_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(starts_at__gte=F("paid_at")),
                name="cover_never_begins_before_it_is_paid",
            ),
            models.CheckConstraint(
                condition=Q(contribution_sen=F("government_sen") + F("payer_sen"))
                & Q(government_sen__gte=0)
                & Q(payer_sen__gte=0)
                & Q(contribution_sen__gt=0),
                name="the_shares_are_the_contribution",
            ),
            models.CheckConstraint(
                condition=Q(scheme=Scheme.SPS, plan__in=(1, 2, 3, 4)) | Q(scheme=Scheme.ACT838, plan__isnull=True),
                name="cover_has_its_plan",
            ),
            # Deferred: a payment that is heard of late moves the links after it, in the same transaction.
            ExclusionConstraint(
                name="cover_of_an_activity_never_overlaps",
                expressions=[
                    ("activity", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=lifecycle.COVERED),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"cover {self.pk}"

    @property
    def priced_on(self) -> date:
        """The day on which it was asked for: its prices and benefits hold for this cover, whatever changes later."""
        return in_malaysia_time(self.asked_at).date()

    def standing(self, at: datetime) -> str:
        """Give `queued`, `active` or `expired` at a moment; the state itself where nothing holds."""
        if self.state != lifecycle.COVERED or self.starts_at is None or self.ends_at is None:
            return self.state
        if at < self.starts_at:
            return "queued"
        return "active" if at < self.ends_at else "expired"


class CoverStep(models.Model):
    """One change of a cover's state or moments. Added only."""

    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12, db_comment="A verb of the lifecycle, or move")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField(null=True, db_comment="As it is after the step")
    ends_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=60, blank=True, db_comment="A code: paid, list_received, bounced, paid_earlier …")


class Paper(models.Model):
    """One document that proves an activity, and what an officer made of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=12, default=lifecycle.SENT, db_comment="See self_employment.lifecycle.PAPER")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40, db_comment="Code of law.activity_documents.Document")
    document_id = models.UUIDField(db_comment="The file in documents")
    expires_on = models.DateField(null=True, db_comment="Last day on which it is valid, where it expires")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, db_comment="When a check (or, if asked, a better one) is promised by")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    words = SealedTextField(blank=True, db_comment="What the officer asked for, sealed")

    class Meta:
        """A checked paper names its officer."""

        indexes = [
            models.Index(fields=["activity", "kind"], name="paper_of_activity"),
            models.Index(fields=["due_at"], condition=Q(state=lifecycle.SENT), name="paper_to_check"),
            models.Index(fields=["due_at"], condition=Q(state=lifecycle.BETTER_ASKED), name="paper_asked_for"),
            models.Index(
                fields=["expires_on"],
                condition=Q(state__in=(lifecycle.SENT, lifecycle.ACCEPTED)),
                name="paper_by_expiry",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.PAPER.states)), name="a_paper_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.SENT, lifecycle.REPLACED)) | Q(checked_at__isnull=False),
                name="a_checked_paper_has_its_moment",
            ),
        ]


class Consent(models.Model):
    """A code with which somebody lets others ask, for a time, whether he is covered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="consents")
    code = SealedTextField(db_comment="Eight letters, sealed: the person may read it again")
    index = models.CharField(max_length=64, unique=True, db_comment="Blind index of identity number and code together")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField(db_comment="From when on it opens nothing")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """It ends."""

        indexes = [models.Index(fields=["insured", "-made_at"], name="consent_of_person")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="a_consent_ends_after_it_was_made"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                name="a_consent_is_revoked_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"

    def is_open(self, at: datetime) -> bool:
        """Say whether the code still opens anything at a moment."""
        return self.revoked_at is None and at < self.ends_at


class ConsentUse(models.Model):
    """One question that was asked with a code, and what it was told. Added only."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="uses")
    at = models.DateTimeField()
    asker = models.CharField(max_length=100, db_comment="Who asked, as they said themselves")
    was_covered = models.BooleanField(db_comment="What was answered")


class Reminder(models.Model):
    """One thing that somebody was reminded of, once: that cover or a paper ends, or that a price changes."""

    kind = models.CharField(max_length=5, choices=About)
    days = models.SmallIntegerField(db_comment="Of reminding.DAYS: so many before the last day; negative after it")
    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, null=True, related_name="reminders")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="reminders")
    at = models.DateTimeField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", db_comment="Whose digest is to tell of it"
    )
    agency_told_at = models.DateTimeField(null=True, db_comment="When its digest did")

    class Meta:
        """Nobody is reminded twice of the same."""

        indexes = [
            models.Index(
                fields=["agency"],
                condition=Q(agency__isnull=False, agency_told_at__isnull=True),
                name="reminder_for_digest",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=About.PAPER, paper__isnull=False, cover__isnull=True)
                | (~Q(kind=About.PAPER) & Q(paper__isnull=True, cover__isnull=False)),
                name="a_reminder_is_about_one_thing",
            ),
            models.UniqueConstraint(fields=["cover", "kind", "days"], name="cover_is_reminded_of_once"),
            models.UniqueConstraint(fields=["paper", "days"], name="a_paper_is_reminded_of_once"),
        ]


class PaperStep(models.Model):
    """What an officer, or the clock, did about a paper. Added only."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12, db_comment="accept, ask, remind or no_answer")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=20, blank=True, db_comment="Code of self_employment.reasons")
    words = SealedTextField(blank=True, db_comment="What was said to the person; sealed")
    until = models.DateTimeField(null=True, db_comment="Until when a better one is asked for")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class PaperCheck(models.Model):
    """Which officer has the papers of an activity in hand."""

    activity = models.OneToOneField(
        Activity, on_delete=models.PROTECT, primary_key=True, related_name="check_of_papers"
    )
    assigned_to = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")


class Exclusion(models.Model):
    """That an activity is not in the scheme from now on: one officer says so, a supervisor decides. Cover runs on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(
        max_length=10, default=lifecycle.PROPOSED, db_comment="See self_employment.lifecycle.EXCLUSION"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="exclusions")
    words = SealedTextField(db_comment="Why, as the person reads it; sealed")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_words = SealedTextField(blank=True, db_comment="Why it was lifted; sealed")

    class Meta:
        """Two people, and one at a time."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.EXCLUSION.states)), name="an_exclusion_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.PROPOSED, decided_by__isnull=True)
                | (~Q(state=lifecycle.PROPOSED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="an_exclusion_that_is_decided_names_who",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="an_exclusion_takes_two_people",
            ),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(state__in=(lifecycle.PROPOSED, lifecycle.DECLARED)),
                name="an_activity_is_excluded_once",
            ),
        ]
