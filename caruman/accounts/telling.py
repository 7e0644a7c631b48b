"""Messages to a person about the account, in the person's language, to the phone and mailbox that the account knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from caruman.accounts import links
from caruman.accounts.models import Person
from caruman.notices.operations import send

NOT_ME = "not-me"
NOT_ME_HOURS = 24 * 7


def by_sms(
    person: Person,
    *,
    kind: str,
    at: datetime,
    params: dict[str, Any] | None = None,
    valid_until: datetime | None = None,
) -> None:
    """Queue an SMS to the person's phone; after `valid_until` it is not sent any more."""
    send(
        kind=kind,
        channel="sms",
        to=person.phone,
        language=person.language,
        at=at,
        params=params or {},
        person_id=person.pk,
        valid_until=valid_until,
    )


def by_email(person: Person, *, kind: str, at: datetime, params: dict[str, Any]) -> None:
    """Queue an e-mail to the person's address."""
    send(
        kind=kind,
        channel="email",
        to=person.email,
        language=person.language,
        at=at,
        params=params,
        person_id=person.pk,
    )


def tell_of(person: Person, *, kind: str, at: datetime) -> None:
    """Tell of something done to the account, with a link that says “this was not me” and locks it."""
    token = links.issue(purpose=NOT_ME, person_id=person.pk, at=at, hours=NOT_ME_HOURS)
    lock_url = settings.PUBLIC_URL + reverse("not-me", args=[token])
    by_email(person, kind=kind, at=at, params={"name": person.name, "at": at, "lock_url": lock_url})
