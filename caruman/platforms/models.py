"""Workers of platforms, what was deducted for them, and what their wallets bought month by month."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from caruman.agencies.models import Agency
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.platforms import lifecycle
from caruman.platforms.choices import Ending, EventKind, Work
from caruman.self_employment.models import Activity, Cover
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class Worker(models.Model):
    """A person as one platform knows him for a time; many platforms may know the same person.

    Whoever stops and comes back has a registration for each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(
        max_length=10, default=lifecycle.REGISTERED, db_comment="See platforms.lifecycle.REGISTRATION"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="workers", db_index=False)
    worker_id = models.CharField(max_length=64, db_comment="The platform's own")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="platform_work")
    work = models.CharField(max_length=40, choices=Work, db_comment="A sector of law.self_employment")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    last_day = models.DateField(null=True, db_comment="In Malaysia; later jobs are refused")
    ended_at = models.DateTimeField(null=True, db_comment="When it was said")
    ended_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    class Meta:
        """A platform's own number is one person for ever, registered once at a time; an end has its day and reason."""

        indexes = [models.Index(fields=["agency", "worker_id", "registered_at"], name="worker_of_platform")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.REGISTRATION.states)),
                name="a_worker_s_registration_has_a_known_state",
            ),
            models.UniqueConstraint(
                fields=["agency", "worker_id"],
                condition=Q(state=lifecycle.REGISTERED),
                name="a_worker_is_registered_once_at_a_time",
            ),
            ExclusionConstraint(
                name="a_worker_number_is_one_person",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    ("worker_id", RangeOperators.EQUAL),
                    ("insured", RangeOperators.NOT_EQUAL),
                ],
            ),
            models.CheckConstraint(
                condition=Q(
                    state=lifecycle.ENDED,
                    last_day__isnull=False,
                    ended_at__isnull=False,
                    ending__in=Ending.values,
                )
                | (
                    Q(last_day__isnull=True, ended_at__isnull=True, ended_by__isnull=True, ending="")
                    & ~Q(state=lifecycle.ENDED)
                ),
                name="an_ended_registration_has_its_day_and_reason",
            ),
            models.CheckConstraint(condition=Q(work__in=Work.values), name="a_worker_has_a_known_kind_of_work"),
            models.CheckConstraint(
                condition=Q(worker_id__regex=r"^[!-~]{1,64}$"), name="a_worker_number_can_be_written"
            ),
        ]

    def __str__(self) -> str:
        return self.worker_id


class Transaction(models.Model):
    """A transaction of a platform that was taken, over all time: none counts twice. Added only."""

    pk = models.CompositePrimaryKey("agency_id", "transaction_id")
    agency_id = models.UUIDField()
    transaction_id = models.CharField(max_length=64)
    month = models.DateField(db_comment="Where its event lies")
    digest = models.BinaryField(max_length=16, db_comment="Of all that was sent: tells the same from another")

    class Meta:
        """One row a transaction."""

        constraints = [
            models.CheckConstraint(
                condition=Q(transaction_id__regex=r"^[!-~]{1,64}$"), name="a_transaction_can_be_written"
            ),
        ]


class Event(models.Model):
    """One thing that a platform said of a job: its deduction, a correction of it, its cancellation. Added only.

    Kept by month of the job. `effect_sen` is what it changes in the wallet: a wallet is a sum of effects.
    """

    pk = models.CompositePrimaryKey("agency_id", "transaction_id", "month")
    number = models.BigIntegerField(db_comment="Order of arrival; gaps mean nothing")
    month = models.DateField(db_comment="First day of the month of the job, in Malaysia")
    agency_id = models.UUIDField()
    insured_id = models.UUIDField()
    transaction_id = models.CharField(max_length=64)
    of_transaction = models.CharField(max_length=64, db_comment="The deduction that it corrects or cancels; else blank")
    kind = models.CharField(max_length=7, choices=EventKind)
    worker_id = models.CharField(max_length=64)
    worked_at = models.DateTimeField(db_comment="When the job was done")
    received_at = models.DateTimeField()
    booked_on = models.DateField(db_comment="Day to which it counts: that of receipt, or the first that is open")
    earned_sen = models.BigIntegerField(db_comment="As the platform says it is; nothing when cancelled")
    deducted_sen = models.BigIntegerField(db_comment="As the platform says; nothing when cancelled")
    expected_sen = models.BigIntegerField(db_comment="What the law says of the earnings")
    effect_sen = models.BigIntegerField(db_comment="What it changes in the wallet")
    earned_effect_sen = models.BigIntegerField(db_comment="What it changes in the earnings")
    description = models.CharField(max_length=100)

    class Meta:
        """The table is made in SQL, partitioned by month."""

        managed = False
        db_table = "platforms_event"

    @property
    def differs(self) -> bool:
        """Whether the platform deducted something else than the law says."""
        return self.deducted_sen != self.expected_sen


class ClosedDay(models.Model):
    """Everything booked up to this day is in the books; what comes later is booked on a later day. Added only."""

    day = models.DateField(primary_key=True)
    closed_at = models.DateTimeField()


class PlatformDay(models.Model):
    """What one platform deducted on one day, as it went into the books."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="platform_days")
    day = models.DateField()
    jobs = models.IntegerField(db_comment="Deductions less cancellations")
    earned_sen = models.BigIntegerField()
    deducted_sen = models.BigIntegerField(db_comment="Less than nothing where more was cancelled than deducted")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, null=True, related_name="platform_days")

    class Meta:
        """A day stands once."""

        indexes = [models.Index(fields=["agency"], condition=Q(bill__isnull=True), name="platform_day_to_bill")]
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="a_day_of_a_platform_is_summed_once")]


class Turn(models.Model):
    """The close of one month: platforms get their bills, wallets buy their month."""

    month = models.DateField(primary_key=True, db_comment="First day of the month that ended")
    state = models.CharField(max_length=8, db_comment="See platforms.lifecycle.TURN")
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        """A turn is of a whole month; done it has its moment."""

        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(lifecycle.TURN.states)), name="a_turn_has_a_known_state"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_turn_is_of_a_whole_month"),
            models.CheckConstraint(
                condition=Q(state=lifecycle.DONE, done_at__isnull=False)
                | (~Q(state=lifecycle.DONE) & Q(done_at__isnull=True)),
                name="a_done_turn_has_its_moment",
            ),
        ]


class WalletMonth(models.Model):
    """One wallet at the close of one month, and what it bought. Its sums never change."""

    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="wallets")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="wallet_months")
    state = models.CharField(max_length=8, default=lifecycle.WAITING, db_comment="See platforms.lifecycle.WALLET_MONTH")
    opening_sen = models.BigIntegerField(db_comment="What the close before left")
    deducted_sen = models.BigIntegerField(db_comment="Effects of the events since then")
    spent_sen = models.BigIntegerField(db_comment="What was spent since then")
    balance_sen = models.BigIntegerField(db_comment="At the close, before this month is bought")
    is_active = models.BooleanField(db_comment="Whether there were events")
    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A month of a wallet stands once and adds up."""

        indexes = [
            models.Index(fields=["turn", "insured"], condition=Q(state=lifecycle.WAITING), name="wallet_month_waits"),
            models.Index(fields=["insured", "-turn"], name="wallet_month_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["turn", "insured"], name="a_wallet_has_a_month_once"),
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.WALLET_MONTH.states)), name="a_wallet_month_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(balance_sen=F("opening_sen") + F("deducted_sen") - F("spent_sen")),
                name="a_wallet_month_adds_up",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.FILLED) | Q(cover__isnull=False), name="a_bought_month_has_its_cover"
            ),
        ]


class Wallet(models.Model):
    """Which activity a person's wallet buys cover for; what is in it is summed."""

    insured = models.OneToOneField(
        InsuredPerson, on_delete=models.PROTECT, primary_key=True, related_name="platform_wallet"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class TopUp(models.Model):
    """What a person pays to a month that fell short, beside what the wallet gives."""

    cover = models.OneToOneField(Cover, on_delete=models.PROTECT, primary_key=True, related_name="top_up")
    wallet_month = models.ForeignKey(WalletMonth, on_delete=models.PROTECT, related_name="top_ups")
    wallet_sen = models.BigIntegerField(db_comment="What the wallet gives when the rest is paid")
    asked_at = models.DateTimeField()

    class Meta:
        """The wallet gives nothing less than nothing."""

        constraints = [
            models.CheckConstraint(condition=Q(wallet_sen__gte=0), name="a_wallet_gives_what_it_has"),
        ]


class Spending(models.Model):
    """What left a wallet, or came back when cover was void. Added only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="wallet_spendings")
    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, related_name="+")
    amount_sen = models.BigIntegerField(db_comment="Less than nothing: it came back")
    at = models.DateTimeField()
    booked_on = models.DateField(db_comment="Day to which it counts: an open one")
    why = models.CharField(max_length=8, db_comment="turn, top_up, void")

    class Meta:
        """Something moved."""

        indexes = [models.Index(fields=["booked_on"], name="spending_of_day")]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_sen=0), name="a_spending_moves_something"),
            models.UniqueConstraint(fields=["cover"], condition=Q(why="turn"), name="a_turn_buys_a_cover_once"),
        ]


class Question(models.Model):
    """A person's report to a platform that a job is wrong, and what the platform answered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=8, default=lifecycle.ASKED, db_comment="See platforms.lifecycle.QUESTION")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="+")
    transaction_id = models.CharField(max_length=64, db_comment="The job")
    month = models.DateField(db_comment="Where the job lies")
    words = SealedTextField(db_comment="What is wrong, in the person's words; sealed")
    asked_at = models.DateTimeField()
    answer = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """One open question for a job; an answered one has its moment."""

        indexes = [models.Index(fields=["agency", "state", "-asked_at"], name="question_of_platform")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.QUESTION.states)), name="a_question_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["agency", "transaction_id"],
                condition=Q(state=lifecycle.ASKED),
                name="a_job_has_one_open_question",
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.ANSWERED, answered_at__isnull=False)
                | (~Q(state=lifecycle.ANSWERED) & Q(answered_at__isnull=True)),
                name="an_answered_question_has_its_moment",
            ),
        ]


class Upload(models.Model):
    """A file of workers or deductions that somebody sent for a platform, with the result of each row. Added only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="platform_uploads")
    kind = models.CharField(max_length=10, db_comment="workers, deductions")
    name = models.CharField(max_length=150, db_comment="Of the file")
    at = models.DateTimeField()
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    taken = models.IntegerField(db_comment="Rows that were taken")
    refused = models.IntegerField(db_comment="Rows that were refused")
    rows = models.JSONField(
        db_comment="Row number, what the platform calls it, code, deducted and expected sen; no names"
    )

    class Meta:
        """The latest first."""

        ordering = ["-at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("workers", "deductions")), name="an_upload_has_a_known_kind"),
        ]
