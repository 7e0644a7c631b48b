"""Late interest month by month, the notices that ask for it, what is taken off, appeals, compounds, and letters."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.bills.models import Bill, BillMonth
from caruman.charges import lifecycle
from caruman.employers.choices import Scheme
from caruman.employers.models import Employer
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class ChargeNotice(models.Model):
    """A notice to an employer about one scheme: several months may stand on it. Its bill is replaced, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, db_comment="Short, with a check character")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="charge_notices")
    scheme = models.CharField(max_length=4, choices=Scheme)
    bill = models.OneToOneField(
        Bill, on_delete=models.PROTECT, null=True, related_name="charge_notice", db_comment="None: nothing is left"
    )
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, null=True, related_name="+", db_comment="Null: issued when its day came"
    )
    due_on = models.DateField(db_comment="Last day to pay the bill, and to appeal")

    class Meta:
        """The newest first."""

        ordering = ["-issued_at", "pk"]
        indexes = [models.Index(fields=["employer", "-issued_at"], name="charge_notice_of_employer")]

    def __str__(self) -> str:
        return self.reference


class Charge(models.Model):
    """Late interest on what one bill asked for one contribution month, as assessed on the day of payment. Frozen."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, db_comment="See charges.lifecycle.CHARGE")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="charges")
    scheme = models.CharField(max_length=4, choices=Scheme)
    bill_month = models.ForeignKey(
        BillMonth, on_delete=models.PROTECT, related_name="charges", db_comment="What was paid late"
    )
    late_number = models.CharField(max_length=15, db_comment="Number of the bill that was paid late")
    payment_reference = models.CharField(max_length=60, db_comment="The payment that came late")
    month = models.DateField(db_comment="Contribution month")
    unpaid_sen = models.BigIntegerField(db_comment="What was unpaid until that payment")
    due_on = models.DateField()
    paid_on = models.DateField()
    days = models.PositiveIntegerField()
    daily_sen = models.BigIntegerField(db_comment="By the day, before the minimum")
    amount_sen = models.BigIntegerField()
    rule = models.CharField(max_length=16, db_comment="daily, minimum, or minimum_shared")
    working = models.JSONField(db_comment="The sum in words, by language")
    assessed_at = models.DateTimeField()
    reduced_sen = models.BigIntegerField(default=0, db_comment="Sum of its granted reductions")
    notice = models.ForeignKey(ChargeNotice, on_delete=models.PROTECT, null=True, related_name="charges")

    class Meta:
        """One that stands for each bill month; nobody takes off more than there is."""

        ordering = ["month", "assessed_at", "pk"]
        indexes = [
            models.Index(fields=["employer", "-month"], name="charge_of_employer"),
            models.Index(fields=["assessed_at"], name="charge_to_notice", condition=Q(state=lifecycle.ASSESSED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.CHARGE.states)), name="a_charge_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(amount_sen__gt=0, daily_sen__gte=0), name="a_charge_asks_for_something"),
            models.CheckConstraint(
                condition=Q(unpaid_sen__gt=0, days__gt=0, paid_on__gt=F("due_on")), name="a_charge_is_for_lateness"
            ),
            models.CheckConstraint(
                condition=Q(reduced_sen__gte=0, reduced_sen__lte=F("amount_sen")),
                name="no_more_is_taken_off_a_charge_than_it_asks",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.WAIVED) | Q(reduced_sen=F("amount_sen")),
                name="of_a_waived_charge_nothing_is_left",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.NOTICED, lifecycle.PAID)) | Q(notice__isnull=False),
                name="a_noticed_charge_has_its_notice",
            ),
            models.UniqueConstraint(
                fields=["bill_month"],
                condition=~Q(state=lifecycle.WITHDRAWN),
                name="a_bill_month_is_charged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.late_number} {self.month:%Y-%m}"

    @property
    def left_sen(self) -> int:
        """What is still asked for."""
        return self.amount_sen - self.reduced_sen


class Campaign(models.Model):
    """A discount on late interest for what is paid, or asked for, within some days."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    percent = models.PositiveSmallIntegerField()
    scheme = models.CharField(max_length=4, choices=Scheme, blank=True, db_comment="Blank: both")
    from_day = models.DateField()
    until_day = models.DateField(db_comment="Last day, included")
    first_month = models.DateField(null=True, db_comment="Contribution months from here; none: any")
    last_month = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, db_comment="Ended before its last day")

    class Meta:
        """The newest first; a campaign has days and a percentage."""

        ordering = ["-from_day", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="a_discount_is_1_to_100_percent"
            ),
            models.CheckConstraint(condition=Q(until_day__gte=F("from_day")), name="a_campaign_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(first_month__isnull=True)
                | Q(last_month__isnull=True)
                | Q(last_month__gte=F("first_month")),
                name="the_months_of_a_campaign_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Source(models.TextChoices):
    """Why something is taken off a charge."""

    WAIVER = "waiver", _("Waiver")
    CAMPAIGN = "campaign", _("Campaign discount")
    APPEAL = "appeal", _("Appeal")


class CompoundSection(models.TextChoices):
    """Offences that may be compounded, and the law that says so."""

    ACT4_E = "act4_94e", _("Act 4 section 94(e): returns not submitted")
    ACT4_G = "act4_94g", _("Act 4 section 94(g): other breaches of the Act or its regulations")
    ACT800_14 = "act800_14", _("Act 800 section 14: employer not registered")
    ACT800_16 = "act800_16", _("Act 800 section 16: employee not registered")
    ACT800_24 = "act800_24", _("Act 800 section 24: records not kept")
    ACT800_78 = "act800_78", _("Act 800 section 78: other breaches of the Act")


class Compound(models.Model):
    """An offer to settle an offence by payment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True)
    state = models.CharField(max_length=10, db_comment="See charges.lifecycle.COMPOUND")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="compounds")
    section = models.CharField(max_length=10, choices=CompoundSection)
    facts = SealedTextField(db_comment="What happened, in the officer's words, sealed")
    amount_sen = models.BigIntegerField(db_comment="As offered")
    reduced_sen = models.BigIntegerField(default=0, db_comment="By an appeal")
    due_on = models.DateField()
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    bill = models.OneToOneField(Bill, on_delete=models.PROTECT, null=True, related_name="compound")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        """The newest first; the law sets the most."""

        ordering = ["-offered_at", "pk"]
        indexes = [models.Index(fields=["employer", "-offered_at"], name="compound_of_employer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.COMPOUND.states)), name="a_compound_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(amount_sen__gt=0, amount_sen__lte=500_000), name="a_compound_is_within_the_law"
            ),
            models.CheckConstraint(
                condition=Q(reduced_sen__gte=0, reduced_sen__lte=F("amount_sen")),
                name="no_more_is_taken_off_a_compound_than_it_asks",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def scheme(self) -> str:
        """The scheme whose Act was broken."""
        return Scheme.ACT4.value if self.section.startswith("act4") else Scheme.EIS.value

    @property
    def left_sen(self) -> int:
        """What is still asked for."""
        return self.amount_sen - self.reduced_sen


class Appeal(models.Model):
    """An employer asks that a notice or a compound be looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True)
    state = models.CharField(max_length=10, db_comment="See charges.lifecycle.APPEAL")
    version = models.PositiveIntegerField(default=1)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="appeals")
    notice = models.ForeignKey(ChargeNotice, on_delete=models.PROTECT, null=True, related_name="appeals")
    compound = models.ForeignKey(Compound, on_delete=models.PROTECT, null=True, related_name="appeals")
    reason = SealedTextField(blank=True, db_comment="The employer's own words, sealed")
    language = models.CharField(max_length=8, default="ms", db_comment="For letters and messages")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True, db_comment="When an answer is promised by")
    assigned_to = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    granted_sen = models.BigIntegerField(null=True, db_comment="How much less is asked for")

    class Meta:
        """About one thing; one open appeal about it; nobody decides on his own."""

        ordering = ["-begun_at", "pk"]
        indexes = [
            models.Index(fields=["employer", "-begun_at"], name="appeal_of_employer"),
            models.Index(fields=["due_at"], name="appeal_waiting", condition=Q(state__in=lifecycle.UNDECIDED)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.APPEAL.states)), name="an_appeal_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(notice__isnull=True, compound__isnull=False)
                | Q(notice__isnull=False, compound__isnull=True),
                name="an_appeal_is_about_a_notice_or_a_compound",
            ),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(state__in=lifecycle.OPEN_APPEAL), name="a_notice_has_one_open_appeal"
            ),
            models.UniqueConstraint(
                fields=["compound"], condition=Q(state__in=lifecycle.OPEN_APPEAL), name="a_compound_has_one_open_appeal"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | (~Q(reason="") & Q(submitted_at__isnull=False, submitted_by__isnull=False, due_at__isnull=False)),
                name="an_appeal_that_was_sent_has_reason_and_clock",
            ),
            models.CheckConstraint(
                condition=Q(state__in=lifecycle.DECIDED, decided_at__isnull=False, decided_by__isnull=False)
                | (~Q(state__in=lifecycle.DECIDED) & Q(decided_at__isnull=True, decided_by__isnull=True)),
                name="a_decided_appeal_has_its_officer",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("submitted_by")),
                name="nobody_decides_on_his_own_appeal",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class AppealStep(models.Model):
    """One thing that happened to an appeal, for the people who read its story. Added only."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=16)
    by_id = models.UUIDField(null=True)
    by_officer = models.BooleanField(default=False)
    words = SealedTextField(blank=True, db_comment="What was asked, answered or given as the reason, sealed")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class Reduction(models.Model):
    """Something taken off one charge: by officers, a campaign, or a granted appeal."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=8, db_comment="See charges.lifecycle.REDUCTION")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="reductions")
    source = models.CharField(max_length=8, choices=Source)
    amount_sen = models.BigIntegerField()
    why = models.CharField(max_length=300, blank=True, db_comment="The officer's reason")
    working = models.JSONField(null=True, db_comment="Of a discount: the sum in words, by language")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="reductions")
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, null=True, related_name="reductions")
    needs_two = models.BooleanField(default=False, db_comment="Above the amount that one officer may waive")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A second person where two are needed; one discount of a campaign."""

        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.REDUCTION.states)), name="a_reduction_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_reduction_takes_something_off"),
            models.CheckConstraint(
                condition=Q(state=lifecycle.PROPOSED, decided_at__isnull=True)
                | (~Q(state=lifecycle.PROPOSED) & Q(decided_at__isnull=False)),
                name="a_decided_reduction_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.GRANTED, needs_two=True)
                | (Q(decided_by__isnull=False, made_by__isnull=False) & ~Q(decided_by=F("made_by"))),
                name="a_large_waiver_has_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.WAIVER) | (Q(made_by__isnull=False) & ~Q(why="")),
                name="a_waiver_says_by_whom_and_why",
            ),
            models.UniqueConstraint(
                fields=["charge"],
                condition=Q(source=Source.CAMPAIGN),
                name="a_charge_is_discounted_once",
            ),
            models.UniqueConstraint(
                fields=["charge"],
                condition=Q(state=lifecycle.PROPOSED),
                name="one_waiver_of_a_charge_waits",
            ),
        ]


class LetterKind(models.TextChoices):
    """What a letter tells the employer."""

    NOTICE = "notice", _("Notice of late interest")
    REDUCED = "reduced", _("Letter about a smaller amount")
    COMPOUND = "compound", _("Offer of a compound")
    COMPOUND_ENDED = "compound_ended", _("Letter about the end of a compound")
    APPEAL = "appeal", _("Decision on an appeal")


class ChargeLetter(models.Model):
    """A letter with the words of its day. Added only: the sheet is drawn from it at any time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="charge_letters")
    kind = models.CharField(max_length=14, choices=LetterKind)
    notice = models.ForeignKey(ChargeNotice, on_delete=models.PROTECT, null=True, related_name="letters")
    compound = models.ForeignKey(Compound, on_delete=models.PROTECT, null=True, related_name="letters")
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, null=True, related_name="letters")
    language = models.CharField(max_length=8)
    issued_at = models.DateTimeField()
    said = SealedTextField(db_comment="JSON of every word on the sheet, sealed")

    class Meta:
        """The newest first."""

        ordering = ["-issued_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="a_charge_letter_is_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(said=""), name="a_charge_letter_says_something"),
        ]
