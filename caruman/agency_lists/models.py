"""Lists that agencies send, a row for each person on them, and people's wishes to be listed."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from caruman.agencies.models import Agency
from caruman.agency_lists import lifecycle
from caruman.agency_lists.choices import OUTCOMES, Channel
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.programmes.models import Programme
from caruman.self_employment.choices import Period
from caruman.vault.fields import SealedTextField

_PERSON = settings.AUTH_USER_MODEL


class AgencyList(models.Model):
    """One list of people whom an agency wants covered, with what it asks for them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True, db_comment="LS, two digits of the year, seven of a row")
    state = models.CharField(max_length=10, default=lifecycle.DRAFT, db_comment="See agency_lists.lifecycle.LIST")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="lists")
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="continuations",
        db_comment="Sent list of which it holds the rows that were not taken",
    )  # fmt: skip
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.ONLINE)
    evidence_id = models.UUIDField(null=True, db_comment="Document: the e-mail or letter with which it came")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="lists")
    plan = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=5, choices=Period, default=Period.YEAR)
    group = models.CharField(max_length=30, blank=True, db_comment="Target group of rows that name none")
    sector = models.CharField(max_length=40, blank=True, db_comment="Of rows that name none")
    activity = models.CharField(max_length=150, blank=True, db_comment="Of rows that name none")
    name = models.CharField(max_length=150, blank=True, db_comment="As the sender named the file")
    size_bytes = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=100, blank=True, db_comment="Name in the default storage")
    is_checking = models.BooleanField(default=False, db_comment="A job reads its file")
    read_rows = models.PositiveIntegerField(default=0, db_comment="Progress of the reading under way")
    counts = models.JSONField(default=dict, db_comment="Rows by result")
    headers = models.JSONField(default=dict, db_comment="Letter and header of the column of each field")
    unknown_headers = models.JSONField(default=list, db_comment="Headers that nobody recognised")
    refusal = models.JSONField(null=True, db_comment="Sentence in ms, en, zh why the file cannot be read")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, db_comment="When it was sent here")
    sent_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True, db_comment="When PERKESO truly had it")
    processed_at = models.DateTimeField(null=True)
    bills_wanted = models.PositiveSmallIntegerField(default=1, db_comment="Into how many bills the sum is parted")
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """A list that was sent has its moments; a file of an agency stands once."""

        indexes = [models.Index(fields=["agency", "-made_at"], name="list_of_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.LIST.states)), name="an_agency_list_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=lifecycle.OPEN) | Q(sent_at__isnull=False, received_at__isnull=False),
                name="a_sent_list_has_its_moments",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.ONLINE) | Q(received_at__isnull=False, evidence_id__isnull=False),
                name="a_list_on_paper_has_its_moment_and_evidence",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True)
                | Q(sent_at__isnull=True)
                | Q(sent_at__gte=models.F("received_at")),
                name="a_list_is_never_received_after_it_was_entered",
            ),
            models.CheckConstraint(condition=Q(plan__in=(1, 2, 3, 4)), name="a_list_has_a_plan"),
            models.UniqueConstraint(
                fields=["agency", "sha256"],
                condition=~Q(sha256="") & ~Q(state__in=(lifecycle.REFUSED, lifecycle.WITHDRAWN)),
                name="the_same_file_is_one_list",
            ),
            models.UniqueConstraint(
                fields=["continues"],
                condition=~Q(state=lifecycle.WITHDRAWN),
                name="a_list_is_continued_by_one_list_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(continues=F("id")), name="no_list_continues_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_under_way(self) -> bool:
        """Whether a job is at work on it."""
        return self.is_checking or self.state == lifecycle.SENT


class ListRow(models.Model):
    """One person on a list and what becomes of the row. The number is plain here, as in every bulk table."""

    pk = models.CompositePrimaryKey("agency_list_id", "number")
    agency_list = models.ForeignKey(AgencyList, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField(db_comment="Of the row in the file, from 1")
    result = models.CharField(max_length=20, db_comment="See agency_lists.choices.OUTCOMES")
    identity_no = models.CharField(max_length=40, blank=True, db_comment="As written where it is no number")
    identity_index = models.CharField(max_length=64, blank=True, db_comment="Blind index of a good number")
    name = models.CharField(max_length=150, blank=True)
    contact = SealedTextField(blank=True, db_comment="JSON: phone, email, address, postcode, state_code; sealed")
    language = models.CharField(max_length=8, default="ms")
    sector = models.CharField(max_length=40, blank=True)
    activity = models.CharField(max_length=150, blank=True)
    group = models.CharField(max_length=30, blank=True, db_comment="Target group, or what was written for one")
    since = models.DateField(null=True)
    remark = models.JSONField(null=True, db_comment="Sentence in ms, en, zh about this row alone")
    papers = ArrayField(models.CharField(max_length=40), default=list, db_comment="Kinds of documents that are there")
    is_renewal = models.BooleanField(default=False, db_comment="Queue it behind the cover that runs")
    covered_until = models.DateTimeField(null=True, db_comment="Of the cover that runs already")
    insured_id = models.UUIDField(null=True, db_comment="Insured person, once the list was sent")
    cover_id = models.UUIDField(null=True, db_comment="Cover that it became")
    told_at = models.DateTimeField(null=True, db_comment="When the person was told of the cover")

    class Meta:
        """Found by list and result, by person, by cover."""

        indexes = [
            models.Index(fields=["agency_list", "result", "number"], name="list_row_by_result"),
            models.Index(fields=["insured_id"], name="list_row_of_person", condition=Q(insured_id__isnull=False)),
            models.Index(fields=["cover_id"], name="list_row_of_cover", condition=Q(cover_id__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(result__in=list(OUTCOMES)), name="a_list_row_has_a_known_result"),
            models.CheckConstraint(
                condition=~Q(result__in=("covered", "awaiting_payment")) | Q(cover_id__isnull=False),
                name="a_listed_row_has_its_cover",
            ),
        ]


class ListBill(models.Model):
    """One bill that was issued for a list. Added only."""

    agency_list = models.ForeignKey(AgencyList, on_delete=models.PROTECT, related_name="list_bills")
    bill = models.OneToOneField(Bill, on_delete=models.PROTECT, related_name="list_bill")
    people = models.PositiveIntegerField()


class ListStep(models.Model):
    """One change of a list. Added only."""

    agency_list = models.ForeignKey(AgencyList, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    rows = models.PositiveIntegerField(default=0, db_comment="How many rows it was about")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]


class PaperBundle(models.Model):
    """One archive of documents for the people of a list, and what was found in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency_list = models.ForeignKey(AgencyList, on_delete=models.CASCADE, related_name="bundles")
    name = models.CharField(max_length=150)
    stored_as = models.CharField(max_length=100)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, db_comment="Null while a job reads it")
    read_files = models.PositiveIntegerField(default=0, db_comment="Progress of the reading under way")
    report = SealedTextField(blank=True, db_comment="JSON: refusal, taken, and files that were not; sealed")

    class Meta:
        """The newest first."""

        ordering = ["-sent_at"]


class ListApplication(models.Model):
    """A person's wish that an agency lists him."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, default=lifecycle.ASKED, db_comment="See agency_lists.lifecycle")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="list_applications")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="list_applications")
    group = models.CharField(max_length=30, blank=True)
    sector = models.CharField(max_length=40)
    activity = models.CharField(max_length=150)
    since = models.DateField(null=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    why = SealedTextField(blank=True, db_comment="Reason for declining, sealed")
    agency_list = models.ForeignKey(AgencyList, on_delete=models.PROTECT, null=True, related_name="applications")

    class Meta:
        """A person asks an agency once at a time."""

        indexes = [models.Index(fields=["agency", "state", "asked_at"], name="list_application_of_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.APPLICATION.states)), name="a_list_application_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["insured", "agency"],
                condition=Q(state=lifecycle.ASKED),
                name="a_person_asks_an_agency_once_at_a_time",
            ),
        ]
