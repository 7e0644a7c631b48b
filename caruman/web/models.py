"""What the pages themselves remember: forms that were sent once, and work that an ended session left behind."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from caruman.vault.fields import SealedTextField

LONGEST_PATH = 300
LONGEST_LOCATION = 500


def storable_path(path: str) -> str:
    """Give a path as a row can hold it: cut, and without the NUL that PostgreSQL refuses and no address of ours has."""
    return path.replace("\0", "")[:LONGEST_PATH]


class Submission(models.Model):
    """One form as it was shown; its token can be spent once."""

    token = models.UUIDField(primary_key=True, db_comment="Hidden in the form")
    owner = models.CharField(
        max_length=64, default="", db_comment="A digest of the person or the browser it was shown to"
    )
    path = models.CharField(max_length=LONGEST_PATH)
    began_at = models.DateTimeField(db_index=True)
    location = models.CharField(max_length=LONGEST_LOCATION, blank=True, db_comment="Where the first answer led")


class KeptWork(models.Model):
    """What somebody had typed when the session was found to be over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person_id = models.UUIDField(db_comment="Only this person gets it back")
    path = models.CharField(max_length=LONGEST_PATH)
    body = SealedTextField(db_comment="The form, URL-encoded, sealed; never a password or a file")
    kept_at = models.DateTimeField(db_index=True)
