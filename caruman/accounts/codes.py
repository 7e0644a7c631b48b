"""Codes of six digits that prove that a person has a phone in hand: short-lived, counted, for one purpose and place."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext, ngettext

from caruman.accounts.models import Code
from caruman.vault.sealing import blind_index

GOOD_FOR = timedelta(minutes=10)
TRIES = 5


class UnableToAcceptCode(Exception):
    """The code does not count; `str()` says why, and what to do."""


class WrongCode(UnableToAcceptCode):
    """It is not the code that was sent here last; `left` is how often another may be tried."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left

    def __str__(self) -> str:
        return ngettext(
            "This is not the code that was sent. You can try %(left)s more time.",
            "This is not the code that was sent. You can try %(left)s more times.",
            self.left,
        ) % {"left": self.left}


class ExpiredCode(UnableToAcceptCode):
    """There is no code that counts any more: it is too old, was used, or was never asked for."""

    def __str__(self) -> str:
        return gettext("This code is too old. Ask for a new code.")


class UsedUp(UnableToAcceptCode):
    """Too many wrong ones were typed: only a new code helps."""

    def __str__(self) -> str:
        return gettext("Too many wrong codes. Ask for a new code.")


def issue(*, purpose: str, subject: str, at: datetime) -> str:
    """Give a fresh code; an earlier one for the same purpose and subject stops to count.

    `subject` names the person and the place it is sent to (`<person id>:<phone>`), so that a code
    sent to one phone says nothing about another. Throttle the sending, not this.
    """
    code = f"{secrets.randbelow(1_000_000):06d}"
    Code.objects.update_or_create(
        purpose=purpose,
        subject_index=_index(purpose, subject),
        defaults={
            "fingerprint": _fingerprint(purpose, subject, code),
            "issued_at": at,
            "expires_at": at + GOOD_FOR,
            "tries": 0,
        },
    )
    return code


def check(*, purpose: str, subject: str, code: str, at: datetime) -> None:
    """Accept a code once. Spaces and dashes in it do not matter.

    Raises `WrongCode`, `ExpiredCode` or `UsedUp`. Call it outside the transaction that the code
    opens the way to: a refused try must stay counted.
    """
    bare = "".join(character for character in code if not character.isspace() and character not in "-–")
    with transaction.atomic():
        # The try is counted before it is judged, under the lock of the row: guesses at once are each counted.
        mine = Code.objects.filter(purpose=purpose, subject_index=_index(purpose, subject))
        row = mine.select_for_update().first()
        if row is None or row.expires_at <= at:
            failure: UnableToAcceptCode | None = ExpiredCode()
        elif row.tries >= TRIES:
            failure = UsedUp()
        elif secrets.compare_digest(row.fingerprint, _fingerprint(purpose, subject, bare)):
            failure = None
            row.delete()
        else:
            mine.update(tries=F("tries") + 1)
            left = TRIES - row.tries - 1
            failure = WrongCode(left) if left else UsedUp()
    if failure is not None:
        raise failure


def withdraw(*, purpose: str, subject: str) -> None:
    """Make an issued code worthless."""
    Code.objects.filter(purpose=purpose, subject_index=_index(purpose, subject)).delete()


def forget_expired(*, at: datetime) -> int:
    """Remove the codes that count no more; give how many."""
    return Code.objects.filter(expires_at__lte=at).delete()[0]


def _index(purpose: str, subject: str) -> str:
    return blind_index(f"{purpose}\0{subject}", purpose="code subject")


def _fingerprint(purpose: str, subject: str, code: str) -> str:
    """Give a keyed fingerprint: without the key, a million codes tried against a stolen table find nothing."""
    return blind_index(f"{purpose}\0{subject}\0{code}", purpose="code")
