"""Payments and their bills, the raw messages of the bank network, money without a bill, and cases."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caruman.agencies.models import Agency
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.insured_persons.models import InsuredPerson
from caruman.payments import lifecycle

_PERSON = settings.AUTH_USER_MODEL


class Channel(models.TextChoices):
    """The way that money comes."""

    FPX = "fpx", "FPX"
    BANK = "bank", _("Collecting bank")
    COUNTER = "counter", _("PERKESO counter")
    EFT = "eft", _("Bank transfer (EFT)")
    DIRECT_DEBIT = "direct_debit", _("Direct debit")


class Means(models.TextChoices):
    """What somebody handed over at a counter."""

    CASH = "cash", _("Cash")
    CHEQUE = "cheque", _("Cheque")
    MONEY_ORDER = "money_order", _("Money order")


class FpxModel(models.TextChoices):
    """Which kind of internet banking FPX asks: the codes are FPX's own."""

    PERSONAL = "01", _("Personal (B2C)")
    CORPORATE = "02", _("Corporate (B2B1)")


class Payment(models.Model):
    """One attempt to pay, or one arrival of money: whichever way it came, it is one row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    channel = models.CharField(max_length=12, choices=Channel)
    state = models.CharField(max_length=15, db_comment="See payments.lifecycle.PAYMENT")
    amount_sen = models.BigIntegerField(db_comment="What is asked of the bank, or what arrived")
    made_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, null=True, related_name="payments", db_comment="Payer or officer, if known"
    )
    email = models.EmailField(blank=True, db_comment="Where receipt and news go")
    language = models.CharField(max_length=2, default="ms")
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, db_comment="The moment that counts as paid")
    known_at = models.DateTimeField(null=True, db_comment="When we learnt of it")
    posted_at = models.DateTimeField(null=True, db_comment="When bills and ledger took it")
    receipted_at = models.DateTimeField(null=True, db_comment="When its receipts were numbered")
    reference = models.CharField(
        max_length=60, blank=True, db_comment="What bank or counter know it by; once a channel"
    )
    means = models.CharField(max_length=12, choices=Means, blank=True)
    # The rest is FPX's.
    model = models.CharField(max_length=2, choices=FpxModel, blank=True)
    order_number = models.CharField(max_length=40, null=True, unique=True, db_comment="fpx_sellerOrderNo")
    exchange_order_number = models.CharField(max_length=40, null=True, unique=True, db_comment="fpx_sellerExOrderNo")
    ordered_at = models.DateTimeField(null=True, db_comment="fpx_sellerTxnTime, to the second; an enquiry repeats it")
    description = models.CharField(max_length=30, blank=True, db_comment="fpx_productDesc; an enquiry repeats it")
    bank_id = models.CharField(max_length=10, blank=True)
    bank_name = models.CharField(max_length=40, blank=True, db_comment="As the bank shows itself in its answer")
    fpx_id = models.CharField(max_length=16, null=True, unique=True, db_comment="fpx_fpxTxnId")
    fpx_time = models.DateTimeField(
        null=True, db_comment="fpx_fpxTxnTime; of a corporate payment, when the maker asked"
    )
    debit_code = models.CharField(max_length=2, blank=True)
    credit_code = models.CharField(max_length=2, blank=True)
    debit_number = models.CharField(max_length=10, blank=True)
    buyer_name = models.CharField(max_length=40, blank=True, db_comment="As the bank gave it, to the character")
    next_enquiry_at = models.DateTimeField(null=True, db_comment="When FPX is asked next; none when it is decided")
    last_enquiry_at = models.DateTimeField(null=True)
    enquiries = models.PositiveIntegerField(default=0)

    class Meta:
        """What a payment cannot be."""

        indexes = [
            models.Index(fields=["made_by", "-created_at"], name="payment_of_person"),
            models.Index(
                fields=["next_enquiry_at"], name="payment_to_ask_for", condition=Q(next_enquiry_at__isnull=False)
            ),
            models.Index(
                fields=["known_at"], name="payment_to_post", condition=Q(state=lifecycle.PAID, posted_at__isnull=True)
            ),
            models.Index(
                fields=["posted_at"],
                name="payment_to_receipt",
                condition=Q(posted_at__isnull=False, receipted_at__isnull=True),
            ),
            models.Index(fields=["paid_at"], name="payment_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.PAYMENT.states)), name="a_payment_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_payment_is_of_money"),
            models.CheckConstraint(
                condition=Q(
                    state__in=(lifecycle.PAID, lifecycle.REVERSED), paid_at__isnull=False, known_at__isnull=False
                )
                | (~Q(state__in=(lifecycle.PAID, lifecycle.REVERSED)) & Q(paid_at__isnull=True)),
                name="a_paid_payment_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(posted_at__isnull=True) | Q(state__in=(lifecycle.PAID, lifecycle.REVERSED)),
                name="only_money_that_came_is_posted",
            ),
            models.CheckConstraint(
                condition=Q(receipted_at__isnull=True) | Q(posted_at__isnull=False),
                name="only_what_is_posted_is_receipted",
            ),
            models.CheckConstraint(
                condition=Q(
                    channel=Channel.FPX,
                    order_number__isnull=False,
                    exchange_order_number__isnull=False,
                    ordered_at__isnull=False,
                    model__in=FpxModel.values,
                )
                | (~Q(channel=Channel.FPX) & Q(order_number__isnull=True, fpx_id__isnull=True, model="")),
                name="an_fpx_payment_has_its_order_before_it_leaves",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.REVERSED) | ~Q(channel=Channel.FPX),
                name="an_fpx_payment_is_never_reversed",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.FPX) | ~Q(reference=""), name="an_arrival_has_its_reference"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.COUNTER, means__in=Means.values)
                | (~Q(channel=Channel.COUNTER) & Q(means="")),
                name="a_counter_knows_what_was_handed_over",
            ),
            models.UniqueConstraint(
                fields=["channel", "reference"],
                condition=~Q(reference=""),
                name="a_reference_arrives_once_a_channel",
            ),
        ]

    def __str__(self) -> str:
        return self.order_number or self.reference


class PaymentPart(models.Model):
    """A bill that a payment is for. `is_live` while it is not decided: a bill has one live attempt."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="parts")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="payment_parts")
    amount_sen = models.BigIntegerField(db_comment="That of the bill")
    is_live = models.BooleanField(db_comment="The payment is not decided")
    is_applied = models.BooleanField(default=False, db_comment="This payment paid the bill")

    class Meta:
        """One live attempt, and one payment that paid."""

        constraints = [
            models.UniqueConstraint(fields=["payment", "bill"], name="a_bill_stands_once_in_a_payment"),
            models.UniqueConstraint(fields=["bill"], condition=Q(is_live=True), name="a_bill_has_one_live_attempt"),
            models.UniqueConstraint(fields=["bill"], condition=Q(is_applied=True), name="a_bill_is_paid_once"),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_part_is_of_money"),
        ]


class Message(models.Model):
    """What the bank network sent or answered, to the byte. Added only, and before any effect."""

    class Way(models.TextChoices):
        """How it came."""

        DIRECT = "direct", _("Directly, from server to server")
        RETURN = "return", _("Through the payer's browser")
        ENQUIRY = "enquiry", _("As the answer to an enquiry")

    id = models.BigAutoField(primary_key=True)
    received_at = models.DateTimeField()
    way = models.CharField(max_length=8, choices=Way)
    body = models.BinaryField(db_comment="As it came")
    address = models.GenericIPAddressField(null=True)
    is_verified = models.BooleanField(db_comment="Signed by a certificate of FPX that we trust and that was valid")
    fault = models.CharField(max_length=40, blank=True, db_comment="Why it is in quarantine")
    certificate = models.CharField(max_length=64, blank=True, db_comment="Fingerprint of the certificate that matched")
    exchange_order_number = models.CharField(max_length=40, blank=True, db_index=True)
    debit_code = models.CharField(max_length=2, blank=True)

    class Meta:
        """Verified, or with the fault."""

        constraints = [
            models.CheckConstraint(
                condition=Q(is_verified=True, fault="") | (Q(is_verified=False) & ~Q(fault="")),
                name="a_message_is_verified_or_says_why_not",
            ),
        ]


class MessageEffect(models.Model):
    """What a verified message led to. A message without one is taken up again by the sweep."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, primary_key=True, related_name="effect")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="effects")
    outcome = models.CharField(max_length=20, db_comment="moved, nothing_new, case")
    at = models.DateTimeField()


class PaymentStep(models.Model):
    """One change of a payment's state. Added only."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=15, blank=True)
    target = models.CharField(max_length=15)
    code = models.CharField(max_length=4, blank=True, db_comment="FPX's code, or why")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")


class HeldMoney(models.Model):
    """Money that came and has no bill: paid too much or twice, or nobody knows what for."""

    class Kind(models.TextChoices):
        """Why it is kept."""

        OVERPAYMENT = "overpayment", _("Paid too much or twice")
        UNMATCHED = "unmatched", _("No bill found")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=11, choices=Kind)
    state = models.CharField(max_length=8, db_comment="See payments.lifecycle.HELD_MONEY")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="held")
    bill = models.ForeignKey(
        Bill,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_comment="The bill that it was meant for, if known",
    )
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="+")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    amount_sen = models.BigIntegerField()
    held_at = models.DateTimeField()
    why = models.CharField(
        max_length=20, db_comment="paid_already, cancelled, wrong_amount, unknown_number, remainder…"
    )
    from_held = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="rest")
    applied_to = models.ForeignKey(Bill, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """What held money cannot be."""

        indexes = [models.Index(fields=["state", "held_at"], name="held_money_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.HELD_MONEY.states)), name="held_money_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="held_money_is_money"),
            models.CheckConstraint(
                condition=Q(insured__isnull=True, agency__isnull=True)
                | Q(employer__isnull=True, agency__isnull=True)
                | Q(employer__isnull=True, insured__isnull=True),
                name="held_money_has_one_owner_at_most",
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.APPLIED, applied_to__isnull=False)
                | (~Q(state=lifecycle.APPLIED) & Q(applied_to__isnull=True)),
                name="applied_money_names_its_bill",
            ),
            models.UniqueConstraint(
                fields=["payment", "bill"],
                condition=Q(from_held__isnull=True, bill__isnull=False),
                name="a_part_of_a_payment_is_held_once",
            ),
        ]

    @property
    def owner(self) -> Employer | InsuredPerson | Agency | None:
        """Whose it is, as far as that is known; each has `name`."""
        return self.employer or self.insured or self.agency

    @property
    def owner_name(self) -> str:
        """The name of whose it is, as the bill that it was meant for gives it; nothing where nobody knows."""
        if self.bill is not None:
            return self.bill.owner_name
        return self.owner.name if self.owner is not None else ""

    @property
    def owner_columns(self) -> dict[str, UUID | None]:
        """Whose it is, by columns, as `Bill.owner_columns`."""
        return {"employer_id": self.employer_id, "insured_id": self.insured_id, "agency_id": self.agency_id}

    @property
    def is_known(self) -> bool:
        """Say whether it is known whose it is, without reading who."""
        return any((self.employer_id, self.insured_id, self.agency_id))


class Case(models.Model):
    """Something about money that an officer must look at; the same thing opens one case."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=120, unique=True, db_comment="What makes it the same case")
    kind = models.CharField(max_length=40, db_comment="See payments.case_words")
    state = models.CharField(max_length=6, db_comment="See payments.lifecycle.CASE")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="cases")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="+")
    about_day = models.DateField(null=True, db_comment="The day that a close found it for")
    amount_sen = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict, db_comment="What the words of the kind are filled with")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    closed_how = models.CharField(max_length=400, blank=True)

    class Meta:
        """Open, or closed with what became of it: by somebody, or by what came later."""

        indexes = [models.Index(fields=["state", "-opened_at"], name="case_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(lifecycle.CASE.states)), name="a_case_has_a_known_state"),
            models.CheckConstraint(
                condition=(Q(state=lifecycle.CLOSED, closed_at__isnull=False) & ~Q(closed_how=""))
                | Q(state=lifecycle.TO_LOOK_AT, closed_at__isnull=True, closed_by__isnull=True, closed_how=""),
                name="a_closed_case_says_how",
            ),
        ]


class CartItem(models.Model):
    """A bill in somebody's cart."""

    person = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="cart_items")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        """Once."""

        constraints = [models.UniqueConstraint(fields=["person", "bill"], name="a_bill_is_in_a_cart_once")]
