"""Links sent by e-mail: whoever opens one holds the mailbox. Opened as often as one likes, spent once."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from caruman.accounts.models import Link


class UnableToFollowLink(Exception):
    """The link leads nowhere."""


class UnknownLink(UnableToFollowLink):
    """No such link was sent for this purpose, or it was withdrawn."""


class ExpiredLink(UnableToFollowLink):
    """It is too old."""


class SpentLink(UnableToFollowLink):
    """What it was for has been done."""


class Opened(NamedTuple):
    """What a link says: whose it is, what was kept with it, and when it was spent (None: not yet)."""

    person_id: UUID
    data: dict[str, Any]
    issued_at: datetime
    expires_at: datetime
    spent_at: datetime | None


def issue(*, purpose: str, person_id: UUID, at: datetime, hours: int, data: dict[str, Any] | None = None) -> str:
    """Give a fresh token for the address of a link; links sent before stay good until they expire."""
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        fingerprint=_fingerprint(token),
        purpose=purpose,
        person_id=person_id,
        data=json.dumps(data or {}),
        issued_at=at,
        expires_at=at + timedelta(hours=hours),
    )
    return token


def read(token: str, *, purpose: str, at: datetime) -> Opened:
    """Read a link; opening it twice is fine, also after it was spent. Raises `UnknownLink` or `ExpiredLink`."""
    row = Link.objects.filter(fingerprint=_fingerprint(token), purpose=purpose).first()
    if row is None:
        raise UnknownLink
    if row.spent_at is None and row.expires_at <= at:
        raise ExpiredLink
    return Opened(row.person_id, json.loads(row.data), row.issued_at, row.expires_at, row.spent_at)


def owner(token: str, *, purpose: str) -> UUID | None:
    """Give whose link it is, also when it is too old; None where there is none."""
    return (
        Link.objects.filter(fingerprint=_fingerprint(token), purpose=purpose)
        .values_list("person_id", flat=True)
        .first()
    )


def spend(token: str, *, purpose: str, at: datetime) -> Opened:
    """Read a link and spend it, in the caller's transaction. Raises also `SpentLink`: the act is done once."""
    opened = read(token, purpose=purpose, at=at)
    # The condition decides between two at once; reading before writing could not.
    if not Link.objects.filter(fingerprint=_fingerprint(token), spent_at=None).update(spent_at=at):
        raise SpentLink
    return opened._replace(spent_at=at)


def withdraw(*, purpose: str, person_id: UUID) -> None:
    """Make a person's unspent links of one purpose worthless, after the address they went to was corrected."""
    Link.objects.filter(purpose=purpose, person_id=person_id, spent_at=None).delete()


def forget_expired(*, at: datetime) -> int:
    """Remove links a month after they expired (until then a second click is told what happened); give how many."""
    return Link.objects.filter(expires_at__lte=at - timedelta(days=30)).delete()[0]


def _fingerprint(token: str) -> str:
    """Give what is kept of a token: it holds 256 bits of chance, so that a plain hash cannot be undone."""
    return hashlib.sha256(token.encode()).hexdigest()
