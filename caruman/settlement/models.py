"""Files of settlement with their lines, what the bank credited, and the closes of days."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_PERSON = settings.AUTH_USER_MODEL


class SettlementFile(models.Model):
    """One file that was brought in; the same bytes are brought in once. Added only."""

    class Source(models.TextChoices):
        """Who tells."""

        NETWORK = "network", _("Report of FPX")
        BANK = "bank", _("Credits of the bank")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    source = models.CharField(max_length=7, choices=Source)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, unique=True)
    lines = models.PositiveIntegerField()
    total_sen = models.BigIntegerField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")


class SettlementLine(models.Model):
    """One transaction as the network settled it. Added only; the same one twice is an exception, not an error."""

    file = models.ForeignKey(SettlementFile, on_delete=models.PROTECT, related_name="settled")
    number = models.PositiveIntegerField(db_comment="Line of the file")
    fpx_id = models.CharField(max_length=16, db_index=True)
    order_number = models.CharField(max_length=40)
    exchange_order_number = models.CharField(max_length=40)
    amount_sen = models.BigIntegerField()
    fee_sen = models.BigIntegerField()
    debit_code = models.CharField(max_length=2)
    credit_code = models.CharField(max_length=2)
    at = models.DateTimeField(db_comment="fpx_fpxTxnTime")
    settled_on = models.DateField(db_index=True)


class BankCredit(models.Model):
    """What the bank credited for one settlement day. Added only."""

    file = models.ForeignKey(SettlementFile, on_delete=models.PROTECT, related_name="credits")
    settled_on = models.DateField(db_index=True)
    amount_sen = models.BigIntegerField()
    reference = models.CharField(max_length=60)

    class Meta:
        """A credit comes once."""

        constraints = [
            models.UniqueConstraint(
                fields=["settled_on", "reference"], condition=~Q(reference=""), name="a_credit_comes_once"
            ),
        ]


class Close(models.Model):
    """One comparison of one day. Added only: a day that is compared again has a new one, and the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    day = models.DateField(db_index=True, db_comment="Day in Malaysia on which the payments became known")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    paid_count = models.PositiveIntegerField(db_comment="FPX payments of the day in our books")
    paid_sen = models.BigIntegerField()
    settled_count = models.PositiveIntegerField(db_comment="Of them, found in reports of the network")
    settled_sen = models.BigIntegerField()
    credited_sen = models.BigIntegerField(db_comment="Credited by the bank for the settlement days of these lines")
    fees_sen = models.BigIntegerField()
    waiting = models.PositiveIntegerField(db_comment="Payments that still wait for a bank, legitimately")
    exceptions = models.JSONField(db_comment="Keys of the cases of this comparison; empty is zero difference")

    class Meta:
        """The newest first."""

        indexes = [models.Index(fields=["day", "-closed_at"], name="close_of_day")]
