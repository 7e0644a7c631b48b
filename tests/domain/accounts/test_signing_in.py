"""Signing in: the right password, the wrong one, and budgets that lock nobody else out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from caruman.accounts import budgets, operations, queries, signing_in
from caruman.accounts.factors import devices
from caruman.accounts.lifecycle import EMAIL_VERIFIED, LOCKED
from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.throttling.limits import TooMany
from tests.domain.accounts.newcomers import told_by
from tests.outbox import notices_of
from tests.people import CAST, NOON, PASSWORD, make

pytestmark = pytest.mark.django_db
NUMBER = CAST["aminah"][0]
UNKNOWN = "990101015555"


def request(*, at=NOON, address: str = "203.0.113.7", device: str = ""):
    made = RequestFactory().post("/sign-in/password/")
    made.moment, made.address, made.session = at, address, SessionStore()
    if device:
        made.COOKIES[devices.COOKIE] = device
    return made


def know(person: Person, device: str) -> None:
    from django.http import HttpResponse

    devices.remember(request(device=device), HttpResponse(), person, trust=False)


def try_password(password: str = "salah", *, typed: str = NUMBER, **where) -> Person:  # noqa: S107
    return signing_in.prove_password(request(**where), typed=typed, password=password)


def fail(times: int, **where) -> None:
    for _time in range(times):
        with pytest.raises(signing_in.WrongPassword):
            try_password(**where)


@pytest.mark.parametrize("typed", [NUMBER, "850312-10-5012", " 850312 10 5012 "])
def test_the_right_password_gives_the_person_however_the_number_is_typed(typed: str) -> None:
    aminah = make("aminah")
    assert try_password(PASSWORD, typed=typed) == aminah


@pytest.mark.parametrize(
    "password", ["", "salah", PASSWORD.upper(), f" {PASSWORD}", PASSWORD + "x", "x" * 100_000, "\x00"]
)
def test_a_wrong_password_gives_nobody(password: str) -> None:
    make("aminah")
    with pytest.raises(signing_in.WrongPassword):
        try_password(password)


def test_wrong_passwords_make_one_wait_longer_and_longer_and_never_lock() -> None:
    aminah = make("aminah")
    waits = []
    at = NOON
    for _round in range(4):
        while True:
            try:
                with pytest.raises(signing_in.WrongPassword):
                    try_password(at=at)
            except TooMany as too_many:
                waits.append(round((too_many.again_at - at).total_seconds() / 60))
                at = too_many.again_at
                break
    assert waits[0] <= 1 < waits[1] < 60 < max(waits)
    assert Person.objects.get(pk=aminah.pk).state == "active"


def test_the_wait_is_over_when_it_was_said_to_be() -> None:
    aminah = make("aminah")
    fail(5)
    with pytest.raises(TooMany) as caught:
        try_password(PASSWORD)
    assert try_password(PASSWORD, at=caught.value.again_at) == aminah


def test_a_stranger_who_guesses_does_not_lock_the_owner_out_of_a_known_device() -> None:
    aminah = make("aminah")
    know(aminah, "d" * 43)
    fail(5)
    with pytest.raises(TooMany):
        try_password()
    assert try_password(PASSWORD, device="d" * 43) == aminah
    assert try_password(PASSWORD, device="d" * 43, address="198.51.100.1") == aminah


def test_a_stranger_who_guesses_from_one_address_does_not_lock_others_out_of_another() -> None:
    aminah = make("aminah")
    fail(5)
    assert try_password(PASSWORD, address="198.51.100.1") == aminah


def test_guesses_from_everywhere_run_into_one_budget_and_a_known_device_still_opens() -> None:
    aminah = make("aminah")
    know(aminah, "d" * 43)
    for number in range(20):
        fail(5, address=f"198.51.100.{number}")
    with pytest.raises(TooMany):
        try_password(PASSWORD, address="198.51.100.250")
    assert try_password(PASSWORD, device="d" * 43) == aminah


def test_an_invented_device_is_not_known() -> None:
    make("aminah")
    fail(5, device="a" * 43)
    with pytest.raises(TooMany):
        try_password(PASSWORD, device="b" * 43)


def test_the_device_of_another_person_is_not_known() -> None:
    make("aminah")
    know(make("chong"), "d" * 43)
    fail(5)
    with pytest.raises(TooMany):
        try_password(PASSWORD, device="d" * 43)


def test_one_address_may_not_try_many_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "PASSWORD_ADDRESS", (budgets.PASSWORD_ADDRESS[0]._replace(hits=10),))
    for number in range(10):
        fail(1, typed=f"9901010155{number:02d}")
    with pytest.raises(TooMany):
        try_password(typed="990101015599")


def test_an_unknown_number_fares_like_a_known_one_down_to_its_budget() -> None:
    make("aminah")
    for typed in (NUMBER, UNKNOWN):
        fail(5, typed=typed)
        with pytest.raises(TooMany) as caught:
            try_password(typed=typed)
        assert caught.value.again_at == NOON + timedelta(minutes=1)


def test_an_unknown_number_costs_as_many_queries_and_one_hash(
    django_assert_num_queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    make("aminah")
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, password, salt: hashed.append(password) or encode(self, password, salt),
    )
    for typed in (NUMBER, UNKNOWN):
        hashed.clear()
        with django_assert_num_queries(9), pytest.raises(signing_in.WrongPassword):
            try_password(typed=typed, device="d" * 43)
        assert len(hashed) == 1


def test_a_phrase_costs_one_query_and_as_much_opening_whoever_it_is(
    django_assert_num_queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    from caruman.vault import fields, sealing

    make("aminah")
    queries.phrase_for(UNKNOWN)
    opened: list[str] = []
    real = sealing.open_sealed

    def counted(sealed: str, *, field: str) -> str:
        opened.append(field)
        return real(sealed, field=field)

    monkeypatch.setattr(fields, "open_sealed", counted)
    monkeypatch.setattr(queries, "open_sealed", counted)
    for typed, phrase in ((NUMBER, "ungkapan aminah"), (UNKNOWN, queries.phrase_for(UNKNOWN))):
        opened.clear()
        with django_assert_num_queries(1):
            assert queries.phrase_for(typed) == phrase
        assert len(opened) == 1


def test_refused_tries_are_kept_for_the_owner_to_read() -> None:
    aminah = make("aminah")
    fail(2)
    assert Event.objects.filter(person_id=aminah.pk, act="session.refused").count() == 2


def test_a_locked_account_says_so_only_to_the_right_password() -> None:
    aminah = make("aminah")
    operations.lock(person=aminah, by=None, at=NOON, reason="not_me")
    fail(1)
    with pytest.raises(signing_in.UnableToSignIn):
        try_password(PASSWORD)


def test_a_closed_account_is_unknown() -> None:
    aminah = make("aminah")
    operations.close(person=aminah, by=aminah, at=NOON)
    with pytest.raises(signing_in.WrongPassword):
        try_password(PASSWORD)
    assert queries.phrase_for(NUMBER) != "ungkapan aminah"


class TestTemporaryPassword:
    @pytest.fixture
    def opened(self) -> tuple[Person, str]:
        told = told_by("aminah")._asdict()
        told.pop("address")
        return operations.open_for_enrolment(**told, by=make("devi"), at=NOON)

    def test_it_opens_with_number_and_with_username(self, opened: tuple[Person, str]) -> None:
        person, password = opened
        assert try_password(password) == person
        assert try_password(password, typed=str(person.portal_username).upper()) == person

    def test_it_can_be_read_out_and_typed_in_any_way(self, opened: tuple[Person, str]) -> None:
        person, password = opened
        assert len(password.replace("-", "")) >= 12 and not set(password) & set("0O1lI")
        for typed in (password.upper(), password.replace("-", " "), password.replace("-", "")):
            assert try_password(typed) == person

    def test_the_username_reads_as_the_name(self, opened: tuple[Person, str]) -> None:
        assert str(opened[0].portal_username).startswith("aminah")

    def test_it_stops_after_seven_days(self, opened: tuple[Person, str]) -> None:
        _person, password = opened
        try_password(password, at=NOON + timedelta(days=7, seconds=-1))
        with pytest.raises(signing_in.UnableToSignIn):
            try_password(password, at=NOON + timedelta(days=7))

    def test_it_opens_one_session(self, opened: tuple[Person, str]) -> None:
        person, password = opened
        here, there = request(), request()
        assert signing_in.finish(here, try_password(password), factor="phone") == "/home/"
        with pytest.raises(signing_in.UnableToSignIn):
            try_password(password)
        assert signing_in.finish(there, person, factor="phone") == "/sign-in/"
        assert "_auth_user_id" in here.session and "_auth_user_id" not in there.session

    def test_phrase_and_password_of_the_persons_own_complete_the_activation(self, opened: tuple[Person, str]) -> None:
        person, password = opened
        operations.complete_first_sign_in(
            person=person, phrase="biru laut", password="kopi-o-panas-satu", by=person, at=NOON
        )
        kept = Person.objects.get(pk=person.pk)
        assert kept.state == "active" and not kept.must_change_password and kept.temporary_password_until is None
        with pytest.raises(signing_in.WrongPassword):
            try_password(password)
        assert try_password("kopi-o-panas-satu") == person

    def test_an_officer_gives_another_one_and_the_first_stops(self, opened: tuple[Person, str]) -> None:
        person, first = opened
        second = operations.renew_temporary_password(person=person, by=make("farid"), at=NOON + timedelta(days=9))
        with pytest.raises(signing_in.WrongPassword):
            try_password(first, at=NOON + timedelta(days=9))
        assert try_password(second, at=NOON + timedelta(days=9)) == person

    def test_a_number_with_an_account_is_not_opened_again(self, opened: tuple[Person, str]) -> None:
        told = told_by("aminah")._asdict()
        told.pop("address")
        with pytest.raises(operations.UnableToOpen):
            operations.open_for_enrolment(**told, by=make("farid"), at=NOON)

    def test_it_is_not_kept_in_readable_form(self, opened: tuple[Person, str]) -> None:
        person, password = opened
        assert password not in str(Person.objects.values().get(pk=person.pk))
        assert person.state == EMAIL_VERIFIED


@pytest.mark.parametrize("name", ["张伟明", "Ng A/L B", "Nur'ain binti X", "Ö"])
def test_every_name_gets_a_username_of_plain_letters_and_digits(name: str) -> None:
    told = told_by("chong", name=name)._asdict()
    told.pop("address")
    person, _password = operations.open_for_enrolment(**told, by=make("devi"), at=NOON)
    username = str(person.portal_username)
    assert username.isascii() and username.isalnum() and username == username.lower() and len(username) >= 8


class TestHolding:
    def test_who_gave_the_right_password_waits_for_a_quarter_of_an_hour(self) -> None:
        aminah, made = make("aminah"), request()
        signing_in.hold(made, aminah, next="/employer/")
        assert signing_in.held(made) == aminah and signing_in.held_next(made) == "/employer/"
        made.moment = NOON + timedelta(minutes=16)
        assert signing_in.held(made) is None

    def test_nobody_waits_on_after_the_password_was_changed_or_the_account_locked(self) -> None:
        aminah, made = make("aminah"), request()
        signing_in.hold(made, aminah)
        aminah.set_password("lain-daripada-yang-lain")
        aminah.save()
        assert signing_in.held(made) is None
        signing_in.hold(made, aminah)
        Person.objects.filter(pk=aminah.pk).update(state=LOCKED)
        assert signing_in.held(made) is None

    def test_a_page_of_ours_gets_its_kept_work_back(self) -> None:
        aminah, made = make("aminah"), request()
        signing_in.hold(made, aminah, next="/employer/?tab=2")
        assert signing_in.finish(made, aminah, factor="phone") == "/employer/?tab=2&kept=1"

    def test_a_new_device_is_told_and_a_known_one_is_not(self) -> None:
        aminah = make("aminah")
        know(aminah, "d" * 43)
        signing_in.finish(request(device="d" * 43), aminah, factor="trusted")
        assert not notices_of("new_device")
        signing_in.finish(request(), aminah, factor="phone")
        assert [told.to for told in notices_of("new_device")] == [aminah.email]
