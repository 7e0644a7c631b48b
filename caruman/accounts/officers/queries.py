"""Who is an officer, and what waits for a second one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from caruman.accounts import details
from caruman.accounts.lifecycle import ACTIVE, LOCKED
from caruman.accounts.models import IDENTITY, Person
from caruman.accounts.officers.lifecycle import PROPOSED
from caruman.accounts.officers.models import Proposal
from caruman.vault.sealing import blind_index


def accounts_for(typed: str) -> list[Person]:
    """Give every account of an identity number or portal username, the open one first; closed ones too."""
    bare = details.bare_number(typed)
    found = Person.objects.filter(
        Q(identity_index=blind_index(bare, purpose=IDENTITY)) | Q(portal_username=bare.lower())
    ).order_by("-created_at")[:20]
    return sorted(found, key=lambda person: person.state not in (ACTIVE, LOCKED))


def other_accounts(person: Person) -> QuerySet[Person]:
    """Give the other accounts that were begun with the same number."""
    return Person.objects.filter(identity_index=person.identity_index).exclude(pk=person.pk).order_by("-created_at")


def staff() -> QuerySet[Person]:
    """Give the officers and supervisors, by name."""
    return Person.objects.exclude(office="").order_by("name", "pk")


def waiting(*, at: datetime) -> QuerySet[Proposal]:
    """Give the proposals that a supervisor can still decide, oldest first."""
    rows = Proposal.objects.filter(state=PROPOSED, lapses_at__gt=at)
    return rows.select_related("person", "proposed_by").order_by("proposed_at")


def waiting_for(person: Person, *, at: datetime) -> QuerySet[Proposal]:
    """Give the proposals on one account."""
    return waiting(at=at).filter(person=person)
