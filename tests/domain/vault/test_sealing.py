"""What is sealed opens only in its own field, with a key of the ring, unchanged."""

from __future__ import annotations

import base64

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.vault.sealing import CannotOpen, blind_index, open_sealed, read_key, read_ring, seal
from tests import people

OTHER_KEY = base64.b64encode(b"another key of thirty-two bytes!").decode()


@given(text=st.text())
def test_what_was_sealed_is_opened_again(text: str) -> None:
    assert open_sealed(seal(text, field="a"), field="a") == text


def test_the_same_text_is_never_sealed_alike() -> None:
    assert seal("900101140011", field="a") != seal("900101140011", field="a")


def test_a_sealed_text_does_not_open_in_another_field() -> None:
    with pytest.raises(CannotOpen):
        open_sealed(seal("0123", field="phone"), field="email")


@given(position=st.integers(0, 40), flip=st.integers(1, 255))
def test_a_changed_text_does_not_open(position: int, flip: int) -> None:
    name, _, text = seal("0123456789", field="a").partition(":")
    raw = bytearray(base64.b64decode(text))
    raw[position % len(raw)] ^= flip
    with pytest.raises(CannotOpen):
        open_sealed(f"{name}:{base64.b64encode(bytes(raw)).decode()}", field="a")


@given(text=st.text())
def test_rubbish_does_not_open(text: str) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(text, field="a")


def test_an_older_key_still_opens_and_the_first_one_writes(settings: Settings) -> None:
    old = seal("0123", field="a")
    settings.VAULT_KEYS = [f"new:{OTHER_KEY}", *settings.VAULT_KEYS]
    assert open_sealed(old, field="a") == "0123"
    assert seal("0123", field="a").startswith("new:")


def test_without_its_key_nothing_opens(settings: Settings) -> None:
    old = seal("0123", field="a")
    settings.VAULT_KEYS = [f"new:{OTHER_KEY}"]
    with pytest.raises(CannotOpen):
        open_sealed(old, field="a")


@pytest.mark.parametrize(
    "items", [[], ["a:short"], ["a:" + base64.b64encode(b"x" * 31).decode()], ["a b:" + OTHER_KEY]]
)
def test_a_bad_ring_is_refused(items: list[str]) -> None:
    with pytest.raises(ValueError, match="key"):
        read_ring(items)


def test_a_key_has_thirty_two_bytes() -> None:
    assert len(read_key(OTHER_KEY)) == 32


def test_equal_texts_have_one_index_for_one_purpose_only() -> None:
    assert blind_index("1", purpose="a") == blind_index("1", purpose="a")
    assert blind_index("1", purpose="a") != blind_index("1", purpose="b")


@pytest.mark.django_db
def test_the_database_never_sees_a_persons_number_phone_address_or_phrase() -> None:
    gita = people.make("gita")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM accounts_person p WHERE id = %s", [gita.pk])
        row = cursor.fetchone()[0]
    for secret in (gita.identity_number, gita.phone, gita.email, gita.secret_phrase):
        assert secret not in row
    assert Person.objects.get(pk=gita.pk).phone == gita.phone


@pytest.mark.django_db
def test_a_sealed_column_cannot_be_searched_by_mistake() -> None:
    with pytest.raises(TypeError, match="blind index"):
        Person.objects.filter(phone="+60123450006").exists()
    with pytest.raises(TypeError, match="blind index"):
        Person.objects.filter(phone__startswith="+60").exists()
