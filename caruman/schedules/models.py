"""Schedules with their versions, their lines, the files that they came from and what was found in them."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caruman.employers.models import Employer
from caruman.schedules import lifecycle


class Origin(models.TextChoices):
    """Where the lines of a schedule came from."""

    TYPED = "typed", _("Typed in")
    REGISTER = "register", _("Prefilled from the register")
    COPY = "copy", _("Copied from an earlier month")
    FILE = "file", _("Uploaded file")
    NIL = "nil", _("Nil return")
    AMENDMENT = "amendment", _("Amendment of what was filed")


class Filing(models.Model):
    """One submission: the schedules of one or more months, acknowledged together by one ACR and one ECR."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="filings")
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Found by employer, the newest first."""

        indexes = [models.Index(fields=["employer", "-submitted_at"], name="filing_of_employer")]


class Batch(models.Model):
    """One upload that holds several employers; each of them is a file of its own from here on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=150, db_comment="As the sender named the file")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    left_out = models.JSONField(
        default=list, db_comment="[employer code as written, lines, reason] of what went to no employer"
    )


class ReceivedFile(models.Model):
    """A contribution file or spreadsheet as it was sent, and its mended copy. The sent bytes are never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=lifecycle.RECEIVED, db_comment="See schedules.lifecycle.FILE")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="received_files")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="files")
    name = models.CharField(max_length=150, db_comment="As the sender named it")
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_comment="Of the bytes as sent")
    stored_as = models.CharField(max_length=100, db_comment="Name in the default storage")
    mended_as = models.CharField(max_length=100, blank=True, db_comment="The mended copy; blank while there is none")
    repairs = models.PositiveIntegerField(default=0, db_comment="Changes made in the mended copy")
    layout_wanted = models.CharField(max_length=12, blank=True, db_comment="What the sender said that it is")
    month_wanted = models.DateField(null=True, db_comment="First day of the month that the sender came to file")
    amends = models.BooleanField(
        default=False, db_comment="The sender said that it replaces what was filed for months that stand already"
    )
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_bytes = models.BigIntegerField(default=0, db_comment="Progress of the check under way")
    checked_at = models.DateTimeField(null=True)
    report = models.JSONField(
        null=True,
        db_comment="layout, lines, accepted_lines, months, employer_code, totals, counts, severities, normalised",
    )
    refusal = models.JSONField(null=True, db_comment="code and sentence in ms, en, zh of a file that cannot be read")
    warnings_seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    warnings_seen_at = models.DateTimeField(null=True, db_comment="When somebody confirmed to have looked at them")
    taken_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """The same bytes are received once for an employer, unless they were given up."""

        indexes = [
            models.Index(fields=["employer", "-received_at"], name="received_file_of_employer"),
            models.Index(fields=["state"], condition=Q(state__in=("received", "checking")), name="file_under_way"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.FILE.states)), name="a_received_file_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["employer", "sha256"],
                condition=~Q(state=lifecycle.DROPPED),
                name="the_same_bytes_are_received_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.READY) | Q(report__isnull=False), name="a_checked_file_has_its_report"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FileFinding(models.Model):
    """One finding of the last check of a file. At most ten thousand are kept; its report counts them all."""

    file = models.ForeignKey(ReceivedFile, on_delete=models.CASCADE, related_name="findings")
    place = models.PositiveIntegerField(db_comment="Order in the report")
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=7)
    line = models.PositiveIntegerField(null=True)
    first_column = models.PositiveIntegerField(null=True)
    last_column = models.PositiveIntegerField(null=True)
    found = models.TextField(null=True)
    expected = models.TextField(null=True)
    repair = models.TextField(null=True)
    params = models.JSONField(default=dict)
    text = models.TextField(blank=True, db_comment="The line as it can be shown; blank for a spreadsheet")
    person = models.CharField(max_length=150, blank=True, db_comment="The name on the line")

    class Meta:
        """Each place of a report is there once."""

        constraints = [models.UniqueConstraint(fields=["file", "place"], name="a_finding_has_its_place")]


class FileChange(models.Model):
    """One change in the mended copy of a file. It can be undone while the copy from before it is kept."""

    class Act(models.TextChoices):
        """What was done."""

        REPAIR = "repair", _("Repaired")
        SAFE = "safe", _("All safe repairs made")
        LINE = "line", _("Corrected by hand")
        LEAVE_OUT = "leave_out", _("Line left out")
        PUT_BACK = "put_back", _("Line put back")

    file = models.ForeignKey(ReceivedFile, on_delete=models.CASCADE, related_name="changes")
    place = models.PositiveIntegerField(db_comment="Order of the changes, from 1")
    act = models.CharField(max_length=10, choices=Act)
    code = models.CharField(max_length=40, blank=True, db_comment="The rule whose repair it was")
    line = models.PositiveIntegerField(null=True, db_comment="Null where it touched many lines")
    lines = models.PositiveIntegerField(default=1, db_comment="How many lines it changed")
    before = models.TextField(blank=True, db_comment="The line as it could be shown before")
    counts = models.JSONField(default=dict, db_comment="Repairs by code, where it touched many lines")
    kept_as = models.CharField(max_length=100, blank=True, db_comment="The copy before it; blank: the bytes as sent")
    is_kept = models.BooleanField(default=True, db_comment="False once the copy before it was removed to save room")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Changes have their order."""

        constraints = [models.UniqueConstraint(fields=["file", "place"], name="a_change_of_a_file_has_its_place")]


class Schedule(models.Model):
    """One version of one employer's list for one contribution month."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=lifecycle.DRAFT, db_comment="See schedules.lifecycle.SCHEDULE")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="schedules")
    month = models.DateField(db_comment="First day of the contribution month")
    version = models.PositiveIntegerField(default=1, db_comment="1 is the first of its month")
    amends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="amendments", db_comment="The version it replaces"
    )
    origin = models.CharField(max_length=10, choices=Origin)
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, null=True, related_name="schedules")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, null=True, related_name="schedules")
    is_nil = models.BooleanField(default=False, db_comment="Declared: nobody earned anything this month")
    revision = models.PositiveIntegerField(
        default=1, db_comment="Counts the changes, so that nobody submits what he has not seen"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    needs_second_person = models.BooleanField(default=False, db_comment="As the employer wanted when it was checked")
    sent_back_why = models.CharField(max_length=300, blank=True, db_comment="The approver's words to the preparer")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Counted when it is submitted, and fixed from then on; a draft is summed when it is looked at.
    employees = models.PositiveIntegerField(default=0)
    wages_sen = models.BigIntegerField(default=0)
    act4_employer_sen = models.BigIntegerField(default=0)
    act4_employee_sen = models.BigIntegerField(default=0)
    skbbk_employee_sen = models.BigIntegerField(default=0)
    eis_employer_sen = models.BigIntegerField(default=0)
    eis_employee_sen = models.BigIntegerField(default=0)

    class Meta:
        """One draft and one standing version for each month; two people where the employer asks for them."""

        indexes = [models.Index(fields=["employer", "-month", "-version"], name="schedule_of_employer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.SCHEDULE.states)), name="a_schedule_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="a_schedule_is_for_a_whole_month"),
            models.UniqueConstraint(
                fields=["employer", "month"],
                condition=Q(state__in=lifecycle.OPEN),
                name="a_month_has_one_draft",
            ),
            models.UniqueConstraint(
                fields=["employer", "month"],
                condition=Q(state__in=lifecycle.STANDING),
                name="a_month_has_one_standing_schedule",
            ),
            models.UniqueConstraint(fields=["employer", "month", "version"], name="a_version_is_there_once"),
            models.CheckConstraint(
                condition=Q(state__in=(lifecycle.DRAFT, lifecycle.DISCARDED))
                | (Q(checked_by__isnull=False) & Q(checked_at__isnull=False)),
                name="a_checked_schedule_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(*lifecycle.OPEN, lifecycle.DISCARDED))
                | (Q(submitted_by__isnull=False) & Q(submitted_at__isnull=False) & Q(filing__isnull=False)),
                name="a_submitted_schedule_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(needs_second_person=False)
                | Q(submitted_by__isnull=True)
                | ~Q(submitted_by=F("checked_by")),
                name="two_people_submit_where_the_employer_wants_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} v{self.version}"


class Line(models.Model):
    """One person in one schedule, with the amounts declared. Kept by month; written by COPY (see `lines`).

    No foreign key leads into this table and none out of it: it takes ten million rows a month.
    """

    pk = models.CompositePrimaryKey("employer_id", "month", "schedule_id", "place")
    employer_id = models.UUIDField()
    month = models.DateField()
    schedule_id = models.UUIDField()
    place = models.IntegerField(db_comment="Order in the schedule, from 1")
    identity_no = models.CharField(max_length=12)
    name = models.CharField(max_length=150)
    wage_sen = models.BigIntegerField()
    act4_employer_sen = models.IntegerField()
    act4_employee_sen = models.IntegerField()
    skbbk_employee_sen = models.IntegerField()
    eis_employer_sen = models.IntegerField()
    eis_employee_sen = models.IntegerField()
    status = models.CharField(max_length=1, db_comment="B new, H left, M died, S sick, T unpaid leave; blank unchanged")
    employment_date = models.DateField(null=True, db_comment="Of a status that needs one")
    occupation = models.CharField(max_length=100, db_comment="Optional, for the register of seven years")
    allowance_sen = models.BigIntegerField(null=True, db_comment="Optional, for the register of seven years")

    class Meta:
        """The table is made in SQL, partitioned by month."""

        managed = False
        db_table = "schedules_line"


class Change(models.Model):
    """One change of the lines of a draft, kept while it can be undone: the lines as they were, and those it added."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField(db_comment="Of the schedule after the change; another one: undone no more")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=12, db_comment="set, add, remove, paste, law or register")
    before = models.JSONField(default=list, db_comment="[place, columns of the line …] of what was changed or removed")
    added = models.JSONField(default=list, db_comment="Places of the lines that were added")

    class Meta:
        """A draft is at one revision after a change."""

        constraints = [
            models.UniqueConstraint(fields=["schedule", "revision"], name="a_change_makes_one_revision"),
        ]


class Reminding(models.Model):
    """What an employer chose about reminders; without a row they are sent."""

    employer = models.OneToOneField(Employer, on_delete=models.PROTECT, primary_key=True, related_name="reminding")
    is_on = models.BooleanField(default=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
