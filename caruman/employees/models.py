"""Employments as an employer keeps them for seven years, notices about SKBBK, and uploaded lists of employees.

Identity numbers and names are plain here, as in the schedules: an employer's register is searched,
ordered, printed and compared with files of a hundred thousand lines. What nobody searches
(address, phone, e-mail, passport, permit) is sealed.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Upper

from caruman.employees import lifecycle
from caruman.employees.choices import Exclusion, IdentityKind, Nationality, Outcome, Race, Sex, SkbbkChoice, Wish
from caruman.employers.models import Employer
from caruman.vault.fields import SealedTextField


class DateRange(Func):
    """PostgreSQL's `daterange` of two columns, the end outside."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Employee(models.Model):
    """One person's service with one employer, from the hiring to the end. Hired again: another row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, db_comment="See employees.lifecycle.EMPLOYEE")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="employments")
    identity_kind = models.CharField(max_length=10, choices=IdentityKind)
    identity_no = models.CharField(
        max_length=12, db_comment="As it stands in schedules: capitals and digits, no dashes"
    )
    name = models.CharField(max_length=150)
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    race = models.CharField(max_length=10, choices=Race, blank=True)
    nationality = models.CharField(max_length=20, choices=Nationality, default=Nationality.CITIZEN)
    born = models.DateField(null=True)
    address = SealedTextField(blank=True)
    phone = SealedTextField(blank=True)
    email = SealedTextField(blank=True)
    hired_on = models.DateField()
    ends_on = models.DateField(null=True, db_comment="First day no longer in service")
    occupation_code = models.CharField(max_length=4, blank=True, db_comment="MASCO, four digits")
    occupation = models.CharField(max_length=100, blank=True)
    wage_sen = models.BigIntegerField(default=0, db_comment="Agreed monthly wage")
    allowance_sen = models.BigIntegerField(default=0)
    first_act4_age = models.PositiveSmallIntegerField(
        null=True, db_comment="Age at the first Act 4 contribution of the person's life, asked from 55; null: earlier"
    )
    first_eis_age = models.PositiveSmallIntegerField(null=True, db_comment="The same for Act 800, asked from 57")
    has_invalidity_pension = models.BooleanField(
        default=False, db_comment="Receives one while earning less than a third of the former wage"
    )
    is_domestic = models.BooleanField(default=False, db_comment="Works in a household")
    exclusion = models.CharField(max_length=30, choices=Exclusion, blank=True)
    country = models.CharField(max_length=2, blank=True, db_comment="ISO 3166 of a foreign worker")
    passport_number = SealedTextField(blank=True)
    passport_expires_on = models.DateField(null=True)
    permit_number = SealedTextField(blank=True)
    permit_expires_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """One person is in service once at a time."""

        indexes = [
            models.Index(fields=["employer", "state", "name"], name="employee_of_employer"),
            models.Index(fields=["identity_no"], name="employee_by_number"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="employee_by_part_of_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.EMPLOYEE.states)), name="an_employee_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(identity_no__regex=r"^[0-9A-Z]{1,12}$"), name="an_identity_number_is_capitals_and_digits"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="an_employee_has_a_name"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("hired_on")), name="service_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.RESIGNED, lifecycle.DECEASED), ends_on__isnull=False)
                | Q(state__in=(lifecycle.PENDING, lifecycle.ACTIVE), ends_on__isnull=True)
                | Q(state=lifecycle.WITHDRAWN),
                name="who_has_left_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(wage_sen__gte=0) & Q(allowance_sen__gte=0), name="wages_are_not_negative"
            ),
            ExclusionConstraint(
                name="nobody_serves_twice_at_once",
                expressions=[
                    ("employer", RangeOperators.EQUAL),
                    ("identity_no", RangeOperators.EQUAL),
                    (DateRange("hired_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state=lifecycle.WITHDRAWN),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """The last day of service, None while it goes on."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None


class EmployeeStep(models.Model):
    """One change of a record on the register, with what stood there before. Added only."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12, db_comment="add, correct, or a verb of the lifecycle")
    by_id = models.UUIDField(null=True, db_comment="Person; null for the system")
    before = SealedTextField(
        blank=True, db_comment="JSON of the fields that changed: what stood there, what came, sealed"
    )
    words = models.CharField(max_length=300, blank=True, db_comment="Why, where a reason is asked")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class SkbbkNotice(models.Model):
    """What somebody said about SKBBK, from which contribution month, with the evidence. Added only."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="skbbk_notices")
    choice = models.CharField(max_length=10, choices=SkbbkChoice)
    from_month = models.DateField(db_comment="First day of the first contribution month that it holds for")
    received_on = models.DateField(db_comment="Day the person gave the notice")
    evidence = models.CharField(max_length=200, db_comment="What proves it: the signed notice and where it is kept")
    document_id = models.UUIDField(null=True, db_comment="The scan of the notice, where it was sent")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(from_month__day=1), name="a_notice_holds_from_a_whole_month"),
            models.CheckConstraint(condition=~Q(evidence=""), name="a_notice_has_its_evidence"),
        ]


class RegisterUpload(models.Model):
    """One file with employees to add, change or resign, from its coming to its entry into the register."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=lifecycle.RECEIVED, db_comment="See employees.lifecycle.UPLOAD")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="register_uploads")
    name = models.CharField(max_length=150, db_comment="As the sender named the file")
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=100, db_comment="Name in the default storage")
    wish = models.CharField(max_length=8, choices=Wish, default=Wish.DECIDE)
    last_day = models.DateField(null=True, db_comment="Last day of service for resignations that name none")
    all_or_nothing = models.BooleanField(default=False, db_comment="One bad row keeps all others out")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_rows = models.PositiveIntegerField(default=0, db_comment="Progress of the reading under way")
    counts = models.JSONField(default=dict, db_comment="Rows by outcome")
    headers = models.JSONField(default=dict, db_comment="Letter and header of the column of each field that was found")
    unknown_headers = models.JSONField(default=list, db_comment="Headers that nobody recognised, left alone")
    notes = models.JSONField(default=list, db_comment="What was read although it was not in its standard form")
    refusal = models.JSONField(null=True, db_comment="Sentence in ms, en, zh why it cannot be read")
    digest = models.CharField(max_length=64, blank=True, db_comment="Of what every row would do, as it was shown")
    is_stale = models.BooleanField(default=False, db_comment="The register changed after the first preview")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """Found by employer, the newest first."""

        indexes = [models.Index(fields=["employer", "-received_at"], name="register_upload_of_employer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.UPLOAD.states)), name="a_register_upload_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.READY, lifecycle.APPLYING, lifecycle.APPLIED)) | ~Q(digest=""),
                name="a_list_that_was_read_has_its_preview",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(lifecycle.APPLYING, lifecycle.APPLIED))
                | (Q(closed_at__isnull=False) & Q(closed_by__isnull=False)),
                name="a_list_that_was_entered_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UploadRow(models.Model):
    """One row of an uploaded list and what becomes of it."""

    upload = models.ForeignKey(RegisterUpload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(db_comment="Of the row in the file, from 1")
    outcome = models.CharField(max_length=8, choices=Outcome)
    identity_no = models.CharField(max_length=40, blank=True, db_comment="As written where it is no number")
    name = models.CharField(max_length=150, blank=True)
    employee_id = models.UUIDField(null=True, db_comment="Record on the register, once there is one")
    details = SealedTextField(blank=True, db_comment="JSON: fields with old and new value, and sentences; sealed")

    class Meta:
        """A row of a file stands there once."""

        indexes = [models.Index(fields=["upload", "outcome", "number"], name="upload_row_by_outcome")]
        constraints = [
            models.UniqueConstraint(fields=["upload", "number"], name="a_row_of_a_list_is_there_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="a_row_has_a_known_outcome"),
        ]
