"""Reads: who holds an identity number, and the phrase that is shown for what somebody typed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from caruman.accounts import details, links, phrases
from caruman.accounts.lifecycle import ACTIVE, CLOSED, EMAIL_VERIFIED, LOCKED, PHONE_VERIFIED
from caruman.accounts.models import HOLDING, IDENTITY, Person
from caruman.vault.sealing import blind_index, open_sealed, seal

ACTIVATION = "activation"

_SEALED_NOTHING = ""


def person_for(identity_kind: str, number: str) -> Person | None:
    """Give the person whose account holds an identity number (letters and digits only), or None.

    The kind is not asked for again: two documents with the same number cannot both open an account.
    """
    return Person.objects.holding().filter(identity_index=_index(number)).first()


def who(typed: str) -> Person | None:
    """Give the person who gets in with an identity number or a portal username, however it was typed."""
    return Person.objects.filter(_typed(typed)).first()


def phrase_for(typed: str) -> str:
    """Give the secret phrase for an identity number or username: the person's, or a decoy that is always the same.

    Both are worked out in every case, so that the time it takes tells nothing.
    """
    decoy = phrases.decoy(details.bare_number(typed))
    own = Person.objects.filter(_typed(typed)).values_list("secret_phrase", flat=True).first()
    if own is None:
        _open_nothing()
    # Empty: a first sign-in is still to come, and a phrase to be chosen.
    return own or decoy


def activation(token: str, *, at: datetime) -> Person:
    """Give whose sign-up a link completes. Raises as `links.read` does."""
    opened = links.read(token, purpose=ACTIVATION, at=at)
    return Person.objects.get(pk=opened.person_id)


def can_activate(person: Person) -> bool:
    """Whether the sign-up still waits for its phrase and password."""
    return person.state in (PHONE_VERIFIED, EMAIL_VERIFIED)


def is_open(person: Person) -> bool:
    """Whether the account was activated and not closed."""
    return person.state in (ACTIVE, LOCKED)


def is_gone(person: Person) -> bool:
    """Whether the sign-up lapsed or the account was closed."""
    return person.state == CLOSED


def is_taken(index: str) -> bool:
    """Whether an account holds the identity number of this blind index."""
    return Person.objects.holding().filter(identity_index=index).exists()


def _typed(typed: str) -> Q:
    bare = details.bare_number(typed)
    return HOLDING & (Q(identity_index=_index(bare)) | Q(portal_username=bare.lower()))


def _index(number: str) -> str:
    return blind_index(number, purpose=IDENTITY)


def _open_nothing() -> None:
    """Take the time that opening a sealed phrase takes."""
    global _SEALED_NOTHING
    if not _SEALED_NOTHING:
        _SEALED_NOTHING = seal("x" * 20, field="nothing")
    open_sealed(_SEALED_NOTHING, field="nothing")
