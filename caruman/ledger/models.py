"""Entries and their lines: rows that are added together, in one statement, and never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One movement of money, whose lines are equal on both sides. Written by `operations` only."""

    number = models.BigAutoField(primary_key=True, db_comment="Order of posting; gaps mean nothing")
    key = models.CharField(max_length=140, db_comment="What it was posted for, such as bill.issued:<uuid>")
    kind = models.CharField(max_length=40, db_comment="Which event posted it; see ledger.kinds")
    booked_at = models.DateTimeField(db_comment="The moment to which it counts")
    about = models.CharField(max_length=80, db_comment="Number of the bill, payment or refund; blank where of none")
    employer_id = models.UUIDField(null=True, db_comment="Employer concerned; null where several or none are")
    lines = models.SmallIntegerField(db_comment="How many lines it has")
    total_sen = models.BigIntegerField(db_comment="Sum of its debits, which is that of its credits")
    reverses = models.BigIntegerField(null=True, db_comment="Number of the entry that this one undoes")
    why = models.CharField(max_length=300, db_comment="Of a reversal: the reason")

    class Meta:
        """Two lines at least; an amount; and a reversal says why."""

        indexes = [
            models.Index(
                fields=["employer_id", "number"],
                name="ledger_entry_of_employer",
                condition=Q(employer_id__isnull=False),
            ),
            models.Index(fields=["about"], name="ledger_entry_about", condition=~Q(about="")),
        ]
        constraints = [
            # Not `unique=True`, which would make a second index for prefixes that nobody asks for.
            models.UniqueConstraint(fields=["key"], name="a_key_is_posted_once"),
            models.UniqueConstraint(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="an_entry_is_reversed_once"
            ),
            models.CheckConstraint(condition=~Q(key="") & ~Q(kind=""), name="an_entry_says_what_it_is_for"),
            models.CheckConstraint(condition=Q(lines__gte=2), name="an_entry_has_two_lines_at_least"),
            models.CheckConstraint(condition=Q(total_sen__gt=0), name="an_entry_moves_something"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, why="") | (Q(reverses__isnull=False) & ~Q(why="")),
                name="a_reversal_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Line(models.Model):
    """One side of an entry. Kept by month of `booked_at`; added by the statement that adds its entry.

    No foreign key leads into this table and none out of it: triggers hold what it says (see the migrations).
    """

    pk = models.CompositePrimaryKey("entry", "place", "booked_at")
    entry = models.BigIntegerField(db_comment="Number of its entry")
    place = models.SmallIntegerField(db_comment="Order in the entry, from 1")
    booked_at = models.DateTimeField(db_comment="That of its entry")
    account = models.CharField(max_length=4, db_comment="Code of ledger.chart")
    debit_sen = models.BigIntegerField()
    credit_sen = models.BigIntegerField()

    class Meta:
        """The table is made in SQL, partitioned by month."""

        managed = False
        db_table = "ledger_line"


class Seal(models.Model):
    """A digest over the entries up to one number, and over the seal before."""

    number = models.PositiveBigIntegerField(primary_key=True, db_comment="1, 2, 3 … without a gap")
    at = models.DateTimeField(db_comment="When it was made")
    last_entry = models.BigIntegerField(db_comment="Entries up to this number are sealed")
    entries = models.BigIntegerField(db_comment="How many entries it covers")
    digest = models.CharField(max_length=64, unique=True, db_comment="HMAC-SHA256 with a key outside the database")
