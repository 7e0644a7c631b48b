"""Files of banks and their lines."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caruman.employers.models import Employer
from caruman.payments.arrivals import lifecycle
from caruman.payments.models import Payment

_PERSON = settings.AUTH_USER_MODEL


class FileKind(models.TextChoices):
    """What tells of the money."""

    DEPOSITS = "deposits", _("Collecting bank's file")
    STATEMENT = "statement", _("Bank statement (EFT)")


class BankFile(models.Model):
    """One file as an officer sent it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=9, choices=FileKind)
    state = models.CharField(max_length=8, db_comment="See payments.arrivals.lifecycle.FILE")
    name = models.CharField(max_length=120, db_comment="As the sender had it, without what cannot be seen")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=120, unique=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    bank = models.CharField(max_length=12, blank=True)
    reference = models.CharField(max_length=30, blank=True, db_comment="The bank's own of the file")
    day = models.DateField(null=True, db_comment="That the bank wrote into it")
    rows = models.PositiveIntegerField(default=0)
    sum_sen = models.BigIntegerField(default=0)
    outgoing = models.PositiveIntegerField(default=0, db_comment="Lines of money that went out, left aside")
    refusal = models.JSONField(null=True, db_comment="Why it cannot be read, in three languages")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField(null=True)

    class Meta:
        """The same bytes are used once."""

        indexes = [models.Index(fields=["-received_at"], name="bank_file_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.FILE.states)), name="a_bank_file_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["kind", "sha256"],
                condition=~Q(state__in=(lifecycle.REFUSED, lifecycle.DROPPED)),
                name="the_same_bank_file_is_used_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.BOOKING, lifecycle.BOOKED))
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="a_booked_file_was_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Row(models.Model):
    """One line of money in a file, what was found of it, and the payment that it became."""

    file = models.ForeignKey(BankFile, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField(db_comment="Its number in the file")
    reference = models.CharField(max_length=50, db_index=True, db_comment="What the payment is known by")
    paid_at = models.DateTimeField()
    amount_sen = models.BigIntegerField()
    number = models.CharField(max_length=40, blank=True, db_comment="The bill's, as the teller typed it")
    branch = models.CharField(max_length=60, blank=True)
    means = models.CharField(max_length=12, blank=True)
    text = models.CharField(max_length=300, blank=True, db_comment="What the payer wrote, as the bank has it")
    name = models.CharField(max_length=300, blank=True, db_comment="Who paid, as the bank has it")
    finding = models.CharField(max_length=16, db_comment="See payments.arrivals.findings")
    bill_ids = ArrayField(models.UUIDField(), default=list, db_comment="Bills that it is meant for")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="+")
    is_booked = models.BooleanField(default=False)
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, null=True, related_name="bank_row")

    class Meta:
        """A line stands once in its file, and what it became is a payment or nothing new."""

        indexes = [models.Index(fields=["file", "finding"], name="bank_row_by_finding")]
        constraints = [
            models.UniqueConstraint(fields=["file", "line"], name="a_line_stands_once_in_its_file"),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_bank_row_is_money"),
            models.CheckConstraint(
                condition=Q(is_booked=True) | Q(payment__isnull=True), name="only_a_booked_row_has_a_payment"
            ),
        ]
