"""The states of an account: the database refuses what the table does not name."""

from __future__ import annotations

import itertools

import pytest
from django.db import DatabaseError, transaction

from caruman.accounts.lifecycle import ACCOUNT
from caruman.accounts.models import Person
from tests.people import CAST, NOON

pytestmark = pytest.mark.django_db

PAIRS = sorted(set(itertools.permutations(ACCOUNT.states, 2)))
WAYS: dict[str, list[str]] = {
    "started": [],
    "phone_verified": ["phone_verified"],
    "email_verified": ["phone_verified", "email_verified"],
    "active": ["phone_verified", "email_verified", "active"],
    "locked": ["phone_verified", "email_verified", "active", "locked"],
    "closed": ["closed"],
}


def _person(state: str) -> Person:
    number, name, phone, email, language, _ = CAST["gita"]
    person = Person(
        state="started", name=name, phone=phone, email=email, language=language, created_at=NOON,
        secret_phrase="sungai pulau tikus", activated_at=NOON,
    )  # fmt: skip
    person.set_identity("nric", number)
    person.save(force_insert=True)
    for step in WAYS[state]:
        Person.objects.filter(pk=person.pk).update(state=step)
    return person


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_database_follows_the_table(source: str, target: str) -> None:
    person = _person(source)
    permitted = any((edge.source, edge.target) == (source, target) for edge in ACCOUNT.edges)
    if permitted:
        Person.objects.filter(pk=person.pk).update(state=target)
        return
    with pytest.raises(DatabaseError, match="not in the lifecycle"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(state=target)


def test_nothing_begins_active() -> None:
    person = Person(state="active", secret_phrase="x", activated_at=NOON, created_at=NOON)
    person.set_identity("nric", CAST["gita"][0])
    with pytest.raises(DatabaseError, match="nothing begins as active"), transaction.atomic():
        person.save(force_insert=True)


def test_an_identity_number_opens_one_account_and_unfinished_sign_ups_do_not_hold_it() -> None:
    _person("active")
    _person("email_verified")
    with pytest.raises(DatabaseError, match="an_identity_number_opens_one_account"), transaction.atomic():
        _person("active")


def test_a_closed_account_frees_the_number() -> None:
    Person.objects.filter(pk=_person("active").pk).update(state="closed")
    assert _person("active").pk


def test_an_active_account_has_a_phrase() -> None:
    person = _person("email_verified")
    with pytest.raises(DatabaseError, match="an_active_account_has_a_phrase"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(state="active", secret_phrase="")
