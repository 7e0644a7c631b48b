"""Refunds (BBC, form PKS(K)50), what each is for, payment files, and letters."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.bills.models import BillMonth
from caruman.employers.choices import Scheme
from caruman.employers.models import Employer
from caruman.formats.credit_transfer.banks import BANKS
from caruman.payments.models import HeldMoney
from caruman.refunds import lifecycle
from caruman.refunds.rules import TWO_OFFICERS_SEN
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class Way(models.TextChoices):
    """Where the money goes."""

    TRANSFER = "transfer", _("To a bank account")
    SET_OFF = "set_off", _("Keep it for the next bills")


class Refund(models.Model):
    """One application of an employer, for one scheme."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, db_comment="Short, with a check character")
    state = models.CharField(max_length=13, db_comment="See refunds.lifecycle.REFUND")
    version = models.PositiveIntegerField(default=1)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="refunds")
    scheme = models.CharField(max_length=4, choices=Scheme)
    way = models.CharField(max_length=8, choices=Way, default=Way.TRANSFER)
    amount_sen = models.BigIntegerField(default=0, db_comment="The sum of what it is for")
    bank = models.CharField(max_length=8, blank=True, choices=list(BANKS.items()))
    account = SealedTextField(blank=True, db_comment="Number of the account, sealed")
    account_tail = models.CharField(max_length=4, blank=True, db_comment="Its last digits, for lists")
    holder = SealedTextField(blank=True, db_comment="Who holds the account, sealed")
    words = SealedTextField(blank=True, db_comment="The employer's own words, sealed")
    language = models.CharField(max_length=8, default="ms", db_comment="For letters and messages")
    signature = models.CharField(max_length=120, blank=True, db_comment="Name typed under the declaration")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True, db_comment="When an answer is promised by")
    assigned_to = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    first_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    has_supervisor = models.BooleanField(default=False, db_comment="One of the two who approved is a supervisor")
    ended_at = models.DateTimeField(null=True, db_comment="Paid, kept, refused or withdrawn")

    class Meta:
        """Two officers, neither of the employer's; a supervisor above an amount; an account where money leaves."""

        ordering = ["-begun_at", "pk"]
        indexes = [
            models.Index(fields=["employer", "-begun_at"], name="refund_of_employer"),
            models.Index(fields=["due_at"], name="refund_waiting", condition=Q(state__in=lifecycle.AT_THE_DESK)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.REFUND.states)), name="a_refund_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(amount_sen__gte=0), name="a_refund_is_not_negative"),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.WITHDRAWN))
                | (Q(amount_sen__gt=0, submitted_at__isnull=False, submitted_by__isnull=False) & ~Q(signature="")),
                name="a_refund_that_was_sent_is_signed_and_of_money",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(*lifecycle.AT_THE_DESK, lifecycle.APPROVED, lifecycle.IN_FILE))
                | ~Q(way=Way.TRANSFER)
                | (~Q(bank="") & ~Q(account="") & ~Q(holder="")),
                name="a_refund_by_transfer_has_its_account",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.APPROVED, lifecycle.IN_FILE, lifecycle.PAID, lifecycle.SET_OFF))
                | Q(first_by__isnull=False, second_by__isnull=False),
                name="a_refund_is_approved_by_two",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
                name="the_two_who_approve_a_refund_differ",
            ),
            models.CheckConstraint(
                condition=(Q(first_by__isnull=True) | ~Q(first_by=F("submitted_by")))
                & (Q(second_by__isnull=True) | ~Q(second_by=F("submitted_by"))),
                name="nobody_approves_his_own_refund",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | Q(amount_sen__lte=TWO_OFFICERS_SEN) | Q(has_supervisor=True),
                name="a_large_refund_has_a_supervisor",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Reason(models.TextChoices):
    """Why too much was paid for somebody in a month."""

    WRONG_WAGE = "wrong_wage", _("The wage was wrong")
    WRONG_CATEGORY = "wrong_category", _("The second category of Act 4 holds, not the first")
    NOT_INSURED = "not_insured", _("The person is not insured under this scheme")
    LEFT = "left", _("The person had left before this month")
    TWICE = "twice", _("Paid twice, under another number or name")
    SKBBK_ELSEWHERE = "skbbk_elsewhere", _("SKBBK is deducted by another employer, or the person is out")


class RefundItem(models.Model):
    """What a refund is for: money that is kept, or one person of one paid month."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="items")
    is_live = models.BooleanField(default=True, db_comment="The refund was not refused or withdrawn")
    held = models.ForeignKey(HeldMoney, on_delete=models.PROTECT, null=True, related_name="refund_items")
    bill_month = models.ForeignKey(BillMonth, on_delete=models.PROTECT, null=True, related_name="refund_items")
    employer_id = models.UUIDField(db_comment="That of the refund")
    month = models.DateField(null=True, db_comment="Contribution month, of a person")
    kind = models.CharField(max_length=3, blank=True, db_comment="ACR or ECR, of a person")
    person_index = models.CharField(max_length=64, blank=True, db_comment="Blind index of the identity number")
    identity_tail = models.CharField(max_length=4, blank=True)
    name = SealedTextField(blank=True, db_comment="Name as declared, sealed")
    reason = models.CharField(max_length=16, blank=True, choices=Reason)
    wage_sen = models.BigIntegerField(null=True, db_comment="As declared")
    right_wage_sen = models.BigIntegerField(null=True)
    paid_sen = models.BigIntegerField(db_comment="What was paid for it")
    due_sen = models.BigIntegerField(default=0, db_comment="What the law asks")
    employer_sen = models.BigIntegerField(default=0, db_comment="Overpaid: the employer's share")
    employee_sen = models.BigIntegerField(default=0, db_comment="Overpaid: the employee's share, without SKBBK")
    skbbk_sen = models.BigIntegerField(default=0, db_comment="Overpaid: SKBBK")
    amount_sen = models.BigIntegerField()
    working = models.JSONField(null=True, db_comment="The sum in words, by language")

    class Meta:
        """Held money once, a person and month once, and never more than was paid."""

        ordering = ["month", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_refund_item_is_of_money"),
            models.CheckConstraint(
                condition=Q(amount_sen__lte=F("paid_sen")), name="no_more_is_refunded_than_was_paid"
            ),
            models.CheckConstraint(
                condition=Q(held__isnull=False, bill_month__isnull=True, employer_sen=0, employee_sen=0, skbbk_sen=0)
                | (
                    Q(held__isnull=True, bill_month__isnull=False, month__isnull=False)
                    & ~Q(person_index="")
                    & ~Q(reason="")
                    & Q(amount_sen=F("employer_sen") + F("employee_sen") + F("skbbk_sen"))
                ),
                name="a_refund_item_is_kept_money_or_a_person",
            ),
            models.UniqueConstraint(fields=["held"], condition=Q(is_live=True), name="kept_money_is_refunded_once"),
            models.UniqueConstraint(
                fields=["employer_id", "month", "kind", "person_index"],
                condition=Q(is_live=True, held__isnull=True),
                name="a_person_and_month_is_refunded_once",
            ),
        ]


class RefundStep(models.Model):
    """One thing that happened to a refund. Added only."""

    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=16)
    by_id = models.UUIDField(null=True)
    by_officer = models.BooleanField(default=False)
    words = SealedTextField(blank=True, db_comment="What was asked, answered or given as the reason, sealed")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class TransferFile(models.Model):
    """One payment file. Its content is written from its transfers at any time, to the same bytes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=14, unique=True, db_comment="BBC, two digits of the year, eight of a sequence")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()
    total_sen = models.BigIntegerField()

    class Meta:
        """The newest first."""

        ordering = ["-made_at", "pk"]

    def __str__(self) -> str:
        return self.number


class Transfer(models.Model):
    """One credit in a payment file, with the account as it was then, and the bank's answer."""

    class Outcome(models.TextChoices):
        """What the bank said."""

        WAITING = "waiting", _("waiting for the bank")
        PAID = "paid", _("credited")
        RETURNED = "returned", _("returned")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.ForeignKey(TransferFile, on_delete=models.PROTECT, related_name="transfers")
    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="transfers")
    reference = models.CharField(max_length=20, unique=True, db_comment="Reference of the refund and the attempt")
    bank = models.CharField(max_length=8)
    account = SealedTextField()
    holder = SealedTextField()
    amount_sen = models.BigIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True, db_comment="The bank's day")
    bank_reference = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=200, blank=True, db_comment="Why it came back, in the bank's words")

    class Meta:
        """One that waits, and one that was credited."""

        ordering = ["file", "reference"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_transfer_is_of_money"),
            models.UniqueConstraint(
                fields=["refund"], condition=~Q(outcome="returned"), name="a_refund_is_transferred_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="waiting", answered_at__isnull=True)
                | (~Q(outcome="waiting") & Q(answered_at__isnull=False)),
                name="an_answered_transfer_has_its_moment",
            ),
        ]


class RefundLetter(models.Model):
    """The letter about a decision, with the words of its day. Added only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(max_length=8)
    issued_at = models.DateTimeField()
    said = SealedTextField(db_comment="JSON of every word on the sheet, sealed")

    class Meta:
        """The newest first."""

        ordering = ["-issued_at", "pk"]
