"""Forgotten passwords and locked accounts: both phone and mailbox are proved, or nothing happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from caruman.accounts import codes, links, operations, recovery
from caruman.accounts.factors.models import Device
from caruman.accounts.lifecycle import ACTIVE, LOCKED
from caruman.accounts.models import Code, Person, Recovery
from caruman.throttling.limits import TooMany
from tests.domain.accounts.newcomers import ADDRESS, NEW_PASSWORD, code_sent_to, do_jobs, link_sent_to, told_by
from tests.outbox import notices_of
from tests.people import CAST, NOON, PASSWORD, browser_of, make

pytestmark = pytest.mark.django_db
NUMBER = CAST["aminah"][0]


def ask(typed: str = NUMBER, *, at=NOON, address: str = ADDRESS) -> Recovery:
    asked = recovery.request(typed=typed, address=address, at=at)
    do_jobs(at=at)
    return Recovery.objects.get(pk=asked.pk)


def prove(asked: Recovery, code: str, *, at=NOON) -> None:
    recovery.prove_phone(recovery=asked, code=code, address=ADDRESS, at=at)


def finish(token: str, *, phrase: str = "", at=NOON) -> Person:
    return recovery.finish(token=token, phrase=phrase, password=NEW_PASSWORD, at=at)


def sent() -> tuple[str, str]:
    return code_sent_to(CAST["aminah"][2], "recovery_code"), link_sent_to(CAST["aminah"][3], "recovery_link")


def test_phone_and_mailbox_together_give_a_new_password() -> None:
    aminah = make("aminah")
    asked = ask()
    code, token = sent()
    prove(asked, code)
    finish(token)
    kept = Person.objects.get(pk=aminah.pk)
    assert kept.check_password(NEW_PASSWORD) and kept.secret_phrase == "ungkapan aminah"
    assert {(told.channel, told.to) for told in notices_of("password_changed")} == {
        ("sms", aminah.phone),
        ("email", aminah.email),
    }


def test_the_link_alone_gives_nothing_and_stays_good() -> None:
    make("aminah")
    asked = ask()
    code, token = sent()
    with pytest.raises(recovery.UnableToRecover):
        finish(token)
    prove(asked, code)
    finish(token)


def test_the_code_of_one_request_does_not_prove_another() -> None:
    make("aminah")
    first, second = ask(), ask(at=NOON + timedelta(minutes=1))
    code = code_sent_to(CAST["aminah"][2], "recovery_code")
    prove(second, code, at=NOON + timedelta(minutes=1))
    with pytest.raises((codes.WrongCode, codes.ExpiredCode)):
        prove(first, code, at=NOON + timedelta(minutes=1))


def test_a_new_phrase_is_kept_where_one_is_chosen() -> None:
    aminah = make("aminah")
    asked = ask()
    code, token = sent()
    prove(asked, code)
    finish(token, phrase="ungkapan lain")
    assert Person.objects.get(pk=aminah.pk).secret_phrase == "ungkapan lain"


def test_sessions_devices_and_other_requests_end_with_the_old_password() -> None:
    aminah = make("aminah")
    browser = browser_of(aminah)
    Device.objects.create(
        person=aminah, token_hash="x", first_seen_at=NOON, last_seen_at=NOON, trusted_until=NOON + timedelta(days=30)
    )
    assert browser.get("/modes/").status_code == 200
    other = ask()
    _code, other_token = sent()
    asked = ask(at=NOON + timedelta(minutes=1))
    code, token = sent()
    prove(asked, code, at=NOON + timedelta(minutes=1))
    finish(token, at=NOON + timedelta(minutes=1))
    assert browser.get("/modes/").status_code == 302
    assert not Device.objects.exists()
    with pytest.raises(links.UnknownLink):
        recovery.opened(other_token, at=NOON + timedelta(minutes=1))
    assert other.done_at is None


def test_a_link_is_used_once_and_not_after_two_hours() -> None:
    make("aminah")
    asked = ask()
    code, token = sent()
    prove(asked, code)
    with pytest.raises(links.ExpiredLink):
        finish(token, at=NOON + timedelta(hours=2))
    finish(token)
    with pytest.raises(links.SpentLink):
        finish(token)


def test_a_locked_account_opens_again() -> None:
    aminah = make("aminah")
    operations.lock(person=aminah, by=None, at=NOON, reason="not_me")
    asked = ask()
    code, token = sent()
    prove(asked, code)
    finish(token)
    kept = Person.objects.get(pk=aminah.pk)
    assert kept.state == ACTIVE and not kept.check_password(PASSWORD)


def test_a_first_sign_in_that_never_happened_is_completed() -> None:
    told = told_by("aminah")._asdict()
    told.pop("address")
    person, _password = operations.open_for_enrolment(**told, by=make("devi"), at=NOON)
    asked = ask(str(person.portal_username))
    code, token = sent()
    prove(asked, code)
    finish(token, phrase="biru laut dalam")
    kept = Person.objects.get(pk=person.pk)
    assert kept.state == ACTIVE and not kept.must_change_password


def test_an_unknown_number_is_answered_alike_and_nothing_is_sent() -> None:
    asked = ask("990101015555")
    assert asked.person is None and not notices_of()
    assert Code.objects.count() == 1
    wrong = []
    for _try in range(5):
        with pytest.raises((codes.WrongCode, codes.UsedUp)) as caught:
            prove(asked, "000000")
        wrong.append(type(caught.value).__name__)
    assert wrong == ["WrongCode"] * 4 + ["UsedUp"]


def test_the_person_is_not_flooded_and_messages_already_sent_stay_good() -> None:
    make("aminah")
    first = ask()
    code, token = sent()
    for minute in (1, 2):
        ask(at=NOON + timedelta(minutes=minute))
    with pytest.raises(TooMany):
        ask(at=NOON + timedelta(minutes=3), address="198.51.100.9")
    assert len(notices_of("recovery_code")) == 3
    prove(first, code)
    finish(token)


def test_a_new_password_needs_both_proofs_in_the_database_too() -> None:
    make("aminah")
    ask()
    with (
        pytest.raises(IntegrityError, match="a_forgotten_password_is_replaced_after_the_phone_is_proved"),
        transaction.atomic(),
    ):
        Recovery.objects.update(done_at=NOON)


def test_requests_are_forgotten_a_day_after_they_expired() -> None:
    ask("990101015555")
    assert recovery.forget_expired(at=NOON + timedelta(hours=25)) == 0
    assert recovery.forget_expired(at=NOON + timedelta(hours=26)) == 1


def test_what_was_typed_is_sealed() -> None:
    from django.db import connection

    asked = ask("990101015555")
    with connection.cursor() as cursor:
        cursor.execute("SELECT wanted FROM accounts_recovery WHERE id = %s", [asked.pk])
        assert "990101015555" not in cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args::text LIKE '%990101015555%'")
        assert cursor.fetchone()[0] == 0


def test_locked_stays_locked_without_proofs() -> None:
    aminah = make("aminah")
    operations.lock(person=aminah, by=None, at=NOON, reason="not_me")
    ask()
    assert Person.objects.get(pk=aminah.pk).state == LOCKED
