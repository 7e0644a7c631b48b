"""Tills, what is taken over them, how they are counted, and what a supervisor allows."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caruman.bills.models import Bill
from caruman.payments.models import Means, Payment
from caruman.payments.till import lifecycle

_PERSON = settings.AUTH_USER_MODEL


class Till(models.Model):
    """One drawer of one officer from its opening to the second person's signature."""

    id = models.BigAutoField(primary_key=True)
    officer = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="tills")
    office = models.CharField(max_length=60, db_comment="PERKESO office in which the till stands")
    state = models.CharField(max_length=8, db_comment="See payments.till.lifecycle.TILL")
    float_sen = models.BigIntegerField(db_comment="Money that was in it before anybody paid")
    opened_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """One open till for each officer; a closed one was signed by somebody else."""

        indexes = [models.Index(fields=["-opened_at"], name="till_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(lifecycle.TILL.states)), name="a_till_has_a_known_state"),
            models.CheckConstraint(condition=Q(float_sen__gte=0), name="a_float_is_not_negative"),
            models.CheckConstraint(
                condition=Q(
                    state=lifecycle.CLOSED, closed_at__isnull=False, signed_by__isnull=False, counted_at__isnull=False
                )
                | (~Q(state=lifecycle.CLOSED) & Q(closed_at__isnull=True, signed_by__isnull=True)),
                name="a_closed_till_was_signed",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("officer")), name="nobody_signs_their_own_till"
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=~Q(state=lifecycle.CLOSED), name="an_officer_has_one_open_till"
            ),
        ]

    def __str__(self) -> str:
        return f"K{self.pk:06}"


class Taking(models.Model):
    """What somebody handed over once: one payment, with the paper that it came on."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, primary_key=True, related_name="taking")
    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="takings")
    place = models.PositiveIntegerField(db_comment="1, 2, 3 … in its till")
    state = models.CharField(max_length=12, db_comment="See payments.till.lifecycle.TAKING")
    taken_at = models.DateTimeField()
    means = models.CharField(max_length=12, choices=Means)
    amount_sen = models.BigIntegerField(db_comment="That of the payment")
    given_sen = models.BigIntegerField(null=True, db_comment="Cash handed over")
    change_sen = models.BigIntegerField(null=True, db_comment="Cash handed back")
    rounding_sen = models.SmallIntegerField(
        default=0, db_comment="Kept more (or less) than the amount, because there are no coins under five sen"
    )
    paper_bank = models.CharField(max_length=60, blank=True, db_comment="Bank of a cheque, office of a money order")
    paper_number = models.CharField(max_length=20, blank=True)
    paper_date = models.DateField(null=True)
    cancelled_why = models.CharField(max_length=200, blank=True)
    cancel_asked_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Cash adds up, a paper has its number, a place in a till is used once."""

        indexes = [models.Index(fields=["paper_number"], condition=~Q(paper_number=""), name="taking_by_paper")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.TAKING.states)), name="a_taking_has_a_known_state"
            ),
            models.UniqueConstraint(fields=["till", "place"], name="a_place_in_a_till_is_used_once"),
            models.CheckConstraint(
                condition=Q(
                    means=Means.CASH,
                    change_sen__gte=0,
                    given_sen=F("amount_sen") + F("rounding_sen") + F("change_sen"),
                    rounding_sen__range=(-2, 2),
                    paper_number="",
                )
                | (~Q(means=Means.CASH) & Q(given_sen__isnull=True, change_sen__isnull=True, rounding_sen=0)),
                name="cash_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(means=Means.CASH, paper_bank="", paper_date__isnull=True)
                | (~Q(means=Means.CASH) & ~Q(paper_number="") & ~Q(paper_bank="") & Q(paper_date__isnull=False)),
                name="a_paper_has_its_number_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.CANCELLED) | (Q(decided_by__isnull=False) & ~Q(cancelled_why="")),
                name="a_cancelled_taking_says_why_and_who_agreed",
            ),
        ]

    @property
    def reference(self) -> str:
        """What the slip names it by."""
        return self.payment.reference


class Count(models.Model):
    """What was found in a till, piece by piece. Added only: a recount is another row."""

    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="counts")
    at = models.DateTimeField()
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    pieces = models.JSONField(db_comment="Number of pieces by value in sen")
    cash_sen = models.BigIntegerField(db_comment="What the pieces come to")
    cheques = models.PositiveIntegerField(db_comment="Cheques found")
    money_orders = models.PositiveIntegerField(db_comment="Money orders found")
    expected_cash_sen = models.BigIntegerField(db_comment="Float and cash taken, as the books had it")
    expected_cheques = models.PositiveIntegerField()
    expected_money_orders = models.PositiveIntegerField()
    explained = models.CharField(max_length=400, blank=True, db_comment="Why it differs")

    class Meta:
        """A difference is explained."""

        constraints = [
            models.CheckConstraint(
                condition=~Q(explained="")
                | Q(
                    cash_sen=F("expected_cash_sen"),
                    cheques=F("expected_cheques"),
                    money_orders=F("expected_money_orders"),
                ),
                name="a_difference_is_explained",
            ),
        ]

    @property
    def difference_sen(self) -> int:
        """Too much cash, or too little where it is negative."""
        return self.cash_sen - self.expected_cash_sen


class Allowance(models.Model):
    """A supervisor's word that money may be taken for a bill which is being paid elsewhere at this moment."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=8, db_comment="See payments.till.lifecycle.ALLOWANCE")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="allowances")
    why = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    used_for = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Asked once at a time for a bill in a till."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.ALLOWANCE.states)), name="an_allowance_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["bill", "till"],
                condition=Q(state__in=(lifecycle.ASKED, lifecycle.GRANTED)),
                name="a_supervisor_is_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.ASKED, decided_by__isnull=True)
                | (~Q(state=lifecycle.ASKED) & Q(decided_by__isnull=False)),
                name="an_allowance_says_who_decided",
            ),
        ]


class Bounce(models.Model):
    """A cheque or money order that came back from the bank after it was taken. Added only."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, primary_key=True, related_name="bounce")
    at = models.DateTimeField()
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    returned_on = models.DateField(db_comment="Day on the bank's slip")
    why = models.CharField(max_length=20, db_comment="See payments.till.words.BOUNCES")
