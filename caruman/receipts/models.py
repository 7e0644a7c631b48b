"""Official receipts: numbered without gaps, frozen, signed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from caruman.agencies.models import Agency
from caruman.bills.models import ACKNOWLEDGEMENTS, PREPAID, Bill, BillKind
from caruman.employers.models import Employer
from caruman.formats.receipts.content import payer_of
from caruman.insured_persons.models import InsuredPerson


class Series(models.TextChoices):
    """Each scheme counts its receipts by itself."""

    ACT4 = "act4", "Act 4"
    EIS = "eis", "EIS"
    SPS = "sps", "Act 789"
    ACT838 = "act838", "Act 838"


class Receipt(models.Model):
    """What was paid by one payment, for one owner and one kind of bill. Added only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(
        max_length=15, unique=True, db_comment="Year and ten digits; a letter between them but for Act 4"
    )
    series = models.CharField(max_length=6, choices=Series)
    year = models.PositiveSmallIntegerField()
    serial = models.BigIntegerField(db_comment="1, 2, 3 … without gaps in its series and year")
    payment_id = models.UUIDField(db_index=True)
    held_id = models.UUIDField(
        null=True,
        db_comment="The held money of that payment that paid the bill later; none for what was booked at once",
    )
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="receipts")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, null=True, related_name="receipts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="receipts")
    bill_kind = models.CharField(max_length=3, choices=BillKind)
    amount_sen = models.BigIntegerField()
    paid_at = models.DateTimeField()
    issued_at = models.DateTimeField()
    language = models.CharField(max_length=2, db_comment="The payer's")
    content = models.JSONField(db_comment="Everything that stands on it; the PDF is drawn from this alone")
    signature = models.TextField(db_comment="Ed25519 over the canonical content, base64url")
    key_id = models.CharField(max_length=16, db_comment="Which key signed")

    class Meta:
        """Each number once; each payment once for each owner and kind, and once for each later use of its money."""

        indexes = [
            models.Index(fields=["employer", "-issued_at"], name="receipt_of_employer"),
            models.Index(
                fields=["insured", "-issued_at"], name="receipt_of_insured", condition=Q(insured__isnull=False)
            ),
            models.Index(fields=["agency", "-issued_at"], name="receipt_of_agency", condition=Q(agency__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "serial"], name="a_serial_is_used_once"),
            models.UniqueConstraint(
                fields=["payment_id", "employer", "insured", "agency", "bill_kind"],
                condition=Q(held_id__isnull=True),
                nulls_distinct=False,
                name="a_payment_is_receipted_once_for_each_kind",
            ),
            models.UniqueConstraint(
                fields=["held_id"], condition=Q(held_id__isnull=False), name="held_money_is_receipted_once"
            ),
            models.CheckConstraint(
                condition=Q(employer__isnull=False, insured__isnull=True, agency__isnull=True)
                | Q(employer__isnull=True, insured__isnull=False, agency__isnull=True)
                | Q(employer__isnull=True, insured__isnull=True, agency__isnull=False),
                name="a_receipt_is_made_out_to_one_owner",
            ),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_receipt_is_of_money"),
            models.CheckConstraint(condition=Q(serial__gt=0), name="receipts_are_counted_from_one"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_of_charge(self) -> bool:
        """Say whether late interest or a compound was paid; contributions otherwise."""
        return self.bill_kind not in (*ACKNOWLEDGEMENTS, *PREPAID)

    @property
    def owner(self) -> Employer | InsuredPerson | Agency:
        """Whom it is made out to; each has `name`. Read with `queries.newest_first`, it asks nothing more."""
        owner = self.employer or self.insured or self.agency
        if owner is None:
            raise ValueError(f"{self.number} has no owner")
        return owner

    @property
    def owner_name(self) -> str:
        """The name that stands on it."""
        return payer_of(self.content)["name"]

    @property
    def owner_id(self) -> UUID | None:
        """The key of whom it is made out to."""
        return self.employer_id or self.insured_id or self.agency_id

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
