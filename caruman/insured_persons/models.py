"""People insured under Act 789 or Act 838: one row a person, found by the blind index of the identity number."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from caruman.accounts.models import IDENTITY
from caruman.insured_persons.choices import Nationality, Sex
from caruman.vault.fields import SealedTextField
from caruman.vault.sealing import blind_index


class InsuredPerson(models.Model):
    """Somebody who works for himself, or keeps a house; entered by that person, an agency, a payer or an officer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    identity_number = SealedTextField(db_comment="New identity card, twelve digits, sealed")
    identity_index = models.CharField(max_length=64, unique=True, db_comment="Blind index of the number")
    name = models.CharField(max_length=120, db_comment="As on the identity card")
    born = models.DateField()
    sex = models.CharField(max_length=6, choices=Sex)
    nationality = models.CharField(max_length=20, choices=Nationality, default=Nationality.CITIZEN)
    address = SealedTextField(blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=60, blank=True)
    state_code = models.CharField(max_length=2, blank=True, db_comment="See employers.choices.StateCode")
    phone = SealedTextField(blank=True, db_comment="E.164, sealed")
    email = SealedTextField(blank=True)
    language = models.CharField(max_length=8, default="ms", db_comment="ms, en or zh-hans: for messages and papers")
    next_of_kin = SealedTextField(blank=True, db_comment="JSON: name, relation, phone; sealed")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="insured_person",
        db_comment="Whoever proved to be this person by signing up",
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, db_comment="Counts the changes")

    class Meta:
        """One identity number is one person."""

        indexes = [GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="insured_by_part_of_name")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="an_insured_person_has_a_name"),
            models.CheckConstraint(
                condition=Q(language__in=("ms", "en", "zh-hans")), name="an_insured_person_has_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"insured person {self.pk}"

    def set_identity(self, number: str) -> None:
        """Set the number (twelve digits) and the index that finds it: the same index as an account's."""
        self.identity_number, self.identity_index = number, blind_index(number, purpose=IDENTITY)


class InsuredPersonStep(models.Model):
    """One change of what is known about a person, with what stood there before. Added only."""

    insured = models.ForeignKey(InsuredPerson, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12, db_comment="enter, correct, link")
    by_id = models.UUIDField(null=True, db_comment="Person; null for the system")
    before = SealedTextField(blank=True, db_comment="JSON of the fields that changed, sealed")

    class Meta:
        """In the order of time."""

        ordering = ["at", "pk"]
