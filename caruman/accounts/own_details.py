"""What people change in their own account: password, secret phrase, address, language."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from caruman.accounts import links, operations, telling
from caruman.accounts.models import Person
from caruman.accounts.recovery import RECOVERY
from caruman.audit.operations import record


def change_password(*, person: Person, password: str, at: datetime) -> None:
    """Set another password, which the form has found good. Sessions of the old one end by themselves."""
    with transaction.atomic():
        operations.set_password(person, password, at=at)
        person.save(update_fields=["password", "password_changed_at"])
        # A request for a forgotten password would let whoever holds its messages change it again.
        links.withdraw(purpose=RECOVERY, person_id=person.pk)
        record(act="password.changed", at=at, about=person, by=person, person_id=person.pk)
        telling.tell_of(person, kind="password_changed", at=at)


def change_phrase(*, person: Person, phrase: str, at: datetime) -> None:
    """Set another secret phrase."""
    with transaction.atomic():
        person.secret_phrase = phrase
        person.save(update_fields=["secret_phrase"])
        record(act="account.phrase_changed", at=at, about=person, by=person, person_id=person.pk)
        telling.tell_of(person, kind="phrase_changed", at=at)


def change_address(*, person: Person, address: str, at: datetime) -> None:
    """Set another postal address."""
    with transaction.atomic():
        person.address = address
        person.save(update_fields=["address"])
        record(act="account.address_changed", at=at, about=person, by=person, person_id=person.pk)


def change_language(*, person: Person, language: str, at: datetime) -> None:
    """Set the language of messages and documents."""
    with transaction.atomic():
        person.language = language
        person.save(update_fields=["language"])
        record(act="account.language_changed", at=at, about=person, by=person, person_id=person.pk, language=language)
