"""Add, rename and remove what a person proves themselves with; forget a device."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts import telling
from caruman.accounts.factors import authenticator, passkeys, recovery
from caruman.accounts.factors.models import Device
from caruman.accounts.factors.queries import OFFICER_TYPES, WAY_OF_TYPE
from caruman.accounts.models import Person
from caruman.audit.operations import record

MOST_PASSKEYS = 10


class UnableToAddFactor(Exception):
    """The factor cannot be added; the text says why and what to do."""


class UnableToRemoveFactor(Exception):
    """The factor must stay; the text says why and what to do."""


def add_authenticator(*, person: Person, secret: str, code: str, at: datetime) -> Authenticator:
    """Add the authenticator app that shows `code` now. Raises `UnableToAddFactor`."""
    step = authenticator.step_of(secret, code, at=at)
    if step is None:
        raise UnableToAddFactor(
            _("The code is wrong. Enter the code the app shows now. Check the clock of your phone.")
        )
    with transaction.atomic():
        _lock(person)
        if Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
            raise UnableToAddFactor(_("You already have an authenticator app. Remove it first."))
        row = authenticator.add(person=person, secret=secret, step=step, at=at)
        _tell(person, row, "added", at=at)
    return row


def add_passkey(*, person: Person, name: str, credential: dict[str, Any], at: datetime) -> Authenticator:
    """Add a passkey that was read from the browser. Raises `UnableToAddFactor`."""
    with transaction.atomic():
        _lock(person)
        passkeys_there = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
        if len(passkeys_there) >= MOST_PASSKEYS:
            raise UnableToAddFactor(_("You have ten passkeys. Remove one first."))
        if any(row.data["credential"]["id"] == credential["id"] for row in passkeys_there):
            raise UnableToAddFactor(_("You already have this passkey."))
        row = passkeys.add(person=person, name=name, credential=credential, at=at)
        _tell(person, row, "added", at=at)
    return row


def make_recovery_codes(*, person: Person, at: datetime) -> list[str]:
    """Make ten new recovery codes and give them, to be shown once. The earlier ones stop to count."""
    with transaction.atomic():
        _lock(person)
        codes = recovery.make(person=person, at=at)
        record(act="factor.recovery_codes_made", at=at, about=person, by=person, person_id=person.pk)
        telling.tell_of(person, kind="recovery_codes_made", at=at)
    return codes


def rename(*, factor: Authenticator, name: str, by: Person, at: datetime) -> None:
    """Give a passkey another name."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=factor.pk)
        row.data["name"] = name
        row.save(update_fields=["data"])
        record(act="factor.renamed", at=at, about=row, by=by, person_id=row.user_id)


def remove(*, factor: Authenticator, by: Person, at: datetime) -> None:
    """Remove a factor. Raises `UnableToRemoveFactor` for the last passkey or authenticator app of an officer."""
    with transaction.atomic():
        # The lock lets two removals at once see each other: one of two last factors stays.
        person = _lock(factor.user)
        others = Authenticator.objects.filter(user=person, type__in=OFFICER_TYPES).exclude(pk=factor.pk)
        if person.is_officer and factor.type in OFFICER_TYPES and not others.exists():
            raise UnableToRemoveFactor(
                _("Officers always need a passkey or an authenticator app. Add another one, then remove this one.")
            )
        _tell(person, factor, "removed", at=at)
        Authenticator.objects.filter(pk=factor.pk).delete()


def stop_trusting(*, person: Person, device_id: UUID, at: datetime) -> None:
    """Ask for the second factor on a device again."""
    with transaction.atomic():
        if Device.objects.filter(pk=device_id, person=person, trusted_until__gt=at).update(trusted_until=None):
            record(act="device.trust_withdrawn", at=at, about=device_id, by=person, person_id=person.pk)


def _lock(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def _tell(person: Person, row: Authenticator, verb: str, *, at: datetime) -> None:
    record(act=f"factor.{verb}", at=at, about=row, by=person, person_id=person.pk, way=WAY_OF_TYPE[row.type])
    telling.tell_of(person, kind=f"factor_{verb}", at=at)
