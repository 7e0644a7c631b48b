"""A new key: everything is sealed anew, a run that was cut off goes on, and the old key can go."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from caruman.accounts.factors.adapter import FactorAdapter
from caruman.accounts.models import Person
from caruman.vault.rotation import rotate
from caruman.vault.sealing import CannotOpen
from tests.agencies import approved_agency, one_of_the_cast
from tests.agency_lists import made, sent
from tests.agency_lists import people as people_of_a_list
from tests.employers import stored_in
from tests.people import CAST, make

pytestmark = pytest.mark.django_db

OLD = "old:ZGV2ZWxvcG1lbnQtb25seS12YXVsdC1rZXktMzItYiE="
NEW = "new:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


@pytest.fixture
def people(settings: Any) -> list[Person]:
    settings.VAULT_KEYS = [OLD]
    return [make("aminah"), make("bala"), make("chong")]


def _names_of_keys() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT split_part(unnest(ARRAY[phone, email, identity_number]), ':', 1) FROM accounts_person"
        )
        return {name for (name,) in cursor.fetchall()}


def test_everything_opens_with_the_new_key_alone(people: list[Person], settings: Any) -> None:
    settings.VAULT_KEYS = [NEW, OLD]
    told = StringIO()
    call_command("rotate-vault", stdout=told)
    assert "accounts_person: 3" in told.getvalue()
    assert "“new”" in told.getvalue()
    settings.VAULT_KEYS = [NEW]
    assert _names_of_keys() == {"new"}
    assert Person.objects.get(pk=people[0].pk).phone == CAST["aminah"][2]
    assert Person.objects.get(pk=people[2].pk).email == CAST["chong"][3]


def test_a_run_that_was_cut_off_goes_on(people: list[Person], settings: Any) -> None:
    settings.VAULT_KEYS = [NEW, OLD]
    first = next(step for step in rotate(batch=1) if step.table == "accounts_person")
    assert first.rows == 1
    assert _names_of_keys() == {"old", "new"}
    assert [step.rows for step in rotate(batch=1) if step.table == "accounts_person"] == [1, 2]
    assert [step for step in rotate() if step.table == "accounts_person"] == []


def test_authenticators_are_sealed_anew_too(people: list[Person], settings: Any) -> None:
    TOTP.activate(people[0], "JBSWY3DPEHPK3PXP")
    settings.VAULT_KEYS = [NEW, OLD]
    list(rotate())
    settings.VAULT_KEYS = [NEW]
    sealed = Authenticator.objects.get(user=people[0]).data["secret"]
    assert FactorAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"


def test_a_key_that_is_missing_is_said_and_nothing_is_lost(people: list[Person], settings: Any) -> None:
    settings.VAULT_KEYS = [NEW]
    with pytest.raises(CommandError, match="not in CARUMAN_VAULT_KEYS"):
        call_command("rotate-vault", stdout=StringIO())
    with pytest.raises(CannotOpen):
        Person.objects.get(pk=people[0].pk)
    settings.VAULT_KEYS = [OLD]
    assert Person.objects.get(pk=people[0].pk).phone == CAST["aminah"][2]


def test_an_append_only_table_is_sealed_anew_and_closed_again(people: list[Person], settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION accounts_person_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;"
            "CREATE TRIGGER accounts_person_is_append_only BEFORE UPDATE OR DELETE ON accounts_person"
            " FOR EACH ROW EXECUTE FUNCTION accounts_person_is_append_only()"
        )
    settings.VAULT_KEYS = [NEW, OLD]
    list(rotate())
    assert _names_of_keys() == {"new"}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Person.objects.filter(pk=people[0].pk).update(name="Orang lain")


def test_rows_that_two_columns_name_are_sealed_anew(settings: Any, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    settings.VAULT_KEYS = [OLD]
    hassan = one_of_the_cast("hassan")
    held = sent(made(approved_agency(hassan), people_of_a_list(3), by=hassan), by=hassan)
    settings.VAULT_KEYS = [NEW, OLD]
    assert [step.rows for step in rotate(batch=2) if step.table == "agency_lists_listrow"] == [2, 3]
    settings.VAULT_KEYS = [NEW]
    assert {"Jalan Pantai" in row.contact for row in held.rows.all()} == {True}
