"""Bills and the months that they are for."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.agencies.models import Agency
from caruman.bills import lifecycle
from caruman.employers.models import Employer
from caruman.insured_persons.models import InsuredPerson


class BillKind(models.TextChoices):
    """What a bill is for; the letters begin its number."""

    ACR = "ACR", _("ACR (Act 4 and SKBBK)")
    ECR = "ECR", _("ECR (EIS)")
    FCA = "FCA", _("Late interest (Act 4)")
    FCE = "FCE", _("Late interest (EIS)")
    KPA = "KPA", _("Compound (Act 4)")
    KPE = "KPE", _("Compound (Act 800)")
    SPS = "SPS", _("Self-employment contribution (Act 789)")
    SSR = "SSR", _("Housewives' contribution (Act 838)")
    GIG = "GIG", _("Deductions by a platform (Act 872)")


ACKNOWLEDGEMENTS = (BillKind.ACR.value, BillKind.ECR.value)
"""They acknowledge a schedule and consist of its months; the other kinds are charges."""

PREPAID = (BillKind.SPS.value, BillKind.SSR.value, BillKind.GIG.value)
"""Asked of people and agencies in advance: never late, never refundable."""

SCHEMES = {
    BillKind.ACR.value: "act4",
    BillKind.FCA.value: "act4",
    BillKind.KPA.value: "act4",
    BillKind.ECR.value: "eis",
    BillKind.FCE.value: "eis",
    BillKind.KPE.value: "eis",
    BillKind.SPS.value: "sps",
    BillKind.SSR.value: "act838",
    BillKind.GIG.value: "sps",
}
"""Which scheme a kind of bill belongs to, as roles are given for them."""


class Cause(models.TextChoices):
    """Why a month stands on a bill."""

    REGULAR = "regular", _("Contribution of the month")
    ARREARS = "arrears", _("Arrears: the month was due before")
    SHORT = "short", _("Short payment: the difference to what was filed before")


class Bill(models.Model):
    """One acknowledgement or charge: without its number nothing can be paid."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=15, unique=True, db_comment="Three letters, twelve digits; see bills.numbers")
    kind = models.CharField(max_length=3, choices=BillKind)
    state = models.CharField(max_length=10, db_comment="See bills.lifecycle.BILL")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="bills")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, null=True, related_name="bills")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="bills")
    facts = models.JSONField(default=dict, db_comment="What a prepaid bill is for: see bills.prepaid")
    amount_sen = models.BigIntegerField(db_comment="Fixed at issue: the sum of its months")
    filing_id = models.UUIDField(
        null=True, db_index=True, db_comment="The submission that it acknowledges; none for a charge"
    )
    about_month = models.DateField(null=True, db_comment="The contribution month that a charge is about")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True, db_comment="The moment that counts as paid")
    payment_reference = models.CharField(max_length=60, blank=True, db_comment="What the money is known by")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        """The amount is never less than nothing; who paid or cancelled did so at a moment."""

        indexes = [
            models.Index(fields=["employer", "-issued_at"], name="bill_of_employer"),
            models.Index(fields=["insured", "-issued_at"], name="bill_of_insured", condition=Q(insured__isnull=False)),
            models.Index(fields=["agency", "-issued_at"], name="bill_of_agency", condition=Q(agency__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(lifecycle.BILL.states)), name="a_bill_has_a_known_state"),
            models.CheckConstraint(
                condition=(~Q(kind__in=PREPAID) & Q(employer__isnull=False, insured__isnull=True, agency__isnull=True))
                | (
                    Q(kind__in=(BillKind.SPS, BillKind.SSR), employer__isnull=True)
                    & (Q(insured__isnull=False, agency__isnull=True) | Q(insured__isnull=True, agency__isnull=False))
                )
                | Q(kind=BillKind.GIG, agency__isnull=False, employer__isnull=True, insured__isnull=True),
                name="a_bill_has_one_owner",
            ),
            models.CheckConstraint(condition=Q(amount_sen__gte=0), name="a_bill_is_not_negative"),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.ISSUED, lifecycle.IN_PAYMENT, lifecycle.PAID)) | Q(amount_sen__gt=0),
                name="only_a_nil_bill_asks_for_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.NIL) | Q(amount_sen=0), name="a_nil_bill_asks_for_nothing"
            ),
            models.CheckConstraint(
                condition=Q(number__startswith=F("kind"), number__regex=r"^[A-Z]{3}[0-9]{12}$"),
                name="a_bill_number_is_three_letters_and_twelve_digits",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ACKNOWLEDGEMENTS, filing_id__isnull=False, about_month__isnull=True)
                | (~Q(kind__in=ACKNOWLEDGEMENTS) & Q(filing_id__isnull=True)),
                name="an_acknowledgement_is_of_a_submission",
            ),
            models.CheckConstraint(
                condition=Q(state__in=lifecycle.SETTLED, paid_at__isnull=False)
                | (~Q(state__in=lifecycle.SETTLED) & Q(paid_at__isnull=True)),
                name="a_paid_bill_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.CANCELLED, cancelled_at__isnull=False)
                | (~Q(state=lifecycle.CANCELLED) & Q(cancelled_at__isnull=True)),
                name="a_cancelled_bill_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def owner(self) -> Employer | InsuredPerson | Agency:
        """Who owes it; each has `name` and `email`. What others read has `owner_name`."""
        owner = self.employer or self.insured or self.agency
        if owner is None:
            raise ValueError(f"{self.number} has no owner")
        return owner

    @property
    def owner_id(self) -> UUID | None:
        """The key of who owes it."""
        return self.employer_id or self.insured_id or self.agency_id

    @property
    def owner_name(self) -> str:
        """Whom it is for, by the name that was given when it was asked for.

        Whoever pays for somebody else sees the name that he wrote, not what is known of that person.
        """
        return str(self.facts.get("person") or self.owner.name) if self.insured_id else self.owner.name

    @property
    def owner_columns(self) -> dict[str, UUID | None]:
        """Who owes it, by columns: what is kept beside it for the same owner takes them over."""
        return {"employer_id": self.employer_id, "insured_id": self.insured_id, "agency_id": self.agency_id}

    @property
    def owner_code(self) -> str:
        """The code that an employer or agency is known by; nothing for a person."""
        if self.employer is not None:
            return self.employer.employer_code or ""
        return (self.agency.code or "") if self.agency is not None else ""


class BillMonth(models.Model):
    """What a bill asks for one contribution month. Added only, with its bill."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="months")
    kind = models.CharField(max_length=3, choices=BillKind, db_comment="That of the bill")
    employer_id = models.UUIDField(db_comment="That of the bill")
    month = models.DateField(db_comment="First day of the contribution month")
    schedule_id = models.UUIDField(db_comment="The version of the schedule that it was made from")
    cause = models.CharField(max_length=8, choices=Cause)
    employees = models.PositiveIntegerField(db_comment="People with a contribution under this scheme")
    wages_sen = models.BigIntegerField()
    employer_sen = models.BigIntegerField(db_comment="Employer shares")
    employee_sen = models.BigIntegerField(db_comment="Employee shares, without SKBBK")
    skbbk_sen = models.BigIntegerField(default=0)
    credited_sen = models.BigIntegerField(default=0, db_comment="What earlier bills of the month already ask or got")
    amount_sen = models.BigIntegerField()

    class Meta:
        """A version of a schedule is billed once for each scheme, whoever asks."""

        indexes = [models.Index(fields=["employer_id", "month", "kind"], name="bill_month_of_employer")]
        constraints = [
            models.UniqueConstraint(fields=["schedule_id", "kind"], name="a_schedule_is_billed_once_for_each_scheme"),
            models.UniqueConstraint(fields=["bill", "month"], name="a_month_stands_once_on_a_bill"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_bill_is_for_whole_months"),
            models.CheckConstraint(
                condition=Q(amount_sen=F("employer_sen") + F("employee_sen") + F("skbbk_sen") - F("credited_sen")),
                name="a_month_on_a_bill_adds_up",
            ),
            models.CheckConstraint(condition=Q(amount_sen__gte=0), name="a_month_on_a_bill_is_not_negative"),
        ]
