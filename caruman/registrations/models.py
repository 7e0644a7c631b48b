"""Registrations (Form 1 with SIP 1), the people behind an employer, its branches, and changes of all that."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.employers.choices import Channel, StateCode
from caruman.employers.models import Employer
from caruman.registrations import lifecycle
from caruman.vault.fields import SealedTextField


class RegistrationForm(models.TextChoices):
    """Which form it is; people know the numbers."""

    FORM_1 = "form_1", _("Form 1 and SIP 1: registration")
    CHANGE = "change", _("Change of details")
    OWNERS = "owners", _("Change of owners, partners or directors")
    FORM_1A = "form_1a", _("Form 1A and SIP 3: cessation")
    REOPEN = "reopen", _("Business again after a cessation")


class Registration(models.Model):
    """One form of an employer, from its first answer to the decision."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, db_comment="Short, with a check character")
    form = models.CharField(max_length=8, choices=RegistrationForm)
    state = models.CharField(
        max_length=12, default=lifecycle.DRAFT, db_comment="See registrations.lifecycle.REGISTRATION"
    )
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="registrations")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.ONLINE)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Null: MyCoID sent it",
    )
    created_at = models.DateTimeField()
    language = models.CharField(max_length=8, default="ms", db_comment="For letters and messages")
    received_on = models.DateField(null=True, db_comment="Day a paper form came in")

    # Form 1. A draft may have gaps; `operations` accepts none when it is sent. For a change: what shall hold.
    name = models.CharField(max_length=150, blank=True)
    trading_name = models.CharField(max_length=150, blank=True)
    registered_on = models.DateField(null=True, db_comment="Date of the business registration")
    previous_owner = models.CharField(max_length=150, blank=True)
    previous_code = models.CharField(max_length=12, blank=True, db_comment="Employer code of the business taken over")
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=60, blank=True)
    state_code = models.CharField(max_length=2, choices=StateCode, blank=True)
    letters_address = models.CharField(max_length=300, blank=True, db_comment="Blank: the address of business")
    letters_postcode = models.CharField(max_length=5, blank=True)
    letters_city = models.CharField(max_length=60, blank=True)
    letters_state_code = models.CharField(max_length=2, choices=StateCode, blank=True)
    phone = SealedTextField(blank=True)
    email = SealedTextField(blank=True)
    industry_code = models.CharField(max_length=5, blank=True)
    industry = models.CharField(max_length=150, blank=True)
    began_on = models.DateField(null=True, db_comment="Date the business began")
    first_hired_on = models.DateField(null=True, db_comment="The 30 days run from here")
    citizens = models.PositiveIntegerField(null=True)
    permanent_residents = models.PositiveIntegerField(null=True)
    foreign_workers = models.PositiveIntegerField(null=True)
    in_charge = SealedTextField(blank=True, db_comment="Name of the person in charge")
    in_charge_position = models.CharField(max_length=80, blank=True)
    prefilled_from = models.CharField(max_length=20, blank=True, db_comment="mycoid where a look-up filled it in")
    prefilled = models.JSONField(
        default=dict, blank=True, db_comment="What was filled in, by field, from the public register of companies"
    )
    # Form 1A and its undoing.
    ceased_on = models.DateField(null=True, db_comment="First day without business")
    ceased_why = models.CharField(max_length=200, blank=True)
    last_employee_on = models.DateField(null=True, db_comment="Last day of the last employee")
    records_keeper = SealedTextField(blank=True, db_comment="Who keeps the records, and where")
    refund_account = SealedTextField(blank=True, db_comment="Bank and account for money that is owed back")
    reopened_on = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True, db_comment="The employer's own words about a change")

    signature = models.CharField(max_length=120, blank=True, db_comment="Name typed under the declaration")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True, db_comment="When an answer is promised by")
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """One form of a kind at a time; a decision has its officer, who is not of the employer's."""

        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="submitted"), name="registration_waiting"),
            models.Index(fields=["employer", "-created_at"], name="registration_of_employer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.REGISTRATION.states)), name="a_registration_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["employer", "form"],
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.SUBMITTED, lifecycle.QUERY)),
                name="one_form_of_a_kind_is_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | (~Q(signature="") & Q(submitted_at__isnull=False) & Q(due_at__isnull=False)),
                name="a_registration_that_was_sent_is_signed_and_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.APPROVED, lifecycle.REJECTED))
                | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="a_decision_on_a_registration_has_its_officer",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(submitted_by__isnull=True) | ~Q(decided_by=F("submitted_by")),
                name="nobody_decides_on_his_own_registration",
            ),
            models.CheckConstraint(
                condition=Q(channel="online")
                | Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | Q(entered_by__isnull=False, received_on__isnull=False),
                name="a_paper_form_says_who_entered_it_and_when_it_came",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class RegistrationStep(models.Model):
    """One thing that happened to a form, for the people who read its story. Added only."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=16, db_comment="start, change, take, pass_on or a verb of the lifecycle")
    by_id = models.UUIDField(null=True)
    by_officer = models.BooleanField(default=False)
    words = SealedTextField(blank=True, db_comment="What was asked, answered or given as the reason, sealed")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class Principal(models.Model):
    """An owner, partner or director named on a form; those of the latest approved form are the present ones."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="principals")
    name = models.CharField(max_length=120)
    identity_kind = models.CharField(max_length=20)
    identity_number = SealedTextField()
    identity_tail = models.CharField(max_length=4, db_comment="Last characters of the number, for lists")
    position = models.CharField(max_length=80)
    is_prefilled = models.BooleanField(default=False, db_comment="MyCoID named this person; nobody has changed it")


class Branch(models.Model):
    """A branch named on a form."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=5)
    city = models.CharField(max_length=60)
    state_code = models.CharField(max_length=2, choices=StateCode)


class LetterKind(models.TextChoices):
    """What a letter tells the employer."""

    REGISTERED = "registered", _("Letter of registration")
    CHANGED = "changed", _("Letter of change")
    CEASED = "ceased", _("Letter of cessation")
    REOPENED = "reopened", _("Letter of resumption")
    REJECTED = "rejected", _("Letter of rejection")


class Letter(models.Model):
    """A letter about a decision, with the words of that day. Added only: the sheet is drawn from it at any time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="letter")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind)
    language = models.CharField(max_length=8)
    issued_at = models.DateTimeField()
    said = SealedTextField(db_comment="JSON of every word on the sheet, sealed")

    class Meta:
        """The newest first, as people look for them."""

        ordering = ["-issued_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="a_letter_is_of_a_known_kind"),
            models.CheckConstraint(condition=~Q(said=""), name="a_letter_says_something"),
        ]


class Inbound(models.Model):
    """A registration that MyCoID sent us, kept until the employer has a form that takes it up."""

    reference = models.CharField(max_length=40, primary_key=True, db_comment="MyCoID's own; sent twice, kept once")
    registration_number = models.CharField(max_length=30, db_index=True)
    company = SealedTextField(db_comment="What MyCoID said of the company, JSON, sealed")
    received_at = models.DateTimeField()
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, related_name="+", db_comment="The form that took it up"
    )
