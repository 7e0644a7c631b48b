"""Programmes of a year and plan, the places that people take in them, and what is claimed of the Government."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from caruman.agencies.models import Agency
from caruman.insured_persons.models import InsuredPerson
from caruman.programmes import lifecycle

_PERSON = settings.AUTH_USER_MODEL


class Programme(models.Model):
    """What the Government pays of twelve months in one programme, year and plan: printed, or entered by officers."""

    slug = models.CharField(max_length=40, db_comment="As in law/tables/act789-programmes.csv, or an officer's own")
    year = models.PositiveSmallIntegerField()
    plan = models.PositiveSmallIntegerField(null=True, db_comment="1 to 4; null while it is not published")
    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField(db_comment="The last day on which a place is given")
    government_percent = models.PositiveSmallIntegerField(db_comment="As announced; the sums decide")
    government_sen = models.BigIntegerField(null=True, db_comment="Null: not published, so nothing can be sold")
    payer_sen = models.BigIntegerField(null=True)
    through = models.CharField(max_length=6, db_comment="person, or agency (by its list)")
    groups = ArrayField(models.CharField(max_length=30), default=list, blank=True, db_comment="See programmes.groups")
    rules = ArrayField(models.CharField(max_length=30), default=list, blank=True, db_comment="See programmes.rules")
    quota = models.PositiveIntegerField(null=True, db_comment="People; null: none was set")
    budget_sen = models.BigIntegerField(null=True, db_comment="Of the Government's shares; null: none was set")
    is_open = models.BooleanField(default=True, db_comment="Officers may stop giving places")
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """Each sum stands once; both shares are known or neither."""

        ordering = ["-year", "slug", "plan"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "year", "plan"], nulls_distinct=False, name="a_programme_has_one_sum_for_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(government_sen__isnull=True, payer_sen__isnull=True)
                | Q(government_sen__isnull=False, government_sen__gt=0, payer_sen__isnull=False, payer_sen__gte=0),
                name="both_shares_are_known_or_neither",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="a_programme_ends_after_it_began"),
            models.CheckConstraint(condition=Q(through__in=("person", "agency")), name="a_programme_has_its_way"),
        ]

    def priced_on(self, day: date) -> date:
        """Give the day whose plan prices its sums must come to: the one in its time that is nearest to a day."""
        return min(max(day, self.first_day), self.last_day)

    def __str__(self) -> str:
        # Some are called by the budget of their year: it is not said twice.
        return self.name if str(self.year) in self.name else f"{self.name} {self.year}"


class ProgrammeStep(models.Model):
    """One change that an officer made to a programme. Added only."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict, db_comment="The fields that changed, as they were")
    after = models.JSONField(default=dict)
    why = models.CharField(max_length=300)


class SumsProposal(models.Model):
    """Sums that an officer proposes for a programme: they count when another one, a supervisor, confirms them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=10, db_comment="See programmes.lifecycle.PROPOSAL")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="proposals")
    programme_version = models.PositiveIntegerField(db_comment="What was seen: nobody confirms on other facts")
    plan = models.PositiveSmallIntegerField()
    government_sen = models.BigIntegerField()
    payer_sen = models.BigIntegerField()
    why = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True, db_comment="Where the sums are printed")
    at = models.DateTimeField()
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True, db_comment="Why it was refused")

    class Meta:
        """One at a time; two people."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.PROPOSAL.states)), name="proposed_sums_have_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state=lifecycle.PROPOSED),
                name="sums_are_proposed_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.CONFIRMED) | (Q(decided_by__isnull=False) & ~Q(decided_by=F("by"))),
                name="sums_are_confirmed_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(government_sen__gt=0, payer_sen__gte=0), name="proposed_sums_are_both_shares"
            ),
        ]


class Claim(models.Model):
    """What one programme claims of the Government for the covers that began in one month."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=8, db_comment="See programmes.lifecycle.CLAIM")
    slug = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    month = models.DateField(db_comment="First day of the month")
    people = models.PositiveIntegerField()
    amount_sen = models.BigIntegerField()
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=60, blank=True, db_comment="What the Treasury's transfer is known by")

    class Meta:
        """A month is claimed once."""

        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.CLAIM.states)), name="a_claim_has_a_known_state"
            ),
            models.UniqueConstraint(fields=["slug", "year", "month"], name="a_month_of_a_programme_is_claimed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_claim_is_for_a_whole_month"),
            models.CheckConstraint(condition=Q(amount_sen__gt=0), name="a_claim_asks_for_something"),
            models.CheckConstraint(
                condition=Q(state=lifecycle.PREPARED, sent_at__isnull=True)
                | (~Q(state=lifecycle.PREPARED) & Q(sent_at__isnull=False)),
                name="a_sent_claim_has_its_moment",
            ),
            models.CheckConstraint(
                condition=(Q(state=lifecycle.RECEIVED, received_at__isnull=False) & ~Q(reference=""))
                | (~Q(state=lifecycle.RECEIVED) & Q(received_at__isnull=True)),
                name="a_received_claim_has_its_moment_and_reference",
            ),
        ]


class Place(models.Model):
    """One person's place in one programme of one year."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=8, db_comment="See programmes.lifecycle.PLACE")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="places")
    slug = models.CharField(max_length=40, db_comment="That of the programme")
    year = models.PositiveSmallIntegerField(db_comment="That of the programme")
    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="places")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="places")
    group = models.CharField(max_length=30, blank=True, db_comment="Target group that was declared; programmes.groups")
    government_sen = models.BigIntegerField(db_comment="As it was when the place was given")
    payer_sen = models.BigIntegerField()
    held_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, db_comment="When a place that nobody paid for is given back")
    used_at = models.DateTimeField(null=True, db_comment="When the cover that it pays for began")
    uses = models.PositiveSmallIntegerField(default=0, db_comment="How often it was used: again after a bounced cheque")
    is_honoured_late = models.BooleanField(default=False, db_comment="It had been given back when its payment came")

    class Meta:
        """Once a person, programme and year."""

        indexes = [
            models.Index(fields=["programme", "state"], name="place_of_programme"),
            models.Index(fields=["agency", "state"], name="place_of_agency"),
            models.Index(fields=["held_until"], condition=Q(state=lifecycle.HELD), name="place_to_give_back"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(lifecycle.PLACE.states)), name="a_place_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["slug", "year", "insured"],
                condition=Q(state__in=lifecycle.TAKEN),
                name="a_person_is_once_in_a_programme_of_a_year",
            ),
            models.CheckConstraint(
                condition=Q(government_sen__gt=0) & Q(payer_sen__gte=0), name="a_place_has_its_shares"
            ),
            models.CheckConstraint(
                condition=Q(state=lifecycle.USED, used_at__isnull=False) | ~Q(state=lifecycle.USED),
                name="a_used_place_has_its_moment",
            ),
        ]


class ClaimLine(models.Model):
    """What one claim asks for one place: its share, or less where a claimed share was taken back. Added only."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="claim_lines")
    amount_sen = models.BigIntegerField(db_comment="Negative where a share that was claimed before is taken back")

    class Meta:
        """A place stands once in a claim."""

        constraints = [
            models.UniqueConstraint(fields=["claim", "place"], name="a_place_stands_once_in_a_claim"),
            models.CheckConstraint(condition=~Q(amount_sen=0), name="a_line_of_a_claim_asks_for_something"),
        ]
