"""People who have, or are getting, an account."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from caruman.accounts.lifecycle import ACCOUNT, ACTIVE, EMAIL_VERIFIED, LOCKED
from caruman.vault.fields import SealedTextField
from caruman.vault.sealing import blind_index

IDENTITY = "identity number"
# These hold an identity number: open accounts, and those that an officer has opened for somebody's first sign-in.
HOLDING = Q(state__in=(ACTIVE, LOCKED)) | Q(state=EMAIL_VERIFIED, must_change_password=True)


class PersonManager(BaseUserManager["Person"]):
    """Finds people by what they type."""

    def active_by_identity(self, number: str) -> Person | None:
        """Give the person who gets in with an identity number (digits and letters only), or None."""
        return self.filter(identity_index=blind_index(number, purpose=IDENTITY), state__in=(ACTIVE, LOCKED)).first()

    def holding(self) -> models.QuerySet[Person]:
        """Give those whose identity number is taken by their account."""
        return self.filter(HOLDING)


class Person(AbstractBaseUser):
    """One person: one account, whatever doors it opens."""

    class IdentityKind(models.TextChoices):
        """What the identity number is (FORMS: identity types)."""

        NRIC = "nric"
        OLD_IC = "old_ic"
        MILITARY = "military"
        POLICE = "police"
        PERMANENT_RESIDENT = "permanent_resident"
        TEMPORARY_RESIDENT = "temporary_resident"
        PASSPORT = "passport"

    class Office(models.TextChoices):
        """What an officer may do; empty for everyone else."""

        NONE = ""
        OFFICER = "officer"
        SUPERVISOR = "supervisor"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    state = models.CharField(max_length=20, db_comment="See accounts.lifecycle")
    identity_kind = models.CharField(max_length=20, choices=IdentityKind, default=IdentityKind.NRIC)
    identity_number = SealedTextField(db_comment="Letters and digits only, sealed")
    identity_index = models.CharField(max_length=64, db_index=True, db_comment="Blind index of the number")
    name = models.CharField(max_length=120, db_comment="As on the identity card")
    phone = SealedTextField(db_comment="E.164, sealed")
    email = SealedTextField(db_comment="As typed, sealed; several people may share one")
    address = SealedTextField(blank=True, db_comment="As typed, sealed")
    language = models.CharField(max_length=8, default="ms", db_comment="ms, en or zh-hans: for messages and documents")
    secret_phrase = SealedTextField(blank=True, db_comment="Shown at sign-in so that the person knows the site, sealed")
    portal_username = models.CharField(max_length=30, unique=True, null=True, blank=True)
    office = models.CharField(max_length=12, choices=Office, default=Office.NONE, blank=True)
    must_change_password = models.BooleanField(default=False, db_comment="A temporary password opens this page only")
    temporary_password_until = models.DateTimeField(null=True, db_comment="When a temporary password stops to work")
    last_mode = models.CharField(max_length=20, blank=True, db_comment="Door chosen last")
    created_at = models.DateTimeField(db_comment="When the sign-up began")
    activated_at = models.DateTimeField(null=True)
    password_changed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "portal_username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = PersonManager()

    class Meta:
        """One identity number opens one account; unfinished sign-ups do not hold it."""

        constraints = [
            models.UniqueConstraint(
                fields=["identity_index"],
                condition=HOLDING,
                name="an_identity_number_opens_one_account",
            ),
            models.CheckConstraint(condition=Q(state__in=list(ACCOUNT.states)), name="an_account_has_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=ACTIVE) | (~Q(secret_phrase="") & Q(activated_at__isnull=False)),
                name="an_active_account_has_a_phrase",
            ),
            models.CheckConstraint(condition=Q(language__in=("ms", "en", "zh-hans")), name="a_person_has_a_language"),
            models.CheckConstraint(
                condition=Q(temporary_password_until=None) | Q(must_change_password=True),
                name="a_temporary_password_must_be_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether a session of this person is honoured: an open account, or one that its temporary password opened."""
        return self.state == ACTIVE or (self.state == EMAIL_VERIFIED and self.must_change_password)

    @property
    def is_officer(self) -> bool:
        """Whether the back office opens."""
        return self.office != ""

    def set_identity(self, kind: str, number: str) -> None:
        """Set the number (letters and digits only) and the index that finds it."""
        self.identity_kind, self.identity_number = kind, number
        self.identity_index = blind_index(number, purpose=IDENTITY)


class Code(models.Model):
    """The code that was sent last, for one purpose, to one place."""

    purpose = models.CharField(max_length=30)
    subject_index = models.CharField(max_length=64, db_comment="Blind index of the person and the place it went to")
    fingerprint = models.CharField(max_length=64, db_comment="Keyed fingerprint of the code")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0, db_comment="Wrong ones typed so far")

    class Meta:
        """The newest code alone counts."""

        constraints = [
            models.UniqueConstraint(fields=["purpose", "subject_index"], name="one_code_counts_at_a_time"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="a_code_expires_after_it_is_issued"
            ),
        ]

    def __str__(self) -> str:
        return f"code for {self.purpose}"


class Link(models.Model):
    """A link that was sent by e-mail; of its token only a fingerprint is kept."""

    fingerprint = models.CharField(primary_key=True, max_length=64, db_comment="SHA-256 of the token")
    purpose = models.CharField(max_length=30)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    data = SealedTextField(db_comment="JSON that the purpose needs, sealed")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    spent_at = models.DateTimeField(null=True, db_comment="When what it is for was done")

    class Meta:
        """A link lives for a while."""

        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="a_link_expires_after_it_is_issued")
        ]

    def __str__(self) -> str:
        return f"link for {self.purpose}"


class Recovery(models.Model):
    """Somebody says that a password is forgotten; made alike for numbers that have an account and that have none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wanted = SealedTextField(db_comment="Identity number or username as typed, sealed")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    phone_proved_at = models.DateTimeField(null=True, db_comment="When the code sent to the phone was typed in")
    done_at = models.DateTimeField(null=True, db_comment="When the new password was chosen")

    class Meta:
        """A new password needs both proofs."""

        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | (Q(phone_proved_at__isnull=False) & Q(person__isnull=False)),
                name="a_forgotten_password_is_replaced_after_the_phone_is_proved",
            )
        ]

    def __str__(self) -> str:
        return f"recovery {self.pk}"
