"""The writes on insured people: enter, correct, link to the account of the same person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from caruman.accounts.models import IDENTITY, Person
from caruman.audit.operations import event_of, record, record_all
from caruman.insured_persons.choices import Nationality, Sex
from caruman.insured_persons.models import InsuredPerson, InsuredPersonStep
from caruman.vault.sealing import blind_index

CORRECTABLE = (
    "name", "nationality", "address", "postcode", "city", "state_code", "phone", "email", "language", "next_of_kin",
)  # fmt: skip


class Details(NamedTuple):
    """What is known of a person when the row is made; the number has twelve digits."""

    identity_number: str
    name: str
    born: date
    sex: str
    nationality: str = Nationality.CITIZEN.value
    address: str = ""
    postcode: str = ""
    city: str = ""
    state_code: str = ""
    phone: str = ""
    email: str = ""
    language: str = "ms"


def sex_of(identity_number: str) -> str:
    """Give the sex that a new identity card's number says: its last digit is odd for men."""
    return Sex.MALE.value if int(identity_number[-1]) % 2 else Sex.FEMALE.value


@transaction.atomic
def of_account(*, person: Person, born: date, nationality: str, at: datetime) -> InsuredPerson:
    """Give the insured person who is the holder of an account; enter or link the row where need be."""
    known = InsuredPerson.objects.filter(identity_index=person.identity_index).first()
    if known is None:
        number = person.identity_number
        details = Details(
            number, person.name, born, sex_of(number), nationality, person.address, phone=person.phone,
            email=person.email, language=person.language,
        )  # fmt: skip
        known = enter_all(wanted=[details], by=person, at=at)[0]
    if known.account_id is None:
        known.account = person
        # An agency may have had an old number or address: what the person proved counts from here on.
        known.phone, known.email, known.language = person.phone, person.email, person.language
        known.version += 1
        known.save(update_fields=["account", "phone", "email", "language", "version"])
        InsuredPersonStep.objects.create(insured=known, at=at, verb="link", by_id=person.pk)
        record(act="insured.link", at=at, about=known, by=person, person_id=person.pk)
    return known


@transaction.atomic
def enter_all(*, wanted: Iterable[Details], by: Person | None, at: datetime) -> list[InsuredPerson]:
    """Enter people who are not there yet; give a row for each, in order. Who is there stays as known."""
    details = list(wanted)
    indexes = [blind_index(one.identity_number, purpose=IDENTITY) for one in details]
    known = in_index(indexes)
    fresh: dict[str, InsuredPerson] = {}
    for one, index in zip(details, indexes, strict=True):
        if index not in known and index not in fresh:
            fresh[index] = InsuredPerson(**one._asdict(), identity_index=index, created_at=at, created_by=by)
    accounts = dict(Person.objects.holding().filter(identity_index__in=list(fresh)).values_list("identity_index", "pk"))
    for index, row in fresh.items():
        row.account_id = accounts.get(index)
    # Two lists at once may bring the same person: whoever is second takes the row of the first.
    InsuredPerson.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    known |= in_index(fresh)
    made = [row for index, row in fresh.items() if known[index].pk == row.pk]
    by_id = by.pk if by else None
    InsuredPersonStep.objects.bulk_create(
        [InsuredPersonStep(insured=row, at=at, verb="enter", by_id=by_id) for row in made]
    )
    record_all([event_of(act="insured.enter", at=at, about=row, by=by, person_id=row.account_id) for row in made])
    return [known[index] for index in indexes]


def in_index(indexes: Iterable[str]) -> dict[str, InsuredPerson]:
    """Give the people with these blind indexes."""
    return {row.identity_index: row for row in InsuredPerson.objects.filter(identity_index__in=list(indexes))}


@transaction.atomic
def correct(*, insured_id: UUID, changes: Mapping[str, str], by: Person | None, at: datetime) -> InsuredPerson:
    """Correct what is known of a person; only fields of `CORRECTABLE`. Nothing changed writes nothing."""
    insured = InsuredPerson.objects.select_for_update().get(pk=insured_id)
    unknown = set(changes) - set(CORRECTABLE)
    if unknown:
        raise ValueError(f"not correctable: {sorted(unknown)}")
    before = {name: getattr(insured, name) for name, text in changes.items() if getattr(insured, name) != text}
    if not before:
        return insured
    for name in before:
        setattr(insured, name, changes[name])
    insured.version += 1
    insured.save(update_fields=[*before, "version"])
    InsuredPersonStep.objects.create(
        insured=insured, at=at, verb="correct", by_id=by.pk if by else None, before=json.dumps(before)
    )
    record(
        act="insured.correct",
        at=at,
        about=insured,
        by=by,
        person_id=insured.account_id,
        fields=",".join(sorted(before)),
    )
    return insured
