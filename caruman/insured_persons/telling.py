"""Messages to an insured person: in the person's language, by every way that is known, with an account or without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from caruman.insured_persons.models import InsuredPerson
from caruman.notices.models import Notice
from caruman.notices.operations import notices_to
from caruman.values.words import BY_TAG, Language


def language_of(insured: InsuredPerson) -> Language:
    """Give a person's language as `values.words` names it."""
    return BY_TAG.get(insured.language, "ms")


def messages_to(
    insured: InsuredPerson,
    kind: str,
    *,
    key: str,
    told: dict[str, object],
    at: datetime,
    until: datetime | None = None,
    channels: Sequence[str] = ("email", "sms"),
) -> list[Notice]:
    """Make a message for each of these channels by which the person can be reached, in their order."""
    receivers = {"email": insured.email, "sms": insured.phone}
    return notices_to(
        {channel: receivers[channel] for channel in channels}, kind=kind, key=key, language=insured.language, at=at,
        params=told, person_id=insured.account_id, valid_until=until,
    )  # fmt: skip
