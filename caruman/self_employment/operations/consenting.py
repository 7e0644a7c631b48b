"""The writes on consents: make a code, revoke it, and ask with it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Consent, ConsentUse
from caruman.self_employment.queries import Standing, standings_by_activity
from caruman.self_employment.refusals import UnableToConsent
from caruman.vault.sealing import blind_index

DAYS = (1, 7, 30)
"""For how long a code may be made."""
CODE_LETTERS = 8
MOST_OPEN = 20
"""Codes of one person at a time: nobody can watch over more."""
_READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like figures."""
_PURPOSE = "cover consent"


class Told(NamedTuple):
    """What somebody with a code is told: how each activity of the person stands."""

    standings: list[Standing]

    @property
    def is_covered(self) -> bool:
        """Whether any activity is covered now."""
        return any(one.is_active for one in self.standings)


@transaction.atomic
def make(*, insured_id: UUID, days: int, by: Person | None, at: datetime) -> Consent:
    """Make a code that is good for so many days. Raises `UnableToConsent` where there are too many."""
    if days not in DAYS:
        raise ValueError(f"no consent lasts {days} days")
    insured = InsuredPerson.objects.select_for_update(no_key=True).get(pk=insured_id)
    if insured.consents.filter(revoked_at=None, ends_at__gt=at).count() >= MOST_OPEN:
        raise UnableToConsent("too_many", _("You have many codes that are still valid. Revoke one first."))
    code = "".join(secrets.choice(_READABLE) for _place in range(CODE_LETTERS))
    consent = Consent.objects.create(
        insured=insured,
        code=code,
        index=_index(insured.identity_number, code),
        made_at=at,
        made_by=by,
        ends_at=at + timedelta(days=days),
    )
    record(act="consent.make", at=at, about=consent, by=by, person_id=insured.account_id, days=days)
    return consent


@transaction.atomic
def revoke(*, consent_id: UUID, by: Person | None, at: datetime) -> Consent:
    """Let a code open nothing from now on. Twice is once; one that has ended stays as it is."""
    consent = Consent.objects.select_for_update(no_key=True, of=("self",)).select_related("insured").get(pk=consent_id)
    if consent.is_open(at):
        consent.revoked_at = at
        consent.save(update_fields=["revoked_at"])
        record(act="consent.revoke", at=at, about=consent, by=by, person_id=consent.insured.account_id)
    return consent


@transaction.atomic
def ask(*, identity_number: str, code: str, asker: str, at: datetime) -> Told | None:
    """Tell how somebody is covered who gave a code for it; None where number and code open nothing.

    One statement looks both up together, by a keyed fingerprint: whoever errs learns neither from the answer nor from
    its time whether such a person exists. The use is listed to the person.
    """
    consent = (
        Consent.objects.select_related("insured")
        .filter(index=_index(identity_number, code), revoked_at=None, ends_at__gt=at)
        .first()
    )
    if consent is None:
        return None
    told = Told(standings_by_activity(consent.insured, at))
    ConsentUse.objects.create(consent=consent, at=at, asker=asker, was_covered=told.is_covered)
    record(act="consent.use", at=at, about=consent, person_id=consent.insured.account_id, covered=told.is_covered)
    return told


def read_code(text: str) -> str:
    """Read a code in small letters or capitals, with or without spaces and dashes; nothing where it is none."""
    bare = "".join(text.split()).replace("-", "").upper()
    return bare if len(bare) == CODE_LETTERS and set(bare) <= set(_READABLE) else ""


def _index(identity_number: str, code: str) -> str:
    return blind_index(f"{identity_number}:{code}", purpose=_PURPOSE)
