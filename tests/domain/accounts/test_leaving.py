"""Locking, unlocking, closing: sessions end, people are told, records stay."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from caruman.accounts import operations, queries
from caruman.accounts.lifecycle import ACTIVE, CLOSED, LOCKED
from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.values.lifecycle import NotPermitted
from tests.domain.accounts.newcomers import activated
from tests.outbox import notices_of
from tests.people import CAST, NOON, PASSWORD, browser_of, make

pytestmark = pytest.mark.django_db


def test_locking_ends_sessions_and_tells_by_sms_and_mail() -> None:
    aminah = make("aminah")
    browser = browser_of(aminah)
    assert browser.get("/modes/").status_code == 200
    operations.lock(person=aminah, by=None, at=NOON, reason="not_me")
    assert Person.objects.get(pk=aminah.pk).state == LOCKED
    assert browser.get("/modes/").status_code == 302
    assert {told.channel for told in notices_of("account_locked")} == {"sms", "email"}
    assert Event.objects.get(act="account.locked").details == {"reason": "not_me"}


def test_an_officer_unlocks_with_a_temporary_password_and_old_sessions_do_not_come_back() -> None:
    aminah, devi = make("aminah"), make("devi")
    browser = browser_of(aminah)
    browser.get("/modes/")
    operations.lock(person=aminah, by=devi, at=NOON, reason="officer")
    password = operations.unlock(person=aminah, by=devi, at=NOON)
    kept = Person.objects.get(pk=aminah.pk)
    assert kept.state == ACTIVE and kept.must_change_password and kept.check_password(password)
    assert browser.get("/modes/")["Location"].startswith("/sign-in/")


def test_an_account_is_locked_once() -> None:
    aminah = make("aminah")
    stale = Person.objects.get(pk=aminah.pk)
    operations.lock(person=aminah, by=None, at=NOON, reason="not_me")
    with pytest.raises(NotPermitted):
        operations.lock(person=stale, by=None, at=NOON, reason="not_me")


def test_closing_frees_the_number_and_keeps_the_record() -> None:
    gita = make("gita")
    operations.close(person=gita, by=gita, at=NOON)
    kept = Person.objects.get(pk=gita.pk)
    assert kept.state == CLOSED and kept.identity_number == CAST["gita"][0] and not kept.check_password(PASSWORD)
    assert queries.person_for("nric", CAST["gita"][0]) is None
    again = activated("gita")
    assert again.pk != gita.pk
    assert notices_of("account_closed", gita.email)
    with pytest.raises(operations.UnableToClose):
        operations.close(person=kept, by=kept, at=NOON)


def test_a_locked_account_that_was_not_the_persons_can_be_closed() -> None:
    gita = make("gita")
    operations.lock(person=gita, by=None, at=NOON, reason="not_me")
    operations.close(person=gita, by=make("devi"), at=NOON)
    assert Person.objects.get(pk=gita.pk).state == CLOSED


def test_a_temporary_password_must_be_changed() -> None:
    gita = make("gita")
    with pytest.raises(IntegrityError, match="a_temporary_password_must_be_changed"), transaction.atomic():
        Person.objects.filter(pk=gita.pk).update(temporary_password_until=NOON)
