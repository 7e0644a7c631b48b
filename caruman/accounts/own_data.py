"""Everything that the account holds about a person, for the person (PDPA: access and portability).

Secrets are left out: they would open the account to whoever finds the file.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator

from caruman.accounts.factors.models import ContactChange, Device, OpenSession
from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.audit.queries import events_of_person, looks_at_person
from caruman.notices.models import Notice

VERSION = 1
LATEST_EVENTS = 10_000


def collect(*, person: Person, at: datetime) -> dict[str, Any]:
    """Give the data and note that they were given."""
    data = {
        "version": VERSION,
        "made_at": at,
        "account": {
            "identity_kind": person.identity_kind,
            "identity_number": person.identity_number,
            "name": person.name,
            "phone": person.phone,
            "email": person.email,
            "address": person.address,
            "language": person.language,
            "portal_username": person.portal_username,
            "created_at": person.created_at,
            "activated_at": person.activated_at,
            "password_changed_at": person.password_changed_at,
        },
        "factors": [
            {
                "type": row.type,
                "name": row.data.get("name"),
                "created_at": row.created_at,
                "last_used_at": row.last_used_at,
            }
            for row in Authenticator.objects.filter(user=person)
        ],
        "devices": list(
            Device.objects.filter(person=person).values(
                "browser", "system", "first_seen_at", "last_seen_at", "trusted_until"
            )
        ),
        "sessions": list(
            OpenSession.objects.filter(person=person).values(
                "browser", "system", "began_at", "last_seen_at", "ended_at"
            )
        ),
        "contact_changes": list(
            ContactChange.objects.filter(person=person).values(
                "kind", "state", "old_value", "new_value", "started_at", "ended_at"
            )
        ),
        "messages": list(Notice.objects.filter(person_id=person.pk).values("kind", "channel", "queued_at", "sent_at")),
        "looks": list(looks_at_person(person.pk).values("at", "page", "reason")),
        "events": list(events_of_person(person.pk).values("at", "act", "about_kind", "details")[:LATEST_EVENTS]),
    }
    record(act="account.data_downloaded", at=at, about=person, by=person, person_id=person.pk)
    return data
