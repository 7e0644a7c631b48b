"""Mandates, collections, and the debits in them."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.payments.debits import lifecycle
from caruman.payments.models import Payment
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL
LAST_DAY = 28
"""Every month has it."""


class Mandate(models.Model):
    """What an employer allows: which account, how much in one collection, on which day of the month."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.BigIntegerField(unique=True, db_comment="Of the sequence debits_mandate")
    state = models.CharField(max_length=6, db_comment="See payments.debits.lifecycle.MANDATE")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="mandates")
    bank = models.CharField(max_length=12, db_comment="See payments.debits.banks")
    account = SealedTextField(db_comment="Digits only, sealed")
    account_tail = models.CharField(max_length=4, db_comment="Last digits, for lists")
    holder = SealedTextField(db_comment="Name of the account, sealed")
    limit_sen = models.BigIntegerField(db_comment="The most of one collection")
    day = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(LAST_DAY)])
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    signature = SealedTextField(db_comment="Name typed under the authority, sealed")
    language = models.CharField(max_length=8, default="ms")
    active_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, blank=True, db_comment="employer, bank, or a code of the bank's answer")

    class Meta:
        """One that has not ended for each employer."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.MANDATE.states)), name="a_mandate_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(limit_sen__gt=0), name="a_mandate_has_a_limit"),
            models.CheckConstraint(condition=Q(day__range=(1, LAST_DAY)), name="a_mandate_has_a_day_of_every_month"),
            models.UniqueConstraint(
                fields=["employer"],
                condition=~Q(state=lifecycle.ENDED),
                name="an_employer_has_one_mandate",
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.ENDED, ended_at__isnull=False)
                | (~Q(state=lifecycle.ENDED) & Q(ended_at__isnull=True)),
                name="an_ended_mandate_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"M{self.number:08}"


class Collection(models.Model):
    """What the bank is asked to collect on one day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.BigIntegerField(unique=True, db_comment="Of the sequence debits_collection")
    state = models.CharField(max_length=8, db_comment="See payments.debits.lifecycle.COLLECTION")
    day = models.DateField(db_comment="On which the bank debits")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    debits = models.PositiveIntegerField(default=0)
    sum_sen = models.BigIntegerField(default=0)

    class Meta:
        """Its state is known; no two live ones of a day."""

        indexes = [models.Index(fields=["-made_at"], name="collection_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.COLLECTION.states)), name="a_collection_has_a_known_state"
            ),
        ]

    def __str__(self) -> str:
        return f"DD{self.number:08}"


class Debit(models.Model):
    """One bill in a collection: a payment of its own."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, primary_key=True, related_name="debit")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="items")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="debits")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, blank=True, db_comment="The bank's code where it came back")
    returned_on = models.DateField(null=True, db_comment="Day on which a paid debit came back")

    class Meta:
        """A bill stands once in a collection."""

        constraints = [
            models.UniqueConstraint(fields=["collection", "bill"], name="a_bill_is_collected_once_at_a_time")
        ]


class BankAnswer(models.Model):
    """A file in which the bank answered. Added only; the same bytes are used once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=6, db_comment="ANSWER or RETURN")
    day = models.DateField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    paid = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
