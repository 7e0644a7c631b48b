"""Links: opened twice, spent once, too old, of another purpose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from caruman.accounts import links
from caruman.accounts.models import Link
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> str:
    return links.issue(purpose="test", person_id=make("gita").pk, at=NOON, hours=2, data={"what": "ever"})


def test_a_link_is_opened_as_often_as_one_likes_and_spent_once(token: str) -> None:
    for _time in range(2):
        assert links.read(token, purpose="test", at=NOON).data == {"what": "ever"}
    assert links.spend(token, purpose="test", at=NOON).spent_at == NOON
    with pytest.raises(links.SpentLink):
        links.spend(token, purpose="test", at=NOON)
    assert links.read(token, purpose="test", at=NOON + timedelta(days=3)).spent_at == NOON


def test_a_link_is_too_old_after_its_hours(token: str) -> None:
    with pytest.raises(links.ExpiredLink):
        links.read(token, purpose="test", at=NOON + timedelta(hours=2))
    with pytest.raises(links.ExpiredLink):
        links.spend(token, purpose="test", at=NOON + timedelta(hours=2))


@pytest.mark.parametrize("wrong", ["", "x", "A" * 43, "\u0000"])
def test_an_invented_link_is_unknown(token: str, wrong: str) -> None:
    with pytest.raises(links.UnknownLink):
        links.read(wrong, purpose="test", at=NOON)


def test_a_link_of_another_purpose_is_unknown(token: str) -> None:
    with pytest.raises(links.UnknownLink):
        links.read(token, purpose="other", at=NOON)


def test_a_withdrawn_link_is_unknown_and_a_spent_one_stays_spent(token: str) -> None:
    owner = Link.objects.get().person_id
    spent = links.issue(purpose="test", person_id=owner, at=NOON, hours=2)
    links.spend(spent, purpose="test", at=NOON)
    links.withdraw(purpose="test", person_id=owner)
    with pytest.raises(links.UnknownLink):
        links.read(token, purpose="test", at=NOON)
    assert links.read(spent, purpose="test", at=NOON).spent_at == NOON


def test_the_table_does_not_hold_the_token(token: str) -> None:
    assert token not in str(Link.objects.values().get())


def test_links_are_forgotten_a_month_after_they_expired(token: str) -> None:
    assert links.forget_expired(at=NOON + timedelta(days=30)) == 0
    assert links.forget_expired(at=NOON + timedelta(days=31)) == 1


def test_a_link_expires_after_it_is_issued(token: str) -> None:
    with pytest.raises(IntegrityError, match="a_link_expires_after_it_is_issued"), transaction.atomic():
        Link.objects.update(expires_at=NOON)
