"""Reports of employees about their own record, and the story of each."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.employers.models import Employer
from caruman.reports import lifecycle
from caruman.vault.fields import SealedTextField


class Kind(models.TextChoices):
    """What is wrong."""

    MISSING_MONTHS = "missing_months", _("I worked there, and months are missing")
    WRONG_AMOUNT = "wrong_amount", _("The wage or the amount is wrong")
    NOT_MY_EMPLOYER = "not_my_employer", _("I never worked there")
    UNREGISTERED_EMPLOYER = "unregistered_employer", _("My employer is not registered with PERKESO")


class Report(models.Model):
    """One thing that an employee says is wrong with the own record."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, db_comment="Short, with a check character")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=21, choices=Kind)
    state = models.CharField(max_length=10, default=lifecycle.SENT, db_comment="See reports.lifecycle.REPORT")
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")
    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, null=True, related_name="+", db_comment="Null: named in words only"
    )
    employer_name = models.CharField(max_length=150, blank=True, db_comment="As the person typed it")
    place = models.CharField(max_length=150, blank=True, db_comment="Where the employer is, as typed")
    work = models.CharField(max_length=150, blank=True, db_comment="What the person did there")
    employer_key = models.CharField(
        max_length=310, db_comment="Identifier of the employer, or name and place in capitals: finds the same report"
    )
    from_month = models.DateField(db_comment="First day of the first month that it is about")
    to_month = models.DateField(db_comment="First day of the last month that it is about")
    words = SealedTextField(db_comment="What the person says, sealed")
    may_name = models.BooleanField(db_comment="Whether the employer may be told who reported")
    language = models.CharField(max_length=8, default="ms", db_comment="That the person wrote in")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(db_comment="When an answer is promised by")
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """The same thing is open once; a decision has its officer, who is not the person who reported."""

        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=("sent", "in_hand")), name="report_waiting"),
            models.Index(fields=["person", "-sent_at"], name="report_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.REPORT.states)), name="a_report_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="a_report_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(from_month__day=1, to_month__day=1, from_month__lte=F("to_month")),
                name="a_report_is_about_whole_months_in_order",
            ),
            models.CheckConstraint(
                condition=Q(employer__isnull=False) | ~Q(employer_name=""), name="a_report_names_an_employer"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_report_says_something"),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.SETTLED, lifecycle.NOT_UPHELD))
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decision_on_a_report_has_its_officer",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("person")),
                name="nobody_decides_on_his_own_report",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "employer_key", "from_month", "to_month"],
                condition=Q(state__in=lifecycle.OPEN),
                name="the_same_report_is_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def about(self) -> str:
        """Name the employer: as it is registered, or as the person typed it."""
        return self.employer.name if self.employer else self.employer_name


class ReportStep(models.Model):
    """One thing that happened to a report, for the people who read its story. Added only."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=13, db_comment="send, take, tell_employer or a verb of the lifecycle")
    by_id = models.UUIDField()
    by_officer = models.BooleanField(default=False)
    words = SealedTextField(blank=True, db_comment="What was asked, answered or found, sealed")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]
