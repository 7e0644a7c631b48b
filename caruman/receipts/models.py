"""Official receipts: numbered without gaps, frozen, signed."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q

from caruman.bills.models import ACKNOWLEDGEMENTS, Bill, BillKind
from caruman.employers.models import Employer


class Series(models.TextChoices):
    """Each scheme counts its receipts by itself."""

    ACT4 = "act4", "Act 4"
    EIS = "eis", "EIS"


class Receipt(models.Model):
    """What was paid by one payment, for one employer and one kind of bill. Added only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=15, unique=True, db_comment="Year and ten digits; an E between them for EIS")
    series = models.CharField(max_length=4, choices=Series)
    year = models.PositiveSmallIntegerField()
    serial = models.BigIntegerField(db_comment="1, 2, 3 … without gaps in its series and year")
    payment_id = models.UUIDField(db_index=True)
    held_id = models.UUIDField(
        null=True,
        db_comment="The held money of that payment that paid the bill later; none for what was booked at once",
    )
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="receipts")
    bill_kind = models.CharField(max_length=3, choices=BillKind)
    amount_sen = models.BigIntegerField()
    paid_at = models.DateTimeField()
    issued_at = models.DateTimeField()
    language = models.CharField(max_length=2, db_comment="The payer's")
    content = models.JSONField(db_comment="Everything that stands on it; the PDF is drawn from this alone")
    signature = models.TextField(db_comment="Ed25519 over the canonical content, base64url")
    key_id = models.CharField(max_length=16, db_comment="Which key signed")

    class Meta:
        """Each number once; each payment once for each employer and kind, and once for each later use of its money."""

        indexes = [models.Index(fields=["employer", "-issued_at"], name="receipt_of_employer")]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "serial"], name="a_serial_is_used_once"),
            models.UniqueConstraint(
                fields=["payment_id", "employer", "bill_kind"],
                condition=Q(held_id__isnull=True),
                name="a_payment_is_receipted_once_for_each_kind",
            ),
            models.UniqueConstraint(
                fields=["held_id"], condition=Q(held_id__isnull=False), name="held_money_is_receipted_once"
            ),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_receipt_is_of_money"),
            models.CheckConstraint(condition=Q(serial__gt=0), name="receipts_are_counted_from_one"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_of_charge(self) -> bool:
        """Say whether late interest or a compound was paid; contributions otherwise."""
        return self.bill_kind not in ACKNOWLEDGEMENTS

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was withdrawn; None while it stands."""
        withdrawal: Withdrawal | None = getattr(self, "withdrawal", None)
        return withdrawal.at if withdrawal is not None else None


class Withdrawal(models.Model):
    """A receipt whose money did not come after all. The receipt stays; this says so. Added only."""

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal")
    at = models.DateTimeField()
    why = models.CharField(max_length=40)


class ReceiptedBill(models.Model):
    """A bill that stands on a receipt. Added only, with its receipt."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="bills")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="receipted")
    payment_id = models.UUIDField(db_comment="That of the receipt")
    amount_sen = models.BigIntegerField()

    class Meta:
        """Money of one payment goes to a bill once, so it is receipted once."""

        constraints = [
            models.UniqueConstraint(fields=["payment_id", "bill"], name="a_payment_of_a_bill_is_receipted_once"),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_receipted_bill_is_of_money"),
        ]


class SigningKey(models.Model):
    """A public key that receipts were signed with. Added only, and published for as long as paper exists."""

    key_id = models.CharField(
        primary_key=True, max_length=16, db_comment="Sixteen letters of its thumbprint (RFC 7638)"
    )
    public_key = models.CharField(max_length=43, db_comment="Ed25519, base64url")
    first_used_at = models.DateTimeField()
