"""A passkey answers a fresh challenge of its own site, and a copied or foreign one gives itself away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test import RequestFactory

from caruman.accounts.factors import operations, passkeys
from caruman.accounts.models import Person
from tests.people import NOON, make
from tests.simulators.passkey import SoftPasskey

pytestmark = pytest.mark.django_db


def request_of(person: Person) -> Any:
    request = RequestFactory().post("/")
    request.user, request.session, request.moment = person, {}, NOON
    return request


def with_passkey(person: Person, *, name: str = "Telefon") -> SoftPasskey:
    """Give a person a passkey."""
    soft, request = SoftPasskey(settings.PUBLIC_URL), request_of(person)
    credential = passkeys.read_added(request, soft.create(passkeys.begin_adding(request, person)))
    assert credential is not None
    operations.add_passkey(person=person, name=name, credential=credential, at=NOON)
    return soft


def asked(soft: SoftPasskey, person: Person, **lies: Any) -> bool:
    request = request_of(person)
    return passkeys.accept(
        request, person=person, answer=soft.get(passkeys.begin_asking(request, person), **lies), at=NOON
    )


def test_a_passkey_is_accepted_again_and_again() -> None:
    gita = make("gita")
    soft = with_passkey(gita)
    assert asked(soft, gita)
    assert asked(soft, gita)


def test_the_site_is_the_public_address() -> None:
    gita = make("gita")
    assert '"id": "localhost"' in passkeys.begin_adding(request_of(gita), gita)


def test_one_answer_counts_once() -> None:
    gita = make("gita")
    soft, request = with_passkey(gita), request_of(gita)
    answer = soft.get(passkeys.begin_asking(request, gita))
    assert passkeys.accept(request, person=gita, answer=answer, at=NOON)
    assert not passkeys.accept(request, person=gita, answer=answer, at=NOON)


@pytest.mark.parametrize(
    "lies",
    [
        {"origin": "https://jahat.example"},
        {"origin": "http://localhost:1"},
        {"challenge": "AAAA"},
        {"site": "jahat.example"},
        {"flags": 0},
        {"key": ec.generate_private_key(ec.SECP256R1())},
    ],
    ids=["origin", "port", "challenge", "site", "nobody-there", "signature"],
)
def test_a_lie_is_refused(lies: dict[str, Any]) -> None:
    gita = make("gita")
    assert not asked(with_passkey(gita), gita, **lies)


def test_a_copy_is_refused_by_its_counter() -> None:
    gita = make("gita")
    soft = with_passkey(gita)
    assert asked(soft, gita, step=5)
    assert not asked(soft, gita, step=-2)


def test_a_passkey_that_never_counts_is_accepted() -> None:
    gita = make("gita")
    soft = with_passkey(gita)
    assert asked(soft, gita, step=0)
    assert asked(soft, gita, step=0)


def test_the_passkey_of_another_is_refused() -> None:
    gita, chong = make("gita"), make("chong")
    with_passkey(gita)
    assert not asked(with_passkey(chong), gita)


def test_a_passkey_is_added_once_and_ten_are_the_most() -> None:
    gita = make("gita")
    soft, request = with_passkey(gita), request_of(gita)
    again = passkeys.read_added(request, soft.create(passkeys.begin_adding(request, gita)))
    assert again is not None
    with pytest.raises(operations.UnableToAddFactor):
        operations.add_passkey(person=gita, name="x", credential=again, at=NOON)
    for number in range(9):
        with_passkey(gita, name=str(number))
    with pytest.raises(operations.UnableToAddFactor):
        with_passkey(gita)


@pytest.mark.parametrize(
    "lies", [{"origin": "https://jahat.example"}, {"challenge": "AAAA"}, {"site": "jahat.example"}]
)
def test_nothing_is_added_by_a_lie(lies: dict[str, Any]) -> None:
    gita = make("gita")
    soft, request = SoftPasskey(settings.PUBLIC_URL), request_of(gita)
    assert passkeys.read_added(request, soft.create(passkeys.begin_adding(request, gita), **lies)) is None


@pytest.mark.parametrize("answer", ["", "null", "[]", "{}", '{"id": 1}', "[" * 10_000, "x" * 20_000])
def test_what_is_no_answer_is_refused(answer: str) -> None:
    gita = make("gita")
    with_passkey(gita)
    request = request_of(gita)
    passkeys.begin_adding(request, gita)
    assert passkeys.read_added(request, answer) is None
    passkeys.begin_asking(request, gita)
    assert not passkeys.accept(request, person=gita, answer=answer, at=NOON + timedelta(seconds=1))
